import { isDeepStrictEqual } from 'node:util';
import { channelRecipient } from './channels.ts';
import { contactBefore, formerAssigneeOf, type RequestEvent, toldAtOnceOf } from './event.ts';
import type { Transition } from './lifecycle.ts';
import { type Notice, type NoticeKind, type Recipient, recipientKey, requestsChannel } from './notice.ts';
import { contactOf, isAwaited, peopleKeys, personKey, standInOf } from './people.ts';
import type { Records } from './ports.ts';
import { partnersPeople } from './relation.ts';
import { type AssistanceRequest, eachOnce, isSamePerson, type Person } from './request.ts';

/**
 * Every notice is made here. These functions return notices; the caller adds them in the same transaction as the change that they are
 * about.
 */

/** Makes ids (UUID). */
type NewId = () => string;

/** The one who acts for a request as a recipient, in their own tenant: the partner's, if somebody of a partner acts for it. */
export function contactRecipient(request: Pick<AssistanceRequest, 'requester' | 'people'>): Recipient {
  const { tenantId, id } = contactOf(request);
  return personRecipient({ tenantId, personId: id });
}

/** The card of the contact that shows the meetings, if there is one, to be drawn again. */
export async function shownSchedule(
  request: AssistanceRequest,
  { postedCards }: Pick<Records, 'postedCards'>,
): Promise<{ readonly cards?: readonly NoticeKind[] }> {
  const shown = await postedCards.find(request.id, contactRecipient(request), 'scheduleCard');
  return shown === undefined ? {} : { cards: ['scheduleCard'] };
}

/** A person as a recipient. */
export function personRecipient({
  tenantId,
  personId,
}: {
  readonly tenantId: string;
  readonly personId: string;
}): Recipient {
  return { kind: 'person', tenantId, personId };
}

/** The person who a recipient is; undefined for the channel. */
export function readerOf(recipient: Recipient): Pick<Person, 'id' | 'tenantId'> | undefined {
  return recipient.kind === 'person' ? { id: recipient.personId, tenantId: recipient.tenantId } : undefined;
}

/**
 * Whether a recipient reads of a request as one of the customer's people: they sent it, act for it or are named in it, or they are of the
 * customer's tenant and not the assignee.
 */
export function isOfCustomer(request: AssistanceRequest, recipient: Recipient): boolean {
  if (recipient.kind !== 'person') return false;
  const { tenantId, personId: id } = recipient;
  const person = { tenantId, id };
  const { requester, assignee } = request;
  if (isSamePerson(requester, person) || peopleKeys(request).includes(personKey(person))) return true;
  return tenantId === request.tenantId && (assignee === undefined || !isSamePerson(assignee, person));
}

/** Further effects of an event. */
export interface Consequences {
  /** The row of the lifecycle. Absent for a new request: its card says that it is new. */
  readonly transition?: Transition;
  /** The contact's cards that show the change, in addition to the status card. */
  readonly cards?: readonly NoticeKind[];
  /** The colleague who looks after the request while its assignee is away. */
  readonly substitute?: Person;
  /** Meetings are put into the specialists' calendars. */
  readonly keepsCalendars?: boolean;
  /** The request before the event; absent for a new one. */
  readonly before?: AssistanceRequest;
}

/**
 * The notices of an event. Cards that show the request are always updated. A line of text goes to the audiences in the lifecycle, but never
 * to the actor: nobody is notified of their own actions.
 */
