import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely';
import type { RequestsChannel } from '../../channels/settings.ts';
import { erasedId, isErased } from '../../erasure/redact.ts';
import type { Executor } from '../database/executor.ts';
import type { Schema } from '../database/schema.ts';

/**
 * The data about people and customers in a column.
 * - `nothing`: counts, states, instants, random ids.
 * - `tenant`: the id of a customer's tenant, or facts about it.
 * - `person`: an id, a key or an address of a person.
 * - `texts`: names and words of people, or whole records with them.
 * - `hash`: a hash that leads to nobody.
 */
export type Holding = 'nothing' | 'tenant' | 'person' | 'texts' | 'hash';

/** The tenant to erase, for the erasers of tables. */
export interface TenantData {
  readonly db: Executor;
  readonly tenantId: string;
  /** Only rows of before this instant go; undefined: all. */
  readonly until: string | undefined;
  /** Rows without an instant stay: the tenant has returned since. */
  readonly keepsUndated: boolean;
}

/** The person to erase, for the erasers of tables. */
export interface PersonData extends TenantData {
  /** Empty: the person is known by an address only, and has no rows of their own. */
  readonly personId: string;
  /** A record without the person. */
  readonly without: <Value>(value: Value) => Value;
}

/** Erases the rows of a person from one table, or takes the person out of them. */
type PersonEraser = (data: PersonData) => Promise<unknown>;

/**
 * How a person leaves the rows of a table.
 * - `withRequest`: they are taken out of the requests that name them, by `redactRequest.ts`.
 * - `atTheEnd` and `none`: as for a tenant.
 */
type PersonWay = PersonEraser | 'withRequest' | 'atTheEnd' | 'none';

/** Erases the rows of a tenant from one table. */
type TenantEraser = (data: TenantData) => Promise<unknown>;

/**
 * How the rows of a table go with a tenant.
 * - `withRequest`: with the request that {@link TableData.ofRequest} names.
 * - `atTheEnd`: they lead to the bot's messages and calendar events, and go once those are replaced and removed.
 * - `none`: it holds nothing of a customer.
 */
type TenantWay = TenantEraser | 'withRequest' | 'atTheEnd' | 'none';

/** The data in a table, and how they are erased. */
export interface TableData<Columns> {
  readonly columns: { readonly [Column in keyof Columns]: Holding };
  /** The column with the id of a request: these rows go with it. */
  readonly ofRequest?: keyof Columns & string;
  readonly tenant: TenantWay;
  readonly person: PersonWay;
}

type DataMap = { readonly [Table in keyof Schema]: TableData<Schema[Table]> };

/**
 * The data in each table and column, and how they are erased. Nothing else decides that. A new table or column does not compile until it is
 * named here; `test/store/erasure/dataMap.test.ts` compares the map with the tables of both databases.
 */
