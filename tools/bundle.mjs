// Bundles the product and its packages into node_modules/.cache/bundle. A start reads three files then, instead of some 3,900.
// `npm ci` runs it (the script `postinstall`), and `npm run bundle` again. Without Rolldown, as in a production install, there is no bundle,
// and a start reads the sources. It does so as well once a source has changed: src/startup/bundle.mjs.
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nativeAsync } from './nativeAsync.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Inside node_modules: an install that removes the packages removes the bundle, and Node is as quiet about deprecated parts of packages. */
const folder = join(root, 'node_modules', '.cache', 'bundle');

/** Rolldown's plugin for our own modules: the address of a module stays that of its source, since it reads files beside it. */
const addresses = (from) => ({
  name: 'addresses',
  transform(code, id) {
    if (!isOwn(id) || !code.includes('import.meta.url')) return null;
    const path = relative(from, id).split(sep).join('/');
    return { code: code.replaceAll('import.meta.url', `new URL('${path}', import.meta.url).href`) };
  },
});

/**
 * Packages that other packages load at a start, although the product uses them later or never: the recognizers of the SDK's own prompts, and
 * the client of Entra, which is asked for a token at the first send. Each is read from its own folder when one of its exports is first used.
 * The value: exports that are read at a start; their constants are copied.
 */
export const deferred = {
  '@azure/identity': [],
  '@azure/msal-node': [],
  '@microsoft/recognizers-text-choice': [],
  '@microsoft/recognizers-text-date-time': [],
  '@microsoft/recognizers-text-number': [],
  '@microsoft/recognizers-text-suite': ['Culture'],
};
const deferredMark = '\0deferred:';

/** Rolldown's plugin that puts a module with getters in the place of each deferred package. */
const deferring = {
  name: 'deferring',
  resolveId(source, importer) {
    if (!Object.hasOwn(deferred, source)) return null;
    return importer?.startsWith(deferredMark)
      ? { id: source, external: true }
      : { id: `${deferredMark}${source}`, moduleSideEffects: false };
  },
  load(id) {
    if (!id.startsWith(deferredMark)) return null;
    return getterModule(id.slice(deferredMark.length));
  },
};

/**
 * The text of a CommonJS module with the exports of a package, which it loads when one of them is first used.
 *
 * @param {string} name one of {@link deferred}
 */
export function getterModule(name) {
  const real = createRequire(import.meta.url)(name);
  const getters = Object.keys(real).map((key) => {
    const value = deferred[name].includes(key) ? JSON.stringify(constantsOf(real[key])) : `real().${key}`;
    return `Object.defineProperty(exports, '${key}', { enumerable: true, get: () => (${value}) });`;
  });
  return [
    `Object.defineProperty(exports, '__esModule', { value: true });`,
    'let loaded;',
    `const real = () => (loaded ??= require('${name}'));`,
    ...getters,
  ].join('\n');
}

/**
 * The same program in ASCII: Node reads it many times faster, and holds it in half the memory. An escape means the same in texts, patterns
 * and names. Only the raw text of a template differs, which no package reads.
 *
 * @param {string} code
 */
export function inAscii(code) {
  return code.replace(/(\\*)([^\0-\x7f])/g, (_, before, unit) => {
    // A backslash of its own would escape the escape.
    const kept = before.length % 2 === 0 ? before : before.slice(1);
    return `${kept}\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** The texts of a class, those of the class above it too. */
function constantsOf(value) {
  const constants = {};
  for (const key in value) if (typeof value[key] === 'string') constants[key] = value[key];
  return constants;
}

function isOwn(id) {
  return id.startsWith(root) && !id.includes(`${sep}node_modules${sep}`);
}

/**
 * Bundles the product. The bundle that is there is replaced as a whole.
 *
 * @param {string} [into] the path of another folder
 */
export async function bundleProduct(into = folder) {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    input: join(root, 'src', 'start.ts'),
    platform: 'node',
    logLevel: 'warn',
    plugins: [deferring, addresses(into), nativeAsync],
  });
  const { output } = await bundle.generate({
    format: 'esm',
    entryFileNames: 'start.mjs',
    chunkFileNames: '[name].mjs',
    // Names of classes and functions are in stored states, in logs and in stacks.
    keepNames: true,
    comments: false,
    codeSplitting: { groups: [{ name: 'packages', test: /node_modules/ }] },
  });
  await bundle.close();
  const sources = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : [])).filter(isOwn);
  const made = `${into}.${process.pid}`;
  mkdirSync(made, { recursive: true });
  // Our own modules read raw texts.
  for (const { fileName, code } of output)
    writeFileSync(join(made, fileName), fileName === 'packages.mjs' ? inAscii(code) : code);
  writeFileSync(
    join(made, 'sources.json'),
    JSON.stringify(
      [...sources, join(root, 'package.json')].map((path) => {
        const { size, mtimeMs } = statSync(path);
        return {
          path: relative(root, path).split(sep).join('/'),
          size,
          changedAt: Math.trunc(mtimeMs / 1000),
        };
      }),
    ),
  );
  rmSync(into, { recursive: true, force: true });
  renameSync(made, into);
}

async function main(isAfterInstall) {
  try {
    const began = performance.now();
    await bundleProduct();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`The product is bundled in ${seconds} s: node_modules/.cache/bundle\n`);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    process.stderr.write(
      isMissing
        ? 'The product is not bundled: Rolldown is not installed. A start takes longer; everything works.\n'
        : `The product could not be bundled. A start takes longer; everything works. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    // An install must not fail for it.
    process.exitCode = isAfterInstall ? 0 : 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(process.argv.includes('--after-install'));
}
