import { taskName } from '../../cards/actions/tasks.ts';
import { stateLine, taskLine } from '../../cards/colleagues/colleagueLines.ts';
import { closedForm } from '../../cards/forms/closedForm.ts';
import { plainName } from '../../cards/kit/plainName.ts';
import { relationEndedCard } from '../../cards/partners/relationEnded.ts';
import { eventLine } from '../../cards/requests/eventLine.ts';
import type { Address } from '../delivery/outbox/address.ts';
import type { Mention, Message } from '../delivery/outbox/sender.ts';
import { isBotLanguage } from '../locales/languages.ts';
import { type Translator, translatorFor } from '../locales/translator.ts';
import { channelRecipient } from '../requests/channels.ts';
import { asReadBy, assignedTo, type RequestEvent } from '../requests/event.ts';
import { type Notice, recipientKey } from '../requests/notice.ts';
import { contactRecipient, isOfCustomer, personRecipient, readerOf } from '../requests/notices.ts';
import { asPartnerSees, asReaderSees } from '../requests/partners/asPartnerSees.ts';
import { colleagueIn, contactOf } from '../requests/people.ts';
import { type Actor, contactRoles, rolesIn } from '../requests/policy.ts';
import { isOutside, isShutOut, isUnconfirmed } from '../requests/relation.ts';
import { type AssistanceRequest, requestNumber } from '../requests/request.ts';
import { standInFor } from '../requests/standIn.ts';
import type { Store } from '../store/store.ts';
import { drawAbsence } from './drawAbsence.ts';
import { drawChannelGone } from './drawChannelGone.ts';
import { drawChannelSummary } from './drawChannelSummary.ts';
import { drawColleagueCard } from './drawColleague.ts';
import { drawDataAsk } from './drawDataAsk.ts';
import { drawDispute } from './drawDispute.ts';
import { drawFormerContact } from './drawFormerContact.ts';
import { drawGroup } from './drawGroup.ts';
import { drawMeetingReminder } from './drawMeetingReminder.ts';
import { drawMeetings } from './drawMeetings.ts';
import { drawMovedCard } from './drawMoved.ts';
import { drawReminderCard, drawReminderLine } from './drawReminders.ts';
import { calendarUrl, type DrawServices, drawRequestCard, drawStatusCard } from './drawRequest.ts';
import { drawStandInNotice } from './drawStandIn.ts';
import { tagCardKind } from './tagCardKind.ts';

/** The services for drawing a notice. */
export interface NoticeServices extends DrawServices {
  readonly store: Store;
}

/** Draws a notice from the present state, in the reader's language. */
export async function drawNotice(
  services: NoticeServices,
  notice: Notice,
  address: Address,
): Promise<Message | undefined> {
  const t = translatorFor(isBotLanguage(address.language) ? address.language : 'en');
  if (notice.kind === 'disputeCard' || notice.kind === 'disputeAnswer') {
    return drawDispute(services, notice, t);
  }
  if (notice.kind === 'dataAskLine') return drawDataAsk(services, notice, t);
  if (notice.kind === 'erasedPost') return drawErased(services, notice, t);
  if (notice.kind === 'draftTakenCard') return { card: closedForm({ variant: 'takenOver' }, t) };
  if (notice.kind === 'draftTakenLine') return { text: t.text('handover:taken') };
  if (notice.kind === 'awayLine' || notice.kind === 'backLine') return drawAbsence(services, notice, t);
  if (notice.kind === 'standInCard') return drawStandInNotice(services, notice, address.timeZone, t);
  if (notice.kind === 'channelSummary') return drawChannelSummary(services, notice, t);
  if (notice.kind === 'channelGoneLine') return drawChannelGone(services, notice, t);
  if (notice.kind === 'reminderCard') return drawReminderCard(services, notice, t);
  if (notice.kind === 'meetingReminder') return drawMeetingReminder(services, notice, address, t);
  if (notice.kind === 'groupLine') return drawGroup(services, notice, t);
  const request = await services.store.requests.find(notice.requestId ?? '');
  if (request === undefined) return undefined;
  if (await isElsewhere(services, request, notice)) return drawMoved(services, request, notice, t);
  if (isShutOutOf(request, notice)) return drawForShutOut(services, notice, request, t);
  switch (notice.kind) {
    case 'requestCard':
      return {
        card: tagCardKind(
          await drawRequestCard({ ...services, botId: address.botId }, request, t),
          notice.kind,
        ),
      };
    case 'statusCard': {
      const isContact = recipientKey(notice.recipient) === recipientKey(contactRecipient(request));
      const drawing = { ...services, botId: address.botId };
      const standIn = standInAmong(request, notice);
      const card = isContact
        ? await drawStatusCard(drawing, request, contactRoles(request), t)
        : standIn !== undefined
          ? await drawStatusCard(drawing, request, rolesIn(request, standIn), t, { part: 'card' }, standIn)
          : drawFormerContact(services, await seenBy(services, request, notice), notice.recipient, t);
      return { card: tagCardKind(card, notice.kind) };
    }
    case 'scheduleCard':
      return {
        card: await drawMeetings(
          services,
          request,
          {
            side: 'customer',
            timeZone: address.timeZone ?? request.answers.timeZone,
            roles: contactRoles(request),
          },
          t,
          calendarUrl(services.publicUrl, request),
        ),
      };
    case 'colleagueCard':
    case 'stateLine':
    case 'taskLine':
      return drawForColleague(services, notice, request, t);
    case 'eventLine':
      return drawLine(services, notice, request, t);
    case 'reminderLine':
      return drawReminderLine(services, notice, request, t);
    case 'calendarEvents':
      return undefined;
    case 'unreachableLine': {
      const values = { number: requestNumber(request), name: plainName(contactOf(request).name) };
      return { text: t.text('bot:unreachable', values) };
    }
  }
}

