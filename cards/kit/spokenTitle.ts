import type { Translator } from '../../src/locales/translator.ts';

/** A title and the text below it as one reads them aloud: a title without a closing mark gets a full stop. */
export function spokenTitle(title: string, text: string, t: Translator): string {
  return t.sentences(/[.!?…。！？]$/u.test(title) ? title : `${title}${t.stop}`, text);
}
