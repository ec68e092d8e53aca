import type { LargeNumber } from '../numberForms.ts';
import { plainText } from '../plainText.ts';
import { spacedText } from '../spokenLanguage.ts';
import { everyLanguage } from '../spokenLanguages.ts';
import { cardinalsAsDigits } from './numberWords.ts';

const numbers = everyLanguage.map((language) => language.numbers);
/** Words around a number of people, in the languages of the bot. */
const around = new Set(numbers.flatMap((words) => words.around.split(' ')));
const hundred = inAll(numbers.map((words) => words.hundred));
const thousand = inAll(numbers.map((words) => words.thousand));
const standAlone = new Set([...hundred.alone, ...thousand.alone]);

const groups = String.raw`\d{1,3}(?<separator>[ .,'])\d{3}(?:\k<separator>\d{3})*`;
const number = new RegExp(String.raw`^(${groups}|\d+)(?:[.,]0{1,2})?$`);
const thousands = thousand.counted.join('|');
const large = [...hundred.counted, ...thousand.counted].join('|');
const shortThousands = new RegExp(String.raw`^(\d{1,4})(?:[.,](\d))? ?(?:k|${thousands})$`);
const spokenNumber = new RegExp(String.raw`^(?:(\d{1,2})[ -])?(${large})(?:[ -](?:and )?(\d{1,2}))?$`);
const oneLarge = new RegExp(String.raw`(?<!\p{L})a (?=(?:${large})(?!\p{L}))`, 'u');

/**
 * The whole number of people that a text says: "250", "about 1,200 people", "sept personnes", "10k". Undefined unless the whole text was
 * understood: "between 100 and 200", "3 offices" and "2 million" are no numbers of people that are certain.
 */
export function readCount(text: string): number | undefined {
  const plain = plainText(text);
  // A sign before the number is lost to the comparison.
  if (plain === '' || /[-−–+%<>≤≥≦≧=*×$€£¥]\s*\d|\d\s*[%+*×$€£¥]/u.test(text)) return undefined;
  const ways = everyLanguage.map((language) =>
    cardinalsAsDigits(spacedText(plain, language), language.numbers),
  );
  // 一百五 is 150 in Chinese and 105 in Japanese: a number that languages read differently is not certain.
  const found = new Set([plain, ...ways].map(countIn).filter((count) => count !== undefined));
  const [count] = found;
  return found.size === 1 ? count : undefined;
}

function countIn(plain: string): number | undefined {
  const words = plain
    .replaceAll(/(?<!\d)~ ?/g, '')
    .replace(oneLarge, '1 ')
    .replaceAll(/(?<!\p{L})d'/gu, 'd ')
    .split(' ');
  const first = words.findIndex((word) => !around.has(word));
  const last = words.findLastIndex((word) => !around.has(word));
  const core = words.slice(Math.max(first, 0), last + 1).join(' ');
  const spoken = hundreds(core);
  if (spoken !== undefined) return spoken;
  const [, short, tenth = '0'] = core.match(shortThousands) ?? [];
  if (short !== undefined) return Number(short) * 1000 + Number(tenth) * 100;
  const [, digits] = core.match(number) ?? [];
  return digits === undefined || digits.length > 15 ? undefined : Number(digits.replaceAll(/\D/g, ''));
}

/** "a hundred", "two hundred and fifty", "deux cent cinquante", "mille": number words below a hundred are digits already. */
function hundreds(core: string): number | undefined {
  const [whole, many = '', unit = '', rest = '0'] = core.match(spokenNumber) ?? [];
  if (whole === undefined) return undefined;
  // "cent" and "mille" stand alone; "hundred" and "cents" do not.
  if (many === '' && !standAlone.has(unit)) return undefined;
  const each = thousand.counted.includes(unit) ? 1000 : 100;
  return (many === '' ? 1 : Number(many)) * each + Number(rest);
}

function inAll(words: readonly LargeNumber[]): LargeNumber {
  return {
    alone: words.flatMap(({ alone }) => alone),
    counted: words.flatMap(({ counted }) => counted),
  };
}
