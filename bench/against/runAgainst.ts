import { loadavg } from 'node:os';
import { conditions, machine } from '../conditions.ts';
import type { Options } from '../options.ts';
import { presentTree, product } from '../product.ts';
import { compare, failedFigures } from './comparison.ts';
import { comparisonText } from './comparisonText.ts';
import { measureRounds } from './measureRounds.ts';
import { commitOf, treeAt } from './treeAt.ts';

/** The result of `--against`. */
export interface AgainstReport {
  /** The text to print: the comparison for people, or JSON. */
  readonly text: string;
  readonly isWorse: boolean;
}

/**
 * Compares the product of this tree with that of another.
 *
 * @param folder where the bots keep their files
 * @param tell is told the progress
 * @throws TreeError if there is no tree to compare with
 */
export async function runAgainst(
  options: Options & { readonly against: string },
  folder: string,
  tell: (line: string) => void,
): Promise<AgainstReport> {
  const other = await treeAt(options.against);
  const database = options.only?.[0] === 'ours-postgres' ? 'postgres' : 'sqlite';
  const here = product(database);
  const trees = {
    here: { folder: presentTree.folder, commit: await commitOf(presentTree) },
    there: { folder: other.folder, commit: await commitOf(other) },
  };
  const loadBefore = loadNow();
  const rounds = await measureRounds(here, product(database, other), options, folder, tell);
  const load = { before: loadBefore, after: loadNow() };
  const figures = compare(rounds);
  const isWorse = failedFigures(figures).length > 0;
  if (options.json) {
    const report = { options, machine: machine(), load, trees, bot: here.id, figures, isWorse, rounds };
    return { text: JSON.stringify(report, undefined, 2), isWorse };
  }
  const text = [
    `${here.name}. This tree: ${trees.here.commit ?? trees.here.folder}. DIR: ${trees.there.commit ?? trees.there.folder}.`,
    `${conditions(options)} Load average: ${load.before} before, ${load.after} after.`,
    '',
    comparisonText(figures, options.rounds),
  ].join('\n');
  return { text, isWorse };
}

/** How many processes wanted a processor in the last minute, on average. */
function loadNow(): number {
  return Number((loadavg()[0] ?? 0).toFixed(2));
}
