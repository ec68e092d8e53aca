import type { Logger } from 'pino';
import { describeError } from '../runtime/describeError.ts';
import type { Wait } from '../runtime/wait.ts';

/** An answer, and when its content was found out, in milliseconds; undefined: part of it never was. */
export interface KeptAnswer<Answer> {
  readonly answer: Answer;
  readonly readAt: number | undefined;
}

/** How old an answer may be, in milliseconds. */
export interface AnswerAges {
  /** Up to here it is good, and nobody is asked. */
  readonly fresh: number;
  /** Up to here it still serves at once, while it is asked for anew behind. */
  readonly serving: number;
  /** Up to here it serves where asking anew does not help; after it nothing is known. */
  readonly longest: number;
}

/** The parts of a look-up of one kind of answer. */
export interface AnswerCacheParts<Answer> {
  readonly agesOf: (answer: Answer) => AnswerAges;
  /** The answer kept in the database, also by another instance. */
  readonly find: (key: string) => Promise<KeptAnswer<Answer> | undefined>;
  /**
   * Finds out anew and keeps it. `whole`: nothing is missing that asking again might tell.
   *
   * @param known the answer known until then
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

/** Answers that are slow or costly to get, with a cache of the known ones. */
export interface AnswerCache<Answer> {
  /**
   * The known answer, after at most three seconds; undefined: there is none. An answer that comes later is kept for the next time. Never
   * rejects.
   */
  get(key: string): Promise<Answer | undefined>;
  /** The known answer, without asking. Never rejects. */
  known(key: string): Promise<Answer | undefined>;
  /** Asks anew, even if an answer is known or asking failed lately; resolves when that has ended. Never rejects. */
  refresh(key: string): Promise<void>;
  /** Forgets the recent failures of the keys that match. */
  forgive(matches: (key: string) => boolean): void;
  /** Aborts the questions in flight, and resolves when they have ended. */
  stop(): Promise<void>;
}

/**
 * After so many milliseconds the caller goes on with the known answer. Counted from the question's start, for everybody who waits for it.
 */
export const patience = 3_000;
/** So long a question may go on behind, in milliseconds. */
const longestQuestion = 60_000;
/**
 * So long nothing is asked after a question failed, in milliseconds: no turn waits for, or costs calls to, a source that failed just now.
 */
const failureCachedMs = 120_000;
/** So long an answer of the database is taken as it was read, in milliseconds: another instance may have found out more. */
const memoryTrusted = 10_000;
const maxCached = 5_000;

/** A cache of answers over the database: one question a key at a time, and nobody waits longer than {@link patience} for one. */
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

/** The oldest go where there are too many. */
function setBounded<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= maxCached) break;
    map.delete(oldest);
  }
}
