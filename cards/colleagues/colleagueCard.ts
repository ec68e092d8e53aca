import type { Translator } from '../../src/locales/translator.ts';
import {
  type AssistanceRequest,
  isOpen,
  type NamedPerson,
  requestNumber,
} from '../../src/requests/request.ts';
import { sees } from '../../src/requests/sight/sight.ts';
import type { ActionButtonView } from '../actions/actionButtonView.ts';
import { pressData } from '../actions/pressData.ts';
import { progressText } from '../actions/stepText.ts';
import { type Button, executeButton, submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { drawFacts, factOf } from '../kit/facts.ts';
import { formatZone } from '../kit/format.ts';
import { serviceNames } from '../kit/names.ts';
import { plainName } from '../kit/plainName.ts';
import { whereJoined } from '../meetings/joinLink.ts';
import { meetingRows, nextMeeting } from '../meetings/meetingRows.ts';
import { shownState } from '../requests/requestState.ts';

/** A request for a colleague whom an admin named. */
export interface ColleagueCardView extends ActionButtonView {
  readonly serviceName: string;
  /** Absent: they are no colleague any more, and see nothing but its number. */
  readonly colleague?: NamedPerson;
  /** Their roles as a colleague. */
  readonly roles: readonly ('follower' | 'helper')[];
}

const fill = cardTemplate(new URL('./colleagueCard.json', import.meta.url));

/** The parts of a request that a colleague sees: a follower how it goes on and the meetings. Nobody sees contacts, answers or messages. */
export function colleagueCard(view: ColleagueCardView, t: Translator): Card {
  const { request, meetings, now, process, colleague, roles, keepsCalendars = false } = view;
  const { timeZone } = request.answers;
  const number = requestNumber(request);
  const title = titleOf(view, t);
  const next = sees(roles, 'meetings') && isOpen(request) ? nextMeeting(meetings, now) : undefined;
  const row = (name: string, text: string) => factOf(t.text(`status:rows.${name}`), [text]);
  const spoken = t.text('colleagues:card.speak', { number, title });
  const services = t.list(serviceNames(request.answers.services, process.services, t));
  return fill(
    {
      title,
      number,
      state: sees(roles, 'state') ? shownState(request.state, t) : { text: '', style: 'accent' },
      progress: sees(roles, 'progress') ? progressText(request, process, t) : '',
      note: colleague === undefined ? t.text('colleagues:card.goneText') : '',
      tasksTitle: '',
      tasks: [],
      rows: drawFacts(
        colleague === undefined
          ? []
          : [
              ...(sees(roles, 'assignee') ? [row('who', whoHasIt(view, t))] : []),
              row('services', services),
              factOf(t.text('colleagues:card.addedBy'), [plainName(colleague.addedBy.name)]),
            ],
        'row',
        t,
      ),
      nextTitle: t.text('status:rows.nextMeeting'),
      next: next === undefined ? [] : meetingRows([next], timeZone, now, t),
      zone: formatZone(timeZone, t),
      where: whereJoined(next, keepsCalendars, t),
      actions: colleague === undefined ? [] : buttonsOf(view, t),
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

function titleOf({ colleague, roles, request }: ColleagueCardView, t: Translator): string {
  if (colleague === undefined) return t.text('colleagues:card.gone', { number: requestNumber(request) });
  if (roles.length === 2) return t.text('colleagues:card.both');
  return t.text(`colleagues:card.${roles.includes('helper') ? 'helps' : 'follows'}`);
}

function whoHasIt(
  { request, serviceName }: { request: AssistanceRequest; serviceName: string },
  t: Translator,
) {
  if (!isOpen(request)) return t.text('status:who.nobody');
  return request.assignee?.name ?? t.text('status:who.team', { serviceName });
}

function buttonsOf(view: ColleagueCardView, t: Translator): readonly Button[] {
  const { request, meetings, roles } = view;
  const requestId = request.id;
  const follows = sees(roles, 'meetings');
  const show = (title: string, data = {}) =>
    executeButton(title, 'request.show', { ...pressData(view), ...data }, { secondary: true });
  return [
    ...(follows && meetings.length > 0
      ? [submitButton(t.text('info:actions.schedule'), 'menu.schedule', { requestId })]
      : []),
    ...(follows ? [submitButton(t.text('info:actions.timeline'), 'menu.timeline', { requestId })] : []),
    executeButton(t.text('colleagues:card.leave'), 'request.leave', pressData(view)),
    ...(follows ? [show(t.text('colleagues:card.states'), { part: 'history' })] : []),
    show(t.text('status:actions.refresh')),
  ];
}
