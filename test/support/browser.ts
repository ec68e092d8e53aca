import { constants, createReadStream, createWriteStream } from 'node:fs';
import { access, readFile, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

/**
 * Starts a real headless Chromium: the binary that `@sparticuz/chromium` brings, so nothing is downloaded or installed.
 * The machine gives it NSS, NSPR and Expat (`libnss3`, `libnspr4`, `libexpat1`) and its fonts.
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumBinary(),
    // Not the package's own list: its `--single-process` ends the browser at Playwright's first page.
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

/** Unpacked once a version into the temporary folder. The rename keeps a test run beside this one from half a file. */
async function chromiumBinary(): Promise<string> {
  const root = new URL('../', import.meta.resolve('@sparticuz/chromium'));
  const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as {
    version: string;
  };
  const binary = join(tmpdir(), `chromium-${version}`);
  const unpacked = await access(binary, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!unpacked) {
    const partial = `${binary}.${process.pid}`;
    await pipeline(
      createReadStream(new URL('bin/chromium.br', root)),
      createBrotliDecompress(),
      createWriteStream(partial, { mode: 0o700 }),
    );
    await rename(partial, binary);
  }
  return binary;
}
