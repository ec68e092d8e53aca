import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { ProcessData } from '../../src/onboarding/processData.ts';
import type { Answers } from '../../src/requests/answers.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { detailFacts, serviceFacts, sourceFacts } from '../forms/answerFacts.ts';
import { type Button, executeButton } from '../kit/buttons.ts';
import type { Fact } from '../kit/facts.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { pressData } from './pressData.ts';

/** The rows of answers that a proposal would change, with their new content. */
export function proposalFacts(
  { answers: before, proposal }: Pick<AssistanceRequest, 'answers' | 'proposal'>,
  process: ProcessData,
  t: Translator,
): readonly Fact[] {
  if (proposal === undefined) return [];
  const rowsOf = (answers: Answers) => [
    ...serviceFacts(answers, process, t),
    ...sourceFacts(answers, process, t),
    ...detailFacts(answers, process, t),
  ];
  const proposed = Object.fromEntries(proposal.names.map((name) => [name, proposal.answers[name]]));
  const stood = rowsOf(before).map((fact) => JSON.stringify(fact));
  return rowsOf({ ...before, ...proposed }).filter((fact) => !stood.includes(JSON.stringify(fact)));
}

/** Applies the proposal that the card shows. A newer one is not applied by a late press. */
export function applyButton(view: ActionButtonView, t: Translator): Button {
  const seen = { proposal: view.request.proposal?.at ?? '' };
  return executeButton(t.text('status:actions.apply'), 'request.apply', pressData(view, seen), {
    style: 'positive',
  });
}

/** The names of answers as people read them in rows, each once. */
export function answerLabels(names: readonly string[], t: Translator): readonly string[] {
  return [...new Set(names.map((name) => t.text(composedKey(`request:rows.${rowOf[name] ?? name}`))))];
}

/** The rows of answers that have none of their own. */
const rowOf: Readonly<Record<string, string>> = { timeZone: 'hours', otherSources: 'mailSource' };
