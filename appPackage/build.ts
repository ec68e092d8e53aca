import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import product from '../package.json' with { type: 'json' };
import { assemblePackage, type Sources } from './assemblePackage.ts';
import { formatFaults } from './fault.ts';
import template from './manifest.json' with { type: 'json' };
import { zipPackage } from './zipPackage.ts';

/** `npm run package [-- --out FILE]`: checks everything, then writes the zip that is uploaded to Teams. */
const { values } = parseArgs({ options: { out: { type: 'string' } } });
const out = path.resolve(values.out ?? path.join(import.meta.dirname, '../dist/onboarding-assist.zip'));

const result = await assemblePackage(await readSources(), process.env);
if (result.ok) {
  await mkdir(path.dirname(out), { recursive: true });
  await writeFile(out, zipPackage(result.files));
  console.log(`${out}\n  ${Object.keys(result.files).join(', ')}`);
} else {
  console.error(formatFaults(result.faults));
  process.exitCode = 1;
}

async function readSources(): Promise<Sources> {
  const read = (file: string): Promise<Buffer> => readFile(path.join(import.meta.dirname, file));
  const names = (await readdir(path.join(import.meta.dirname, 'localization'))).filter((name) =>
    name.endsWith('.json'),
  );
  const texts = names.map(async (name) => [name, (await read(`localization/${name}`)).toString()] as const);
  return {
    template,
    version: product.version,
    localizations: Object.fromEntries(await Promise.all(texts)),
    icons: { color: await read('icons/color.png'), outline: await read('icons/outline.png') },
  };
}