export const dataMap: DataMap = {
  counters: { columns: { name: 'nothing', value: 'nothing' }, tenant: 'none', person: 'none' },
  drafts: {
    columns: {
      id: 'nothing',
      tenant_id: 'tenant',
      person_id: 'person',
      body: 'texts',
      updated_at: 'nothing',
      expires_at: 'nothing',
    },
    // A partner's draft may name the tenant as the customer that it asks for.
    tenant: ({ db, tenantId, until }) =>
      db
        .deleteFrom('drafts')
        .where((e) => e.or([e('tenant_id', '=', tenantId), names(e, 'body', tenantId)]))
        .$if(until !== undefined, (query) => query.where('updated_at', '<=', until ?? ''))
        .execute(),
    person: async ({ db, tenantId, personId, until, without }) => {
      const before = until ?? '';
      await db
        .deleteFrom('drafts')
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', personId)
        .$if(until !== undefined, (query) => query.where('updated_at', '<=', before))
        .execute();
      const others = await db
        .selectFrom('drafts')
        .select(['id', 'body'])
        .where('tenant_id', '=', tenantId)
        .$if(until !== undefined, (query) => query.where('updated_at', '<=', before))
        .execute();
      for (const { id, body } of others) {
        const draft = changed(body, without);
        if (draft === undefined) continue;
        await db
          .updateTable('drafts')
          .set({ body: draft })
          .where('id', '=', id)
          .where('body', '=', body)
          .execute();
      }
    },
  },
  requests: {
    columns: {
      id: 'nothing',
      number: 'nothing',
      draft_id: 'nothing',
      tenant_id: 'tenant',
      room_of: 'tenant',
      requester_id: 'person',
      state: 'nothing',
      assignee_id: 'person',
      representative: 'person',
      calendar_token: 'nothing',
      customer_key: 'tenant',
      customer_domain: 'tenant',
      indexed_version: 'nothing',
      channel: 'nothing',
      looked_version: 'nothing',
      named_version: 'nothing',
      look_at: 'nothing',
      version: 'nothing',
      body: 'texts',
      created_at: 'nothing',
      updated_at: 'nothing',
    },
    ofRequest: 'id',
    tenant: 'withRequest',
    person: 'withRequest',
  },
  request_people: {
    columns: { request_id: 'nothing', person_key: 'person', number: 'nothing' },
    ofRequest: 'request_id',
    tenant: 'withRequest',
    person: 'withRequest',
  },
  // These are found by the request's number: `eraseSubject.ts`.
  request_names: {
    columns: { number: 'nothing', name_key: 'hash' },
    tenant: 'withRequest',
    person: 'withRequest',
  },
  request_marks: {
    columns: { number: 'nothing', mark: 'person' },
    tenant: 'withRequest',
    person: 'withRequest',
  },
  request_words: {
    columns: { number: 'nothing', words: 'texts' },
    tenant: 'withRequest',
    person: 'withRequest',
  },
  request_events: {
    columns: {
      id: 'nothing',
      request_id: 'nothing',
      version: 'nothing',
      body: 'texts',
      at: 'nothing',
      key: 'nothing',
      sequence: 'nothing',
    },
    ofRequest: 'request_id',
    tenant: 'withRequest',
    person: 'withRequest',
  },
  meetings: {
    columns: { id: 'nothing', request_id: 'nothing', starts_at: 'nothing', body: 'texts' },
    ofRequest: 'request_id',
    tenant: 'withRequest',
    person: 'withRequest',
  },
  canceled_meetings: {
    columns: { id: 'nothing', request_id: 'nothing', starts_at: 'nothing', body: 'texts' },
    ofRequest: 'request_id',
    tenant: 'withRequest',
    person: 'withRequest',
  },
  planning_locks: { columns: { slot: 'nothing', changes: 'nothing' }, tenant: 'none', person: 'none' },
  calendar_events: {
    columns: {
      request_id: 'nothing',
      meeting_id: 'nothing',
      person_id: 'person',
      ordinal: 'nothing',
      meeting: 'texts',
      state: 'nothing',
      event_id: 'nothing',
      join_url: 'texts',
      guest: 'nothing',
      link_shown: 'nothing',
      invited: 'texts',
      look_at: 'nothing',
      reading: 'nothing',
      replacing: 'nothing',
    },
    tenant: 'atTheEnd',
    person: 'atTheEnd',
  },
  addresses: {
    columns: { tenant_id: 'tenant', key: 'person', body: 'person', alive: 'nothing', updated_at: 'nothing' },
    tenant: 'atTheEnd',
    person: 'atTheEnd',
  },
  outbox: {
    columns: {
      sequence: 'nothing',
      id: 'nothing',
      lane: 'person',
      request_id: 'nothing',
      recipient: 'person',
      recipient_key: 'person',
      kind: 'nothing',
      event_id: 'person',
      due_at: 'nothing',
      attempts: 'nothing',
      unknown_posts: 'nothing',
      outage: 'nothing',
      outage_seconds: 'nothing',
      state: 'nothing',
      last_code: 'nothing',
      created_at: 'nothing',
      updated_at: 'nothing',
    },
    ofRequest: 'request_id',
    tenant: ({ db, tenantId, until }) =>
      db
        .deleteFrom('outbox')
        .where((e) =>
          e.or([
            e('recipient_key', 'like', peopleOf(tenantId)),
            e.and([e('kind', '=', 'dataAskLine'), e('event_id', 'like', `${tenantId} %`)]),
          ]),
        )
        .where('kind', '<>', 'erasedPost')
        .$if(until !== undefined, (query) => query.where('created_at', '<=', until ?? ''))
        .execute(),
    person: ({ db, tenantId, personId, until }) =>
      db
        .deleteFrom('outbox')
        .where((e) =>
          e.or([
            e('recipient_key', '=', `person:${tenantId}:${personId}`),
            e.and([e('kind', '=', 'dataAskLine'), e('event_id', '=', `${tenantId} ${personId}`)]),
          ]),
        )
        .where('kind', '<>', 'erasedPost')
        .$if(until !== undefined, (query) => query.where('created_at', '<=', until ?? ''))
        .execute(),
  },
  delivery_slots: {
    columns: { recipient_key: 'person', lease_token: 'nothing', lease_until: 'nothing' },
    tenant: 'atTheEnd',
    person: 'atTheEnd',
  },
  tenant_pauses: { columns: { tenant_id: 'tenant', until: 'nothing' }, tenant: 'atTheEnd', person: 'none' },
  posted_cards: {
    columns: { request_id: 'nothing', recipient_key: 'person', kind: 'nothing', message_id: 'nothing' },
    ofRequest: 'request_id',
    tenant: 'withRequest',
    person: 'withRequest',
  },
  card_posts: {
    columns: {
      request_id: 'nothing',
      recipient_key: 'person',
      kind: 'nothing',
      unknown_posts: 'nothing',
      noted_at: 'nothing',
    },
    ofRequest: 'request_id',
    tenant: ({ db, tenantId, keepsUndated }) =>
      keepsUndated
        ? nothing()
        : db.deleteFrom('card_posts').where('recipient_key', 'like', peopleOf(tenantId)).execute(),
    person: ({ db, tenantId, personId, keepsUndated }) =>
      keepsUndated
        ? nothing()
        : db.deleteFrom('card_posts').where('recipient_key', '=', `person:${tenantId}:${personId}`).execute(),
  },
  posted_lines: {
    columns: {
      notice_id: 'nothing',
      request_id: 'nothing',
      event_id: 'nothing',
      recipient_key: 'person',
      message_id: 'nothing',
    },
    ofRequest: 'request_id',
    tenant: 'withRequest',
    person: 'withRequest',
  },
  conversations: {
    columns: {
      id: 'person',
      body: 'texts',
      version: 'nothing',
      updated_at: 'nothing',
      lease_token: 'nothing',
      lease_until: 'nothing',
    },
    tenant: async ({ db, tenantId, until }) => {
      for (const id of await conversationsOf(db, tenantId)) {
        await db
          .deleteFrom('conversations')
          .where('id', '=', id)
          .$if(until !== undefined, (query) => query.where('updated_at', '<=', until ?? ''))
          .execute();
      }
    },
    person: async ({ db, tenantId, personId, until }) => {
      for (const id of await conversationsOf(db, tenantId, personId)) {
        await db
          .deleteFrom('conversations')
          .where('id', '=', id)
          .$if(until !== undefined, (query) => query.where('updated_at', '<=', until ?? ''))
          .execute();
      }
    },
  },
  inbox: {
    columns: {
      sequence: 'nothing',
      conversation_id: 'person',
      activity_id: 'nothing',
      body: 'texts',
      tries: 'nothing',
      lease_token: 'nothing',
      lease_until: 'nothing',
    },
    // It holds activities that are not handled yet. In a restored backup they are all from before a later erasure.
    tenant: ({ db, tenantId, keepsUndated }) =>
      keepsUndated
        ? nothing()
        : db
            .deleteFrom('inbox')
            .where((e) => names(e, 'body', tenantId))
            .execute(),
    person: ({ db, personId, keepsUndated }) =>
      keepsUndated || personId === ''
        ? nothing()
        : db
            .deleteFrom('inbox')
            .where((e) => names(e, 'body', personId))
            .execute(),
  },
  seen_activities: {
    columns: { conversation_id: 'person', activity_id: 'nothing', seen_at: 'nothing' },
    tenant: async ({ db, tenantId, until }) => {
      for (const id of await conversationsOf(db, tenantId)) {
        await db
          .deleteFrom('seen_activities')
          .where('conversation_id', '=', id)
          .$if(until !== undefined, (query) => query.where('seen_at', '<=', until ?? ''))
          .execute();
      }
    },
    person: async ({ db, tenantId, personId, until }) => {
      for (const id of await conversationsOf(db, tenantId, personId)) {
        await db
          .deleteFrom('seen_activities')
          .where('conversation_id', '=', id)
          .$if(until !== undefined, (query) => query.where('seen_at', '<=', until ?? ''))
          .execute();
      }
    },
  },
  people: {
    columns: {
      tenant_id: 'tenant',
      person_id: 'person',
      language: 'nothing',
      welcomed_at: 'nothing',
      consent_offered_at: 'nothing',
    },
    tenant: ({ db, tenantId, until, keepsUndated }) => {
      const theirs = db.deleteFrom('people').where('tenant_id', '=', tenantId);
      if (until === undefined || !keepsUndated) return theirs.execute();
      return theirs
        .where((e) => e('welcomed_at', '<=', until))
        .where((e) => e.or([e('consent_offered_at', 'is', null), e('consent_offered_at', '<=', until)]))
        .execute();
    },
    person: async ({ db, tenantId, personId, until, keepsUndated }) => {
      const chats = await conversationsOf(db, tenantId, personId);
      const keys = [
        personId,
        `language-offer:${personId}`,
        `data-ask:${personId}`,
        ...chats.map((id) => `conversation:${id}`),
      ];
      const theirs = db.deleteFrom('people').where('tenant_id', '=', tenantId).where('person_id', 'in', keys);
      if (until === undefined || !keepsUndated) return theirs.execute();
      return theirs.where('welcomed_at', '<=', until).execute();
    },
  },
  // The list of colleagues that requests were given to is the team's own.
  settings: {
    columns: { name: 'nothing', value: 'texts' },
    tenant: 'none',
    person: async ({ db, without, keepsUndated }) => {
      if (keepsUndated) return;
      for (const { name, value } of await db.selectFrom('settings').selectAll().execute()) {
        const setting = changed(value, without);
        if (setting !== undefined)
          await db
            .updateTable('settings')
            .set({ value: withoutErased(setting) })
            .where('name', '=', name)
            .execute();
      }
    },
  },
  channels: {
    // It names the customers of a channel.
    columns: { channel_id: 'nothing', bound_at: 'nothing', body: 'tenant' },
    tenant: async ({ db, tenantId, until = '9' }) => {
      const rows = await db.selectFrom('channels').selectAll().where('bound_at', '<=', until).execute();
      for (const row of rows) {
        const channel = JSON.parse(row.body) as RequestsChannel;
        const { customers = [] } = channel.takes;
        const others = customers.filter((id) => id !== tenantId);
        if (others.length === customers.length) continue;
        const body = JSON.stringify({ ...channel, takes: { ...channel.takes, customers: others } });
        await db.updateTable('channels').set({ body }).where('channel_id', '=', row.channel_id).execute();
      }
    },
    person: 'none',
  },
  tenant_facts: {
    columns: { tenant_id: 'tenant', body: 'tenant', read_at: 'nothing' },
    // Facts about others that name the tenant are a copy, and are read again.
    tenant: ({ db, tenantId, until }) =>
      db
        .deleteFrom('tenant_facts')
        .where((e) => e.or([e('tenant_id', '=', tenantId), names(e, 'body', tenantId)]))
        .$if(until !== undefined, (query) => query.where('read_at', '<=', until ?? ''))
        .execute(),
    person: 'none',
  },
  tenant_admins: {
    columns: { tenant_id: 'tenant', person_id: 'person', body: 'nothing', read_at: 'nothing' },
    tenant: ({ db, tenantId, until }) =>
      db
        .deleteFrom('tenant_admins')
        .where('tenant_id', '=', tenantId)
        .$if(until !== undefined, (query) => query.where('read_at', '<=', until ?? ''))
        .execute(),
    person: ({ db, tenantId, personId, until }) =>
      db
        .deleteFrom('tenant_admins')
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', personId)
        .$if(until !== undefined, (query) => query.where('read_at', '<=', until ?? ''))
        .execute(),
  },
  tenant_entries: {
    columns: { tenant_id: 'tenant', body: 'texts', set_by: 'person', set_at: 'nothing' },
    tenant: async ({ db, tenantId, until }) => {
      const before = until ?? '';
      await db
        .deleteFrom('tenant_entries')
        .where('tenant_id', '=', tenantId)
        .$if(until !== undefined, (query) => query.where('set_at', '<=', before))
        .execute();
      const naming = await db
        .selectFrom('tenant_entries')
        .select(['tenant_id', 'body'])
        .where((e) => names(e, 'body', tenantId))
        .where('tenant_id', '<>', tenantId)
        .$if(until !== undefined, (query) => query.where('set_at', '<=', before))
        .execute();
      for (const row of naming) {
        const body = JSON.stringify(entryWithout(tenantId, JSON.parse(row.body)));
        await db
          .updateTable('tenant_entries')
          .set({ body })
          .where('tenant_id', '=', row.tenant_id)
          .where('body', '=', row.body)
          .execute();
      }
    },
    person: async ({ db, tenantId, personId, until }) => {
      const before = until ?? '';
      await db
        .updateTable('tenant_entries')
        .set({ set_by: erasedId({ tenantId, id: personId }) })
        .where('set_by', '=', personId)
        .$if(until !== undefined, (query) => query.where('set_at', '<=', before))
        .execute();
      const row = await db
        .selectFrom('tenant_entries')
        .select('body')
        .where('tenant_id', '=', tenantId)
        .$if(until !== undefined, (query) => query.where('set_at', '<=', before))
        .executeTakeFirst();
      const entry = row === undefined ? {} : (JSON.parse(row.body) as EntryParts);
      if (row === undefined || !Array.isArray(entry.admins) || !entry.admins.includes(personId)) return;
      const admins = entry.admins.filter((id) => id !== personId);
      await db
        .updateTable('tenant_entries')
        .set({ body: JSON.stringify({ ...entry, admins }) })
        .where('tenant_id', '=', tenantId)
        .where('body', '=', row.body)
        .execute();
    },
  },
  allowed_tenants: {
    columns: { tenant_id: 'tenant', allowed_at: 'nothing' },
    tenant: ({ db, tenantId, until }) =>
      db
        .deleteFrom('allowed_tenants')
        .where('tenant_id', '=', tenantId)
        .$if(until !== undefined, (query) => query.where('allowed_at', '<=', until ?? ''))
        .execute(),
    person: 'none',
  },
  draft_codes: {
    columns: { code_hash: 'hash', draft_id: 'nothing', tenant_id: 'tenant', expires_at: 'nothing' },
    tenant: ({ db, tenantId, keepsUndated }) =>
      keepsUndated ? nothing() : db.deleteFrom('draft_codes').where('tenant_id', '=', tenantId).execute(),
    person: 'none',
  },
  request_codes: {
    columns: {
      code_hash: 'hash',
      request_id: 'nothing',
      tenant_id: 'tenant',
      expires_at: 'nothing',
      taken_by: 'person',
    },
    ofRequest: 'request_id',
    tenant: 'withRequest',
    person: ({ db, tenantId, personId }) =>
      // A code that was used stays used.
      db
        .updateTable('request_codes')
        .set({ taken_by: erasedId({ tenantId, id: personId }) })
        .where('tenant_id', '=', tenantId)
        .where('taken_by', '=', personId)
        .execute(),
  },
  partner_disputes: {
    columns: {
      id: 'nothing',
      tenant_id: 'tenant',
      person_id: 'person',
      at: 'nothing',
      told: 'nothing',
      body: 'texts',
      decision: 'texts',
    },
    tenant: ({ db, tenantId, until }) =>
      db
        .deleteFrom('partner_disputes')
        .where('tenant_id', '=', tenantId)
        .$if(until !== undefined, (query) => query.where('at', '<=', until ?? ''))
        .execute(),
    person: async ({ db, tenantId, personId, until, without }) => {
      const before = until ?? '';
      await db
        .updateTable('partner_disputes')
        .set({ person_id: erasedId({ tenantId, id: personId }) })
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', personId)
        .$if(until !== undefined, (query) => query.where('at', '<=', before))
        .execute();
      // Decisions name the specialist by id and name, without a tenant.
      const decided = await db
        .selectFrom('partner_disputes')
        .select(['id', 'decision'])
        .where((e) => names(e, 'decision', personId === '' ? '-' : personId))
        .$if(until !== undefined, (query) => query.where('at', '<=', before))
        .execute();
      for (const { id, decision } of decided) {
        const others = changed(decision ?? '{}', without);
        if (others !== undefined)
          await db.updateTable('partner_disputes').set({ decision: others }).where('id', '=', id).execute();
      }
    },
  },
  reminders: {
    columns: {
      request_id: 'nothing',
      kind: 'nothing',
      rung: 'nothing',
      subject: 'nothing',
      reader: 'person',
      tenant_id: 'tenant',
      person_id: 'person',
      at: 'nothing',
      not_before: 'nothing',
      told_at: 'nothing',
      digest_id: 'nothing',
    },
    ofRequest: 'request_id',
    tenant: ({ db, tenantId, until }) =>
      db
        .deleteFrom('reminders')
        .where('tenant_id', '=', tenantId)
        .$if(until !== undefined, (query) => query.where('at', '<=', until ?? ''))
        .execute(),
    person: ({ db, tenantId, personId, until }) =>
      db
        .deleteFrom('reminders')
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', personId)
        .$if(until !== undefined, (query) => query.where('at', '<=', until ?? ''))
        .execute(),
  },
  reminder_people: {
    columns: {
      tenant_id: 'tenant',
      person_id: 'person',
      due_at: 'nothing',
      told_at: 'nothing',
      off: 'nothing',
    },
    tenant: ({ db, tenantId, keepsUndated }) =>
      keepsUndated ? nothing() : db.deleteFrom('reminder_people').where('tenant_id', '=', tenantId).execute(),
    person: ({ db, tenantId, personId, keepsUndated }) =>
      keepsUndated
        ? nothing()
        : db
            .deleteFrom('reminder_people')
            .where('tenant_id', '=', tenantId)
            .where('person_id', '=', personId)
            .execute(),
  },
  channel_summaries: {
    columns: { channel_id: 'nothing', day: 'nothing' },
    tenant: 'none',
    person: 'none',
  },
  // Ids of channels and numbers of requests.
  channel_moves: {
    columns: { id: 'nothing', place: 'nothing', body: 'nothing' },
    tenant: 'none',
    person: 'none',
  },
  sweep_leases: {
    columns: { name: 'nothing', lease_token: 'nothing', lease_until: 'nothing' },
    tenant: 'none',
    person: 'none',
  },
  // Specialists of the service, and no customer.
  absences: {
    columns: {
      tenant_id: 'tenant',
      person_id: 'person',
      id: 'nothing',
      substitute_tenant_id: 'tenant',
      substitute_id: 'person',
      body: 'texts',
      ends_at: 'nothing',
      ended_at: 'nothing',
      sequence: 'nothing',
    },
    // Somebody who acts for a customer's requests may be away as well.
    tenant: ({ db, tenantId, keepsUndated }) =>
      keepsUndated ? nothing() : db.deleteFrom('absences').where('tenant_id', '=', tenantId).execute(),
    person: async ({ db, tenantId, personId, until, without }) => {
      const before = until ?? '9';
      const rows = await db.selectFrom('absences').selectAll().execute();
      for (const row of rows) {
        const { since } = JSON.parse(row.body) as { readonly since: string };
        if (since > before) continue;
        const their = db.deleteFrom('absences').where('id', '=', row.id);
        if (row.tenant_id === tenantId && row.person_id === personId) {
          await their.execute();
          continue;
        }
        const body = changed(row.body, without);
        if (body === undefined) continue;
        const isSubstitute = row.substitute_tenant_id === tenantId && row.substitute_id === personId;
        await db
          .updateTable('absences')
          .set({ body, ...(isSubstitute ? { substitute_id: erasedId({ tenantId, id: personId }) } : {}) })
          .where('id', '=', row.id)
          .execute();
      }
    },
  },
  erasures: {
    columns: {
      id: 'hash',
      tenant_id: 'tenant',
      person_id: 'person',
      address: 'person',
      words: 'texts',
      at: 'nothing',
      until: 'nothing',
      searched_to: 'nothing',
    },
    tenant: 'atTheEnd',
    person: 'atTheEnd',
  },
  refused_tenants: { columns: { tenant_hash: 'hash', since: 'nothing' }, tenant: 'none', person: 'none' },
  erased_subjects: {
    columns: { id: 'nothing', erasure_id: 'hash', at: 'nothing' },
    tenant: 'none',
    person: 'none',
  },
  erased_posts: {
    columns: {
      id: 'nothing',
      erasure_id: 'hash',
      recipient_key: 'person',
      form: 'nothing',
      message_id: 'nothing',
    },
    tenant: 'atTheEnd',
    person: 'atTheEnd',
  },
  schema_compatibility: {
    columns: { migration: 'nothing', usable_from: 'nothing' },
    tenant: 'none',
    person: 'none',
  },
};

