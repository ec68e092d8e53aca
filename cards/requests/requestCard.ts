import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { type RequestRole, transitionsFor } from '../../src/requests/lifecycle.ts';
import { isOpen, requestNumber } from '../../src/requests/request.ts';
import { actionButtons } from '../actions/actionButtons.ts';
import { type ArrangedButtons, arrangeButtons, withRoom } from '../actions/faceButtons.ts';
import { gateText } from '../actions/gateButtons.ts';
import { historyButton } from '../actions/historyButton.ts';
import { pressData } from '../actions/pressData.ts';
import { proposalFacts } from '../actions/proposal.ts';
import { progressText } from '../actions/stepText.ts';
import { meetingNote } from '../changes/meetingNotes.ts';
import { executeButton, foldButtons } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { ageOf, clockTime } from '../kit/clock.ts';
import { drawFacts } from '../kit/facts.ts';
import { formatFullDay, formatMoment, formatZone } from '../kit/format.ts';
import { migrationLanguageNote } from '../kit/migrationLanguageNote.ts';
import { languageName, serviceNames } from '../kit/names.ts';
import { plainName } from '../kit/plainName.ts';
import { isNamed, tenantLabel } from '../kit/tenantLabel.ts';
import { typedText } from '../kit/typedText.ts';
import { meetingRows, nextMeeting } from '../meetings/meetingRows.ts';
import { relationNote } from '../partners/relationNote.ts';
import { actsForLines, nobodyElseText } from '../people/actsForText.ts';
import { pageLink } from '../people/pageLink.ts';
import { tieRows } from '../ties/tieRows.ts';
import { absenceText } from './absenceText.ts';
import { askedBy } from './askedBy.ts';
import { closedFacts } from './closedFacts.ts';
import { customerDay } from './customerDay.ts';
import type { RequestCardView } from './requestCardView.ts';
import { faceFacts, groupsOf } from './requestGroups.ts';
import { shownState } from './requestState.ts';
import { type StandingLine, standingLines } from './standingLines.ts';
import { owedLines, questionLines } from './talkLines.ts';

const fill = cardTemplate(new URL('./requestCard.json', import.meta.url));

/**
 * The facts a specialist decides by, and the rest behind "more". A closed request shows its name only, with the number of undelivered
 * messages.
 */
export function requestCard(view: RequestCardView, t: Translator): Card {
  const { request, meetings, now, region, process, givenBack } = view;
  const { answers, assignee } = request;
  const proposer = request.proposal?.by.name;
  const number = requestNumber(request);
  const state = shownState(request.state, t);
  const open = isOpen(request);
  const next = open ? nextMeeting(meetings, now) : undefined;
  const text = (name: TextUnder<'status:request'>, values?: Record<string, string>) =>
    t.text(`status:request.${name}`, values);
  const spoken = text('speak', { number, state: state.word });
  return withRoom(requestButtons(view, t), (actions, room) =>
    fill(
      {
        open,
        number,
        state,
        progress: [progressText(request, process, t), gateText(view, 'team', t), holdText(request, t)]
          .filter((line) => line !== '')
          .join('\n\n'),
        tenant: tenantLabel(request, t),
        // An id is long and means little to a reader. A domain is not a name.
        tenantSize: isNamed(request) ? 'extraLarge' : 'medium',
        askedBy: askedBy(request, 'sentence', t),
        actsFor: [...actsForLines(view, t), nobodyElseText(request, t)]
          .filter((line) => line !== '')
          .map((line) => ({ line })),
        age: text('age', { age: ageOf(request.createdAt, now, t) }),
        withTitle: text(open ? 'with' : 'wasWith'),
        assignee: assignee?.name ?? '',
        away: absenceText(view, t),
        owed: owedLines(request, 'team', t).map((line) => ({ line })),
        asksTitle: t.text('desk:asks.ofCustomer'),
        questions: questionLines(request, t, room),
        tiles: tilesOf(view, t),
        day: customerDay(request, region, now, t),
        servicesTitle: t.text('status:rows.services'),
        services: t.list(serviceNames(answers.services, process.services, t)),
        facts: drawFacts(open ? faceFacts(view, t) : closedFacts(view, t), 'face', t, room),
        givenBackTitle:
          givenBack === undefined ? '' : t.text('status:giveBack.by', { name: plainName(givenBack.name) }),
        givenBack: givenBack === undefined ? [] : typedText(givenBack.reason).lines,
        proposalTitle:
          proposer === undefined ? '' : t.text('status:proposal.title', { name: plainName(proposer) }),
        proposal: open ? drawFacts(proposalFacts(request, process, t), 'proposal', t, room) : [],
        standing: standingOf(view, t),
        reasonTitle: t.text('request:rows.reason'),
        reason: typedText(answers.reason ?? '', room).lines,
        nextTitle: t.text('status:rows.nextMeeting'),
        next:
          next === undefined
            ? []
            : meetingRows([next], answers.timeZone, now, t, {
                noteOf: (meeting) =>
                  meetingNote(meeting, { side: 'team', timeZone: answers.timeZone }, request, t),
              }),
        nextZone: formatZone(answers.timeZone, t),
        asOf: text('asOf', {
          moment: formatMoment(now, region.timeZone, t),
          zone: formatZone(region.timeZone, t),
        }),
        groups: open ? groupsOf(view, t, room) : [],
        fold: open
          ? foldButtons(
              'details',
              { open: t.text('status:actions.more'), close: t.text('status:actions.less') },
              ['more'],
            )
          : [],
        tiesTitle: t.text('ties:title'),
        ties: tieRows(view, 'team', t),
        page: pageLink(view, t),
        actions,
      },
      { speak: spoken, fallback: spoken, language: t.language },
    ),
  );
}

