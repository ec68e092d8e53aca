import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { FreeBusy } from '../../src/meetings/freeBusy.ts';
import { type Meeting, type MeetingCheck, type MeetingToJoin, timesOf } from '../../src/meetings/meeting.ts';
import type { Holder } from '../../src/requests/absences/holderOf.ts';
import type { PerformedAction } from '../../src/requests/lifecycle.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { pressData } from '../actions/pressData.ts';
import { type Button, executeButton, linkButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { sameClock } from '../kit/clock.ts';
import { formatMoment, formatMomentIn } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';
import { joinLink } from '../meetings/joinLink.ts';
import { meetingTitle } from '../meetings/meetingTitle.ts';
import { addForm, lineForm, linkForm, type MeetingFormView, meetingData, timeForm } from './meetingForms.ts';
import { holderNote, meetingNote } from './meetingNotes.ts';

/** One meeting of a request, for a reader who may change it. */
export interface MeetingCardView extends MeetingFormView {
  readonly meeting: MeetingToJoin;
  /** The actions that the reader may perform on the request. */
  readonly actions: readonly PerformedAction[];
  /** The specialist's calendar, as far as it was read. */
  readonly calendar: FreeBusy;
  /** Who comes in place of the assignee. */
  readonly holder?: Holder | undefined;
  /** Nobody but the specialist creates the meeting in Teams: the address of Teams' dialog for it. */
  readonly newMeetingUrl?: string | undefined;
  /** The address of the meeting as a calendar's entry; absent for a reader who gets none. */
  readonly entryUrl?: string | undefined;
}

const fill = cardTemplate(new URL('./meetingCard.json', import.meta.url));
const fillForm = cardTemplate(new URL('../requests/formCard.json', import.meta.url));

/** One meeting: when it is, who is invited, what somebody asks for, and what the reader can do. */
export function meetingCard(view: MeetingCardView, t: Translator): Card {
  const { request, meeting, reader, calendar } = view;
  const { timeZone } = request.answers;
  const title = meetingTitle(meeting, t);
  const when = formatMomentIn(meeting.startsAt, reader.timeZone, t);
  const isElsewhere = !sameClock(meeting.startsAt, reader.timeZone, timeZone);
  const spoken = t.sentences(`${title}${t.stop}`, when);
  const isTeam = reader.side === 'team';
  return fill(
    {
      title,
      tenant: isTeam ? tenantLabel(request, t) : '',
      about: t.text('status:change.about', {
        number: requestNumber(request),
        minutes: t.number(meeting.minutes),
      }),
      when,
      elsewhere: isElsewhere ? formatMomentIn(meeting.startsAt, timeZone, t) : '',
      note: t.sentences(holderNote(view.holder, request, t), meetingNote(meeting, reader, request, t)),
      taps: tapsOf(view, t),
      sends: isByHand(view) ? t.text(`status:change.sends.${reader.side}`) : '',
      invitedTitle: t.text('status:change.invited'),
      invited: t.list(invitedTo(request)),
      calendar:
        isTeam && isAhead(view) ? t.text(composedKey(`status:change.calendar.${calendarKey(calendar)}`)) : '',
      actions: atFirstSight([
        ...buttonsOf(view, t),
        executeButton(t.text('status:change.back'), 'request.show', { ...pressData(view), part: 'meetings' }),
      ]),
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

/** Stands for a meeting that is not planned yet, where a card names one. */
export const newMeetingId = 'new';

/** The form of a further meeting. */
export function addMeetingCard(view: MeetingFormView, t: Translator): Card {
  const { request } = view;
  const title = t.text('status:change.addMeeting.title');
  const { body, confirm } = addForm(view, t);
  const back = executeButton(t.text('status:change.back'), 'request.show', {
    ...pressData(view),
    part: 'meetings',
  });
  return fillForm(
    {
      number: `${requestNumber(request)} · ${plainName(tenantLabel(request, t))}`,
      title,
      form: body,
      actions: [confirm, { ...back, associatedInputs: 'none' }],
    },
    { speak: title, fallback: title, language: t.language },
  );
}

/** The buttons of the list of a request's meetings: the customer's word on all of them; the specialist's further meeting, and the way back. */
export function meetingsButtons(
  view: MeetingFormView & Pick<MeetingCardView, 'actions'>,
  meetings: readonly Meeting[],
  t: Translator,
): readonly Button[] {
  const { actions, reader, now } = view;
  const isOpen = ({ agreedAt, proposal, check, startsAt }: Meeting) =>
    agreedAt === undefined &&
    proposal === undefined &&
    check === undefined &&
    Date.parse(startsAt) > Date.parse(now);
  const mayAgree = reader.side === 'customer' && actions.includes('acceptMeeting') && meetings.some(isOpen);
  return [
    ...(mayAgree
      ? [
          executeButton(
            t.text('status:change.agree'),
            'meeting.accept',
            { ...pressData(view), times: timesOf(meetings) },
            { style: 'positive' },
          ),
        ]
      : []),
    // Its card asks for free times; the list asks nobody.
    ...(actions.includes('addMeeting')
      ? [
          executeButton(t.text('status:change.addMeeting.title'), 'request.show', {
            ...pressData(view),
            part: 'meeting',
            meeting: newMeetingId,
          }),
        ]
      : []),
    // A specialist opens the list from the request's card, and it stands in that card's place. The customer's is a message of its own.
    ...(reader.side === 'team'
      ? [executeButton(t.text('phases:actions.back'), 'request.show', pressData(view))]
      : []),
  ];
}

/** A row's link to the card of its meeting, named for what the reader can do there; undefined if that is nothing. */
export function changeLink(
  view: MeetingFormView & Pick<MeetingCardView, 'actions'>,
  meeting: Meeting,
  t: Translator,
): Button | undefined {
  const ahead = isAhead({ ...view, meeting });
  if (!view.actions.includes(ahead ? 'cancelMeeting' : 'meetingHeld')) return undefined;
  const name = ahead ? (asksReader(view.reader, meeting) ? 'asked' : 'ahead') : 'over';
  return executeButton(t.text(`status:change.open.${name}`), 'request.show', {
    ...pressData(view),
    part: 'meeting',
    meeting: meeting.id,
  });
}

/** Whether a meeting waits for the reader's answer: the other side asks for another time, or the team is asked about its event. */
function asksReader({ side }: MeetingFormView['reader'], { proposal, check }: Meeting): boolean {
  if (check !== undefined) return side === 'team';
  return proposal !== undefined && proposal.by !== side;
}

/** Teams shows three buttons side by side; the others stand in the menu. */
function atFirstSight(buttons: readonly Button[]): readonly Button[] {
  return buttons.map((button, index) => (index < 3 ? button : { ...button, mode: 'secondary' }));
}

function buttonsOf(view: MeetingCardView, t: Translator): readonly Button[] {
  const { meeting, actions, reader, request, key } = view;
  const may = (action: PerformedAction) => actions.includes(action);
  if (!isAhead(view)) {
    return (['meetingHeld', 'meetingNoShow'] as const)
      .filter(may)
      .map((action) => lineForm(action, view, meeting, t));
  }
  const { proposal, check } = meeting;
  // The question about the event comes first.
  const asked =
    check === undefined && proposal !== undefined && proposal.by !== reader.side && may('acceptMeeting')
      ? [proposal]
      : [];
  return [
    ...(check === undefined ? [] : checkButtons(check, view, t)),
    ...asked.map(({ startsAt, rest = false }) =>
      executeButton(
        t.text('status:change.accept'),
        'meeting.accept',
        { ...meetingData({ request, key }, meeting), proposed: startsAt, rest },
        { style: 'positive' },
      ),
    ),
    ...(hasLinkForm(view) ? [] : joinButtons(meeting, t)),
    ...(hasLinkForm(view) ? [linkForm(view, meeting, t)] : []),
    ...(['proposeMeeting', 'moveMeeting', 'counterMeeting'] as const)
      .filter((action) => may(action) && (action !== 'counterMeeting' || check === undefined))
      .map((action) => timeForm(action, view, meeting, t)),
    ...(may('cancelMeeting') ? [lineForm('cancelMeeting', view, meeting, t)] : []),
  ];
}

/** The answers to the question about the event in Outlook. A move and a cancellation answer it as well. */
function checkButtons(
  check: MeetingCheck,
  { meeting, actions, reader, request, key }: MeetingCardView,
  t: Translator,
): readonly Button[] {
  const data = { ...meetingData({ request, key }, meeting), since: check.since };
  const isTaken = check.is === 'proposed' && actions.includes('takeProposal');
  return [
    ...(isTaken
      ? [
          executeButton(
            t.text('status:change.takeProposal', { when: formatMoment(check.startsAt, reader.timeZone, t) }),
            'meeting.take',
            data,
            { style: 'positive' },
          ),
        ]
      : []),
    ...(actions.includes('keepMeeting')
      ? [executeButton(t.text(`status:change.keepMeeting.${check.is}`), 'meeting.keep', data)]
      : []),
  ];
}

function isAhead({ meeting, now }: Pick<MeetingCardView, 'now'> & { readonly meeting: Meeting }): boolean {
  return meeting.outcome === undefined && Date.parse(meeting.startsAt) > Date.parse(now);
}

/** The buttons in the card itself: a card has room for six buttons. */
function tapsOf(view: MeetingCardView, t: Translator): readonly { word: string; tap: Button }[] {
  const { request, key, meeting, actions, holder, newMeetingUrl, entryUrl } = view;
  if (!isAhead(view)) return [];
  const taps = [
    ...(actions.includes('holdMeeting') && holder?.isSure === false
      ? [
          executeButton(
            t.text('status:change.holdMeeting'),
            'meeting.hold',
            meetingData({ request, key }, meeting),
          ),
        ]
      : []),
    ...(hasLinkForm(view) && newMeetingUrl !== undefined && isByHand(view)
      ? [linkButton(t.text('status:change.newMeeting'), newMeetingUrl)]
      : []),
    ...(hasLinkForm(view) ? joinButtons(meeting, t) : []),
    ...(entryUrl === undefined ? [] : [linkButton(t.text('status:change.entry'), entryUrl)]),
  ];
  return taps.map((tap) => ({ word: String(tap['title']), tap }));
}

function joinButtons(meeting: MeetingToJoin, t: Translator): readonly Button[] {
  return joinLink(meeting, t).map(({ button, url }) => linkButton(button, url));
}

/** Whether the reader gives the link to join, or has given one. */
function hasLinkForm(view: MeetingCardView): boolean {
  return (
    view.actions.includes('linkMeeting') &&
    isAhead(view) &&
    (isByHand(view) || view.meeting.link !== undefined)
  );
}

/** Whether the specialist has to create the meeting in Teams, and has given no link to it. */
function isByHand(view: MeetingCardView): boolean {
  return view.newMeetingUrl !== undefined && view.meeting.joinUrl === undefined && isAhead(view);
}

function calendarKey(calendar: FreeBusy): string {
  return calendar.known ? 'read' : calendar.why;
}

/** The names of the people who are invited to a request's meetings: the assignee, and the contacts with an e-mail address. */
function invitedTo({ assignee, answers }: AssistanceRequest): readonly string[] {
  const { projectManager, technicalLead, representative } = answers;
  const contacts = [projectManager, technicalLead, representative].flatMap((contact) =>
    contact?.email === undefined ? [] : [contact.name],
  );
  return [...new Set([...(assignee === undefined ? [] : [assignee.name]), ...contacts])];
}
