const shortened = /(^|[^\p{L}\p{N}])(d|qu|jusqu|lorsqu|puisqu)e $/iu;

/** A vowel that is heard as one. "Oui" and "ouate" begin with a consonant; before h and y there is no rule to go by. */
const vowel = /^(?!ou[aeiï])[aàâäeéèêëiîïoôöœuùûü]/iu;

/** The articles that "de" and "à" take in. */
const contractions = [
  [/(?<![\p{L}\p{N}])de $/iu, 'du '],
  [/(?<![\p{L}\p{N}])à $/iu, 'au '],
] as const;

/** Joins a French text and the value after it, as in "d’Ada" and "qu’Adatum"; a noun with its article as in "du client" and "au client". */
export function joinFrench(before: string, value: string | number, isNoun = false): string {
  if (isNoun && typeof value === 'string' && value.startsWith('le ')) {
    const [word, contracted] = contractions.find(([one]) => one.test(before)) ?? [];
    if (word !== undefined && contracted !== undefined)
      return `${before.replace(word, contracted)}${value.slice('le '.length)}`;
  }
  const isShortened =
    typeof value === 'string' && before.endsWith('e ') && vowel.test(value) && shortened.test(before);
  return isShortened ? `${before.slice(0, -2)}’${value}` : `${before}${value}`;
}
