import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A source of the bundle, as it was when the bundle was made. */
interface Source {
  /** Relative to the root, with slashes. */
  readonly path: string;
  readonly size: number;
  /** In whole seconds since the epoch: the layers of an image keep no fractions. */
  readonly changedAt: number;
}

/** Where `tools/bundle.mjs` puts the bundle, relative to the root. */
const folder = 'node_modules/.cache/bundle';

/** How a start finds the product: in the bundle, or in the sources because there is no bundle or because a source has changed since. */
export type BundleUse = 'used' | 'absent' | 'stale';

/**
 * Looks for the bundle of `tools/bundle.mjs`. It is used only if every source still has the size and the time that it had then: after an
 * upgrade in place or an edit, a start reads the sources.
 *
 * @param root the path of the product's folder
 * @returns also the path of its module to start from, relative to the root
 */
export function findBundle(root: string): { readonly use: BundleUse; readonly entry: string } {
  const entry = `${folder}/start.mjs`;
  let sources: readonly Source[];
  try {
    sources = JSON.parse(readFileSync(join(root, folder, 'sources.json'), 'utf8')) as readonly Source[];
  } catch {
    return { use: 'absent', entry };
  }
  const isFresh = sources.every(({ path, size, changedAt }) => {
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    return found?.size === size && Math.trunc(found.mtimeMs / 1000) === changedAt;
  });
  return { use: isFresh ? 'used' : 'stale', entry };
}
