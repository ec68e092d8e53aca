import { statSync } from 'node:fs';
import { eraseAgain } from '../../erasure/erase.ts';
import { ErasuresFileError, type NotedErasure, readErasures } from '../../erasure/erasuresFile.ts';
import { subjectHash } from '../../erasure/subject.ts';
import { readArguments } from '../terminal/readArguments.ts';
import { UsageError } from '../terminal/usageError.ts';
import type { Command } from './commandContext.ts';
import { erasingIn } from './erasingIn.ts';

/**
 * `reapply`: the last step of a restore. It erases what the backup has brought back, and nothing that is newer than the erasure. It may be
 * run any number of times.
 */
export const reapplyErasures: Command = async (argv, context) => {
  const { positionals } = readArguments(argv, ['FILE'], {});
  const noted = latestOf(readFile(positionals[0] ?? ''));
  const services = erasingIn(context);
  const found = (await context.store.erasures.subjects()).flatMap((subject) => {
    const erasure = noted.get(subjectHash(subject));
    return erasure === undefined ? [] : [{ subject, at: erasure.at }];
  });
  let waiting = 0;
  for (const erasure of found) {
    const progress = await eraseAgain(services, erasure);
    if (progress.state === 'waiting') waiting += 1;
  }
  const later = waiting === 0 ? '' : 'The bot replaces the messages once it is started.\n';
  return `Erasures noted: ${noted.size}. Applied again: ${found.length}.\n${later}`;
};

function readFile(path: string): readonly NotedErasure[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`There is no file ${path}. Give the file that ERASURES_FILE names.`);
  try {
    return readErasures(path);
  } catch (error) {
    if (error instanceof ErasuresFileError) throw new UsageError(`${error.message}\nNothing was erased.`);
    throw error;
  }
}

/** The last erasure of each subject: it covers those before it. */
function latestOf(noted: readonly NotedErasure[]): ReadonlyMap<string, NotedErasure> {
  const latest = new Map<string, NotedErasure>();
  for (const erasure of noted) {
    const before = latest.get(erasure.id);
    if (before === undefined || Date.parse(before.at) < Date.parse(erasure.at))
      latest.set(erasure.id, erasure);
  }
  return latest;
}
