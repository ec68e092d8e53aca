import { execFile } from 'node:child_process';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { access, glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { extract } from 'tar-fs';

/** How a browser is started. */
export interface BrowserOptions {
  /** `bare`: as on a machine without the libraries and fonts that Chromium needs. Absent, as this machine is. */
  readonly machine?: 'bare';
}

/**
 * Starts a real headless browser. On Linux that is the Chromium of `@sparticuz/chromium`, with the libraries (NSS, NSPR, Expat) and the
 * font that this package brings, where the machine has none. Elsewhere that Chromium can't run: the machine's Edge or Chrome is started.
 * Throws if there is none.
 */
export async function launchBrowser({ machine }: BrowserOptions = {}): Promise<Browser> {
  if (process.platform !== 'linux') return launchInstalled();
  const executablePath = await unpackedChromium();
  return chromium.launch({
    executablePath,
    // Not the package's own list: its `--single-process` ends the browser at Playwright's first page.
    args: ['--no-sandbox', '--disable-gpu'],
    env: { ...process.env, ...(await borrowed(executablePath, machine === 'bare')) },
  });
}

/** Windows 11 has Edge; macOS mostly Chrome. */
async function launchInstalled(): Promise<Browser> {
  const launch = (channel: NonNullable<LaunchOptions['channel']>) => chromium.launch({ channel });
  return launch('msedge')
    .catch(() => launch('chrome'))
    .catch((cause: unknown) => {
      throw new Error('The tests need a browser on this machine: install Microsoft Edge or Google Chrome.', {
        cause,
      });
    });
}

/** The environment that lends Chromium the libraries the machine lacks. A library of the machine's own wins if it is there. */
async function borrowed(binary: string, all: boolean): Promise<Readonly<Record<string, string>>> {
  const libraries = all || !(await isComplete(binary)) ? { LD_LIBRARY_PATH: await unpackedLibraries() } : {};
  const fonts = all || !(await hasFonts()) ? { FONTCONFIG_FILE: await unpackedFonts() } : {};
  return { ...libraries, ...fonts };
}

/** Whether the dynamic linker finds every library of a program. */
function isComplete(binary: string): Promise<boolean> {
  return promisify(execFile)(binary, ['--version']).then(
    () => true,
    () => false,
  );
}

const fontFolders = ['/usr/share/fonts', '/usr/local/share/fonts', join(homedir(), '.fonts')];

async function hasFonts(): Promise<boolean> {
  for await (const _font of glob(fontFolders.map((folder) => `${folder}/**/*.{ttf,otf,ttc,pfb}`)))
    return true;
  return false;
}

/** Unpacked once a version into the temporary folder. The rename keeps a test run beside this one from half a file. */
async function unpackedChromium(): Promise<string> {
  return once('chromium', constants.X_OK, async (partial, packed) => {
    await pipeline(
      createReadStream(packed('chromium.br')),
      createBrotliDecompress(),
      createWriteStream(partial, { mode: 0o700 }),
    );
  });
}

/** The folder of shared libraries, built for glibc 2.34 and later. */
async function unpackedLibraries(): Promise<string> {
  const folder = await once('chromium-libraries', constants.R_OK, untar('al2023.tar.br'));
  return join(folder, 'lib');
}

/** Fontconfig's file that knows the one font family, Open Sans. */
async function unpackedFonts(): Promise<string> {
  const folder = await once('chromium-open-sans', constants.R_OK, async (partial, packed) => {
    await untar('fonts.tar.br')(partial, packed);
    // The package's own file names the folders of its cloud functions.
    await writeFile(join(partial, 'fonts.conf'), fontConfiguration(join(tmpdir(), 'chromium-fonts-cache')));
  });
  return join(folder, 'fonts.conf');
}

/** Fontconfig takes a cache's folder from the working directory unless its path is absolute. */
function fontConfiguration(cache: string): string {
  return `<?xml version="1.0"?>
<fontconfig><dir prefix="relative">fonts</dir><cachedir>${cache}</cachedir></fontconfig>
`;
}

type Unpack = (partial: string, packed: (file: string) => URL) => Promise<void>;

function untar(file: string): Unpack {
  return async (partial, packed) => {
    await mkdir(partial);
    await pipeline(createReadStream(packed(file)), createBrotliDecompress(), extract(partial));
  };
}

async function once(name: string, mode: number, unpack: Unpack): Promise<string> {
  const root = new URL('../', import.meta.resolve('@sparticuz/chromium'));
  const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as {
    version: string;
  };
  const target = join(tmpdir(), `${name}-${version}`);
  const isThere = () =>
    access(target, mode).then(
      () => true,
      () => false,
    );
  if (await isThere()) return target;
  const partial = `${target}.${process.pid}`;
  await unpack(partial, (file) => new URL(`bin/${file}`, root));
  await rename(partial, target).catch(async (error: unknown) => {
    // A folder that somebody else unpacked meanwhile can't be replaced, and is as good.
    if (!(await isThere())) throw error;
    await rm(partial, { recursive: true, force: true });
  });
  return target;
}
