import { checkIcons, type Icons } from './checkIcons.ts';
import { checkInputs, type Environment } from './checkInputs.ts';
import {
  composeManifest,
  fillPlaceholders,
  type Manifest,
  placeholdersIn,
  placeholderValues,
} from './composeManifest.ts';
import type { Fault } from './fault.ts';
import { checkLocalization, checkTags, type Localization, parseLocalization } from './localization.ts';
import { validateLocalization, validateManifest } from './officialSchemas.ts';

/** The files of this folder, read. */
export interface Sources {
  readonly template: Manifest;
  /** The product's version, `x.y.z`: Teams recognizes an update of the app by it. */
  readonly version: string;
  /** Content of `localization/*.json` by file name. */
  readonly localizations: Readonly<Record<string, string>>;
  readonly icons: Icons;
}

type Assembled =
  | { readonly ok: true; readonly files: Readonly<Record<string, string | Uint8Array>> }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** The files of the app package for the organisation that the environment describes, or everything that is wrong. */
export async function assemblePackage(sources: Sources, env: Environment): Promise<Assembled> {
  const { template, icons } = sources;
  const parsed = Object.entries(sources.localizations)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, json]) => parseLocalization(name, json));
  const languages = parsed.filter((result) => 'texts' in result);
  const checked = checkInputs(env);

  const faults: Fault[] = [
    ...(checked.ok ? [] : checked.faults),
    ...parsed.filter((result) => 'problem' in result),
    ...languages.flatMap((language) => checkLocalization(language, template)),
    ...checkTags(
      languages.map(({ tag }) => tag),
      template,
    ),
    ...checkVersion(sources.version),
    ...checkIcons(icons),
  ];
  if (!checked.ok) return { ok: false, faults };

  const values = placeholderValues(checked.inputs, sources.version);
  const manifest = composeManifest(
    template,
    values,
    withNeighbours(languages).map(({ tag }) => tag),
  );
  const filled = languages.map((language) => fillPlaceholders(language, values));
  faults.push(...(await validateComposed(manifest, filled)));
  if (faults.length > 0) return { ok: false, faults };

  const localized = withNeighbours(filled).map(({ tag, texts }) => [`${tag}.json`, toJson(texts)]);
  const files = {
    'manifest.json': toJson(manifest),
    [manifest.icons.color]: icons.color,
    [manifest.icons.outline]: icons.outline,
    ...Object.fromEntries(localized),
  };
  return { ok: true, files };
}

/**
 * The tags that have a language's texts besides its own. Teams takes the exact tag of a client or its language alone; so Portugal and Hong
 * Kong would have English.
 */
const neighbours: Readonly<Record<string, readonly string[]>> = {
  'pt-BR': ['pt'],
  'zh-CN': ['zh'],
  'zh-TW': ['zh-HK', 'zh-MO'],
};

/** All languages by tag, those of neighbours too. */
function withNeighbours(languages: readonly Localization[]): readonly Localization[] {
  const own = new Set(languages.map(({ tag }) => tag));
  const more = languages.flatMap(({ tag, texts }) =>
    (neighbours[tag] ?? []).filter((other) => !own.has(other)).map((other) => ({ tag: other, texts })),
  );
  return [...languages, ...more].toSorted((one, other) => (one.tag < other.tag ? -1 : 1));
}

async function validateComposed(
  manifest: Manifest,
  languages: readonly Localization[],
): Promise<readonly Fault[]> {
  const localized = await Promise.all(languages.map((language) => validateLocalization(language, manifest)));
  return [
    ...checkFilled('manifest.json', manifest),
    ...languages.flatMap(({ tag, texts }) => checkFilled(`localization/${tag}.json`, texts)),
    ...(await validateManifest(manifest)),
    ...localized.flat(),
  ];
}

function checkFilled(where: string, document: unknown): readonly Fault[] {
  return placeholdersIn(document).map((placeholder) => ({
    where,
    problem: `has a placeholder nothing is known for: ${placeholder}`,
    expected: 'one of the placeholders of appPackage/manifest.json',
    fix: 'look for a misspelling',
  }));
}

function checkVersion(version: string): readonly Fault[] {
  if (/^\d+\.\d+\.\d+$/.test(version)) return [];
  return [
    {
      where: 'version in package.json',
      problem: `is not one that Teams takes: ${version}`,
      expected: 'three numbers such as 1.4.0, without a suffix',
      fix: 'build the package from a released version',
    },
  ];
}

function toJson(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
