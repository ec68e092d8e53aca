import { z } from 'zod';
import type { Manifest } from './composeManifest.ts';
import type { Fault } from './fault.ts';

/** The texts of the manifest in one more language. */
export interface Localization {
  /** `fr`, `pt-br`: the name of the file, and the tag Teams chooses by. */
  readonly tag: string;
  /** `$schema`, and one text for each key of {@link localizableTexts}. */
  readonly texts: Readonly<Record<string, string>>;
}

const TAG = /^[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8}){0,2}$/;
const TEXTS = z.record(z.string(), z.string());

/** Reads `localization/<tag>.json`. */
export function parseLocalization(fileName: string, json: string): Localization | Fault {
  const where = `localization/${fileName}`;
  const tag = fileName.replace(/\.json$/, '');
  const fault = (problem: string, expected: string, fix: string): Fault => ({
    where,
    problem,
    expected,
    fix,
  });

  if (!TAG.test(tag)) {
    return fault('is not named after a language', 'a language tag such as fr or pt-br', 'rename the file');
  }
  const parsed = TEXTS.safeParse(parseJson(json));
  if (parsed.success) return { tag, texts: parsed.data };
  return fault(
    'cannot be read',
    'one JSON object of texts, as in localization/fr.json',
    'look for a missing comma or quote, or for a value that is not a text',
  );
}

/** Every text of the manifest that Teams shows and lets us translate, by the key the localization schema gives it. */
export function localizableTexts(manifest: Manifest): Readonly<Record<string, string>> {
  const commands = (manifest.bots[0]?.commandLists ?? []).flatMap((list, l) =>
    list.commands.flatMap(({ title, description }, c) => {
      const key = `bots[0].commandLists[${l}].commands[${c}]`;
      return [[`${key}.title`, title] as const, [`${key}.description`, description] as const];
    }),
  );
  const features = (manifest.description.features ?? []).flatMap(({ title, description }, f) => [
    [`description.features[${f}].title`, title] as const,
    [`description.features[${f}].description`, description] as const,
  ]);
  const extension = (manifest.composeExtensions?.[0]?.commands ?? []).flatMap((command, c) => {
    const key = `composeExtensions[0].commands[${c}]`;
    return [
      ...titled(key, command),
      ...(command.parameters ?? []).flatMap((parameter, p) => titled(`${key}.parameters[${p}]`, parameter)),
    ];
  });
  const tabs = (manifest.staticTabs ?? []).flatMap(({ name }, t) =>
    name === undefined ? [] : [[`staticTabs[${t}].name`, name] as const],
  );
  return {
    'name.short': manifest.name.short,
    ...(manifest.name.full === undefined ? {} : { 'name.full': manifest.name.full }),
    'description.short': manifest.description.short,
    'description.full': manifest.description.full,
    ...Object.fromEntries([...features, ...commands, ...extension, ...tabs]),
  };
}

function titled(
  key: string,
  { title, description }: { readonly title: string; readonly description?: string },
): readonly (readonly [string, string])[] {
  return [
    [`${key}.title`, title],
    ...(description === undefined ? [] : [[`${key}.description`, description] as const]),
  ];
}

/**
 * Whether each language is there once, and is not the manifest's own. No schema says so: Teams would show one of two files, or never the
 * one of the default language. Tags are compared without case (RFC 5646, section 2.1.1).
 */
export function checkTags(tags: readonly string[], manifest: Manifest): readonly Fault[] {
  const { defaultLanguageTag } = manifest.localizationInfo;
  const seen = new Map<string, string>([[defaultLanguageTag.toLowerCase(), 'manifest.json']]);
  return tags.flatMap((tag) => {
    const other = seen.get(tag.toLowerCase());
    seen.set(tag.toLowerCase(), other ?? `localization/${tag}.json`);
    return other === undefined
      ? []
      : [
          {
            where: `localization/${tag}.json`,
            problem: `is of the same language as ${other}`,
            expected: 'one file for each language besides the one of manifest.json',
            fix: 'delete or rename one of them',
          },
        ];
  });
}

/**
 * Whether a language says everything the manifest says, and no more. A text left out would show up in English in the
 * middle of the other language; one too many belongs to a command that has moved.
 */
export function checkLocalization({ tag, texts }: Localization, manifest: Manifest): readonly Fault[] {
  const needed = Object.keys(localizableTexts(manifest));
  const given = Object.keys(texts).filter((key) => key !== '$schema');
  const where = `localization/${tag}.json`;
  const missing = needed.filter((key) => !texts[key]?.trim());
  const superfluous = given.filter((key) => !needed.includes(key));

  const faults: Fault[] = [];
  if (missing.length > 0) {
    faults.push({
      where,
      problem: `has no text for ${missing.join(', ')}`,
      expected: 'one text for each text of manifest.json',
      fix: 'translate them from manifest.json',
    });
  }
  if (superfluous.length > 0) {
    faults.push({
      where,
      problem: `translates what manifest.json does not have: ${superfluous.join(', ')}`,
      expected: 'one text for each text of manifest.json',
      fix: 'delete them, or put them under the key the text has now',
    });
  }
  return faults;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // The caller reports it: undefined is no record of texts.
  }
}