/** Whether a notice goes to a channel that the request is not in. */
async function isElsewhere(
  { store }: NoticeServices,
  request: AssistanceRequest,
  { recipient }: Notice,
): Promise<boolean> {
  if (recipient.kind !== 'requestsChannel') return false;
  if (recipientKey(recipient) === recipientKey(channelRecipient(request))) return false;
  const [first] = await store.settings.channels();
  return (recipient.channelId ?? first?.channelId) !== (request.channel ?? first?.channelId);
}

/** The line in place of a card whose request went to another channel. Nothing else of it is shown where others read. */
async function drawMoved(
  { store }: NoticeServices,
  request: AssistanceRequest,
  { kind, recipient }: Notice,
  t: Translator,
): Promise<Message | undefined> {
  if (kind !== 'requestCard') return undefined;
  if ((await store.postedCards.find(request.id, recipient, kind)) === undefined) return undefined;
  return { card: tagCardKind(await drawMovedCard({ store }, request, t), kind) };
}

/** Draws the card of a colleague, or the line of a new state. Somebody who has left gets no line, and no card where they had none. */
async function drawForColleague(
  services: NoticeServices,
  { kind, recipient, eventId = '' }: Notice,
  request: AssistanceRequest,
  t: Translator,
): Promise<Message | undefined> {
  if (recipient.kind !== 'person') return undefined;
  const { tenantId, personId: id } = recipient;
  const colleague = colleagueIn(request, { tenantId, id });
  if (kind === 'stateLine') {
    const event = await services.store.events.find(eventId);
    if (event === undefined || colleague?.follows !== true) return undefined;
    return { text: stateLine(request, event.state, t) };
  }
  if (kind === 'taskLine') {
    const event = await services.store.events.find(eventId);
    if (event?.action !== 'giveTask' || event.detail === undefined || colleague === undefined)
      return undefined;
    const { task } = event.detail;
    if (request.given?.[task]?.to !== colleague.id) return undefined;
    return { text: taskLine(request, event.actor, taskName(task, services.process, t), t) };
  }
  const isShown =
    colleague !== undefined ||
    (await services.store.postedCards.find(request.id, recipient, kind)) !== undefined;
  if (!isShown) return undefined;
  return { card: tagCardKind(await drawColleagueCard(services, request, colleague, t), kind) };
}

/** The colleague who stands in for the sender of a partner's request, if the notice goes to them. */
function standInAmong(request: AssistanceRequest, { recipient }: Notice): Actor | undefined {
  const person = request.people?.delegate?.person;
  return person !== undefined &&
    recipientKey(personRecipient({ ...person, personId: person.id })) === recipientKey(recipient)
    ? { ...person, specialist: false, admin: 'unknown' }
    : undefined;
}

