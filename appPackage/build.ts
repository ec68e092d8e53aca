import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { assemblePackage } from './assemblePackage.ts';
import { formatFaults } from './fault.ts';
import { readSources } from './readSources.ts';
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
