import type { Translator } from '../../locales/translator.ts';
import type { Draft } from '../../requests/draft.ts';

/** The sentence for a person whose unfinished request, or change of one, has to be sent or discarded before they begin another. */
export function draftFirst({ editOf }: Draft, t: Translator): string {
  return editOf === undefined
    ? t.text('chat:edit.draftFirst')
    : t.text('chat:edit.first', { number: editOf.number });
}
