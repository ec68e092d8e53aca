import { allFields } from '../fields/allFields.ts';
import type { Show, Situation } from '../flow/decision.ts';
import { sayNoted, sayStaleReply, spoken } from '../messages/spoken.ts';
import { hasAnswered } from './isRepeatedAnswer.ts';

/**
 * Shows a question that the person may not have seen, below. The text is no answer to it, and "send" does not send a review like this.
 * Usually it is the last answer once more, because nothing seemed to happen: then the line says that it was recorded.
 */
export function takeUnseen(situation: Situation, text: string): Show {
  const { draft } = situation;
  const last = allFields.find(({ name }) => name === draft.skipped.at(-1));
  const show = { kind: 'show', draft } as const;
  return last !== undefined && hasAnswered(last, text, situation)
    ? { ...spoken(situation, show, sayNoted('already', [last], situation)), placement: 'below' }
    : { ...show, say: sayStaleReply(situation), placement: 'below' };
}