/** A request as the recipient of a notice sees it. */
function seenBy(
  { store }: NoticeServices,
  request: AssistanceRequest,
  notice: Notice,
): Promise<AssistanceRequest> {
  return asReaderSees(store.events, request, seesPart(request, notice) ? ['partner'] : []);
}

/** Whether a notice goes to people of a partner whose relation to the customer nobody has confirmed. */
function seesPart(request: AssistanceRequest, { recipient }: Notice): boolean {
  return (
    isUnconfirmed(request) &&
    recipient.kind === 'person' &&
    isOutside(request, recipient) &&
    isOfCustomer(request, recipient)
  );
}

/** The line in place of a message about data that were erased. */
async function drawErased(
  { store }: NoticeServices,
  { eventId = '' }: Notice,
  t: Translator,
): Promise<Message | undefined> {
  const post = await store.erasures.postOf(eventId);
  if (post === undefined) return undefined;
  return post.form === 'card'
    ? { card: closedForm({ variant: 'erased' }, t) }
    : { text: t.text('request:closed.erased.title') };
}

/** Whether a notice goes to people of a partner that no longer looks after the customer. */
function isShutOutOf(request: AssistanceRequest, { recipient }: Notice): boolean {
  return recipient.kind === 'person' && isShutOut(request, recipient) && isOfCustomer(request, recipient);
}

/** They read that, on the cards that they have and in one line, and nothing else of the request. */
async function drawForShutOut(
  services: NoticeServices,
  notice: Notice,
  request: AssistanceRequest,
  t: Translator,
): Promise<Message | undefined> {
  if (notice.kind === 'statusCard' || notice.kind === 'scheduleCard') {
    return { card: tagCardKind(relationEndedCard(request, t), notice.kind) };
  }
  const event = await services.store.events.find(notice.eventId ?? '');
  return event?.action === 'endRelation' || event?.action === 'refusePartner'
    ? drawLine(services, notice, request, t)
    : undefined;
}

async function drawLine(
  { store, process }: NoticeServices,
  notice: Notice,
  request: AssistanceRequest,
  t: Translator,
): Promise<Message | undefined> {
  const found = await store.events.find(notice.eventId ?? '');
  if (found === undefined) return undefined;
  const events = await store.events.listOf(request.id);
  const seen = seesPart(request, notice)
    ? asPartnerSees(request, events).events.find(({ id }) => id === found.id)
    : found;
  // The words of the customer's people are not for a partner that nobody has confirmed.
  if (seen === undefined) return undefined;
  const event = asReadBy(notice.recipient, seen);
  // The assignee reads the team's words, in person as in the channel.
  const audience = isOfCustomer(request, notice.recipient) ? 'admin' : 'channel';
  const again = events.some(({ action, version }) => action === 'schedule' && version < event.version);
  const to = await personToMention(store, notice, request, event);
  const reader = readerOf(notice.recipient);
  if (to === undefined) return { text: eventLine(event, request, audience, t, again, '', process, reader) };
  const text = eventLine(event, request, audience, t, again, `@${to.name}`, process);
  return text.includes(`@${to.name}`) ? { text, mention: to } : { text };
}

/**
 * The person to whom a line in the channel may speak: a mention reaches them among many threads. It is the assignee, or the colleague who
 * looks after the request while the assignee is away. A line that gives the request to somebody mentions that one.
 */
async function personToMention(
  { absences }: Pick<Store, 'absences'>,
  { recipient }: Notice,
  request: AssistanceRequest,
  event: RequestEvent,
): Promise<Mention | undefined> {
  const { assignee } = request;
  if (recipient.kind !== 'requestsChannel' || assignee === undefined) return undefined;
  const isGiven = assignedTo(event) !== undefined;
  const absence = isGiven ? undefined : await absences.of(assignee, event.at);
  const substitute = absence === undefined ? undefined : await standInFor(absence, absences, event.at);
  const person = substitute?.memberId === undefined ? assignee : substitute;
  const name = plainName(person.name);
  return person.memberId === undefined || name === '' ? undefined : { id: person.memberId, name };
}