/** The facts a specialist looks at first, as numbers and words side by side. */
function tilesOf({ request, now }: RequestCardView, t: Translator): readonly object[] {
  const { answers, standing } = request;
  const text = (name: TextUnder<'status:request'>, values?: Record<string, string>) =>
    t.text(`status:request.${name}`, values);
  const count = standing.seats ?? answers.users;
  const declared = standing.seats === undefined && answers.users !== undefined;
  return [
    {
      value: count === undefined ? text('unknown') : t.number(count),
      label: text(declared ? 'users' : standing.trial === true ? 'seatsTrial' : 'seats'),
    },
    { value: languageName(answers.language, t), label: text('language') },
    {
      value: clockTime(now, answers.timeZone, t),
      label: text('there', { zone: formatZone(answers.timeZone, t) }),
    },
  ];
}

/** The certainty of the facts, the limits of the language of assistance, and the undelivered messages. */
function standingOf(
  { request, process, region, isCustomerKnown, undelivered = 0 }: RequestCardView,
  t: Translator,
): readonly StandingLine[] {
  const { standing, answers } = request;
  const open = isOpen(request);
  const notes = [
    open ? migrationLanguageNote(answers, process.languages, t) : '',
    undelivered > 0
      ? t.text('status:standing.undelivered', { count: undelivered, number: t.number(undelivered) })
      : '',
  ];
  return [
    ...(open ? standingLines(standing, t, relationNote(request, region.timeZone, isCustomerKnown, t)) : []),
    ...notes.filter((text) => text !== '').map((text) => ({ mark: '!', text })),
  ];
}

/** In the channel one card is for every reader, and a press decides whether this person may do it. */
const everybody: readonly RequestRole[] = ['specialist', 'assignee'];

/** The buttons of the lifecycle table. A card for one reader has only theirs. */
export function requestButtons(view: RequestCardView, t: Translator): ArrangedButtons {
  const rows = transitionsFor(view.request, view.roles ?? everybody, view);
  const refresh = executeButton(t.text('status:actions.refresh'), 'request.show', pressData(view), {
    secondary: true,
  });
  const history = historyButton(view, t);
  const buttons = [...actionButtons(rows, view, t), history, ...(isOpen(view.request) ? [refresh] : [])];
  return arrangeButtons(buttons, view, t);
}

/** The day to come back to a request on hold. */
function holdText({ state, heldUntil }: RequestCardView['request'], t: Translator): string {
  return state === 'onHold' && heldUntil !== undefined
    ? t.text('phases:hold.shown', { day: formatFullDay(heldUntil, t) })
    : '';
}
