import type { PackageInputs } from './checkInputs.ts';

/** The parts of a Teams manifest that this room reads or writes; the official schema judges the whole. */
export interface Manifest {
  readonly $schema: string;
  readonly manifestVersion: string;
  readonly localizationInfo: {
    readonly defaultLanguageTag: string;
    readonly additionalLanguages?: readonly { readonly languageTag: string; readonly file: string }[];
  };
  readonly name: { readonly short: string; readonly full?: string };
  readonly description: {
    readonly short: string;
    readonly full: string;
    readonly features?: readonly { readonly title: string; readonly description: string }[];
  };
  readonly icons: { readonly color: string; readonly outline: string };
  readonly bots: readonly { readonly commandLists: readonly CommandList[] }[];
  readonly staticTabs?: readonly { readonly name?: string }[];
  readonly composeExtensions?: readonly { readonly commands?: readonly ExtensionCommand[] }[];
  readonly [property: string]: unknown;
}

interface CommandList {
  readonly scopes: readonly string[];
  readonly commands: readonly BotCommand[];
}

/** A command of the menu (`basic`), or a prompt starter: its `prompt` is sent as if the person had typed it, in every language the same. */
interface BotCommand {
  readonly title: string;
  readonly description: string;
  readonly type?: 'basic' | 'prompt';
  readonly prompt?: string;
}

interface ExtensionCommand {
  readonly title: string;
  readonly description?: string;
  readonly parameters?: readonly { readonly title: string; readonly description?: string }[];
}

/** The value of each `{{NAME}}`. */
export type PlaceholderValues = Readonly<Record<string, string>>;

/** The values for the placeholders of manifest.json and of the localization files. `version` is `x.y.z`. */
export function placeholderValues(inputs: PackageInputs, version: string): PlaceholderValues {
  return {
    VERSION: version,
    TEAMS_APP_ID: inputs.teamsAppId,
    BOT_ID: inputs.botId,
    SERVICE_NAME: inputs.serviceName,
    PUBLIC_HOST: inputs.publicHost,
    WEBSITE_URL: inputs.websiteUrl,
    PRIVACY_URL: inputs.privacyUrl,
    TERMS_URL: inputs.termsUrl,
  };
}

/**
 * The manifest for one organisation: the template with its placeholders filled, and a language for each tag given.
 *
 * The template is at schema 1.27, the first with prompt starters. `description.features` came with 1.26, and `supportsChannelFeatures`
 * with 1.25; Teams demands the latter of every app with the team scope. An older version reaches more catalogues, so a newer one needs a
 * reason.
 */
export function composeManifest(
  template: Manifest,
  values: PlaceholderValues,
  languageTags: readonly string[],
): Manifest {
  const filled = fillPlaceholders(template, values);
  if (languageTags.length === 0) return filled;
  const additionalLanguages = languageTags.map((tag) => ({ languageTag: tag, file: `${tag}.json` }));
  return { ...filled, localizationInfo: { ...filled.localizationInfo, additionalLanguages } };
}

/**
 * A copy with every known `{{NAME}}` replaced by its value. Works on the strings of parsed JSON, so a quote in a name cannot break the
 * file. A placeholder without a value stays, for {@link placeholdersIn} to find.
 */
export function fillPlaceholders<T>(document: T, values: PlaceholderValues): T {
  const fill = (part: unknown): unknown => {
    if (typeof part === 'string') {
      return part.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => values[name] ?? placeholder);
    }
    if (Array.isArray(part)) return part.map(fill);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, fill(inner)]));
  };
  return fill(document) as T;
}

/** The placeholders a document still has, each once. */
export function placeholdersIn(document: unknown): readonly string[] {
  return [...new Set(JSON.stringify(document).match(/\{\{.*?\}\}/g) ?? [])];
}
