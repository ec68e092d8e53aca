import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { processEnvironment } from '../../src/config/config.ts';
import type { Tree } from '../product.ts';

/** A folder that is no tree to compare with; the message is one line and says why. */
export class TreeError extends Error {
  readonly code = 'TREE';
}

/** The tree in a folder. Throws {@link TreeError} where that can't be started. */
export async function treeAt(given: string): Promise<Tree> {
  const folder = resolve(given);
  const refuse = (why: string) => new TreeError(`--against ${given}: ${why}`);
  if (!(await isThere(folder, 'folder'))) throw refuse('there is no such folder.');
  if ((await entryOf(folder)) === undefined) {
    throw refuse('it has no src/index.mjs, so it is no checkout of this product.');
  }
  if (!(await isThere(join(folder, 'node_modules'), 'folder'))) {
    throw refuse('it has no node_modules; run npm ci there.');
  }
  if (!(await hasStartScript(folder))) throw refuse('its package.json has no script "start" of node.');
  return { id: 'other', name: 'the tree to compare with', folder };
}

/** The commit of a tree, with `-dirty` where tracked files differ from it; undefined where that is not known. */
export async function commitOf({ folder }: Tree): Promise<string | undefined> {
  // Git would else look for a repository above the folder.
  const env = { ...processEnvironment(), GIT_CEILING_DIRECTORIES: dirname(folder) };
  const describe = ['-C', folder, 'describe', '--always', '--dirty', '--exclude', '*'];
  return promisify(execFile)('git', describe, { env }).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}

/** The path of a tree's entry, from its folder: `src/index.mjs`, in older trees `src/index.ts`; undefined if there is none. */
export async function entryOf(folder: string): Promise<string | undefined> {
  for (const entry of ['src/index.mjs', 'src/index.ts']) {
    if (await isThere(join(folder, entry), 'file')) return entry;
  }
  return undefined;
}

async function isThere(path: string, kind: 'file' | 'folder'): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return (kind === 'file' ? found?.isFile() : found?.isDirectory()) ?? false;
}

async function hasStartScript(folder: string): Promise<boolean> {
  try {
    const { scripts } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return /^node .*\S$/.test(scripts.start);
  } catch {
    return false;
  }
}