/** The tables with rows that go with a request, and their columns with its id. */
export const tablesOfRequests: readonly (readonly [keyof Schema, string])[] = Object.entries(dataMap).flatMap(
  ([table, { ofRequest }]) => (ofRequest === undefined ? [] : [[table as keyof Schema, ofRequest] as const]),
);

/** The pattern of recipient keys of a tenant's people. */
export function peopleOf(tenantId: string): string {
  return `person:${tenantId}:%`;
}

/** The ids of the conversations with a tenant's people and channels, or with one of its people. */
export async function conversationsOf(
  db: Executor,
  tenantId: string,
  personId?: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('addresses')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .$if(personId !== undefined, (query) => query.where('key', '=', `person:${personId}`))
    .execute();
  return rows.map(({ body }) => (JSON.parse(body) as { readonly conversationId: string }).conversationId);
}

/** Whether a text holds an id. Entra's ids have no character that `like` reads as a pattern. */
export function names<Tables, Table extends keyof Tables>(
  _of: ExpressionBuilder<Tables, Table>,
  column: string,
  id: string,
): RawBuilder<boolean> {
  return sql<boolean>`lower(${sql.ref(column)}) like ${`%${id.toLowerCase()}%`}`;
}

/** A JSON text without a person; undefined if nothing in it is about them. */
function changed(text: string, without: PersonData['without']): string | undefined {
  const value: unknown = JSON.parse(text);
  const next = without(value);
  return next === value ? undefined : JSON.stringify(next);
}

/** A list of people without those who were erased. */
function withoutErased(text: string): string {
  const value: unknown = JSON.parse(text);
  return Array.isArray(value)
    ? JSON.stringify(value.filter((one) => !isErased(one as { id: string })))
    : text;
}

async function nothing(): Promise<void> {}

/** An operator's entry of another tenant, without the one that is erased: as its customer, or with its name as its partner. */
function entryWithout(tenantId: string, entry: EntryParts): EntryParts {
  const { customers, partner } = entry;
  return {
    ...entry,
    ...(customers === undefined ? {} : { customers: customers.filter((one) => one.tenantId !== tenantId) }),
    ...(partner?.tenantId === tenantId ? { partner: { tenantId } } : {}),
  };
}

interface EntryParts {
  readonly admins?: '*' | readonly string[];
  readonly customers?: readonly { readonly tenantId: string }[];
  readonly partner?: { readonly tenantId?: string; readonly name?: string } | null;
}
