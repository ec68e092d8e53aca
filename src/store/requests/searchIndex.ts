import { type Compilable, type RawBuilder, sql } from 'kysely';
import type { AssistanceRequest } from '../../requests/request.ts';
import { isSweepsMark, lateMark, marksOf, wordsOfRequest } from '../../requests/search/criteria.ts';
import { dialectOf } from '../database/dialectOf.ts';
import type { Executor } from '../database/executor.ts';
import { preparedQuery, preparedWrite } from '../database/preparedQuery.ts';
import { ftsDocument, tsVector } from './bigrams.ts';

/** The document of a request in the full-text index. */
export function documentOf(db: Executor, request: AssistanceRequest): string {
  const words = wordsOfRequest(request);
  return dialectOf(db) === 'sqlite' ? ftsDocument(words) : tsVector(words);
}

/** Indexes a new request. Called in the transaction that inserts it. */
export async function indexNew(db: Executor, request: AssistanceRequest): Promise<void> {
  const { number } = request;
  for (const mark of marksOf(request)) await addMark(db, { number, mark });
  await addWords(db, { number, words: documentOf(db, request) });
}

/** Indexes a request anew: only the parts that changed are written. Called in the transaction that replaces it. */
export async function indexAgain(db: Executor, request: AssistanceRequest): Promise<void> {
  const { number } = request;
  const before = (await marks(db, { number })).rows.map(({ mark }) => mark);
  const after = marksOf(request);
  for (const mark of before)
    if (!after.includes(mark) && !isSweepsMark(mark, request)) await removeMark(db, { number, mark });
  for (const mark of after) if (!before.includes(mark)) await addMark(db, { number, mark });
  await replaceWords(db, { number, words: documentOf(db, request) });
}

/** Indexes a request that an older version wrote. */
export async function indexAnew(db: Executor, request: AssistanceRequest): Promise<void> {
  const { number } = request;
  const isLate = (await marks(db, { number })).rows.some(({ mark }) => isSweepsMark(mark, request));
  await forgetIndexed(db, number);
  await indexNew(db, request);
  if (isLate) await addMark(db, { number, mark: lateMark });
}

/** Writes whether the team is late with a request, or a to-do of it is overdue. */
export async function indexLate(db: Executor, number: number, isLate: boolean): Promise<void> {
  const given = { number, mark: lateMark };
  await (isLate ? addMark(db, given) : removeMark(db, given));
}

/** Takes a request out of the index. */
export async function forgetIndexed(db: Executor, number: number): Promise<void> {
  await removeMarks(db, { number });
  await removeWords(db, { number });
}

type Of = { readonly number: number };

const marks = preparedQuery((db, { number }: Of) =>
  db.selectFrom('request_marks').select('mark').where('number', '=', number),
);

const addMark = preparedWrite((db, { number, mark }: Of & { readonly mark: string }) =>
  db
    .insertInto('request_marks')
    .values({ number, mark })
    .onConflict((conflict) => conflict.doNothing()),
);

const removeMark = preparedWrite((db, { number, mark }: Of & { readonly mark: string }) =>
  db.deleteFrom('request_marks').where('number', '=', number).where('mark', '=', mark),
);

const removeMarks = preparedWrite((db, { number }: Of) =>
  db.deleteFrom('request_marks').where('number', '=', number),
);

/** The column that a row of words is found by. In FTS5 only the row's id is indexed. */
const wordsKey = (db: Executor) => (dialectOf(db) === 'sqlite' ? sql<number>`rowid` : sql<number>`number`);

const addWords = preparedWrite((db, { number, words }: Of & { readonly words: string }) =>
  dialectOf(db) === 'sqlite'
    ? compilable(
        db,
        sql`insert into request_words (rowid, number, words) values (${number}, ${number}, ${words})`,
      )
    : compilable(db, sql`insert into request_words (number, words) values (${number}, ${words}::tsvector)`),
);

/** A raw query in the form that prepared queries take. */
function compilable<Row>(db: Executor, query: RawBuilder<Row>): Compilable<Row> {
  return { compile: () => query.compile(db) };
}

const replaceWords = preparedWrite((db, { number, words }: Of & { readonly words: string }) =>
  db.updateTable('request_words').set({ words }).where(wordsKey(db), '=', number).where('words', '<>', words),
);

const removeWords = preparedWrite((db, { number }: Of) =>
  db.deleteFrom('request_words').where(wordsKey(db), '=', number),
);
