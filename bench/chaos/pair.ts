import { ending } from './cases.ts';
import { doParts, type WorkedOn } from './casework.ts';
import type { CastMember } from './cast.ts';
import { handOverSeveral } from './handOverSeveral.ts';
import type { Ledger } from './ledger.ts';
import type { Stage } from './stage.ts';

/** The specialists of a pair of requests, and the number of its conversation. */
export interface PairCast {
  readonly n: number;
  readonly sofia: CastMember;
  readonly colleague: CastMember;
}

/** A specialist claims the requests of several customers and hands them over together; the colleague completes each. */
export async function workOnPair(
  stage: Stage,
  requests: readonly WorkedOn[],
  { n, sofia, colleague }: PairCast,
  ledger: Ledger,
): Promise<void> {
  const versions = new Map<string, number>();
  for (const request of requests) {
    const version = await doParts(stage, request, [{ action: 'claim', actor: sofia }], ledger);
    if (version === undefined) return;
    versions.set(request.number, version);
  }
  const words = `Pair ${n} is yours`;
  if (!(await handOverSeveral(stage, { sofia, colleague, versions, words }, ledger))) return;
  for (const { admin, number } of requests) {
    const from = (versions.get(number) ?? 0) + 1;
    const parts = ending(n, { admin, sofia, colleague }, colleague);
    const version = await doParts(stage, { admin, number, from }, parts, ledger);
    if (version !== undefined) ledger.ends.push({ number, ends: 'completed' });
  }
}
