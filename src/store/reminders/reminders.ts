import { sql } from 'kysely';
import { isErased } from '../../erasure/redact.ts';
import {
  type NotificationKind,
  notificationKinds,
  type Reminder,
  type ReminderKind,
  type ReminderPerson,
  readerKey,
  reminderKinds,
} from '../../reminders/reminder.ts';
import type { Reminders } from '../../reminders/reminders.ts';
import type { Looks } from '../../requests/ports.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery } from '../database/preparedQuery.ts';
import { indexLate } from '../requests/searchIndex.ts';

// Word for word as in the partial indexes, and without bound values: only then does the planner know that they serve the query.
const isOpen = sql<boolean>`state not in ('completed', 'declined', 'withdrawn')`;
const hasChanged = sql<boolean>`looked_version <> version`;
const isDueSometime = sql<boolean>`look_at is not null`;

/** The kind of the rows that `meetingReminders.ts` writes. */
export const meetingKind = 'meeting' satisfies NotificationKind;

/** An instant in the one form in which texts are compared. */
function stored(instant: string): string {
  return new Date(instant).toISOString();
}

/** Reminders in the database. */
export function remindersIn(db: Executor): Reminders {
  const leased = async (ids: readonly { readonly id: string }[], until: string, isStillDue: typeof isOpen) =>
    ids.length === 0
      ? []
      : db
          .updateTable('requests')
          .set((e) => ({ look_at: stored(until), looked_version: e.ref('version') }))
          .where(
            'id',
            'in',
            ids.map(({ id }) => id),
          )
          // Another instance may have leased some of them meanwhile.
          .where(isStillDue)
          .returning(['id', 'version'])
          .execute();
  return {
    async leaseLooks(now, until, most) {
      const changed = await db
        .selectFrom('requests')
        .select('id')
        .where(hasChanged)
        .where(isOpen)
        .orderBy('number')
        .limit(sql.lit(most))
        .execute();
      const isNew = await leased(changed, until, hasChanged);
      const left = most - changed.length;
      if (left <= 0) return isNew;
      const due = await db
        .selectFrom('requests')
        .select('id')
        .where(isDueSometime)
        .where('look_at', '<=', stored(now))
        .where(isOpen)
        .orderBy('look_at')
        .limit(sql.lit(left))
        .execute();
      return [...isNew, ...(await leased(due, until, sql<boolean>`look_at <= ${stored(now)}`))];
    },
    async recordLook(requestId, version, nextAt) {
      await recordLook(db, { requestId, version, at: nextAt === undefined ? null : stored(nextAt) });
    },
    recordLate: (number, isLate) => indexLate(db, number, isLate),
    async record(stage) {
      const { requestId, kind, rung, subject, at, readers } = stage;
      const known = readers.filter((reader) => reader.kind !== 'person' || !isErased(reader.person));
      if (known.length === 0) return [];
      const rows = await db
        .insertInto('reminders')
        .values(
          known.map((reader) => ({
            request_id: requestId,
            kind,
            rung,
            subject,
            reader: readerKey(reader),
            tenant_id: reader.kind === 'person' ? reader.person.tenantId : null,
            person_id: reader.kind === 'person' ? reader.person.id : null,
            at: stored(at),
            not_before: null,
            told_at: reader.kind === 'channel' ? stored(at) : null,
            digest_id: null,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .returning('reader')
        .execute();
      const added = known.filter((reader) => rows.some((row) => row.reader === readerKey(reader)));
      for (const reader of added) if (reader.kind === 'person') await wake(db, reader.person, at);
      return added;
    },
    async endForOperator(requestId, except, now) {
      const given = { requestId, at: stored(now) };
      await (except === undefined
        ? endAllForOperator(db, given)
        : endOthersForOperator(db, { ...given, subject: except.subject }));
    },
    async countForOperator() {
      const row = await db
        .selectFrom('reminders')
        .innerJoin('requests', 'requests.id', 'reminders.request_id')
        .select((e) => e.fn.countAll().as('count'))
        .where('reader', '=', sql.lit('operator'))
        .where('told_at', 'is', null)
        .where('state', '=', 'submitted')
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
    async duePeople(now, most) {
      const rows = await db
        .selectFrom('reminder_people')
        .select(['tenant_id', 'person_id', 'due_at'])
        .where('due_at', 'is not', null)
        .where('due_at', '<=', stored(now))
        .orderBy('due_at')
        .limit(sql.lit(most))
        .execute();
      return rows.map(({ tenant_id, person_id, due_at }) => ({
        person: { tenantId: tenant_id, id: person_id },
        dueAt: due_at ?? now,
      }));
    },
    async takePerson({ person, dueAt }, until) {
      const { numUpdatedRows } = await db
        .updateTable('reminder_people')
        .set({ due_at: stored(until) })
        .where('tenant_id', '=', person.tenantId)
        .where('person_id', '=', person.id)
        .where('due_at', '=', dueAt)
        .executeTakeFirst();
      return Number(numUpdatedRows) === 1;
    },
    async rest({ tenantId, id }, nextAt) {
      await db
        .updateTable('reminder_people')
        .set({ due_at: nextAt === undefined ? null : stored(nextAt) })
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', id)
        .execute();
    },
    async waitingFor({ tenantId, id }) {
      const rows = await reminderRows(db)
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', id)
        .where('told_at', 'is', null)
        .execute();
      return rows.map(readReminder).filter((reminder) => reminder !== undefined);
    },
    async tell(reminders, now, digestId) {
      for (const reminder of reminders) {
        await db
          .updateTable('reminders')
          .set({ told_at: stored(now), not_before: null, digest_id: digestId ?? null })
          .where('request_id', '=', reminder.requestId)
          .where('kind', '=', reminder.kind)
          .where('rung', '=', reminder.rung)
          .where('subject', '=', reminder.subject)
          .where('reader', '=', readerKey({ kind: 'person', person: reminder.person }))
          .execute();
      }
    },
    async recordMessage({ tenantId, id }, now) {
      await db
        .updateTable('reminder_people')
        .set({ told_at: stored(now) })
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', id)
        .execute();
    },
    async takeBack(digestId, person, madeAt, nextAt) {
      await db
        .updateTable('reminders')
        .set({ told_at: null, digest_id: null })
        .where('digest_id', '=', digestId)
        .where('digest_id', 'is not', null)
        .where('tenant_id', '=', person.tenantId)
        .where('person_id', '=', person.id)
        .execute();
      // A later message may have been sent.
      await db
        .updateTable('reminder_people')
        .set({ told_at: null })
        .where('tenant_id', '=', person.tenantId)
        .where('person_id', '=', person.id)
        .where('told_at', '=', stored(madeAt))
        .execute();
      await wake(db, person, nextAt);
    },
    async inMessage(digestId, { tenantId, id }) {
      const rows = await reminderRows(db)
        .where('digest_id', '=', digestId)
        .where('digest_id', 'is not', null)
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', id)
        .execute();
      return rows.map(readReminder).filter((reminder) => reminder !== undefined);
    },
    async snooze(person, requestId, notBefore) {
      const { numUpdatedRows } = await db
        .updateTable('reminders')
        .set({ told_at: null, not_before: stored(notBefore) })
        .where('request_id', '=', requestId)
        .where('reader', '=', readerKey({ kind: 'person', person }))
        .where('kind', '<>', meetingKind)
        .where((e) => e.or([e('digest_id', 'is not', null), e('told_at', 'is', null)]))
        .executeTakeFirst();
      if (Number(numUpdatedRows) === 0) return false;
      await wake(db, person, notBefore);
      return true;
    },
    async settingsOf({ tenantId, id }) {
      const row = await db
        .selectFrom('reminder_people')
        .select(['off', 'told_at'])
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', id)
        .executeTakeFirst();
      return {
        off: (row?.off ?? '').split(',').filter(isNotification),
        ...(row?.told_at == null ? {} : { toldAt: row.told_at }),
      };
    },
    async turnOff({ tenantId, id }, off) {
      const wishes = { off: off.join(',') };
      await db
        .insertInto('reminder_people')
        .values({ tenant_id: tenantId, person_id: id, due_at: null, told_at: null, ...wishes })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet(wishes))
        .execute();
    },
  };
}

type Look = { readonly requestId: string; readonly version: number; readonly at: string | null };

/** Every request is looked at soon after it changed, so the queries of a look are prepared. */
const recordLook = preparedQuery((db, { requestId, version, at }: Look) =>
  db.updateTable('requests').set({ looked_version: version, look_at: at }).where('id', '=', requestId),
);

type OfOperator = Record<'requestId' | 'at', string>;

const forOperator = (db: Executor, { requestId, at }: OfOperator) =>
  db
    .updateTable('reminders')
    .set({ told_at: at })
    .where('request_id', '=', requestId)
    .where('reader', '=', sql.lit('operator'))
    .where('told_at', 'is', null);

const endAllForOperator = preparedQuery((db, given: OfOperator) => forOperator(db, given));

const endOthersForOperator = preparedQuery((db, given: OfOperator & { readonly subject: string }) =>
  forOperator(db, given).where('subject', '<>', given.subject),
);

/** Has requests looked at again. */
export function looksIn(db: Executor): Looks {
  // Built where it is needed: every transaction has these functions, and few call them.
  const again = () => db.updateTable('requests').set({ looked_version: 0 }).where(isOpen);
  return {
    async againOf({ id }) {
      await again().where('assignee_id', '=', id).execute();
    },
    async again(requestIds) {
      if (requestIds.length > 0)
        await again()
          .where('id', 'in', [...requestIds])
          .execute();
    },
  };
}

/** Makes a person's message due at an instant, or earlier if it was. */
async function wake(db: Executor, { tenantId, id }: ReminderPerson, instant: string): Promise<void> {
  const at = stored(instant);
  await db
    .insertInto('reminder_people')
    .values({ tenant_id: tenantId, person_id: id, due_at: at, told_at: null, off: '' })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'person_id'])
        .doUpdateSet({ due_at: at })
        .where((e) => e.or([e('reminder_people.due_at', 'is', null), e('reminder_people.due_at', '>', at)])),
    )
    .execute();
}

const reminderRows = (db: Executor) =>
  db
    .selectFrom('reminders')
    .select([
      'request_id',
      'kind',
      'rung',
      'subject',
      'tenant_id',
      'person_id',
      'at',
      'not_before',
      'told_at',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof reminderRows>['execute']>>[number];

/** Reads a reminder of a person; undefined for a kind that only a newer version knows. */
function readReminder(row: Row): Reminder | undefined {
  const { kind, tenant_id, person_id, not_before, told_at } = row;
  if (!isKind(kind) || tenant_id === null || person_id === null) return undefined;
  return {
    requestId: row.request_id,
    kind,
    rung: row.rung,
    subject: row.subject,
    person: { tenantId: tenant_id, id: person_id },
    at: row.at,
    ...(not_before === null ? {} : { notBefore: not_before }),
    ...(told_at === null ? {} : { toldAt: told_at }),
  };
}

function isKind(kind: string): kind is ReminderKind {
  return reminderKinds.some((known) => known === kind);
}

function isNotification(kind: string): kind is NotificationKind {
  return notificationKinds.some((known) => known === kind);
}
