import { readFile } from 'node:fs/promises';
import { AppManifestUtils } from '@microsoft/app-manifest';
import Ajv from 'ajv-draft-04';
import type { Manifest } from './composeManifest.ts';
import type { Fault } from './fault.ts';
import type { Localization } from './localization.ts';

type ValidatorArguments = Parameters<typeof AppManifestUtils.validateAgainstSchema>;

/**
 * The findings of Microsoft's own validator about a composed manifest. `@microsoft/app-manifest` 1.1.2 needs `fs-extra` without declaring
 * it, so `package.json` names it among our own.
 */
export async function validateManifest(manifest: Manifest): Promise<readonly Fault[]> {
  const schema = await officialSchema(manifest, 'MicrosoftTeams.schema.json');
  if (schema === undefined) return [unknownVersion(manifest)];
  // The schema is handed over: left to itself, the validator asks the network for a version it does not know.
  const failures = await AppManifestUtils.validateAgainstSchema(
    manifest as unknown as ValidatorArguments[0],
    schema as unknown as ValidatorArguments[1],
  );
  return failures.map((failure) => schemaFault('manifest.json', failure));
}

/** Whether a language fits the localization schema of the manifest's version, lengths included. */
export async function validateLocalization(
  { tag, texts }: Localization,
  manifest: Manifest,
): Promise<readonly Fault[]> {
  const schema = await officialSchema(manifest, 'MicrosoftTeams.Localization.schema.json');
  if (schema === undefined) return [unknownVersion(manifest)];
  // Draft 4, and with patterns that are no valid regular expressions under the u flag.
  const ajv = new Ajv.default({
    allErrors: true,
    strictTypes: false,
    unicodeRegExp: false,
    formats: { uri: true },
  });
  const validate = ajv.compile(schema);
  if (validate(texts)) return [];
  // Keys that are missing or too many are told, more kindly, by checkLocalization.
  const errors = validate.errors?.filter(
    ({ keyword }) => !['required', 'additionalProperties'].includes(keyword),
  );
  return (errors ?? []).map((error) => {
    const key = error.instancePath.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
    const detail = JSON.stringify(error.params);
    return schemaFault(`localization/${tag}.json`, `${key} ${error.message ?? ''} ${detail}`.trim());
  });
}

async function officialSchema(manifest: Manifest, name: string): Promise<object | undefined> {
  const folder = `build/json-schemas/teams/v${manifest.manifestVersion}/`;
  const file = new URL(folder + name, import.meta.resolve('@microsoft/app-manifest/package.json'));
  try {
    return JSON.parse(await readFile(file, 'utf8')) as object;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function schemaFault(where: string, failure: string): Fault {
  return {
    where,
    problem: `does not fit the official schema: ${failure}`,
    expected: "what the schema of the manifest's version allows",
    fix: `correct it in appPackage/${where}`,
  };
}

function unknownVersion({ manifestVersion }: Manifest): Fault {
  return {
    where: 'manifest.json',
    problem: `has a version that the installed validator does not know: ${manifestVersion}`,
    expected: 'a version that @microsoft/app-manifest brings schemas for',
    fix: 'update @microsoft/app-manifest, or choose a version it knows',
  };
}
