/** A request that can be read, as SQL makes it. */
const bodyOf = (n: string) =>
  `'{"id":"r' || ${n} || '","number":' || ${n} || ',"tenantId":"t","state":"submitted","requester":{},"standing":{},' ||
   '"answers":{"services":[],"help":[]}}'`;

/** As long as the answers of a draft are. */
const answers = `{"reason":"${'x'.repeat(1_000)}"}`;

export const count = { requests: 20_000, notices: 50_000, people: 5_000 };

/** The words of the names, by number. */
export const customers = Array.from({ length: count.requests }, (_, n) => [
  'made',
  'up',
  'customer',
  String(n),
]);

/** The database makes the rows itself: that is quick. `series` has the numbers from 1 on as `n`. */
export function fill(text: (n: string) => string, series: (most: number) => string): readonly string[] {
  return [
    `insert into requests (id, number, draft_id, tenant_id, room_of, requester_id, state, assignee_id, representative,
       calendar_token, customer_key, customer_domain, version, indexed_version, named_version, looked_version, look_at, body, created_at,
       updated_at)
     select 'r' || ${text('n')}, n, 'd' || ${text('n')}, 't' || ${text('n % 1000')}, 't', 'p' || ${text('n % 1000')},
       case n % 4 when 0 then 'submitted' when 1 then 'active' when 2 then 'claimed' else 'completed' end,
       case when n % 4 = 0 then null else 's' || ${text('n % 100')} end, null,
       'c' || ${text('n')}, 'made-up customer ' || ${text('n')}, 'made-up-' || ${text('n')} || '.example', 1, 1, case n % 500 when 0 then 0 else 1 end,
       case n % 400 when 0 then 0 else 1 end, case n % 3 when 0 then '2026-11-29' else '2026-12-01' end, ${bodyOf(text('n'))}, '', ''
     from ${series(count.requests)}`,
    ...["'state:submitted'", "'language:fr'", "'service:teams'", `'assignee:t:s' || ${text('n % 100')}`].map(
      (mark, index) =>
        `insert into request_marks (number, mark) select n, ${mark} from ${series(count.requests)} where n % ${index + 1} = 0`,
    ),
    ...[`'key-' || ${text('n % 1000')}`, "'key-of-all'"].map(
      (key) => `insert into request_names (number, name_key) select n, ${key} from ${series(count.requests)}`,
    ),
    `insert into request_people (request_id, person_key, number)
     select 'r' || ${text('n')}, 'person:t:' || ${text('n % 500')}, n from ${series(count.requests)}`,
    `insert into request_events (id, request_id, version, body, at)
     select 'e' || ${text('n')}, 'r' || ${text('n')}, 1, '{}', '' from ${series(count.requests)}`,
    `insert into meetings (id, request_id, starts_at, body)
     select 'm' || ${text('n')}, 'r' || ${text('n')}, '', '{}' from ${series(count.requests)}`,
    `insert into canceled_meetings (id, request_id, starts_at, body)
     select 'm' || ${text('n')}, 'r' || ${text('n')}, '', '{}' from ${series(count.people)}`,
    `insert into outbox (id, lane, request_id, recipient, recipient_key, kind, due_at, attempts, unknown_posts, state,
       created_at, updated_at)
     select 'o' || ${text('n')}, 'lane' || ${text('n / 2')}, 'r', '{}', 'person:t:' || ${text('n % 2000')}, 'statusCard',
       '2026-11-30T08:00:00Z', 0, 0, case when n % 10 = 0 then 'delivered' else 'waiting' end, '', ''
     from ${series(count.notices)}`,
    `insert into reminders (request_id, kind, rung, subject, reader, tenant_id, person_id, at, told_at, digest_id)
     select 'r' || ${text('n')}, 'unclaimed', 2, '', case n % 100 when 0 then 'operator' else 'person:t:p' end, 't',
       'p' || ${text('n % 1000')}, '', case n % 5 when 0 then null else '' end, case n % 5 when 0 then null else 'm' || ${text('n')} end
     from ${series(count.requests)}`,
    `insert into reminder_people (tenant_id, person_id, due_at)
     select 't', 'p' || ${text('n')}, case n % 7 when 0 then '2026-11-29' else null end from ${series(count.requests)}`,
    `insert into posted_cards (request_id, recipient_key, kind, message_id)
     select 'r' || ${text('n')}, 'person:t:' || ${text('n % 2000')}, 'statusCard', 'm' from ${series(count.requests)}`,
    `insert into posted_lines (notice_id, request_id, event_id, recipient_key, message_id)
     select 'o' || ${text('n')}, 'r' || ${text('n')}, 'e' || ${text('n')}, 'person:t:' || ${text('n % 2000')}, 'm'
     from ${series(count.requests)}`,
    `insert into card_posts (request_id, recipient_key, kind, unknown_posts)
     select 'r' || ${text('n')}, 'person:t:' || ${text('n % 2000')}, 'statusCard', 0 from ${series(count.requests)}`,
    `insert into calendar_events (request_id, meeting_id, person_id, ordinal, meeting, state, link_shown, look_at)
     select 'r' || ${text('n')}, 'm' || ${text('n')}, 's' || ${text('n % 100')}, 1, '{}', 'there', 1,
       case n % 500 when 0 then '' else '2027' end from ${series(count.requests)}`,
    `insert into addresses (tenant_id, key, body, alive, updated_at)
     select 't' || ${text('n % 1000')}, 'person:' || ${text('n')}, '{}', 1, '' from ${series(count.people)}`,
    `insert into people (tenant_id, person_id, welcomed_at)
     select 't' || ${text('n % 1000')}, ${text('n')}, '' from ${series(count.people)}`,
    `insert into conversations (id, body, version, updated_at)
     select 'z:' || ${text('n')}, '{}', '0.5.0', '' from ${series(count.people)}`,
    `insert into seen_activities (conversation_id, activity_id, seen_at)
     select 'z:' || ${text('n % 1000')}, ${text('n')}, '2026-11-29T08:00:00Z' from ${series(count.people)}`,
    `insert into drafts (id, tenant_id, person_id, body, updated_at, expires_at)
     select 'z-' || ${text('n')}, 't' || ${text('n % 1000')}, ${text('n')}, '${answers}', '', '2027' from ${series(count.people)}`,
    `insert into draft_codes (code_hash, draft_id, tenant_id, expires_at)
     select ${text('n')}, 'z-' || ${text('n')}, 't', '2027' from ${series(50)}`,
    `insert into request_codes (code_hash, request_id, tenant_id, expires_at)
     select ${text('n')}, 'r' || ${text('n')}, 't', '2027' from ${series(50)}`,
    `insert into tenant_facts (tenant_id, body, read_at)
     select 't' || ${text('n')}, '{}', '2027' from ${series(count.people)}`,
    `insert into tenant_admins (tenant_id, person_id, body, read_at)
     select 't' || ${text('n % 1000')}, ${text('n')}, '{}', '2027' from ${series(count.people)}`,
    `insert into tenant_entries (tenant_id, body, set_by, set_at)
     select 't' || ${text('n')}, '{}', 'operator', '2027' from ${series(count.people)}`,
    `insert into partner_disputes (id, tenant_id, person_id, at, told, decision)
     select 'p' || ${text('n')}, 't' || ${text('n % 1000')}, ${text('n')}, '', 1, '{}' from ${series(count.people)}`,
    `insert into erased_subjects (id, erasure_id, at)
     select 'x' || ${text('n')}, 'retention', '2026-11-30' from ${series(count.people)}`,
    `insert into erased_posts (id, erasure_id, recipient_key, form, message_id)
     select 'x' || ${text('n')}, 'y' || ${text('n % 100')}, 'person:t:' || ${text('n')}, 'line', 'm' from ${series(count.people)}`,
    `insert into delivery_slots (recipient_key) select 'person:t:' || ${text('n')} from ${series(2000)}`,
  ];
}