export function noticesFor(
  request: AssistanceRequest,
  event: RequestEvent,
  newId: NewId,
  { transition, cards = [], keepsCalendars = false, substitute, before: found }: Consequences = {},
): readonly Notice[] {
  const contact = contactRecipient(request);
  const { notifies = [], movesMeetings = false, isInternal = false } = transition ?? {};
  // A substitute may be the former assignee as well, and is told once.
  const colleagues = eachOnce(
    [
      ...(notifies.includes('assignee') ? [request.assignee, substitute] : []),
      ...(notifies.includes('formerAssignee') ? [formerAssigneeOf(event)] : []),
    ]
      .filter((person) => person !== undefined)
      .filter((person) => !isSamePerson(person, event.actor)),
  );
  const before = notifies.includes('formerContact') ? contactBefore(event) : undefined;
  const former =
    before === undefined ? [] : [personRecipient({ tenantId: before.tenantId, personId: before.id })];
  const isToldFormer = before !== undefined && !isSamePerson(before, event.actor);
  const standIn = standInOf(request);
  const standIns = standIn === undefined ? [] : [standIn];
  const replaced = formerStandIn(request, found);
  const told = [...(notifies.includes('contact') ? [contactOf(request), ...standIns] : []), ...replaced];
  const partners = notifies.includes('partner') ? partnersPeople(request) : [];
  const shown = eachOnce([...partners, ...(isInternal ? [] : standIns), ...replaced]).filter(
    (person) => !isSamePerson(person, contactOf(request)),
  );
  // The contact may be of the partner, and is told once.
  const customers = eachOnce([...told, ...partners]);
  const notice = (recipient: Recipient, kind: NoticeKind): Notice => ({
    id: newId(),
    requestId: request.id,
    recipient,
    kind,
    ...(kind === 'eventLine' ? { eventId: event.id } : {}),
  });
  return [
    notice(channelRecipient(request), 'requestCard'),
    ...(notifies.includes('channel') ? [notice(channelRecipient(request), 'eventLine')] : []),
    ...(isInternal ? [] : [notice(contact, 'statusCard')]),
    // It shows now who acts for the request, and no buttons that act on an old state.
    ...former.map((recipient) => notice(recipient, 'statusCard')),
    ...shown.map(({ tenantId, id }) => notice(personRecipient({ tenantId, personId: id }), 'statusCard')),
    ...(notifies.includes('otherAdmins') ? toldAtOnceOf(event) : []).map(({ tenantId, id }) =>
      notice(personRecipient({ tenantId, personId: id }), 'eventLine'),
    ),
    ...customers
      .filter((person) => !isSamePerson(person, event.actor))
      .map(({ tenantId, id }) => notice(personRecipient({ tenantId, personId: id }), 'eventLine')),
    ...(isToldFormer ? former.map((recipient) => notice(recipient, 'eventLine')) : []),
    ...colleagues.map(({ tenantId, id }) => notice(personRecipient({ tenantId, personId: id }), 'eventLine')),
    ...cards.map((kind) => notice(contact, kind)),
    ...colleagueNotices({ request, found, event, movesMeetings }, newId),
    ...(keepsCalendars && movesMeetings ? [calendarNotice(request.id, newId)] : []),
  ];
}

/** The colleague who stood in for the sender of a partner's request before a change, and does so no longer. */
function formerStandIn(request: AssistanceRequest, found: AssistanceRequest | undefined): readonly Person[] {
  const before = found?.people?.delegate?.person;
  const now = request.people?.delegate?.person;
  if (before === undefined || (now !== undefined && isSamePerson(before, now))) return [];
  return [before];
}

/** A change, as far as colleagues see it. */
interface SeenChange {
  readonly request: AssistanceRequest;
  /** The request before; absent for a new one. */
  readonly found: AssistanceRequest | undefined;
  readonly event: RequestEvent;
  readonly movesMeetings: boolean;
}

/**
 * The notices for the colleagues whom admins named, as far as they are known. Their card is updated if it shows the change. A line tells the
 * followers of a new state. Somebody who is no colleague any more has a card that says so.
 */
