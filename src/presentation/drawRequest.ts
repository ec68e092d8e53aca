import type { ActionButtonView, ShownTie } from '../../cards/actions/actionButtonView.ts';
import { historyCard } from '../../cards/history/historyCard.ts';
import type { HistoryView } from '../../cards/history/historyView.ts';
import type { Button } from '../../cards/kit/buttons.ts';
import type { Card } from '../../cards/kit/card.ts';
import { scheduleCard } from '../../cards/meetings/scheduleCard.ts';
import { handOverAllButton } from '../../cards/requests/handOverAll.ts';
import { type FormRow, formCard, moreCard } from '../../cards/requests/moreCard.ts';
import { requestButtons, requestCard } from '../../cards/requests/requestCard.ts';
import type { RequestCardView } from '../../cards/requests/requestCardView.ts';
import { type StatusCardView, statusButtons, statusCard } from '../../cards/requests/statusCard.ts';
import { mostTies } from '../../cards/ties/tieRows.ts';
import { isPaused } from '../channels/channelFor.ts';
import type { Settings } from '../channels/settings.ts';
import type { Addresses } from '../delivery/outbox/address.ts';
import type { Outbox } from '../delivery/outbox/outbox.ts';
import type { Translator } from '../locales/translator.ts';
import type { KeptEvents } from '../meetings/keptEvents.ts';
import type { Meetings } from '../meetings/meetings.ts';
import { meetingsToJoin } from '../meetings/meetingsToJoin.ts';
import type { ProcessData, Region } from '../onboarding/processData.ts';
import { awaitedChannel, channelIn, channelOf, channelOfRequest } from '../requests/channels.ts';
import { reasonOf } from '../requests/event.ts';
import { type RequestRole, type Side, transitionsFor } from '../requests/lifecycle.ts';
import { asPartnerSees, asReaderSees } from '../requests/partners/asPartnerSees.ts';
import { contactOf } from '../requests/people.ts';
import { type Actor, maySee } from '../requests/policy.ts';
import type { Absence, Absences, Colleagues, PageLinks, RequestEvents, Requests } from '../requests/ports.ts';
import { newFormKey } from '../requests/press.ts';
import { isShutOut } from '../requests/relation.ts';
import { type AssistanceRequest, isOpen } from '../requests/request.ts';
import { withStandIn } from '../requests/standIn.ts';
import { mayAskAgain } from '../requests/ties/askAgain.ts';
import { mayBeDouble, tieTo } from '../requests/ties/ties.ts';
import { offeredFor } from './offeredColleagues.ts';

/** The services for drawing a request's cards. */
export interface DrawServices {
  readonly process: ProcessData;
  readonly store: {
    readonly meetings: Meetings;
    readonly requests: Pick<Requests, 'page' | 'find' | 'listOpenOfTenant'>;
    readonly absences: Pick<Absences, 'of' | 'list'>;
    readonly addresses: Pick<Addresses, 'isTenantKnown' | 'findChannel'>;
    readonly events: Pick<RequestEvents, 'listOf'>;
    readonly keptEvents: KeptEvents;
    readonly outbox: Pick<Outbox, 'deadLettersOf'>;
    readonly settings: Pick<Settings, 'channels' | 'pageTabs' | 'requestsChannel'>;
  };
  /** Absent: the forms offer no colleagues. */
  readonly colleagues?: Pick<Colleagues, 'list'>;
  readonly serviceName: string;
  readonly publicUrl: string;
  readonly now: () => string;
  readonly newId: () => string;
  /** Local mode: forms use the name of the key that the Playground accepts. */
  readonly local?: boolean;
  /** Meetings are put into the specialists' calendars, and the calendars make the links to join. */
  readonly keepsCalendars?: boolean;
  /** The bot's id in the channel, for links to its chat. */
  readonly botId?: string;
  /** Absent: the cards have no links to the page. */
  readonly pageLinks?: PageLinks;
}

/** The part of a request's card that is drawn: the card, the buttons that it has no room for, or the form of one of those. */
export type CardPart =
  | { readonly part: 'card' | 'more' }
  | { readonly part: 'meetings' }
  | { readonly part: 'meeting'; readonly meeting: string }
  | ({ readonly part: 'form' } & FormRow)
  | ({ readonly part: 'history' } & HistoryPlace);

