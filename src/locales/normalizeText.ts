/**
 * A text as it is compared: no accents, no case, plain apostrophes, single spaces, no punctuation around it, no invisible direction
 * marks. "À propos !" and "a propos" are the same.
 */
export function normalizeText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, (mark) => (isLatinAccent(mark) ? '' : mark))
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '');
}

/** Accents of Latin letters are left out; vowel and tone marks of other scripts (Thai, kana) tell words apart and stay. */
function isLatinAccent(mark: string): boolean {
  return mark >= '\u0300' && mark <= '\u036f';
}
