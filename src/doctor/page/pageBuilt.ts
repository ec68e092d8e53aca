import { existsSync } from 'node:fs';
import { ok, type Rule, warn } from '../rule.ts';

/** The page inside Teams is built. */
export const pageBuilt: Rule = {
  id: 'page-built',
  step: 5,
  what: 'The page inside Teams is built.',
  why: 'Without it, the tab of the app shows one sentence only. The chat works all the same.',
  mend: 'Run npm ci with the development dependencies, or npm run page. The image has the page built in.',
  needs: [],
  check({ pageFile }) {
    return existsSync(pageFile) ? ok('The page is built.') : warn('The page is not built.');
  },
};
