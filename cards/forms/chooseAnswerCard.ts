import type { Translator } from '../../src/locales/translator.ts';
import type { DraftStep } from '../../src/requests/draft.ts';
import { submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { spokenTitle } from '../kit/spokenTitle.ts';
import type { FieldName } from './formView.ts';

/** The answers that a typed text may mean, to choose from. */
export interface ChooseAnswerView {
  readonly draftId: string;
  readonly step: DraftStep;
  readonly field: FieldName;
  readonly choices: readonly { readonly value: string; readonly title: string }[];
}

/** Verb of its buttons. Their answer is handled like a typed one. */
export const answerVerb = 'form.answer';

const fill = cardTemplate(new URL('./chooseAnswerCard.json', import.meta.url));

/** One question of the form, and a button for each answer that a typed text may mean. */
export function chooseAnswerCard({ draftId, step, field, choices }: ChooseAnswerView, t: Translator): Card {
  const title = t.text(`request:fields.${field}.label`);
  const actions = choices.map(({ value, title: answer }) =>
    submitButton(answer, answerVerb, { draftId, step, [field]: value }),
  );
  const spoken = spokenTitle(title, t.list(choices.map((choice) => choice.title)), t);
  return fill({ title, actions }, { speak: spoken, fallback: spoken, language: t.language });
}
