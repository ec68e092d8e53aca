import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../../../src/store/database/executor.ts';

/** A table as programs see it. */
export interface Table {
  readonly columns: ReadonlyMap<string, Column>;
  /** The rules that refuse rows: unique indexes, keys, checks and triggers, as the database writes them. */
  readonly rules: ReadonlySet<string>;
}

interface Column {
  readonly type: string;
  readonly mayBeLeftOut: boolean;
  readonly mayBeNull: boolean;
}

/** Tables in which FTS5 keeps the rows of a full-text table. Only FTS5 reads and writes them. */
const shadow = /^request_words_\w+$/;

/** The tables of a database, by name, without those of the migrator and of FTS5. */
export async function tablesOf(db: Kysely<never>, dialect: Dialect): Promise<ReadonlyMap<string, Table>> {
  const rules = dialect === 'postgres' ? await postgresRules(db) : await sqliteRules(db);
  const tables = await db.introspection.getTables();
  return new Map(
    tables
      .filter(({ name }) => !shadow.test(name))
      .map(({ name, columns }) => [
        name,
        {
          rules: new Set(rules.filter(({ of }) => of === name).map(({ rule }) => rule)),
          columns: new Map(
            columns.map((column) => [
              column.name,
              {
                type: column.dataType.toLowerCase(),
                mayBeNull: column.isNullable,
                mayBeLeftOut: column.isNullable || column.hasDefaultValue || column.isAutoIncrementing,
              },
            ]),
          ),
        },
      ]),
  );
}

/** The things a program that knows the tables as they were can no longer do with them as they are, one sentence each. */
export function takenAway(
  before: ReadonlyMap<string, Table>,
  after: ReadonlyMap<string, Table>,
): readonly string[] {
  return [...before].flatMap(([name, old]) => {
    const table = after.get(name);
    return table === undefined ? [`${name} is gone`] : [...changesOf(name, old, table)];
  });
}

function* changesOf(name: string, old: Table, table: Table): Generator<string> {
  for (const [column, was] of old.columns) {
    const is = table.columns.get(column);
    if (is === undefined) yield `${name}.${column} is gone`;
    else if (is.type !== was.type) yield `${name}.${column} is ${is.type}, and was ${was.type}`;
    else if (was.mayBeNull && !is.mayBeNull) yield `${name}.${column} may no longer be null`;
    else if (was.mayBeLeftOut && !is.mayBeLeftOut) yield `${name}.${column} may no longer be left out`;
  }
  for (const [column, is] of table.columns) {
    if (!old.columns.has(column) && !is.mayBeLeftOut) yield `${name}.${column} is new and must be given`;
  }
  for (const rule of old.rules) if (!table.rules.has(rule)) yield `${name} has no longer: ${rule}`;
  for (const rule of table.rules) {
    if (!old.rules.has(rule) && !isOverNewNull(rule, old, table)) yield `${name} has a new rule: ${rule}`;
  }
}

/** Whether a unique index holds a new column that may be null: it refuses no row without a value there, and the old program gives none. */
function isOverNewNull(rule: string, old: Table, { columns }: Table): boolean {
  const indexed = /^(?:create )?unique .*?([\w, ]+)\)?$/i.exec(rule)?.[1]?.match(/\w+/g) ?? [];
  return indexed.some((column) => !old.columns.has(column) && columns.get(column)?.mayBeNull === true);
}

interface Rule {
  readonly of: string;
  readonly rule: string;
}

async function postgresRules(db: Kysely<never>): Promise<readonly Rule[]> {
  const { rows } = await sql<Rule>`
    select tablename as of, indexdef as rule from pg_indexes
      where schemaname = 'public' and indexdef like 'CREATE UNIQUE%'
    union all
    select relname, pg_get_constraintdef(pg_constraint.oid) from pg_constraint join pg_class on conrelid = pg_class.oid
      where contype <> 'n'
    union all
    select relname, pg_get_triggerdef(pg_trigger.oid) from pg_trigger join pg_class on tgrelid = pg_class.oid`.execute(
    db,
  );
  return rows;
}

async function sqliteRules(db: Kysely<never>): Promise<readonly Rule[]> {
  const { rows } = await sql<Rule>`
    select m.name as of, 'unique ' || i.partial || ' ' || group_concat(c.name, ', ' order by c.seqno) as rule
      from sqlite_master as m, pragma_index_list(m.name) as i, pragma_index_info(i.name) as c
      where m.type = 'table' and i."unique" group by m.name, i.name
    union all
    select m.name, 'key ' || group_concat(c.name, ', ' order by c.pk) from sqlite_master as m, pragma_table_info(m.name) as c
      where m.type = 'table' and c.pk > 0 group by m.name
    union all
    select m.name, 'refers to ' || f."table" from sqlite_master as m, pragma_foreign_key_list(m.name) as f where m.type = 'table'
    union all
    select tbl_name, sql from sqlite_master where type = 'trigger' or (type = 'table' and sql like '%check%(%')`.execute(
    db,
  );
  return rows;
}
