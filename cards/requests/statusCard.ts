import { composedKey, type TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { PerformedAction, Transition } from '../../src/requests/lifecycle.ts';
import { isRefused } from '../../src/requests/relation.ts';
import { type AssistanceRequest, isOpen, requestNumber } from '../../src/requests/request.ts';
import { progressOf } from '../../src/requests/steps.ts';
import { actionButtons } from '../actions/actionButtons.ts';
import type { ActionButtonView } from '../actions/actionButtonView.ts';
import { colleaguesRow } from '../actions/colleaguesButton.ts';
import { type ArrangedButtons, arrangeButtons, withRoom } from '../actions/faceButtons.ts';
import { gateText, heldGateText } from '../actions/gateButtons.ts';
import { historyButton } from '../actions/historyButton.ts';
import { pressData } from '../actions/pressData.ts';
import { answerLabels } from '../actions/proposal.ts';
import { markedServices, progressText } from '../actions/stepText.ts';
import { type Button, executeButton, submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { type DrawnFact, drawFacts, type Fact, factOf } from '../kit/facts.ts';
import { formatFullDay, formatMoment, formatZone } from '../kit/format.ts';
import { openingLines } from '../kit/openingLines.ts';
import { partnerText } from '../kit/partnerLines.ts';
import { plainName } from '../kit/plainName.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';
import { whereJoined } from '../meetings/joinLink.ts';
import { meetingRows, nextMeeting } from '../meetings/meetingRows.ts';
import { actsForLines } from '../people/actsForText.ts';
import { chatLinks, shownAddress } from '../people/chatLink.ts';
import { pageLink } from '../people/pageLink.ts';
import { tieRows } from '../ties/tieRows.ts';
import { absenceText } from './absenceText.ts';
import { askedBy } from './askedBy.ts';
import { closedFacts, reopenText } from './closedFacts.ts';
import { rateRow } from './rateRow.ts';
import { shownState } from './requestState.ts';
import { answeredFacts, owedLines, questionLines } from './talkLines.ts';

/** A request for its requester. */
export interface StatusCardView extends ActionButtonView {
  readonly serviceName: string;
  /** The rows of the lifecycle that the reader can use now. */
  readonly actions: readonly Transition[];
  /** The reader is of a partner whose relation to the customer nobody has confirmed. */
  readonly isPartner?: boolean;
  /** The reader's time zone. */
  readonly timeZone: string;
  /** The reader may ask for the same again. */
  readonly mayAskAgain?: boolean;
  /** The day, `YYYY-MM-DD`, before which the team takes no new requests, and this one waits. */
  readonly waitsUntil?: string;
  /** No channel of the team receives requests, and this one is kept until one does. */
  readonly isUnread?: boolean;
  /** Whether the reader is of the partner who asked, and can ask for another customer. */
  readonly mayAskAnother?: boolean;
}

const fill = cardTemplate(new URL('./statusCard.json', import.meta.url));

/** The receipt of a request, and later the one card that shows its state. */
export function statusCard(view: StatusCardView, t: Translator): Card {
  const { request, meetings, timeZone, now, process } = view;
  const number = requestNumber(request);
  const state = shownState(request.state, t);
  const next = isOpen(request) ? nextMeeting(meetings, now) : undefined;
  const row = (name: TextUnder<'status:rows'>, text: string | readonly string[]) =>
    factOf(t.text(`status:rows.${name}`), text);
  const sent = { moment: formatMoment(request.createdAt, timeZone, t), zone: formatZone(timeZone, t) };
  const spoken = t.text('status:receipt.speak', { number, state: state.word });
  return withRoom(statusButtons(view, t), (actions, room) =>
    fill(
      {
        title: t.text('status:receipt.title'),
        number,
        state,
        owed: owedLines(request, 'customer', t).map((line) => ({ line })),
        progress: progressText(request, process, t),
        asksTitle: asksTitle(request, t),
        questions: questionLines(request, t, room),
        rows: [
          ...drawFacts([...customerRows(request, t), ...actsForRow(view, t)], 'customer', t).map(withoutChat),
          ...whoHasItRow(view, t),
          ...drawFacts(
            [
              row('next', whatIsNext(view, t)),
              ...closedFacts(view, t),
              ...partnerRow(request, t),
              ...relationRow(view, t),
              ...proposalRow(request, t),
              row('services', markedServices(request, process, t)),
              ...answeredFacts(request, t),
              ...colleaguesRow(request, t),
              row('sent', [t.text('status:moment', sent)]),
            ],
            'row',
            t,
          ).map(withoutChat),
        ],
        rateTitle: t.text('phases:rate.question'),
        rateHint: t.text('phases:rate.hint', { serviceName: view.serviceName }),
        rate: rateRow(view, isAllowed(view, 'rate'), t),
        nextTitle: t.text('status:rows.nextMeeting'),
        next: next === undefined ? [] : meetingRows([next], timeZone, now, t),
        zone: formatZone(timeZone, t),
        where: whereJoined(next, view.keepsCalendars ?? false, t),
        tiesTitle: t.text('ties:title'),
        ties: tieRows(view, 'customer', t),
        page: pageLink(view, t),
        actions,
      },
      { speak: spoken, fallback: spoken, language: t.language },
    ),
  );
}

/** The heading of the open questions. They stay open while nobody has the request. */
function asksTitle({ assignee }: AssistanceRequest, t: Translator): string {
  const name = plainName(assignee?.name ?? '');
  return name === '' ? t.text('desk:asks.somebody') : t.text('desk:asks.named', { name });
}

/** The customer, the person who asked and the representative, if they are not all of one organization. */
function customerRows(request: AssistanceRequest, t: Translator): readonly Fact[] {
  const { partner, answers } = request;
  const row = (name: TextUnder<'status:rows'>, text: string) => factOf(t.text(`status:rows.${name}`), [text]);
  const acting = answers.representative?.mayAct === true ? answers.representative : undefined;
  if (partner === undefined && acting === undefined) return [];
  return [
    row('customer', tenantLabel(request, t)),
    ...(partner === undefined ? [] : [row('askedBy', askedBy(request, 'row', t))]),
    ...(acting === undefined ? [] : [row('mayAct', acting.name || (acting.email ?? ''))]),
  ];
}

/** Who acts for the request if it is not the sender, and who is to. */
function actsForRow(view: StatusCardView, t: Translator): readonly Fact[] {
  const lines = actsForLines(view, t);
  return lines.length === 0 ? [] : [factOf(t.text('contact:rows.actsFor'), lines)];
}

/** The change that waits for the specialist. */
function proposalRow({ proposal, assignee }: AssistanceRequest, t: Translator): readonly Fact[] {
  if (proposal === undefined) return [];
  const text = t.text('status:proposal.waits', {
    list: t.list(answerLabels(proposal.names, t)),
    name: plainName(assignee?.name ?? '') || t.text('status:line.somebody'),
  });
  return [factOf(t.text('status:rows.proposal'), [text])];
}

/** The partner that the tenant's people read about when they asked. */
function partnerRow({ standing: { partner } }: AssistanceRequest, t: Translator): readonly Fact[] {
  return partner?.rule === 'warn'
    ? [factOf(t.text('partner:receipt.row'), [partnerText('receipt', partner.name, t)])]
    : [];
}

/** The question to the customer's admins about the partner who asked; until it is answered, the sight of the partner's people. */
function relationRow(view: StatusCardView, t: Translator): readonly Fact[] {
  const { request, isPartner = false } = view;
  const asks = isAllowed(view, 'confirmPartner');
  if (!isPartner && !asks) return [];
  const tenant = plainName(tenantLabel(request, t)) || t.text('status:line.customer');
  const name = plainName(request.partner?.name ?? '');
  const text = isPartner
    ? t.text('partner:confirm.forPartner', { tenant })
    : partnerText(isRefused(request) ? 'confirm.refused' : 'confirm.ask', name, t);
  return [factOf(t.text('partner:receipt.row'), [text])];
}

/** Who has the request, with their address and a link to chat with them if it is known; without both while they are away. */
function whoHasItRow(view: StatusCardView, t: Translator): readonly object[] {
  const { request, absence } = view;
  const asked = isOpen(request) && absence === undefined ? request.assignee : undefined;
  const address = asked === undefined ? '' : shownAddress(asked);
  const lines = [whoHasIt(view, t), ...(address === '' ? [] : [address])];
  const chat = asked === undefined ? [] : chatLinks(asked, t);
  return drawFacts([factOf(t.text('status:rows.who'), lines)], 'who', t).map((row) => ({ ...row, chat }));
}

function withoutChat(row: DrawnFact): object {
  return { ...row, chat: [] };
}

function whoHasIt(view: StatusCardView, t: Translator): string {
  const { request, serviceName, absence } = view;
  if (!isOpen(request)) return t.text('status:who.nobody');
  if (absence !== undefined) return absenceText(view, t);
  return request.assignee?.name ?? t.text('status:who.team', { serviceName });
}

function whatIsNext(
  { request, meetings, region, now, timeZone, process, waitsUntil, isUnread }: StatusCardView,
  t: Translator,
): readonly string[] {
  if (waitsUntil !== undefined) return [t.text('channels:waits', { day: formatFullDay(waitsUntil, t) })];
  if (isUnread) return [t.text('channels:kept')];
  // An earlier version left a request claimed though its meetings were planned.
  const state = request.state === 'claimed' && meetings.length > 0 ? 'scheduled' : request.state;
  if (state === 'active') {
    return [gateText({ request, process }, 'customer', t) || whatIsNextIn(request, process, t)];
  }
  const released = state === 'submitted' && meetings.length > 0;
  const over = state === 'scheduled' && nextMeeting(meetings, now) === undefined;
  const step = released ? 'waitsAgain' : over ? 'scheduledPast' : state;
  if (state === 'onHold') {
    const { heldUntil } = request;
    const held = heldGateText({ request, process }, t);
    const back =
      heldUntil === undefined
        ? t.text('status:next.onHold')
        : t.text('phases:hold.back', { day: formatFullDay(heldUntil, t) });
    return [back, ...(held === '' ? [] : [held])];
  }
  const reopens = reopenText(request, now, timeZone, t);
  const waits = state === 'submitted' || state === 'claimed';
  return [
    t.text(`status:next.${step}`),
    ...(reopens === '' ? [] : [reopens]),
    ...(waits ? openingLines(region, now, timeZone, t, state === 'submitted') : []),
  ];
}

function isAllowed({ actions }: StatusCardView, action: PerformedAction): boolean {
  return actions.some((row) => row.action === action);
}

/** Who has the next step while the work goes on, in plain words. */
function whatIsNextIn(request: AssistanceRequest, process: StatusCardView['process'], t: Translator): string {
  const { step } = progressOf(request, process);
  return t.text(composedKey(`phases:next.${step?.phase ?? 'allDone'}`));
}

/** The actions that the reader may perform, and the buttons for the schedule and the timeline. */
export function statusButtons(view: StatusCardView, t: Translator): ArrangedButtons {
  const { request, meetings, actions } = view;
  const requestId = request.id;
  const refresh = executeButton(t.text('status:actions.refresh'), 'request.show', pressData(view), {
    secondary: true,
  });
  const history = historyButton(view, t);
  const buttons = [
    // An action that the state calls for comes first.
    ...actionButtons(
      actions.filter(({ inMenu }) => inMenu !== true),
      view,
      t,
    ),
    ...(view.mayAskAgain === true ? [againButton(view, t)] : []),
    ...(meetings.length > 0
      ? [submitButton(t.text('info:actions.schedule'), 'menu.schedule', { requestId })]
      : []),
    submitButton(t.text('info:actions.timeline'), 'menu.timeline', { requestId }),
    ...actionButtons(
      actions.filter(({ inMenu }) => inMenu === true),
      view,
      t,
    ),
    ...(view.mayAskAnother === true ? [anotherButton(view, t)] : []),
    history,
    ...(isOpen(request) ? [refresh] : []),
  ];
  return arrangeButtons(buttons, view, t);
}

/** Begins a request for another customer, filled in from this one. */
function anotherButton(view: StatusCardView, t: Translator): Button {
  return executeButton(t.text('partner:another.button'), 'request.askAnother', pressData(view), {
    secondary: true,
  });
}

/** Begins a new request that is filled in from this one. */
function againButton(view: StatusCardView, t: Translator): Button {
  return executeButton(t.text('ties:again.button'), 'request.askAgain', pressData(view));
}
