// @ts-check
import { readdirSync, statSync } from 'node:fs';
import module from 'node:module';

/**
 * Compiled modules on the disk. Without them half of a start is compiling.
 *
 * `keep` stores what this start had to compile. Returns `hit` if everything was there, `miss` if something was not, and `off` if there is no
 * cache, for example because its folder can't be written. Called once everything is imported.
 *
 * @typedef {{ keep(): 'hit' | 'miss' | 'off' }} CompileCache
 */

/**
 * Opens Node's compile cache. Node finds an entry by the file's path and contents, and has a folder of its own for each version, user and
 * set of V8's flags. A folder that `NODE_COMPILE_CACHE` names comes first.
 *
 * @param {string} folder the path of the folder; it is made if it is not there
 * @returns {CompileCache}
 */
export function openCompileCache(folder) {
  module.enableCompileCache(folder);
  const used = module.getCompileCacheDir();
  const before = used === undefined ? undefined : changedAt(used);
  return {
    keep() {
      if (used === undefined) return 'off';
      module.flushCompileCache();
      const after = changedAt(used);
      if (after === undefined) return 'off';
      return after === before ? 'hit' : 'miss';
    },
  };
}

/**
 * When an entry was last written into a folder, in milliseconds since the epoch; undefined if it has none. The names don't tell: the entry
 * of a changed file keeps its name.
 *
 * @param {string} folder
 */
function changedAt(folder) {
  try {
    return readdirSync(folder).length === 0 ? undefined : statSync(folder).mtimeMs;
  } catch {
    return undefined;
  }
}