/** A place in a history: a page of events, or a page of the texts of one event. */
export type HistoryPlace = Pick<HistoryView, 'before' | 'text'>;

/** The history of a request as one side sees it: the customer in the customer's time, the team in its own. */
export async function drawHistory(
  { process, newId, local, store }: DrawServices,
  request: AssistanceRequest,
  side: Side,
  { before, text }: HistoryPlace,
  t: Translator,
  roles: readonly RequestRole[] = [],
): Promise<Card> {
  const events = await store.events.listOf(request.id);
  const timeZone = side === 'customer' ? request.answers.timeZone : regionOf(request, process).timeZone;
  return historyCard(
    {
      ...(roles.includes('partner') ? asPartnerSees(request, events) : { request, events }),
      side,
      timeZone,
      process,
      key: newFormKey(newId, local),
      ...(before === undefined ? {} : { before }),
      ...(text === undefined ? {} : { text }),
    },
    t,
  );
}

/**
 * The request's card for the specialists.
 *
 * @param roles of the one reader in a personal chat; absent in the channel
 */
export async function drawRequestCard(
  services: DrawServices,
  request: AssistanceRequest,
  t: Translator,
  part: CardPart = { part: 'card' },
  roles?: readonly RequestRole[],
): Promise<Card> {
  const view = await requestViewOf(services, request, roles);
  const ofAssignee = part.part === 'more' ? await buttonsOfAssignee(services, request, t) : [];
  const more = () => [...requestButtons(view, t).more(), ...ofAssignee];
  return drawPart(part, view, more, t) ?? requestCard(view, t);
}

/** All that the specialists' card of a request shows. The parameters are those of {@link drawRequestCard}. */
export async function requestViewOf(
  services: DrawServices,
  request: AssistanceRequest,
  roles?: readonly RequestRole[],
): Promise<RequestCardView> {
  const { process, now, newId, local, keepsCalendars = false } = services;
  // Asked for together: on PostgreSQL they share a round trip.
  const [meetings, givenBack, undelivered, offered, page, absence, customer, ties, doubles] =
    await Promise.all([
      meetingsToJoin(services.store, request),
      lastGivenBack(services, request),
      services.store.outbox.deadLettersOf(request.id),
      offeredFor(services, request),
      pageOf(services, request, roles),
      absenceIn(services, request),
      customerIn(services, request),
      tiesOf(services, request),
      possibleDoubles(services, request),
    ]);
  return {
    request,
    meetings,
    region: regionOf(request, process),
    now: now(),
    key: newFormKey(newId, local),
    process,
    undelivered,
    ...offered,
    keepsCalendars,
    ...(services.botId === undefined ? {} : { chatUrl: botChatUrl(services.botId) }),
    ...page,
    ...absence,
    ...customer,
    ties: [...ties, ...doubles],
    ...(givenBack === undefined ? {} : { givenBack }),
    ...(roles === undefined ? {} : { roles }),
  };
}

/** The page for the reader of a specialists' card: the channel's tab, once somebody has opened one there, else the personal tab. */
async function pageOf(
  { pageLinks, store }: DrawServices,
  request: AssistanceRequest,
  roles: readonly RequestRole[] | undefined,
): Promise<{ readonly pageUrl?: string }> {
  if (pageLinks === undefined) return {};
  const channelId =
    roles === undefined ? channelIn(await store.settings.channels(), request)?.channelId : undefined;
  if (channelId === undefined || !(await store.settings.pageTabs()).includes(channelId))
    return { pageUrl: pageLinks.personal(request) };
  return { pageUrl: pageLinks.channel(request, channelId) };
}

/** Where the assignee has several requests: the button that hands them over at once. Only *More* has it, because it asks for them. */
async function buttonsOfAssignee(
  { store }: DrawServices,
  request: AssistanceRequest,
  t: Translator,
): Promise<readonly Button[]> {
  const { id, assignee } = request;
  if (assignee === undefined || !isOpen(request)) return [];
  const { requests } = await store.requests.page({ of: 'assignee', personId: assignee.id });
  return requests.length > 1 ? [handOverAllButton(assignee, false, { requestId: id }, t)] : [];
}

