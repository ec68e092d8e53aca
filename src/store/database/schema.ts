import type { Generated } from 'kysely';

/**
 * The tables as the database has them. Instants are ISO 8601 UTC texts (their order is the order of time), structured values are JSON
 * texts, booleans are 0 or 1: the same on SQLite and PostgreSQL.
 */
export interface Schema {
  readonly counters: { name: string; value: number };
  readonly drafts: {
    id: string;
    tenant_id: string;
    person_id: string;
    body: string;
    updated_at: string;
    expires_at: string;
  };
  readonly requests: {
    id: string;
    number: number;
    draft_id: string;
    tenant_id: string;
    /** The tenant of the open-request quota that it counts against. */
    room_of: string;
    requester_id: string;
    state: string;
    assignee_id: string | null;
    /** The sign-in address of the representative who may act on it, lower case. */
    representative: string | null;
    calendar_token: string;
    /** The customer's name, normalized for search; empty in a row that an older version inserted. */
    customer_key: Generated<string>;
    /** The customer's domain in the same form, if known. */
    customer_domain: string | null;
    /** The version that the search index has; another one than the row's if an older version wrote it last. */
    indexed_version: Generated<number>;
    /** The channel that it is in, as requests name it: `default` or an id. */
    channel: Generated<string>;
    /** The version at which its reminders were looked at; another one than the row's after a change, by any version of the program. */
    looked_version: Generated<number>;
    /** The version that the index of names has; another one than the row's after a change, by any version of the program. */
    named_version: Generated<number>;
    /** The instant at which they are looked at again; null: not before it changes. */
    look_at: string | null;
    version: number;
    body: string;
    created_at: string;
    updated_at: string;
  };
  /** The people whom a request names besides its requester, by the keys under which they are found. */
  readonly request_people: { request_id: string; person_key: string; number: number };
  /** Everybody whom a request or its events name, by a hash of their id or address: for erasures and exports. */
  readonly request_names: { number: number; name_key: string };
  /** The values that searches filter requests by. */
  readonly request_marks: { number: number; mark: string };
  /** The names and domains of requests, for full-text search: a table of FTS5, or a `tsvector`. */
  readonly request_words: { number: number; words: string };
  readonly request_events: {
    id: string;
    request_id: string;
    version: number;
    body: string;
    at: string;
    key: string | null;
    /** Counts all events; the database fills it. Null in rows from before migration 060. */
    sequence: Generated<number | null>;
  };
  readonly meetings: { id: string; request_id: string; starts_at: string; body: string };
  readonly canceled_meetings: { id: string; request_id: string; starts_at: string; body: string };
  /** Rows to lock while meetings are planned. The slot of a specialist is a hash of their id. */
  readonly planning_locks: { slot: number; changes: number };
  readonly calendar_events: {
    request_id: string;
    meeting_id: string;
    /** Entra object id of the calendar's owner. */
    person_id: string;
    ordinal: number;
    /** The meeting as the event shows it. */
    meeting: string;
    state: string;
    event_id: string | null;
    join_url: string | null;
    /** The substitute in the event, as JSON; null: nobody. */
    guest: string | null;
    /** Whether cards show the link as it is. */
    link_shown: number;
    /** The addresses that were invited last, as JSON; null: not known. */
    invited: string | null;
    /** When the event is read next; empty: not decided yet. Rows of events that do not exist are not read. */
    look_at: Generated<string>;
    /** How it was read last, as JSON. */
    reading: string | null;
    /** The times of ours that take the place of the one in Outlook, as JSON; null: none. */
    replacing: string | null;
  };
  readonly addresses: {
    tenant_id: string;
    /** `person:<id>` or `channel:<id>`. */
    key: string;
    body: string;
    alive: number;
    updated_at: string;
  };
  readonly outbox: {
    sequence: Generated<number>;
    id: string;
    /** The ordering key: notices of one request to one recipient are delivered in order. */
    lane: string;
    request_id: string | null;
    recipient: string;
    recipient_key: string;
    kind: string;
    event_id: string | null;
    due_at: string;
    attempts: number;
    /** In-doubt posts of a line. */
    unknown_posts: number;
    /** The service it waits for in an outage; null: none. */
    outage: Generated<string | null>;
    /** How long it has waited in outages, in seconds. */
    outage_seconds: Generated<number>;
    state: string;
    last_code: string | null;
    created_at: string;
    updated_at: string;
  };
  /** Leases to deliver to a recipient: one worker at a time. */
  readonly delivery_slots: { recipient_key: string; lease_token: string | null; lease_until: string | null };
  /** The end of the pause that a service asked for, for messages to a tenant. */
  readonly tenant_pauses: { tenant_id: string; until: string };
  readonly posted_cards: {
    request_id: string;
    recipient_key: string;
    kind: string;
    message_id: string;
  };
  /** In-doubt posts of cards. */
  readonly card_posts: {
    request_id: string;
    recipient_key: string;
    kind: string;
    unknown_posts: number;
    /** When the last of them was sent; null if an older version recorded it. */
    noted_at: string | null;
  };
  readonly conversations: {
    id: string;
    body: string;
    version: string;
    updated_at: string;
    lease_token: string | null;
    lease_until: string | null;
  };
  /** Activities that were acknowledged before they were handled. Those of a conversation are handled in order. */
  readonly inbox: {
    sequence: Generated<number>;
    conversation_id: string;
    activity_id: string;
    /** The activity, JSON. */
    body: string;
    /** How often it was claimed again. */
    tries: number;
    lease_token: string | null;
    lease_until: string;
  };
  readonly seen_activities: { conversation_id: string; activity_id: string; seen_at: string };
  readonly people: {
    tenant_id: string;
    person_id: string;
    language: string | null;
    welcomed_at: string | null;
    consent_offered_at: string | null;
  };
  readonly settings: { name: string; value: string };
  /** The channels that receive requests; `body` is JSON. */
  readonly channels: { channel_id: string; bound_at: string; body: string };
  /** The directory's facts, and when they were read. */
  readonly tenant_facts: { tenant_id: string; body: string; read_at: string };
  readonly tenant_admins: { tenant_id: string; person_id: string; body: string; read_at: string };
  /** The operator's entry on a tenant. */
  readonly tenant_entries: { tenant_id: string; body: string; set_by: string; set_at: string };
  /** The customers' tenants that an operator allowed. */
  readonly allowed_tenants: { tenant_id: string; allowed_at: string };
  /** Codes that hand a draft to a colleague of the same tenant; only their hashes are stored. */
  readonly draft_codes: { code_hash: string; draft_id: string; tenant_id: string; expires_at: string };
  /** Codes that give a request to a colleague of the same tenant; only their hashes are stored. */
  readonly request_codes: {
    code_hash: string;
    request_id: string;
    tenant_id: string;
    expires_at: string;
    taken_by: string | null;
  };
  readonly partner_disputes: {
    id: string;
    tenant_id: string;
    person_id: string;
    at: string;
    told: number;
    body: string | null;
    decision: string | null;
  };
  /** The last absence of each specialist. */
  readonly absences: {
    tenant_id: string;
    person_id: string;
    id: string;
    substitute_tenant_id: string | null;
    substitute_id: string | null;
    body: string;
    /** The instant that the first day back begins. */
    ends_at: string;
    ended_at: string | null;
    /** Counts on with the events of requests; null: no page was told of its last change. */
    sequence: number | null;
  };
  /** Erasures that are under way. A row goes when nothing is left to do for it. */
  readonly erasures: {
    /** The hash of its subject; random for requests at the end of their retention. */
    id: string;
    tenant_id: string | null;
    person_id: string | null;
    address: string | null;
    /** Names and addresses to look for in texts, JSON; null: not collected yet. */
    words: string | null;
    at: string;
    /** Only data of before this instant is erased; null: all. */
    until: string | null;
    /** The number of the last request that was searched for the subject's people; null: the first search has not ended. */
    searched_to: number | null;
  };
  /** Hashes of the tenants that may not use the bot since their data were erased. */
  readonly refused_tenants: { tenant_hash: string; since: string };
  /** Requests, disputes and drafts that were erased, by their random ids. */
  readonly erased_subjects: { id: string; erasure_id: string; at: string };
  /** Messages of the bot that are being replaced by a line. */
  readonly erased_posts: {
    id: string;
    erasure_id: string;
    recipient_key: string;
    /** `card` or `line`. */
    form: string;
    /** Empty if the service gave none. */
    message_id: string;
  };
  /** The messages that are lines of a request. */
  readonly posted_lines: {
    notice_id: string;
    request_id: string;
    event_id: string | null;
    recipient_key: string;
    message_id: string;
  };
  /** The stages of requests that were due, once for each reader. */
  readonly reminders: {
    request_id: string;
    kind: string;
    /** Counts the stages of one subject from 0. */
    rung: number;
    subject: string;
    /** `channel`, `operator`, or the recipient key of a person. */
    reader: string;
    tenant_id: string | null;
    person_id: string | null;
    /** Since when it is due. */
    at: string;
    /** It waits until this instant, because its reader snoozed it. */
    not_before: string | null;
    /** When it was told, or was found to be over; null: it waits. */
    told_at: string | null;
    /** The message that told it. */
    digest_id: string | null;
  };
  /** People who are reminded: one message a working day. */
  readonly reminder_people: {
    tenant_id: string;
    person_id: string;
    /** When their next message may be due; null: nothing waits. */
    due_at: string | null;
    /** When the last one was sent. */
    told_at: string | null;
    /** The kinds that they turned off, separated by commas. */
    off: string;
  };
  /** The day (`YYYY-MM-DD`) of the last daily summary of each channel. */
  readonly channel_summaries: { channel_id: string; day: string };
  /** The moves of open requests between channels that are under way. */
  readonly channel_moves: { id: string; place: number; body: string };
  /** Leases of sweeps: one instance at a time. */
  readonly sweep_leases: { name: string; lease_token: string | null; lease_until: string | null };
  /** The oldest migration a program must know to use the tables of a later migration. */
  readonly schema_compatibility: { migration: string; usable_from: string };
}
