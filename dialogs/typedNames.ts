import { botLanguages } from '../src/locales/languages.ts';
import { normalizeText } from '../src/locales/normalizeText.ts';
import { type Translator, translatorFor } from '../src/locales/translator.ts';
import { type DraftStep, draftSteps } from '../src/requests/draft.ts';
import type { Situation } from './decision.ts';
import { allFields } from './fields/allFields.ts';
import type { Field } from './fields/field.ts';
import { shownFields } from './requestFlow.ts';

/** "users: 250" names the field it answers, in the person's language; only a field that this request asks. */
export function namedField(
  text: string,
  { assessment, context: { t } }: Situation,
): { readonly field: Field; readonly text: string } | undefined {
  const [, name, rest] = text.match(/^([^:：]{2,60})[:：]\s*(.+)$/s) ?? [];
  if (name === undefined || rest === undefined) return undefined;
  const asked = draftSteps.flatMap((step) => shownFields(step, assessment));
  const field = asked.find((candidate) => isNamed(candidate, name, t));
  return field === undefined ? undefined : { field, text: rest };
}

/**
 * "change services" names the step to open again, by its own name or that of a field in it: in the person's language, or in another
 * that the bot speaks, for somebody who is about to change it.
 */
export function editedStep(text: string, { context: { t } }: Situation): DraftStep | undefined {
  const others = botLanguages.filter((language) => language !== t.language).map(translatorFor);
  return [t, ...others].map((spoken) => stepIn(text, spoken)).find((step) => step !== undefined);
}

function stepIn(text: string, t: Translator): DraftStep | undefined {
  const said = normalizeText(text);
  const verb = t
    .words('chat:change')
    .map(normalizeText)
    .find((word) => said.startsWith(`${word} `));
  if (verb === undefined) return undefined;
  const wanted = withoutArticle(said.slice(verb.length + 1), t);
  return (
    allFields.find((field) => isNamed(field, wanted, t))?.step ??
    draftSteps.find((step) => t.words(`chat:steps.${step}`).some((word) => normalizeText(word) === wanted))
  );
}

/** "the language", "l'abonnement". */
function withoutArticle(name: string, t: Translator): string {
  const article = t
    .words('chat:articles')
    .map((word) => (word.endsWith("'") ? word : `${word} `))
    .find((word) => name.startsWith(word));
  return article === undefined ? name : name.slice(article.length);
}

function isNamed(field: Field, name: string, t: Translator): boolean {
  const wanted = normalizeText(name);
  return (
    wanted === normalizeText(t.text(`chat:fields.${field.name}`)) || wanted === normalizeText(field.name)
  );
}
