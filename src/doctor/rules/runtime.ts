import { fail, ok, type Rule } from '../rule.ts';

const least = 24;

/** The runtime is new enough to run TypeScript as it is. */
export const runtime: Rule = {
  id: 'runtime',
  step: 1,
  what: `Node ${least} or newer runs it.`,
  why: 'TypeScript is run as it is, and the database is the runtime’s own: an older one has neither.',
  mend: 'Run npm ci, which brings the right runtime, and start it with npm.',
  needs: [],
  check({ nodeVersion }) {
    const major = Number(nodeVersion.match(/^v?(\d+)/)?.[1] ?? 0);
    return major >= least ? ok(`Node ${nodeVersion}.`) : fail(`This is Node ${nodeVersion}.`);
  },
};
