import type { RemoteFailure } from '../../runtime/remoteFailure.ts';
import { failureKind } from './failureKind.ts';
import { longestBackOff, withJitter } from './jitter.ts';
import type { AttemptResult } from './outbox.ts';

/** A notice that can't even be made is tried so often, for about two hours, before it is parked for an operator to look at. */
export const maxAttempts = 20;

/** How often a line may leave without anybody saying whether it arrived. */
export const maxInDoubtPosts = 2;

/** The longest pause between two tries in an outage, in seconds. */
const longestPause = 60;
/** The longest that a service is left alone because it asked for it, in seconds: a rate limit is exact, the end of an outage is guessed. */
const longestAsked = { rateLimit: 3600, outage: 300 } as const;
/** A notice waits an outage out for so long, in seconds: three days. */
export const longestOutageSeconds = 3 * 24 * 3600;

/** What a try of a notice found, as far as its next try hangs on it. */
export interface TriedBefore {
  readonly attempts: number;
  readonly outageSeconds: number;
}

/**
 * What becomes of a notice after a send failed. An outage is waited out: the pauses grow from a second to a minute, with jitter, and they
 * add up to three days before the notice is parked. What the service minds is parked at once.
 *
 * Waiting is counted by pauses, and not by a clock: a clock that is set makes no outage longer or shorter.
 *
 * @param service names whose outage it is
 * @param random a number from 0 to 1
 */
export function resultAfter(
  failure: Pick<RemoteFailure, 'status' | 'code' | 'retryAfterSeconds'>,
  service: string,
  { outageSeconds }: TriedBefore,
  now: string,
  random: number,
): AttemptResult {
  const { status, code } = failure;
  if (failureKind(failure) === 'refused')
    return { state: 'parked', code: status === 413 ? 'TooLarge' : code };
  if (outageSeconds >= longestOutageSeconds) return { state: 'parked', code };
  const backOff = outageSeconds + 1;
  const asked = askedSeconds(failure);
  return {
    state: 'waiting',
    code,
    dueAt: secondsFrom(now, asked ?? withJitter(backOff, random)),
    counts: false,
    outage: { service, seconds: Math.ceil(asked ?? Math.min(backOff, longestBackOff)) },
  };
}

/** How many seconds the service asks to be left alone, as long as that is followed. */
export function askedSeconds({
  status,
  retryAfterSeconds,
}: Pick<RemoteFailure, 'status' | 'retryAfterSeconds'>): number | undefined {
  if (retryAfterSeconds === undefined) return undefined;
  return Math.min(retryAfterSeconds, status === 429 ? longestAsked.rateLimit : longestAsked.outage);
}

/**
 * What becomes of a notice that could not be made, which is no fault of any service: tried again after pauses that double up to ten
 * minutes, and parked after {@link maxAttempts}.
 *
 * @param random a number from 0 to 1
 */
export function resultAfterFault(
  code: string,
  { attempts }: TriedBefore,
  now: string,
  random: number,
): AttemptResult {
  if (attempts + 1 >= maxAttempts) return { state: 'parked', code };
  const seconds = Math.min(2 ** attempts, 600) * (0.75 + random / 2);
  return { state: 'waiting', code, dueAt: secondsFrom(now, seconds), counts: true };
}

/** What becomes of a notice while nothing is sent to its service, because the circuit is open: it looks again in half a minute to a minute. */
export function resultWhileOpen(
  service: string,
  { outageSeconds }: TriedBefore,
  now: string,
  random: number,
): AttemptResult {
  if (outageSeconds >= longestOutageSeconds) return { state: 'parked', code: 'CircuitOpen' };
  const seconds = (longestPause / 2) * (1 + random);
  const outage = { service, seconds: Math.ceil(seconds) };
  return { state: 'waiting', code: 'CircuitOpen', dueAt: secondsFrom(now, seconds), counts: false, outage };
}

/** The instant so many seconds from another. */
export function secondsFrom(now: string, seconds: number): string {
  return new Date(Date.parse(now) + seconds * 1000).toISOString();
}
