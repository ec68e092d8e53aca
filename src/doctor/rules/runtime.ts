import { fail, ok, type Rule } from '../rule.ts';

const least = 24;

/** The runtime is new enough to run TypeScript directly. */
export const runtime: Rule = {
  id: 'runtime',
  step: 1,
  what: `The bot runs on Node ${least} or newer.`,
  why: 'Node runs TypeScript directly and includes SQLite. Older versions do neither.',
  mend: 'Run npm ci, which installs the right version, and start the bot with npm. On a Mac, install Node 24.',
  needs: [],
  check({ nodeVersion }) {
    const major = Number(nodeVersion.match(/^v?(\d+)/)?.[1] ?? 0);
    return major >= least ? ok(`This is Node ${nodeVersion}.`) : fail(`This is Node ${nodeVersion}.`);
  },
};
