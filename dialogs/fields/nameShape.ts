import { normalizeText } from '../../src/locales/normalizeText.ts';
import { acknowledges, fieldMentioned, isUndecided, wordsOf } from './fieldWords.ts';
import { readsAsSentence } from './sentenceShape.ts';

/** Small words inside names that people write without a capital: "Ludwig van Beethoven", "Fatima bint Ali". */
const particles = new Set(
  'al bin bint da das de del della den der di do dos du e el i la le of och van vom von y zu'.split(' '),
);

/** With more words without a capital, particles aside, a text is a sentence. */
const mostSmallWords = 2;

let starts: ReadonlySet<string> | undefined;
let inside: ReadonlySet<string> | undefined;

/** Whether a typed text can be a person's name: one person, no question, no number, no name of another question, and no sentence. */
export function isPersonsName(text: string): boolean {
  const isOther =
    isUndecided(text) || acknowledges(text) || isMyself(text) || fieldMentioned(text) !== undefined;
  return !/[\d?？:：;]|\s[/&+]\s/u.test(text) && !isOther && !namesTwo(text) && !isSentence(text);
}

let pairs: ReadonlySet<string> | undefined;

/** Whether a text names two persons. One contact is one person. */
function namesTwo(text: string): boolean {
  pairs ??= new Set([...wordsOf('chat:and'), ...wordsOf('chat:or')]);
  return text
    .split(/\s+/)
    .slice(1, -1)
    .some((word) => pairs?.has(word.toLowerCase()));
}

let own: ReadonlySet<string> | undefined;

/** Whether a text means the person who types: "me", "moi". */
export function isMyself(text: string): boolean {
  own ??= wordsOf('chat:myself');
  return own.has(normalizeText(text.slice(0, 100)));
}

/** Whether a typed text can be an organization's name. It may have digits in it. */
export function isOrganizationsName(text: string): boolean {
  return !/[?？:：]/u.test(text) && !isSentence(text);
}

/** Whether a text reads as a sentence, in any language the bot speaks. In doubt it is a name. */
function isSentence(text: string): boolean {
  starts ??= wordsOf('chat:sentenceStarts');
  inside ??= wordsOf('chat:sentenceWords');
  const words = text
    .slice(0, 1000)
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first = '', ...rest] = words;
  if (readsAsSentence(text)) return true;
  if (rest.length === 0) return false;
  if (starts.has(normalizeText(first))) return true;
  const small = words.filter((word) => /^\p{Ll}/u.test(word) && !particles.has(word));
  return small.length > mostSmallWords || small.some((word) => inside?.has(normalizeText(word)));
}