function drawPart(
  part: CardPart,
  view: ActionButtonView,
  more: () => readonly Button[],
  t: Translator,
): Card | undefined {
  if (part.part === 'form') return formCard(more(), part, view, t);
  const buttons = part.part === 'more' ? more() : [];
  return buttons.length > 0 ? moreCard(buttons, view, t) : undefined;
}

/** Whether anybody of the customer can take over a request whose partner does not look after the customer. */
async function customerIn(
  { store }: DrawServices,
  request: AssistanceRequest,
): Promise<{ readonly isCustomerKnown?: boolean }> {
  if (!isShutOut(request, contactOf(request))) return {};
  return { isCustomerKnown: await store.addresses.isTenantKnown(request.tenantId) };
}

/** The absences of the assignee of an open request, and of the one who acts for it. */
async function absenceIn(
  { store, now }: DrawServices,
  request: AssistanceRequest,
): Promise<{ readonly absence?: Absence; readonly contactAbsence?: Absence }> {
  if (!isOpen(request)) return {};
  const { assignee } = request;
  const [absence, contactAbsence] = await Promise.all([
    assignee === undefined ? undefined : store.absences.of(assignee, now()),
    store.absences.of(contactOf(request), now()),
  ]);
  return {
    ...(absence === undefined ? {} : { absence: await withStandIn(absence, store.absences, now()) }),
    ...(contactAbsence === undefined ? {} : { contactAbsence }),
  };
}

/** The actions after which a request waits for a specialist again. */
const waitsAfter = ['release', 'requeue', 'reopen'] as const;

/** The person who gave a waiting request back, and the reason, if they gave one. */
async function lastGivenBack(
  { store }: DrawServices,
  { id, state, version }: AssistanceRequest,
): Promise<{ readonly name: string; readonly reason: string } | undefined> {
  if (state !== 'submitted' || version === 1) return undefined;
  const events = await store.events.listOf(id);
  const last = events.findLast(({ action }) => waitsAfter.some((other) => other === action));
  const reason = last?.action === 'release' ? reasonOf(last) : '';
  return last === undefined || reason === '' ? undefined : { name: last.actor.name, reason };
}

/**
 * The requests that belong to a request, the newest first.
 *
 * @param reader a person of the customer, who may not see all of them; absent for the specialists, who see those of the channel
 */
async function tiesOf(
  { store }: DrawServices,
  request: AssistanceRequest,
  reader?: Actor,
): Promise<readonly ShownTie[]> {
  const shown: ShownTie[] = [];
  const isSeen = (other: AssistanceRequest) =>
    reader === undefined ? channelOf(other) === channelOf(request) : maySee(other, reader);
  for (const { id, kind, side } of (request.ties ?? []).toReversed()) {
    if (shown.length === mostTies) break;
    const other = await store.requests.find(id);
    if (other === undefined || !isSeen(other)) continue;
    shown.push({ kind, request: other, ...(side === undefined ? {} : { side }) });
  }
  return shown;
}

/** Open requests of the same customer for a service in common, the oldest first. They are the specialists' to judge. */
async function possibleDoubles(
  { store }: DrawServices,
  request: AssistanceRequest,
): Promise<readonly ShownTie[]> {
  if (!isOpen(request)) return [];
  const open = await store.requests.listOpenOfTenant(request.tenantId);
  return open
    .filter((other) => channelOf(other) === channelOf(request))
    .filter((other) => mayBeDouble(request, other) && tieTo(request, other.id) === undefined)
    .map((other) => ({ kind: 'maybe', request: other }));
}

/** The one who acts for a request, as a reader of whom nothing else is known. */
function contactAsReader(request: AssistanceRequest): Actor {
  return { ...contactOf(request), specialist: false, admin: 'unknown' };
}

/**
 * The request's card in a chat of its tenant's admins, with the actions the reader may perform.
 *
 * @param reader the one who sees it; by default the one who acts for the request
 */
