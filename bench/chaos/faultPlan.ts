import type { FaultPlan, Mishap } from '../../standIns/connectorStandIn.ts';
import { type Random, randomOf } from './random.ts';

/** The parts of a plan of faults. */
export interface FaultPlanOptions {
  readonly seed: string | number;
  /** The share of calls that go wrong, 0 to 1. */
  readonly share: number;
  /** How long a call that is never answered hangs before its connection is cut, in milliseconds. */
  readonly silenceMs: number;
  /** The longest a call takes that goes well, in milliseconds: a kill must find some on their way. */
  readonly latencyMs: number;
}

/**
 * A connector that has bad days, by seed: each call's fate hangs on the seed, its conversation and how many calls of its kind that
 * conversation has had, so that the same run meets the same faults however its conversations interleave. A call answered with a status was
 * not taken (platform.md §4.3 lists the statuses).
 */
export function faultPlan({ seed, share, silenceMs, latencyMs }: FaultPlanOptions): FaultPlan {
  return ({ method, conversationId, nth }) => {
    const random = randomOf(seed, 'fault', method, conversationId, nth);
    const delay = random.below(latencyMs + 1);
    return random.chance(share) ? { delay, mishap: mishapOf(random, silenceMs) } : { delay };
  };
}

type MakeMishap = (random: Random, silenceMs: number) => Mishap;

const kinds: readonly MakeMishap[] = [
  (random) => status(429, 'TooManyRequests', String(1 + random.below(2))),
  () => status(429, 'TooManyRequests'),
  () => status(412, 'PreconditionFailed'),
  () => status(500, 'ServiceError'),
  () => status(502, 'BadGateway'),
  (random) => status(503, 'ServiceUnavailable', random.chance(0.5) ? '1' : undefined),
  () => status(504, 'GatewayTimeout'),
  () => ({ kind: 'resetBefore' }),
  () => ({ kind: 'resetAfter' }),
  (random, milliseconds) => ({ kind: 'silence', taken: random.chance(0.5), milliseconds }),
];

function mishapOf(random: Random, silenceMs: number): Mishap {
  return random.pick(kinds)(random, silenceMs);
}

function status(code: number, name: string, retryAfter?: string): Mishap {
  const fault = { status: code, code: name };
  return { kind: 'fault', fault: retryAfter === undefined ? fault : { ...fault, retryAfter } };
}
