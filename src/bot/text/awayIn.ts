import { botLanguages } from '../../locales/languages.ts';
import { normalizeText } from '../../locales/normalizeText.ts';
import { plainText } from '../../locales/plainText.ts';
import { composedWords } from '../../locales/textKey.ts';
import { translatorFor } from '../../locales/translator.ts';
import { afterGluedBeginning, beforeEnding, beginnings, endings, spacedAfter } from './phraseEnds.ts';

/** A text about an absence: until a day as it was written; without one, so that the form is wanted; or that it is over. */
export type AwayWish =
  | { readonly kind: 'until'; readonly day: string }
  | { readonly kind: 'form' }
  | { readonly kind: 'back' };

/** The longest text, in characters. A longer one is a sentence about something else. */
const longest = 120;

let known:
  | {
      readonly until: ReadonlySet<string>;
      readonly untilLast: ReadonlySet<string>;
      readonly form: ReadonlySet<string>;
      readonly back: ReadonlySet<string>;
    }
  | undefined;

/** Reads "away until Monday", "away" and "I am back" in every language the bot speaks; undefined for any other text. */
export function awayIn(text: string): AwayWish | undefined {
  if (text.length > longest) return undefined;
  known ??= {
    until: phrases('awayUntil', beginnings),
    untilLast: phrases('awayUntil', endings),
    form: phrases('away'),
    back: phrases('iAmBack'),
  };
  const plain = plainText(text);
  const whole = normalizeText(plain);
  if (known.form.has(whole) || known.until.has(whole)) return { kind: 'form' };
  if (known.back.has(whole)) return { kind: 'back' };
  const before = beforeEnding(plain, known.untilLast);
  if (before !== undefined) return { kind: 'until', day: before };
  const words = spacedAfter(plain, known.until).split(' ');
  for (let count = words.length - 1; count > 0; count -= 1) {
    if (!known.until.has(normalizeText(words.slice(0, count).join(' ')))) continue;
    return { kind: 'until', day: words.slice(count).join(' ') };
  }
  const day = afterGluedBeginning(plain, known.until) ?? '';
  return day === '' ? undefined : { kind: 'until', day };
}

function phrases(name: string, which = beginnings): ReadonlySet<string> {
  return new Set(
    botLanguages.flatMap((language) =>
      which(translatorFor(language).words(composedWords(`commands:${name}`))),
    ),
  );
}
