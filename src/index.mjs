// @ts-check
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findBundle } from './startup/bundle.mjs';
import { openCompileCache } from './startup/compileCache.mjs';

// The start of the product. Everything else is imported after the compile cache is open. This file and src/startup are plain JavaScript:
// for the first TypeScript file Node loads a compiler, which would be a tenth of a start from the bundle.
const root = fileURLToPath(new URL('..', import.meta.url));
const compiled = openCompileCache(join(root, 'node_modules/.cache/onboarding-assist'));
try {
  const { use, entry } = findBundle(root);
  /** @type {typeof import('./start.ts')} */
  const { start } =
    use === 'used' ? await import(pathToFileURL(join(root, entry)).href) : await import('./start.ts');
  // A step of the image's build: the first start there finds everything compiled.
  if (process.argv.includes('--compile-only')) compiled.keep();
  else await start(process.argv.slice(2), compiled, use);
} catch (error) {
  // Every fault that an operator can mend says how in its message. Any other fault is ours and shows where it happened.
  const known = error instanceof Error && 'code' in error;
  const text = known ? error.message : error instanceof Error ? error.stack : String(error);
  // By its first words an alert knows it: infra/modules/alerts.bicep.
  process.stderr.write(`Not started. ${text}\n`);
  process.exit(1);
}
if (process.argv.includes('--compile-only')) process.exit(0);
