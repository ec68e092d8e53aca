import { isErased } from '../../erasure/redact.ts';
import type { MeetingReminders } from '../../reminders/meetingReminders.ts';
import { type ReminderPerson, readerKey } from '../../reminders/reminder.ts';
import type { Executor } from '../database/executor.ts';
import { meetingKind } from './reminders.ts';

/**
 * The told reminders of meetings, in the table of reminders. Their rows are told from the start, so that they are in nobody's message of the
 * day and spend no budget.
 */
export function meetingRemindersIn(db: Executor): MeetingReminders {
  const ofMessage = (messageId: string, { tenantId, id }: ReminderPerson) =>
    ({ digest_id: messageId, tenant_id: tenantId, person_id: id, kind: meetingKind }) as const;
  return {
    async record({ requestId, rung, subject, person, at }, now, messageId) {
      if (isErased(person)) return false;
      const row = await db
        .insertInto('reminders')
        .values({
          request_id: requestId,
          kind: meetingKind,
          rung,
          subject,
          reader: readerKey({ kind: 'person', person }),
          tenant_id: person.tenantId,
          person_id: person.id,
          at: new Date(at).toISOString(),
          not_before: null,
          told_at: new Date(now).toISOString(),
          digest_id: messageId,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('reader')
        .executeTakeFirst();
      return row !== undefined;
    },
    async inMessage(messageId, person) {
      const row = await db
        .selectFrom('reminders')
        .select(['request_id', 'rung', 'subject'])
        .where((e) => e.and(ofMessage(messageId, person)))
        .where('digest_id', 'is not', null)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { request_id: requestId, rung, subject } = row;
      return { requestId, rung: rungOf(rung), subject, person };
    },
    async ofRequest(requestId) {
      const rows = await db
        .selectFrom('reminders')
        .select(['rung', 'subject', 'tenant_id', 'person_id', 'told_at', 'digest_id'])
        .where('request_id', '=', requestId)
        .where('kind', '=', meetingKind)
        .execute();
      return rows.flatMap(({ rung, subject, tenant_id, person_id, told_at, digest_id }) => {
        if (tenant_id === null || person_id === null || told_at === null || digest_id === null) return [];
        const person = { tenantId: tenant_id, id: person_id };
        return [{ requestId, rung: rungOf(rung), subject, person, toldAt: told_at, messageId: digest_id }];
      });
    },
    async takeBack(messageId, person) {
      await db
        .deleteFrom('reminders')
        .where((e) => e.and(ofMessage(messageId, person)))
        .where('digest_id', 'is not', null)
        .execute();
    },
  };
}

function rungOf(rung: number): 0 | 1 {
  return rung === 0 ? 0 : 1;
}
