import type { DoctorContext } from './context.ts';

/** A step of docs/setup.md. */
export type SetupStep = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The conditions of a rule. If one is not met, the rule is skipped with the reason. */
export type Need = 'configuration' | 'identity' | 'network' | 'database';

/** The outcome of a rule. */
export interface Outcome {
  readonly status: 'ok' | 'warn' | 'fail' | 'skipped';
  /** The finding, as a sentence. Never has a secret. */
  readonly found: string;
  /** The single details of the finding. */
  readonly more?: readonly string[];
  /** The fix for this finding, if it is more exact than {@link Rule.mend}. */
  readonly mend?: string;
}

/** A condition that has to hold. All rules together are data: see `rules/all.ts`. */
export interface Rule {
  readonly id: string;
  readonly step: SetupStep;
  /** The rule, as a sentence that is true if the rule passes. */
  readonly what: string;
  /** The damage if the rule fails. */
  readonly why: string;
  /** The fix if the rule fails. */
  readonly mend: string;
  readonly needs: readonly Need[];
  /** The time limit, in milliseconds; default: ten seconds. */
  readonly timeLimit?: number;
  /** Checks the rule. An error that it throws counts as a failure. */
  check(context: DoctorContext): Outcome | Promise<Outcome>;
}

/** The rule passes. */
export function ok(found: string): Outcome {
  return { status: 'ok', found };
}

/** The rule passes with a warning. */
export function warn(found: string, more: Pick<Outcome, 'mend' | 'more'> = {}): Outcome {
  return { status: 'warn', found, ...more };
}

/** The rule fails. */
export function fail(found: string, more: Pick<Outcome, 'mend' | 'more'> = {}): Outcome {
  return { status: 'fail', found, ...more };
}

/** There was nothing to check. */
export function skipped(why: string): Outcome {
  return { status: 'skipped', found: why };
}
