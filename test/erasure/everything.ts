import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { adapterOf } from '../../src/store/database/adapters.ts';

/** Every row of every table of a database, by table, as one text each. */
export async function everyRow(url: string): Promise<ReadonlyMap<string, string>> {
  const db = adapterOf(url).openToInspect(url) as unknown as Kysely<never>;
  try {
    const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
    const texts = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
      texts.set(name, JSON.stringify(rows));
    }
    return texts;
  } finally {
    await db.destroy();
  }
}

/** The tables in which one of these words stands. */
export async function tablesWith(url: string, words: readonly string[]): Promise<readonly string[]> {
  const found = [...(await everyRow(url))].flatMap(([table, text]) =>
    words
      .filter((word) => text.toLowerCase().includes(word.toLowerCase()))
      .map((word) => `${table}: ${word}`),
  );
  return found.toSorted();
}

/** The files of a folder in whose bytes one of these words stands. */
export function filesWith(folder: string, words: readonly string[]): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .flatMap((path) => {
      const bytes = readFileSync(path).toString('utf8').toLowerCase();
      return words.filter((word) => bytes.includes(word.toLowerCase())).map((word) => `${path}: ${word}`);
    });
}
