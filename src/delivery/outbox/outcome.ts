import type { RemoteFailure } from '../../runtime/remoteFailure.ts';
import { failureKind } from './failureKind.ts';
import { longestBackOff, withJitter } from './jitter.ts';
import type { AttemptResult } from './outbox.ts';

/** The most attempts for a notice that can't be made, over about two hours. Then it is dead-lettered for an operator. */
export const maxAttempts = 20;

/** How often a line may be posted without an answer. */
export const maxInDoubtPosts = 2;

/** The longest pause between two attempts in an outage, in seconds. */
const longestPause = 60;
/** The longest pause that a service gets if it asks for one, in seconds. A rate limit is exact; the end of an outage is guessed. */
const longestAsked = { rateLimit: 3600, outage: 300 } as const;
/** The longest time that a notice waits in outages, in seconds: three days. */
export const longestOutageSeconds = 3 * 24 * 3600;

/** The history of a notice, as far as its next attempt depends on it. */
export interface TriedBefore {
  readonly attempts: number;
  readonly outageSeconds: number;
}

/**
 * The result for a notice after a failed send. An outage is waited out: the back-off grows from a second to a minute, with jitter, and the
 * pauses add up to three days before the notice is dead-lettered. A message that the service rejects is dead-lettered at once.
 *
 * The waiting time is the sum of the pauses, not a difference of clock times: setting a clock makes no outage longer or shorter.
 *
 * @param service names the service of the outage
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

/** The pause that the service asks for, in seconds, up to the limit. */
export function askedSeconds({
  status,
  retryAfterSeconds,
}: Pick<RemoteFailure, 'status' | 'retryAfterSeconds'>): number | undefined {
  if (retryAfterSeconds === undefined) return undefined;
  return Math.min(retryAfterSeconds, status === 429 ? longestAsked.rateLimit : longestAsked.outage);
}

/**
 * The result for a notice that could not be made, through no fault of a service. It is tried again after pauses that double up to ten
 * minutes, and dead-lettered after {@link maxAttempts}.
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

/** The result for a notice while the circuit of its service is open. Nothing is sent; the next attempt is in half a minute to a minute. */
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
