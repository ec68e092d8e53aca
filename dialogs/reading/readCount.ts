import { botLanguages } from '../../src/locales/languages.ts';
import { cardinalsAsDigits } from './numberWords.ts';
import { plainText } from './plainText.ts';

/** Words that people say around a number of people, in the languages of the bot. Those that make it another number are none. */
const around = new Set(
  `about around approx approximately roughly circa ca some we are have us of our there is it in total altogether all the users user people
  persons person employees employee seats seat licenses licences license licence staff members colleagues accounts please for ok
  environ a peu pres pour nous sommes avons on est il y de d en tout au les utilisateurs utilisateur utilisatrices personnes personne
  employes salaries collaborateurs postes licence licences comptes membres svp s'il vous plait`.split(/\s+/),
);

const thousands = String.raw`\d{1,3}(?<separator>[ .,'])\d{3}(?:\k<separator>\d{3})*`;
const number = new RegExp(String.raw`^(${thousands}|\d+)(?:[.,]0{1,2})?$`);
const shortThousands = /^(\d{1,4})(?:[.,](\d))? ?(?:k|thousand|mille)$/;

/**
 * The whole number of people that a text says: "250", "about 1,200 people", "sept personnes", "10k". Undefined unless the whole text was
 * understood: "between 100 and 200", "3 offices" and "2 million" are no numbers of people that are certain.
 */
export function readCount(text: string): number | undefined {
  const plain = plainText(text);
  // A sign before the number is lost to the comparison.
  if (plain === '' || /[-−–+%<>≤≥≦≧=*×$€£¥]\s*\d|\d\s*[%+*×$€£¥]/u.test(text)) return undefined;
  const found = [plain, ...botLanguages.map((language) => cardinalsAsDigits(plain, language))].map(countIn);
  return found.find((count) => count !== undefined);
}

function countIn(plain: string): number | undefined {
  const words = plain
    .replaceAll(/~ ?/g, '')
    .replace(/(?<!\p{L})a (?=hundred|thousand)/u, '1 ')
    .replaceAll(/(?<!\p{L})d'/gu, 'd ')
    .split(' ');
  const first = words.findIndex((word) => !around.has(word));
  const last = words.findLastIndex((word) => !around.has(word));
  const core = words.slice(Math.max(first, 0), last + 1).join(' ');
  const spoken = hundreds(core);
  if (spoken !== undefined) return spoken;
  const [, thousand, tenth = '0'] = core.match(shortThousands) ?? [];
  if (thousand !== undefined) return Number(thousand) * 1000 + Number(tenth) * 100;
  const [, digits] = core.match(number) ?? [];
  return digits === undefined || digits.length > 15 ? undefined : Number(digits.replaceAll(/\D/g, ''));
}

/** "a hundred", "two hundred and fifty", "deux cent cinquante", "mille": number words below a hundred are digits already. */
function hundreds(core: string): number | undefined {
  const [whole, many = '', unit, rest = '0'] =
    core.match(/^(?:(\d{1,2})[ -])?(hundred|cents?|thousand|mille)(?:[ -](?:and )?(\d{1,2}))?$/) ?? [];
  if (whole === undefined) return undefined;
  // "cent" and "mille" stand alone; "hundred" and "cents" do not.
  if (many === '' && unit !== 'cent' && unit !== 'mille') return undefined;
  const each = unit === 'thousand' || unit === 'mille' ? 1000 : 100;
  return (many === '' ? 1 : Number(many)) * each + Number(rest);
}
