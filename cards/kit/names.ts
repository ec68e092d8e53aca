import type { BotLanguage } from '../../src/locales/languages.ts';
import { type Translator, translatorFor } from '../../src/locales/translator.ts';
import { nameIn, type Region, type Service } from '../../src/onboarding/processData.ts';
import { formatLanguageName } from './format.ts';

/** The name of a language where it stands alone: with a capital, as a choice or a value in a row. */
export function languageName(tag: string, t: Translator): string {
  const name = formatLanguageName(tag, t);
  return name.charAt(0).toLocaleUpperCase(t.language) + name.slice(1);
}

/** "Français" for `fr`: people find their own language by its own name. */
export function inItself(tag: BotLanguage): string {
  return languageName(tag, translatorFor(tag));
}

/** The names of services by their ids, in the order of the catalogue. A service that is no longer offered shows its id. */
export function serviceNames(
  ids: readonly string[],
  services: readonly Service[],
  t: Translator,
): readonly string[] {
  return ids.map((id) => {
    const service = services.find((candidate) => candidate.id === id);
    return service === undefined ? id : nameIn(service.name, t.language);
  });
}

/** The name of a region by its id. */
export function regionName(id: string, regions: readonly Region[], t: Translator): string {
  const region = regions.find((candidate) => candidate.id === id);
  return region === undefined ? id : nameIn(region.name, t.language);
}
