const shortened = /(^|[^\p{L}\p{N}])(d|qu|jusqu|lorsqu|puisqu)e $/iu;

/** A vowel that is heard as one. "Oui" and "ouate" begin with a consonant; before h and y there is no rule to go by. */
const vowel = /^(?!ou[aeiï])[aàâäeéèêëiîïoôöœuùûü]/iu;

/** Joins a French text and the value after it, as in "d’Ada" and "qu’Adatum". */
export function joinFrench(before: string, value: string | number): string {
  const isShortened =
    typeof value === 'string' && before.endsWith('e ') && vowel.test(value) && shortened.test(before);
  return isShortened ? `${before.slice(0, -2)}’${value}` : `${before}${value}`;
}
