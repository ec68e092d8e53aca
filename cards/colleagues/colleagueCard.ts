import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { nameIn } from '../../src/onboarding/processData.ts';
import { actionsFor } from '../../src/requests/lifecycle.ts';
import { tasksGivenTo } from '../../src/requests/people.ts';
import {
  type AssistanceRequest,
  isOpen,
  type NamedPerson,
  requestNumber,
} from '../../src/requests/request.ts';
import { sees } from '../../src/requests/sight/sight.ts';
import { presentTasks } from '../../src/requests/steps.ts';
import type { ActionButtonView } from '../actions/actionButtonView.ts';
import { pressData } from '../actions/pressData.ts';
import { progressText } from '../actions/stepText.ts';
import { isOverdue } from '../actions/tasks.ts';
import { type Button, executeButton, submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { drawFacts, factOf } from '../kit/facts.ts';
import { formatFullDay, formatZone } from '../kit/format.ts';
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
  const row = (name: TextUnder<'status:rows'>, text: string) => factOf(t.text(`status:rows.${name}`), [text]);
  const spoken = t.text('colleagues:card.speak', { number, title });
  const tasks = taskRows(view, t);
  const services = t.list(serviceNames(request.answers.services, process.services, t));
  return fill(
    {
      title,
      number,
      state: sees(roles, 'state') ? shownState(request.state, t) : { text: '', style: 'accent' },
      progress: sees(roles, 'progress') ? progressText(request, process, t) : '',
      note: noteOf(view, tasks, t),
      tasksTitle: t.text('colleagues:task.title'),
      tasks,
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

interface TaskRow {
  readonly mark: string;
  readonly name: string;
  readonly due: string;
  readonly color: 'attention' | 'default';
  readonly actions: readonly Button[];
}

/** The tasks of the present phase that they have, those that are overdue first. */
function taskRows(view: ColleagueCardView, t: Translator): readonly TaskRow[] {
  const { request, process, colleague, roles, now } = view;
  if (colleague === undefined || !sees(roles, 'ownTasks')) return [];
  const own = tasksGivenTo(request, colleague);
  const mayTick = actionsFor(request, roles, { now, process }).includes('tick');
  const press = (title: TextUnder<'colleagues:task'>, data: object) =>
    executeButton(t.text(`colleagues:task.${title}`), 'request.tick', {
      ...pressData(view, { phase: request.phase }),
      ...data,
    });
  const rows = presentTasks(request, process)
    .filter(({ id }) => own.includes(id))
    .map(({ id, name }) => {
      const due = request.given?.[id]?.due;
      const isDone = request.tasks?.[id] !== undefined;
      const isLate = isOverdue(id, view);
      const day = due === undefined || isDone ? '' : formatFullDay(due, t);
      // Somebody else may tick meanwhile: the press is about this task only.
      const button = isDone ? press('undo', { done: '', shown: id }) : press('done', { done: id, shown: '' });
      return {
        isLate,
        mark: isDone ? '✓' : '○',
        name: nameIn(name, t.language),
        due: day === '' ? '' : t.text(`colleagues:task.${isLate ? 'ownOverdue' : 'ownDue'}`, { day }),
        color: isLate ? ('attention' as const) : ('default' as const),
        actions: mayTick ? [button] : [],
      };
    });
  return [...rows.filter(({ isLate }) => isLate), ...rows.filter(({ isLate }) => !isLate)];
}

function noteOf({ colleague, roles }: ColleagueCardView, tasks: readonly TaskRow[], t: Translator): string {
  if (colleague === undefined) return t.text('colleagues:card.goneText');
  return roles.includes('helper') && tasks.length === 0 ? t.text('colleagues:task.none') : '';
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
