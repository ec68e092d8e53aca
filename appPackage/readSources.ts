import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import product from '../package.json' with { type: 'json' };
import type { Sources } from './assemblePackage.ts';
import type { Manifest } from './composeManifest.ts';
import template from './manifest.json' with { type: 'json' };

/** Reads the files of this folder, and the product's version. */
export async function readSources(): Promise<Sources> {
  const read = (file: string): Promise<Buffer> => readFile(path.join(import.meta.dirname, file));
  const names = (await readdir(path.join(import.meta.dirname, 'localization'))).filter((name) =>
    name.endsWith('.json'),
  );
  const texts = names.map(async (name) => [name, (await read(`localization/${name}`)).toString()] as const);
  return {
    template: template as Manifest,
    version: product.version,
    localizations: Object.fromEntries(await Promise.all(texts)),
    icons: { color: await read('icons/color.png'), outline: await read('icons/outline.png') },
  };
}
