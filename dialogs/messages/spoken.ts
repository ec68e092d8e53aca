import type { FieldName } from '../../cards/forms/formView.ts';
import { composedKey } from '../../src/locales/textKey.ts';
import type { Draft } from '../../src/requests/draft.ts';
import type { Field } from '../fields/field.ts';
import type { Show, Situation } from '../flow/decision.ts';
import { nextFieldOf, requiredFields, shownFields } from '../flow/requestFlow.ts';

/** Says in words how a typed text was understood, and shows the form of another step below the latest messages. */
export function spoken({ draft: before, assessment, context }: Situation, show: Show, noted?: string): Show {
  const guidance =
    Object.values(show.faults?.errors ?? {})[0] ?? whatNext({ draft: show.draft, assessment, context });
  const say = context.t.sentences(noted, guidance);
  return { ...show, say, placement: show.draft.step === before.step ? 'inPlace' : 'below' };
}

/** Says that an answer is recorded, or was recorded before. Both ends of the hours share one line. */
export function sayNoted(
  said: 'noted' | 'already',
  fields: readonly Field[],
  { draft: { answers }, context }: Situation,
): string {
  const { t } = context;
  const { hours } = answers;
  const isBoth = ['hoursFrom', 'hoursTo'].every((end) => fields.some(({ name }) => name === end));
  const [field] = fields;
  const name = isBoth ? (t.words('chat:hours')[0] ?? '') : t.text(`chat:fields.${field?.name ?? 'reason'}`);
  const shown = isBoth
    ? t.text('chat:typing.fromTo', { from: hours?.from ?? '', to: hours?.to ?? '' })
    : (field?.shown?.(answers, context) ?? field?.value(answers) ?? '');
  const value = shorten(shown) || t.text('request:review.notGiven');
  return t.text(`chat:typing.${said}`, { field: name, value });
}

/** The line about a text that was sent before its question was asked: it is not an answer. The present question follows. */
export function sayStaleReply(situation: Situation): string {
  const { t } = situation.context;
  return t.sentences(t.text('chat:typing.early'), whatNext(situation));
}

function whatNext({ draft, assessment, context: { t } }: Situation): string {
  const nameOf = (name: FieldName) => t.text(`chat:fields.${name}`);
  const open = nextFieldOf(draft, assessment);
  if (open !== undefined) {
    const needed = requiredFields(draft.step, assessment).includes(open);
    return t.text(`chat:typing.${needed ? 'nextNeeded' : 'nextField'}`, { field: nameOf(open) });
  }
  if (draft.step === 'review') return t.text(composedKey(`chat:typing.${reviewHint(draft)}`));
  const [first] = shownFields(draft.step, assessment);
  return draft.fromReview && first !== undefined
    ? t.text('chat:typing.edit', { field: nameOf(first.name) })
    : t.text('chat:typing.next');
}

const longestEcho = 160;

/** The start of a long text, cut between characters as people see them. */
function shorten(text: string): string {
  if (text.length <= longestEcho) return text;
  const shown = [...new Intl.Segmenter().segment(text.slice(0, longestEcho + 40))]
    .filter(({ segment, index }) => index + segment.length <= longestEcho)
    .map(({ segment }) => segment);
  return `${shown.join('')} …`;
}

/** The hint at the review for people who type: save, hand over or send. */
function reviewHint({ forAdmin, editOf }: Draft): string {
  if (editOf !== undefined) return 'reviewEdit';
  return forAdmin === true ? 'reviewPrepared' : 'review';
}
