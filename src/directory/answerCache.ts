import type { Logger } from 'pino';
import { describeError } from '../runtime/describeError.ts';
import type { Wait } from '../runtime/wait.ts';

/** An answer and when its content was read, in milliseconds; undefined if a part of it was never read. */
export interface KeptAnswer<Answer> {
  readonly answer: Answer;
  readonly readAt: number | undefined;
}

/** The age limits of an answer, in milliseconds. */
export interface AnswerAges {
  /** Up to this age the answer is fresh, and the source is not queried. */
  readonly fresh: number;
  /** Up to this age the answer is served at once, while it is refreshed in the background. */
  readonly serving: number;
  /** Up to this age the answer is served if a refresh fails. After it the answer is unknown. */
  readonly longest: number;
}

/** The parts of a look-up of one kind of answer. */
export interface AnswerCacheParts<Answer> {
  readonly agesOf: (answer: Answer) => AnswerAges;
  /** The answer stored in the database, also by another instance. */
  readonly find: (key: string) => Promise<KeptAnswer<Answer> | undefined>;
  /**
   * Queries the source and stores the answer. `whole`: no part is missing that another query could bring.
   *
   * @param known the answer so far
   */
  readonly ask: (
    key: string,
    known: Answer | undefined,
    signal: AbortSignal,
  ) => Promise<{ readonly kept?: KeptAnswer<Answer>; readonly whole: boolean }>;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  readonly wait: Wait;
  readonly log: Logger;
}

/** A cache for answers that are slow or costly to get. */
export interface AnswerCache<Answer> {
  /** The known answer, after at most three seconds; undefined: there is none. A later answer is cached for the next call. Never rejects. */
  get(key: string): Promise<Answer | undefined>;
  /** The known answer, without a query. Never rejects. */
  known(key: string): Promise<Answer | undefined>;
  /** Queries the source, even if an answer is known or a query failed lately. Resolves when the query has ended. Never rejects. */
  refresh(key: string): Promise<void>;
  /** Forgets the recent failures of the keys that match. */
  forgive(matches: (key: string) => boolean): void;
  /** Aborts the queries in flight, and resolves when they have ended. */
  stop(): Promise<void>;
}

/**
 * After this time, in milliseconds, a caller continues with the known answer. It counts from the start of the query, for all its callers.
 */
export const patience = 3_000;
/** The time limit of a query in the background, in milliseconds. */
const longestQuestion = 60_000;
/** The pause after a failed query, in milliseconds. During it no turn waits for the source or adds to its load. */
const failureCachedMs = 120_000;
/** An answer from the database is trusted for this time, in milliseconds. Then another instance may have stored a newer one. */
const memoryTrusted = 10_000;
const maxCached = 5_000;

/** A cache over the database. There is one query for a key at a time, and no caller waits longer than {@link patience} for it. */
export function answerCache<Answer>(parts: AnswerCacheParts<Answer>): AnswerCache<Answer> {
  const { agesOf, find, ask, now, wait, log } = parts;
  const memory = new Map<string, { readonly at: number; readonly kept: KeptAnswer<Answer> | undefined }>();
  const failures = new Map<string, number>();
  const questions = new Map<string, { readonly ended: Promise<void>; readonly soon: Promise<void> }>();
  const stopping = new AbortController();
  const time = () => Date.parse(now());

  const remember = (key: string, kept: KeptAnswer<Answer> | undefined) =>
    setBounded(memory, key, { at: time(), kept });

  const recall = async (key: string): Promise<KeptAnswer<Answer> | undefined> => {
    const memoized = memory.get(key);
    if (memoized !== undefined && Math.abs(time() - memoized.at) < memoryTrusted) return memoized.kept;
    try {
      const kept = await find(key);
      remember(key, kept);
      return kept;
    } catch (error) {
      log.warn(describeError(error), 'reading stored tenant facts failed');
      return memoized?.kept;
    }
  };

  const ageOf = (kept: KeptAnswer<Answer> | undefined) =>
    kept?.readAt === undefined ? Number.POSITIVE_INFINITY : Math.abs(time() - kept.readAt);

  const serve = (kept: KeptAnswer<Answer> | undefined) => {
    if (kept === undefined) return undefined;
    const { longest } = agesOf(kept.answer);
    return longest === Number.POSITIVE_INFINITY || ageOf(kept) <= longest ? kept.answer : undefined;
  };

  const failedLately = (key: string) => {
    const at = failures.get(key);
    return at !== undefined && Math.abs(time() - at) < failureCachedMs;
  };

  const question = (key: string, known: KeptAnswer<Answer> | undefined) => {
    const under = questions.get(key);
    if (under !== undefined) return under;
    const done = new AbortController();
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(longestQuestion)]);
    const ended = (async () => {
      try {
        const { kept, whole } = await ask(key, known?.answer, signal);
        if (kept !== undefined) remember(key, kept);
        if (whole) failures.delete(key);
        else setBounded(failures, key, time());
      } catch (error) {
        setBounded(failures, key, time());
        if (!stopping.signal.aborted) log.warn(describeError(error), 'tenant lookup failed');
      } finally {
        questions.delete(key);
        done.abort();
      }
    })();
    const late = wait(patience, done.signal).catch(() => undefined);
    const started = { ended, soon: Promise.race([ended, late]) };
    questions.set(key, started);
    return started;
  };

  return {
    async get(key) {
      const kept = await recall(key);
      const is = (age: 'fresh' | 'serving') => kept !== undefined && ageOf(kept) < agesOf(kept.answer)[age];
      if (is('fresh') || stopping.signal.aborted) return serve(kept);
      if (failedLately(key) && !questions.has(key)) return serve(kept);
      const { soon } = question(key, kept);
      if (is('serving')) return serve(kept);
      await soon;
      return serve(await recall(key));
    },
    known: async (key) => serve(await recall(key)),
    async refresh(key) {
      await questions.get(key)?.ended;
      if (stopping.signal.aborted) return;
      await question(key, await recall(key)).ended;
    },
    forgive(matches) {
      for (const key of failures.keys()) if (matches(key)) failures.delete(key);
    },
    async stop() {
      stopping.abort();
      await Promise.all([...questions.values()].map(({ ended }) => ended));
    },
  };
}

/** Above the limit, the oldest entries are dropped. */
function setBounded<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= maxCached) break;
    map.delete(oldest);
  }
}