function colleagueNotices(
  { request, found, event, movesMeetings }: SeenChange,
  newId: NewId,
): readonly Notice[] {
  const requestId = request.id;
  const present = request.people?.colleagues ?? [];
  const gone = (found?.people?.colleagues ?? []).filter(({ id }) => present.every((one) => one.id !== id));
  const isNewState = found !== undefined && found.state !== request.state;
  return [...present, ...gone].flatMap((colleague): readonly Notice[] => {
    const { id, person, follows = false } = colleague;
    if (person === undefined) return [];
    const recipient = personRecipient({ tenantId: person.tenantId, personId: person.id });
    const isSeen =
      (movesMeetings && follows) ||
      !isDeepStrictEqual(seenByColleague(found, id), seenByColleague(request, id));
    const isTold = isNewState && follows && present.includes(colleague) && !isSamePerson(person, event.actor);
    // Somebody who had no card gets a new one, and that says it.
    const isGiven =
      event.action === 'giveTask' &&
      event.detail !== undefined &&
      request.given?.[event.detail.task]?.to === id &&
      found?.people?.colleagues?.some((one) => one.id === id) === true;
    const line = (kind: NoticeKind): Notice => ({
      id: newId(),
      requestId,
      recipient,
      kind,
      eventId: event.id,
    });
    return [
      ...(isSeen ? [cardNotice({ requestId, recipient, kind: 'colleagueCard' }, newId)] : []),
      ...(isTold ? [line('stateLine')] : []),
      ...(isGiven ? [line('taskLine')] : []),
    ];
  });
}

/** The parts of a request that a colleague's card shows, to compare two versions. */
function seenByColleague(request: AssistanceRequest | undefined, id: string): object {
  if (request === undefined) return {};
  const { state, phase, enabled, assignee, answers, people, given = {}, tasks = {} } = request;
  const own = Object.entries(given).filter(([, { to }]) => to === id);
  return {
    state,
    phase,
    enabled,
    assignee: assignee?.name,
    services: answers.services,
    timeZone: answers.timeZone,
    colleague: people?.colleagues?.find((one) => one.id === id),
    own: own.map(([task, { due }]) => ({ task, due, done: tasks[task] })),
  };
}

/**
 * The lines of several events of one action, one for each recipient: a single one stays as it is; more become one line of all of them. It
 * names its first event, and that names the others.
 */
export function groupedLines(lines: readonly Notice[], newId: NewId): readonly Notice[] {
  const groups = Map.groupBy(lines, ({ recipient }) => recipientKey(recipient));
  return [...groups.values()].flatMap((theirs): readonly Notice[] => {
    const [first] = theirs;
    if (first === undefined || theirs.length === 1) return theirs;
    const { recipient, eventId } = first;
    return [{ id: newId(), recipient, kind: 'groupLine', ...(eventId === undefined ? {} : { eventId }) }];
  });
}

/** A notice of a request's card. The card is drawn at delivery, from the state at that moment. */
export function cardNotice(
  card: { readonly requestId: string; readonly recipient: Recipient; readonly kind: NoticeKind },
  newId: NewId,
): Notice {
  const { requestId, recipient, kind } = card;
  return { id: newId(), requestId, recipient, kind };
}

/** Brings the events of a request's meetings up to date in the specialists' calendars. */
export function calendarNotice(requestId: string, newId: NewId): Notice {
  return { id: newId(), requestId, recipient: { kind: 'calendar', requestId }, kind: 'calendarEvents' };
}

/** A request, as far as its card in the channel depends on it. */
type InChannel = Pick<AssistanceRequest, 'id' | 'channel'>;

/** Updates the request's card in the channel after a change outside the request, such as a dead letter. */
export function requestCardNotice(request: InChannel, newId: NewId): Notice {
  return cardNotice(
    { requestId: request.id, recipient: channelRecipient(request), kind: 'requestCard' },
    newId,
  );
}

/** A request, as far as its cards on both sides depend on it. */
type OnBothSides = InChannel & Pick<AssistanceRequest, 'tenantId' | 'requester' | 'people'>;

