import { assemblePackage } from './assemblePackage.ts';
import type { Environment } from './checkInputs.ts';
import { formatFaults } from './fault.ts';
import { readSources } from './readSources.ts';
import { zipPackage } from './zipPackage.ts';

/** The app package as one zip, for other rooms. Throws an Error that names everything the environment has to put right. */
export async function buildZip(environment: Environment): Promise<Uint8Array> {
  const result = await assemblePackage(await readSources(), environment);
  if (!result.ok) throw new Error(formatFaults(result.faults));
  return zipPackage(result.files);
}
