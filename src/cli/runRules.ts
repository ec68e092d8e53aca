import type { DoctorContext } from '../doctor/context.ts';
import { fail, type Need, type Outcome, type Rule, skipped } from '../doctor/rule.ts';
import { TimeoutError, withTimeout } from '../runtime/withTimeout.ts';

/** A rule and its outcome. */
export interface Finding {
  readonly rule: Rule;
  readonly outcome: Outcome;
}

const usualLimit = 10_000;

/** Checks all rules at once, each within its time limit. Never rejects. The findings are in the order of the rules. */
export function runRules(rules: readonly Rule[], context: DoctorContext): Promise<readonly Finding[]> {
  return Promise.all(rules.map(async (rule) => ({ rule, outcome: await ask(rule, context) })));
}

async function ask(rule: Rule, context: DoctorContext): Promise<Outcome> {
  const limit = rule.timeLimit ?? usualLimit;
  try {
    const work = (async () => (await missing(rule.needs, context)) ?? rule.check(context))();
    return await withTimeout(work, limit);
  } catch (error) {
    return fail(`The check itself failed: ${nameOf(error)}.`);
  }
}

/** The outcome for the first need that is not met. */
async function missing(needs: readonly Need[], context: DoctorContext): Promise<Outcome | undefined> {
  for (const need of needs) {
    const why = await unmet[need](context);
    if (why !== undefined) return skipped(why);
  }
  return undefined;
}

const unmet: Readonly<
  Record<Need, (context: DoctorContext) => string | undefined | Promise<string | undefined>>
> = {
  configuration: ({ config }) => (config === undefined ? 'The configuration has faults.' : undefined),
  identity: ({ environment }) =>
    (environment['MicrosoftAppId'] ?? '').trim() === '' ? 'Local mode: there are no credentials.' : undefined,
  network: ({ offline }) => (offline ? 'No network calls are made (--offline).' : undefined),
  database: async (context) => {
    const database = await context.database().catch(() => undefined);
    if (database === undefined) return 'There is no database to read yet.';
    return database.standing.missing.length > 0 ? 'The database is older than this version.' : undefined;
  },
};

/** The parts of an error that may be shown. Messages of libraries quote their input, which may hold a secret. */
function nameOf(error: unknown): string {
  if (error instanceof TimeoutError) return error.message;
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.name}${code}`;
}
