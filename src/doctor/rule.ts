import type { DoctorContext } from './context.ts';

/** A step of docs/setup.md. */
export type SetupStep = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The conditions for asking a rule at all; without them the rule is skipped, and says why. */
export type Need = 'configuration' | 'identity' | 'network' | 'database';

/** How a rule came out. */
export interface Outcome {
  readonly status: 'ok' | 'warn' | 'fail' | 'skipped';
  /** The finding, as a sentence. Never a secret. */
  readonly found: string;
  /** The details that the sentence sums up, one by one. */
  readonly more?: readonly string[];
  /** The remedy for the finding, where it is known better than the rule's own {@link Rule.mend}. */
  readonly mend?: string;
}

/** One thing that has to be right. All rules together are data: see `rules/all.ts`. */
export interface Rule {
  readonly id: string;
  readonly step: SetupStep;
  /** The rule, as a sentence that is true where all is well. */
  readonly what: string;
  /** The damage where the rule is not kept. */
  readonly why: string;
  /** The remedy where the rule is not kept. */
  readonly mend: string;
  readonly needs: readonly Need[];
  /** How long it may take, in milliseconds; ten seconds unless it says otherwise. */
  readonly timeLimit?: number;
  /** Looks. An error it throws counts as a failure of the rule. */
  check(context: DoctorContext): Outcome | Promise<Outcome>;
}

/** It is as it should be. */
export function ok(found: string): Outcome {
  return { status: 'ok', found };
}

/** It works, and somebody should look at it all the same. */
export function warn(found: string, more: Pick<Outcome, 'mend' | 'more'> = {}): Outcome {
  return { status: 'warn', found, ...more };
}

/** It does not work. */
export function fail(found: string, more: Pick<Outcome, 'mend' | 'more'> = {}): Outcome {
  return { status: 'fail', found, ...more };
}

/** There was nothing to look at. */
export function skipped(why: string): Outcome {
  return { status: 'skipped', found: why };
}
