import type { GraphMishap, GraphStandIn } from '../../standIns/graphStandIn.ts';
import type { FaultPlanOptions } from './faultPlan.ts';
import { type Random, randomOf } from './random.ts';

/** A Graph that has bad days, by seed, as the connector has: each call's fate hangs on the seed, its kind and how many of it there were. */
export function graphFaultPlan({
  seed,
  share,
  silenceMs,
  latencyMs,
}: FaultPlanOptions): NonNullable<GraphStandIn['plan']> {
  return ({ method, path }, nth) => {
    const random = randomOf(seed, 'graph fault', method, path, nth);
    const delay = random.below(latencyMs + 1);
    return random.chance(share) ? { delay, ...mishapOf(random, silenceMs) } : { delay };
  };
}

type MakeMishap = (random: Random, silenceMs: number) => GraphMishap;

const kinds: readonly MakeMishap[] = [
  (random) => ({ status: 429, code: 'ApplicationThrottled', retryAfter: String(1 + random.below(2)) }),
  () => ({ status: 429, code: 'ApplicationThrottled' }),
  () => ({ status: 409, code: 'ErrorIrresolvableConflict' }),
  () => ({ status: 500, code: 'ErrorInternalServerError' }),
  () => ({ status: 502, code: 'UnknownError' }),
  (random) => ({
    status: 503,
    code: 'ErrorServerBusy',
    ...(random.chance(0.5) ? { retryAfter: '1' } : {}),
  }),
  // A gateway may give up on a call that is done all the same.
  (random) => ({ status: 504, code: 'UnknownError', ...(random.chance(0.5) ? { done: true } : {}) }),
  () => ({ reset: true }),
  () => ({ reset: true, done: true }),
  (random, delay) => ({ delay, reset: true, ...(random.chance(0.5) ? { done: true } : {}) }),
];

function mishapOf(random: Random, silenceMs: number): GraphMishap {
  return random.pick(kinds)(random, silenceMs);
}
