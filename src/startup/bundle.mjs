// @ts-check
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A source of the bundle, as it was when the bundle was made.
 *
 * @typedef {object} Source
 * @property {string} path relative to the root, with slashes
 * @property {number} size in bytes
 * @property {number} changedAt in whole seconds since the epoch: the layers of an image keep no fractions
 */

/**
 * How a start finds the product: in the bundle, or in the sources because there is no bundle or because a source has changed since.
 *
 * @typedef {'used' | 'absent' | 'stale'} BundleUse
 */

/** Where `tools/bundle.mjs` puts the bundle, relative to the root. */
const folder = 'node_modules/.cache/bundle';

/**
 * Looks for the bundle of `tools/bundle.mjs`. It is used only if every source still has the size and the time that it had then: after an
 * upgrade in place or an edit, a start reads the sources.
 *
 * @param {string} root the path of the product's folder
 * @returns {{ readonly use: BundleUse, readonly entry: string }} also the path of its module to start from, relative to the root
 */
export function findBundle(root) {
  const entry = `${folder}/start.mjs`;
  /** @type {readonly Source[]} */
  let sources;
  try {
    sources = JSON.parse(readFileSync(join(root, folder, 'sources.json'), 'utf8'));
  } catch {
    return { use: 'absent', entry };
  }
  const isFresh = sources.every(({ path, size, changedAt }) => {
    const found = statSync(`${root}/${path}`, { throwIfNoEntry: false });
    return found?.size === size && Math.trunc(found.mtimeMs / 1000) === changedAt;
  });
  return { use: isFresh ? 'used' : 'stale', entry };
}
