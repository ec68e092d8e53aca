import { cardKinds } from '../../delivery/outbox/noticeKinds.ts';
import { ChangedMeanwhile, type Redacted } from '../../erasure/erasures.ts';
import { isErased, type Redaction, redacted, wordsIn } from '../../erasure/redact.ts';
import type { Meeting } from '../../meetings/meeting.ts';
import type { RequestEvent } from '../../requests/event.ts';
import type { NoticeKind } from '../../requests/notice.ts';
import { quotaTenantOf } from '../../requests/openRequestQuota.ts';
import { contactOf } from '../../requests/people.ts';
import { type AssistanceRequest, isOpen } from '../../requests/request.ts';
import { noticesIn } from '../delivery/notices.ts';
import { requestsIn } from '../requests/requests.ts';
import { recipientOf, replaceLater, type SubjectErasing } from './eraseSubject.ts';

const nothingLacks: Redacted = { lacksAssignee: false, lacksContact: false };

/**
 * Takes people out of a request and its events. Its cards are drawn anew, and the lines that named them are replaced.
 *
 * @param until only data of before this instant are about the people; undefined: all
 */
export async function redactRequest(
  erasing: SubjectErasing,
  id: string,
  redactionFor: (language: string) => Redaction,
  until: string | undefined,
): Promise<Redacted> {
  const { db } = erasing;
  const requests = requestsIn(db, () => undefined);
  const request = await requests.find(id);
  if (request === undefined) return nothingLacks;
  const redaction = redactionFor(request.answers.language);
  if (!isAbout(request, await eventsOf(erasing, id), redaction)) return nothingLacks;
  const isOlder = until === undefined || request.updatedAt <= until;
  const next = isOlder ? redacted(request, redaction) : request;
  const events = await redactEvents(erasing, id, redaction, until);
  await redactMeetings(erasing, id, redaction);
  if (next !== request) await replace(erasing, request, next);
  if (next !== request || events.length > 0) {
    await replaceLines(erasing, id, events);
    await drawAnew(erasing, id);
  }
  return lackOf(next, await eventsOf(erasing, id));
}

/** Whether a request is of the subject's tenant or names the subject. Others may have people of the same id or name. */
function isAbout(
  request: AssistanceRequest,
  events: readonly RequestEvent[],
  { subject }: Redaction,
): boolean {
  const tenants = [request.tenantId, quotaTenantOf(request), request.partner?.tenantId];
  return tenants.includes(subject.tenantId) || wordsIn([request, ...events], subject).length > 0;
}

/** The version counts up, so that a turn that has read the request before writes nothing over it. */
async function replace(
  { db }: SubjectErasing,
  before: AssistanceRequest,
  next: AssistanceRequest,
): Promise<void> {
  const requests = requestsIn(db, () => undefined);
  const written = { ...next, version: before.version + 1 };
  if (!(await requests.replace(written, before.version)))
    throw new ChangedMeanwhile(`The request ${before.id} changed while people were taken out of it.`);
  await requests.indexPeople(written);
  await db
    .updateTable('requests')
    .set({ requester_id: written.requester.id, room_of: quotaTenantOf(written) })
    .where('id', '=', written.id)
    .execute();
}

async function eventsOf({ db }: SubjectErasing, id: string): Promise<readonly RequestEvent[]> {
  const rows = await db
    .selectFrom('request_events')
    .select('body')
    .where('request_id', '=', id)
    .orderBy('version')
    .execute();
  return rows.map(({ body }) => JSON.parse(body) as RequestEvent);
}

/** Returns the ids of the events that were about the people. */
async function redactEvents(
  erasing: SubjectErasing,
  id: string,
  redaction: Redaction,
  until: string | undefined,
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const event of await eventsOf(erasing, id)) {
    if (until !== undefined && event.at > until) continue;
    const next = redacted(event, redaction);
    if (next === event) continue;
    changed.push(event.id);
    await erasing.db
      .updateTable('request_events')
      .set({ body: JSON.stringify(next) })
      .where('id', '=', event.id)
      .execute();
  }
  return changed;
}

/** Takes the people out of the subjects and notes of meetings. */
async function redactMeetings({ db }: SubjectErasing, id: string, redaction: Redaction): Promise<void> {
  for (const table of ['meetings', 'canceled_meetings'] as const) {
    const rows = await db.selectFrom(table).select(['id', 'body']).where('request_id', '=', id).execute();
    for (const row of rows) {
      const meeting = JSON.parse(row.body) as Meeting;
      const next = redacted(meeting, redaction);
      if (next === meeting) continue;
      await db
        .updateTable(table)
        .set({ body: JSON.stringify(next) })
        .where('id', '=', row.id)
        .execute();
    }
  }
}

/** Replaces the lines that told these events. */
async function replaceLines(erasing: SubjectErasing, id: string, events: readonly string[]): Promise<void> {
  if (events.length === 0) return;
  const rows = await erasing.db
    .deleteFrom('posted_lines')
    .where('request_id', '=', id)
    .where((e) => e.or([e('event_id', 'in', events), e('event_id', 'is', null)]))
    .returning(['recipient_key', 'message_id'])
    .execute();
  await replaceLater(
    erasing,
    rows.map((row) => ({ recipientKey: row.recipient_key, messageId: row.message_id, form: 'line' })),
  );
}

/** Draws the cards of a request again, without the people. */
async function drawAnew({ db, now, newId, isShared }: SubjectErasing, id: string): Promise<void> {
  const cards = await db
    .selectFrom('posted_cards')
    .select(['recipient_key', 'kind'])
    .where('request_id', '=', id)
    .where('kind', 'in', cardKinds)
    .execute();
  const notices = cards.flatMap(({ recipient_key, kind }) => {
    const recipient = recipientOf(recipient_key);
    return recipient === undefined
      ? []
      : [{ id: newId(), requestId: id, recipient, kind: kind as NoticeKind }];
  });
  await noticesIn(db, isShared).add(notices, now);
}

function lackOf(request: AssistanceRequest, events: readonly RequestEvent[]): Redacted {
  if (!isOpen(request)) return nothingLacks;
  const { assignee } = request;
  const asked = events.findLastIndex(({ action }) => action === 'loseContact');
  const changed = events.findLastIndex(({ action }) => action === 'takeOver' || action === 'nameContact');
  return {
    lacksAssignee: assignee !== undefined && isErased(assignee),
    lacksContact: isErased(contactOf(request)) && (asked < 0 || asked < changed),
  };
}