export async function drawStatusCard(
  services: DrawServices,
  request: AssistanceRequest,
  roles: readonly RequestRole[],
  t: Translator,
  part: CardPart = { part: 'card' },
  reader: Actor = contactAsReader(request),
): Promise<Card> {
  const view = await statusViewOf(services, request, roles, reader);
  return drawPart(part, view, () => statusButtons(view, t).more(), t) ?? statusCard(view, t);
}

/** All that the customer's card of a request shows. The parameters are those of {@link drawStatusCard}. */
export async function statusViewOf(
  services: DrawServices,
  request: AssistanceRequest,
  roles: readonly RequestRole[],
  reader: Actor,
): Promise<StatusCardView> {
  const { process, serviceName, now, newId, local, keepsCalendars = false } = services;
  const { timeZone } = request.answers;
  const region = regionOf(request, process);
  // Asked for together: on PostgreSQL they share a round trip.
  const [meetings, seen, absence, ties, pause] = await Promise.all([
    meetingsToJoin(services.store, request),
    asReaderSees(services.store.events, request, roles),
    absenceIn(services, request),
    tiesOf(services, request, reader),
    pauseOf(services, request),
  ]);
  return {
    request: seen,
    isPartner: roles.includes('partner'),
    meetings,
    region,
    now: now(),
    key: newFormKey(newId, local),
    serviceName,
    actions: transitionsFor(request, roles, { now: now(), process }),
    timeZone,
    process,
    keepsCalendars,
    ...absence,
    ties,
    ...pause,
    mayAskAgain: mayAskAgain(request, reader, now()),
    mayAskAnother: request.partner !== undefined && reader.tenantId === request.partner.tenantId,
    ...(services.botId === undefined ? {} : { chatUrl: botChatUrl(services.botId) }),
    ...(services.pageLinks === undefined ? {} : { pageUrl: services.pageLinks.personal(request, reader.id) }),
  };
}

/**
 * Why nobody of the team reads a new request yet: no channel receives requests, its channel is deleted and was the last one, or the one that
 * it waits for is paused until a day.
 */
async function pauseOf(
  { store, now }: DrawServices,
  request: AssistanceRequest,
): Promise<Pick<StatusCardView, 'waitsUntil' | 'isUnread'>> {
  if (request.state !== 'submitted') return {};
  const channel = request.channel === undefined ? undefined : await channelOfRequest(store.settings, request);
  if (awaitedChannel(request) === undefined) {
    const present = channel ?? (await store.settings.requestsChannel());
    if (present === undefined) return { isUnread: true };
    const address = await store.addresses.findChannel(present.tenantId, present.channelId);
    return address?.alive === false ? { isUnread: true } : {};
  }
  if (channel?.pausedUntil === undefined || !isPaused(channel, now())) return {};
  return { waitsUntil: channel.pausedUntil };
}

/**
 * The meetings of a request in the reader's zone.
 *
 * @param isLimited the reader is a colleague. They get no address of the calendar feed, because it can't be taken back when they leave.
 */
export async function drawScheduleCard(
  services: DrawServices,
  request: AssistanceRequest,
  timeZone: string,
  t: Translator,
  isLimited = false,
): Promise<Card> {
  const meetings = await meetingsToJoin(services.store, request);
  return scheduleCard(
    {
      request,
      meetings,
      timeZone,
      now: services.now(),
      keepsCalendars: services.keepsCalendars ?? false,
      ...(isLimited ? {} : { calendarUrl: calendarUrl(services.publicUrl, request) }),
    },
    t,
  );
}

/** A link that opens the personal chat with the bot. */
export function botChatUrl(botId: string): string {
  return `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(botId)}`;
}

/** The address of a request's calendar feed. Anybody with the address can read it, so it is unguessable. */
export function calendarUrl(publicUrl: string, { calendarToken }: AssistanceRequest): string {
  return `${publicUrl}/calendar/${calendarToken}.ics`;
}

/** The request's region, or the first one if the operator has removed it from the data. */
export function regionOf({ answers }: AssistanceRequest, { regions }: ProcessData): Region {
  const region = regions.find(({ id }) => id === answers.region) ?? regions[0];
  if (region === undefined) throw new Error('The process data have no region.');
  return region;
}