/** Updates the cards of a request on both sides. */
export function requestCardNotices(request: OnBothSides, newId: NewId): readonly Notice[] {
  const { id: requestId, people } = request;
  const standIn = standInOf(request);
  const isReached = people?.delegate !== undefined && !isAwaited(people.delegate);
  const readers = [contactOf(request), ...(standIn !== undefined && isReached ? [standIn] : [])];
  return [
    requestCardNotice(request, newId),
    ...readers.map(({ tenantId, id }) =>
      cardNotice(
        { requestId, recipient: personRecipient({ tenantId, personId: id }), kind: 'statusCard' },
        newId,
      ),
    ),
  ];
}

/**
 * Updates the request's card, because this notice changed its count of dead letters. A card does not count its own dead letters.
 *
 * @param request the notice's request; undefined if it is about none
 */
export function deadLetterCountNotices(
  { kind }: Pick<Notice, 'kind'>,
  request: InChannel | undefined,
  newId: NewId,
): readonly Notice[] {
  return request === undefined || kind === 'requestCard' ? [] : [requestCardNotice(request, newId)];
}

/** Updates the cards that show a request's meeting link. */
export function meetingLinkNotices(request: OnBothSides, newId: NewId): readonly Notice[] {
  const requestId = request.id;
  const recipient = contactRecipient(request);
  const followers = (request.people?.colleagues ?? []).filter(
    (colleague) => colleague.follows === true && !isAwaited(colleague),
  );
  return [
    ...followers.flatMap(({ person }) =>
      person === undefined
        ? []
        : [
            cardNotice(
              {
                requestId,
                recipient: personRecipient({ tenantId: person.tenantId, personId: person.id }),
                kind: 'colleagueCard',
              },
              newId,
            ),
          ],
    ),
    ...requestCardNotices(request, newId),
    cardNotice({ requestId, recipient, kind: 'scheduleCard' }, newId),
  ];
}

/** The line for the specialists that the person of a request can no longer be reached. */
export function unreachableNotice(request: InChannel, newId: NewId): Notice {
  return {
    id: newId(),
    requestId: request.id,
    recipient: channelRecipient(request),
    kind: 'unreachableLine',
  };
}

/** The card of a dispute for the specialists. */
export function disputeCardNotice(disputeId: string, newId: NewId): Notice {
  return { id: newId(), recipient: requestsChannel, kind: 'disputeCard', eventId: disputeId };
}

/** The answer to a dispute for the person who raised it. */
export function disputeAnswerNotice(
  dispute: { readonly id: string; readonly tenantId: string; readonly personId: string },
  newId: NewId,
): Notice {
  return { id: newId(), recipient: personRecipient(dispute), kind: 'disputeAnswer', eventId: dispute.id };
}

/**
 * Notifies the preparer of a draft that it was taken over.
 *
 * @param showsCode a message shows its code, now used up
 */
export function draftTakenNotices(
  draft: { readonly id: string; readonly tenantId: string; readonly personId: string },
  showsCode: boolean,
  newId: NewId,
): readonly Notice[] {
  const notice = (kind: NoticeKind): Notice => {
    return { id: newId(), recipient: personRecipient(draft), kind, eventId: draft.id };
  };
  return [...(showsCode ? [notice('draftTakenCard')] : []), notice('draftTakenLine')];
}

/** A channel that received requests and is deleted: its id, and its name if that is known. */
interface GoneChannel {
  readonly channelId: string;
  readonly name?: string;
}

/** The line to the team of a deleted channel, in another channel of that team. */
export function channelGoneNotice(
  { channelId, name = '' }: GoneChannel,
  toldIn: string,
  newId: NewId,
): Notice {
  return {
    id: newId(),
    recipient: { kind: 'requestsChannel', channelId: toldIn },
    kind: 'channelGoneLine',
    eventId: `${channelId} ${name}`.trim(),
  };
}

/** Reads the channel from the subject of such a line. The id of a channel has no blank. */
export function readChannelGone(subject: string): GoneChannel {
  const [channelId = '', ...words] = subject.split(' ');
  return words.length === 0 ? { channelId } : { channelId, name: words.join(' ') };
}
