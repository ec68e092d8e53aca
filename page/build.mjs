// Builds the page inside Teams into page/dist. `npm ci` runs it (the script `postinstall`), and `npm run page` again.
// Without Vite, as in a production install, there is nothing to build with: the product then says so at /tab.
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const isQuiet = process.argv.includes('--after-install');

try {
  const { build } = await import('vite');
  const began = performance.now();
  await build({ configFile: `${root}vite.config.ts`, mode: 'production' });
  process.stdout.write(
    `The page is built in ${((performance.now() - began) / 1000).toFixed(1)} s: page/dist\n`,
  );
} catch (error) {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
  process.stderr.write(
    isMissing
      ? 'The page is not built: Vite is not installed. Everything else works.\n'
      : `The page could not be built, and everything else works. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  // An install must not fail for the page.
  process.exitCode = isQuiet ? 0 : 1;
}
