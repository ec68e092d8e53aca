import { setImmediate } from 'node:timers/promises';
import type { ErasingContext, Erasure } from '../../erasure/erasures.ts';
import { isErased, redacted, wordsIn } from '../../erasure/redact.ts';
import type { Subject } from '../../erasure/subject.ts';
import type { Executor } from '../database/executor.ts';
import { inSteps } from '../database/inSteps.ts';
import { dataMap, type PersonData } from './dataMap.ts';
import { replaceLater, type SubjectErasing } from './eraseSubject.ts';
import { fillNames, searchPage } from './requestNames.ts';

/** The number of rows in a page, where all requests and events are read. */
const atOnce = 200;

/** The ids of the requests that may name a subject's people, in steps, because a connection that is silent for long counts as lost. */
export async function requestsNaming(db: Executor, subject: Subject): Promise<readonly string[]> {
  while ((await fillNames(db)) > 0) await setImmediate();
  const found = new Set<string>();
  await inSteps(0, async (after) => {
    const { ids, last, isEnd } = await searchPage(db, subject, after);
    for (const id of ids) found.add(id);
    return isEnd ? undefined : last;
  });
  return [...found].toSorted();
}

/** Adds the names and addresses of a subject's people in the requests to the words of an erasure. */
export async function collectWords(
  db: Executor,
  { id: erasureId, subject }: Erasure,
  requestIds: readonly string[],
): Promise<void> {
  const found = new Set(await wordsOf(db, { id: erasureId }));
  if (subject.address !== undefined) found.add(subject.address);
  const known = [...found];
  for (const id of requestIds) {
    for (const body of await bodiesOf(db, id)) {
      for (const word of wordsIn(JSON.parse(body), subject, known)) found.add(word);
    }
  }
  const colleagues = await db.selectFrom('settings').select('value').execute();
  for (const { value } of colleagues) {
    for (const word of wordsIn(JSON.parse(value), subject)) found.add(word);
  }
  await db
    .updateTable('erasures')
    .set({ words: JSON.stringify([...found]) })
    .where('id', '=', erasureId)
    .execute();
}

/** The words of an erasure; none before they were collected. */
export async function wordsOf(db: Executor, { id }: Pick<Erasure, 'id'>): Promise<readonly string[]> {
  const row = await db.selectFrom('erasures').select('words').where('id', '=', id).executeTakeFirst();
  return row?.words == null ? [] : (JSON.parse(row.words) as readonly string[]);
}

async function bodiesOf(db: Executor, requestId: string): Promise<readonly string[]> {
  const request = await db.selectFrom('requests').select('body').where('id', '=', requestId).execute();
  const events = await db
    .selectFrom('request_events')
    .select('body')
    .where('request_id', '=', requestId)
    .execute();
  return [...request, ...events].map(({ body }) => body);
}

/** Erases the data of one person outside of requests, and the messages in their own chat. */
export async function erasePerson(
  erasing: SubjectErasing,
  erasure: Erasure,
  keepsUndated: boolean,
  { formerName }: Pick<ErasingContext, 'formerName'>,
): Promise<void> {
  const { db } = erasing;
  const { subject, until } = erasure;
  const { tenantId, personId = '' } = subject;
  if (personId !== '' && !keepsUndated) await replaceChat(erasing, `person:${tenantId}:${personId}`);
  const redaction = { subject, words: await wordsOf(db, erasure), former: formerName('en') };
  const data: PersonData = {
    db,
    tenantId,
    personId,
    until,
    keepsUndated,
    without: (value) => redacted(value, redaction),
  };
  for (const { person } of Object.values(dataMap)) {
    if (typeof person === 'function') await person(data);
  }
}

/** Replaces the cards and lines that one recipient got. */
async function replaceChat(erasing: SubjectErasing, key: string): Promise<void> {
  const { db } = erasing;
  const cards = await db
    .deleteFrom('posted_cards')
    .where('recipient_key', '=', key)
    .returning('message_id')
    .execute();
  const lines = await db
    .deleteFrom('posted_lines')
    .where('recipient_key', '=', key)
    .returning('message_id')
    .execute();
  await replaceLater(erasing, [
    ...cards.map((row) => ({ recipientKey: key, messageId: row.message_id, form: 'card' as const })),
    ...lines.map((row) => ({ recipientKey: key, messageId: row.message_id, form: 'line' as const })),
  ]);
}

/** All tenants and people that the data name, for comparison with hashes. It reads all requests and events. */
export async function subjectsIn(db: Executor): Promise<readonly Subject[]> {
  const found = new Map<string, Subject>();
  const add = (subject: Subject) => void found.set(JSON.stringify(subject), subject);
  for (const { table, column } of tenantColumns) {
    const rows = await db
      .selectFrom(table as 'people')
      .select(column as 'tenant_id')
      .distinct()
      .execute();
    for (const row of rows) {
      const tenantId = (row as Readonly<Record<string, string | null>>)[column];
      if (tenantId) add({ tenantId });
    }
  }
  for (const { tenant_id, person_id } of await peopleRows(db))
    add({ tenantId: tenant_id, personId: person_id });
  const chats = await db.selectFrom('addresses').select(['tenant_id', 'key']).execute();
  for (const { tenant_id, key } of chats) {
    if (key.startsWith('person:')) add({ tenantId: tenant_id, personId: key.slice('person:'.length) });
  }
  for (const table of ['requests', 'request_events'] as const) {
    for (let after = ''; ; ) {
      const rows = await db
        .selectFrom(table)
        .select(['id', 'body'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(atOnce)
        .execute();
      for (const { body } of rows) collectPeople(JSON.parse(body), add);
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
  }
  return [...found.values()];
}

/** The columns of the map that hold the id of a tenant. */
const tenantColumns = Object.entries(dataMap).flatMap(([table, { columns }]) =>
  Object.keys(columns)
    .filter((column) => column === 'tenant_id' || column === 'room_of' || column === 'substitute_tenant_id')
    .map((column) => ({ table, column })),
);

async function peopleRows(db: Executor) {
  const rows = await Promise.all(
    (['people', 'drafts', 'tenant_admins', 'partner_disputes', 'absences', 'reminder_people'] as const).map(
      (table) => db.selectFrom(table).select(['tenant_id', 'person_id']).distinct().execute(),
    ),
  );
  return rows.flat();
}

/** Every person of a record, and every address with the tenant of the record. */
function collectPeople(value: unknown, add: (subject: Subject) => void, within = ''): void {
  if (Array.isArray(value)) {
    for (const one of value) collectPeople(one, add, within);
  } else if (typeof value === 'object' && value !== null) {
    const { id, tenantId, name, email, address } = value as Readonly<Record<string, unknown>>;
    const tenant = typeof tenantId === 'string' ? tenantId : within;
    if (
      typeof id === 'string' &&
      typeof name === 'string' &&
      typeof tenantId === 'string' &&
      !isErased({ id })
    )
      add({ tenantId, personId: id });
    if (typeof tenantId === 'string') add({ tenantId });
    // A person's own address is of their own tenant.
    const ofAddress = typeof id === 'string' && typeof tenantId === 'string' ? tenantId : within;
    for (const one of [email, address]) {
      if (typeof one === 'string' && ofAddress !== '')
        add({ tenantId: ofAddress, address: one.toLowerCase() });
    }
    for (const one of Object.values(value)) collectPeople(one, add, within === '' ? tenant : within);
  }
}
