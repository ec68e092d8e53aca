/**
 * A text as it is compared: no accents, no case, plain apostrophes, single spaces, no punctuation around it, no invisible direction
 * marks. "À propos !" and "a propos" are the same.
 */
export function normalizeText(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, (mark) => (isLatinAccent(mark) ? '' : mark))
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/\s+/g, ' ');
  return withoutEdges(plain);
}

const edge = /[\s\p{P}\p{S}]/u;

/** Without the punctuation around it. One pass: a pattern anchored to the end would try every run of punctuation in a long text. */
function withoutEdges(text: string): string {
  const characters = Array.from(text);
  const isInner = (character: string) => !edge.test(character);
  const first = characters.findIndex(isInner);
  return first < 0 ? '' : characters.slice(first, characters.findLastIndex(isInner) + 1).join('');
}

/** Accents of Latin letters are left out; vowel and tone marks of other scripts (Thai, kana) tell words apart and stay. */
function isLatinAccent(mark: string): boolean {
  return mark >= '\u0300' && mark <= '\u036f';
}
