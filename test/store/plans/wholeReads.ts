import type { DatabaseSync } from 'node:sqlite';
import type pg from 'pg';

/** A statement as a database got it. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Tables that a statement may read whole, and the reason. Every other table grows with the number of requests. */
export const smallTables: Readonly<Record<string, string>> = {
  counters: 'one row',
  settings: 'a row a setting',
  channels: 'a row a channel',
  absences: 'a row a specialist',
  channel_summaries: 'a row a channel',
  channel_moves: 'a row a change of the channels whose requests are on their way',
  sweep_leases: 'a row a sweep',
  inbox: 'a row an activity that is acknowledged and not handled yet',
  erasures: 'a row an erasure that is under way',
  allowed_tenants: 'read whole on purpose: the tenants that are let in are in memory',
  refused_tenants: 'read whole on purpose, as the tenants that are let in',
  tenant_pauses: 'a row a tenant whose service asked for a pause',
  schema_compatibility: 'a row a migration',
  kysely_migration: 'a row a migration',
  draft_codes: 'a row a code that is not used and has not expired',
  request_codes: 'a row a code that is not used and has not expired',
  erased_posts: 'a row a message that is being replaced',
};

/** The statements that read or change rows, each text once. */
export function eachOnce(statements: readonly Statement[]): readonly Statement[] {
  const each = new Map(statements.map((statement) => [statement.sql, statement]));
  return [...each.values()].filter(
    ({ sql }) =>
      /^\s*(select|insert|update|delete|with)\b/i.test(sql) &&
      !/sqlite_(schema|master)|pg_catalog|pg_class|kysely_migration/.test(sql),
  );
}

/** The tables that SQLite would read whole for a statement: by the rows, or by all of an index. */
export function wholeReadsOnSqlite(database: DatabaseSync, { sql }: Statement): readonly string[] {
  const steps = database.prepare(`explain query plan ${sql}`).all() as unknown as readonly {
    readonly detail: string;
  }[];
  const partial = database
    .prepare("select name from sqlite_master where type = 'index' and sql like '% where %'")
    .all()
    .map((row) => String(row['name']));
  return steps.flatMap(({ detail }) => {
    const [, name = '', index] =
      /^SCAN (?!CONSTANT)(\w+)(?: USING (?:COVERING )?INDEX (\w+)| VIRTUAL TABLE INDEX (?:.*[M=].*))?/.exec(
        detail,
      ) ?? [];
    const table = tableNamed(name, sql);
    if (table === undefined || table in smallTables || /VIRTUAL TABLE INDEX \S*[M=<>]/.test(detail))
      return [];
    // An index of few rows, or the first rows of one.
    if (index !== undefined && (partial.includes(index) || /\blimit\b/i.test(sql))) return [];
    return [`${table}: ${detail}`];
  });
}

/** The table of a name in a plan, which may be an alias; undefined for a subquery. */
function tableNamed(name: string, sql: string): string | undefined {
  // `visit`: the one row of values that a turn's first look begins with. `json_each`: the values of one statement.
  if (name === '' || name === 'subquery' || name === 'visit' || name === 'json_each') return undefined;
  const alias = new RegExp(`"(\\w+)" as "${name}"`, 'i').exec(sql);
  if (alias?.[1] !== undefined) return alias[1];
  return new RegExp(`"?\\b${name}\\b"?`).test(sql) ? name : undefined;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** The same on PostgreSQL. */
export async function wholeReadsOnPostgres(
  client: pg.Client,
  { sql, values }: Statement,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ 'QUERY PLAN': readonly [{ readonly Plan: PlanNode }] }>(
    `explain (format json) ${sql}`,
    [...values],
  );
  const partial = await client.query<{ name: string }>(
    "select indexname as name from pg_indexes where indexdef like '% WHERE %'",
  );
  const indexes = partial.rows.map(({ name }) => name);
  const found: string[] = [];
  const walk = (node: PlanNode, isLimited: boolean): void => {
    const { 'Node Type': type, 'Relation Name': table, 'Index Name': index = '', Plans = [] } = node;
    const readsAll =
      type === 'Seq Scan' ||
      (/^(Bitmap )?Index/.test(type) &&
        node['Index Cond'] === undefined &&
        !isLimited &&
        !indexes.includes(index));
    if (readsAll && !((table ?? '') in smallTables)) found.push(`${table ?? index}: ${type} ${index}`);
    for (const below of Plans) walk(below, isLimited || type === 'Limit');
  };
  const [plan] = rows[0]?.['QUERY PLAN'] ?? [];
  if (plan !== undefined) walk(plan.Plan, false);
  return found;
}
