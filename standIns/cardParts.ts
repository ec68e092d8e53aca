/** A part of a card: an element, an action, a run, a choice. */
export type Part = Readonly<Record<string, unknown>>;

/** Every object of a card, forms that open on it included. */
export function partsOf(value: unknown): readonly Part[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Part, ...Object.values(value).flatMap(partsOf)];
}

/** The parts of a type. */
export function partsOfType(card: object, type: string): readonly Part[] {
  return partsOf(card).filter((part) => part['type'] === type);
}

/** The buttons of a card, also those that a row or a word is; a client's fallback is left out. */
export function buttonsOf(card: object): readonly Part[] {
  const fallbacks = new Set(partsOf(card).map(({ fallback }) => fallback));
  return partsOf(card).filter((part) => String(part['type']).startsWith('Action.') && !fallbacks.has(part));
}

/** The data a button sends. */
export function dataOf(button: Part | undefined): Part {
  return (button?.['data'] ?? {}) as Part;
}

/** The verbs of a card's buttons. */
export function verbsOf(card: object): readonly string[] {
  return buttonsOf(card).flatMap((button) => {
    const { verb } = dataOf(button);
    return typeof verb === 'string' ? [verb] : [];
  });
}

/** All that a card says in its body, words of buttons left out. */
export function wordsOf(card: object): string {
  return partsOf(card)
    .filter(({ type }) => type === 'TextBlock' || type === 'TextRun')
    .map(({ text }) => String(text))
    .join('\n');
}
