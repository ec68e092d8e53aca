/** The languages whose sentences follow each other without a blank. */
const unspaced = /^(?:ja|zh)\b/;

/** The mark that ends a sentence; Thai has none. */
export function fullStop(language: string): string {
  if (unspaced.test(language)) return '\u3002';
  return language === 'th' ? '' : '.';
}

/** Puts sentences after one another. Empty ones are left out. */
export function joinSentences(language: string, sentences: readonly (string | undefined)[]): string {
  return sentences.reduce<string>((said, sentence = '') => {
    if (said === '' || sentence === '') return `${said}${sentence}`;
    return `${said}${unspaced.test(language) && hasRoom.test(said) ? '' : ' '}${sentence}`;
  }, '');
}

/** A full-width mark at the end has its own room. A title has no mark, and Japanese ends a question with a narrow one. */
const hasRoom = /[\u3002\uff01\uff1f\uff1a\u300d\u300f\uff09]$/u;
