import { boundedCache } from '../runtime/boundedCache.ts';
import { displayNames } from './formats.ts';

const names = boundedCache<string>(1000);

/** The name of a language in another, or in itself; the tag where nobody has a name for it. Both are BCP 47 tags. */
export function nameOfLanguage(tag: string, inLanguage: string): string {
  return names(`${tag} ${inLanguage}`, () => displayNames(inLanguage, { type: 'language' }).of(tag) ?? tag);
}
