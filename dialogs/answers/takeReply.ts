import type { Draft } from '../../src/requests/draft.ts';
import type { Assessment } from '../../src/requests/eligibility/standing.ts';
import type { FieldContext } from '../fields/field.ts';
import type { Decision } from '../flow/decision.ts';
import type { CardReply } from '../messages/cardPrompt.ts';
import { takeForm } from './takeForm.ts';
import { takeText } from './takeText.ts';
import { takeUnseen } from './takeUnseen.ts';

/** Decides what a button or a typed text means for the draft: the changed answers and the next step. Writes nothing. */
export function takeReply(
  draft: Draft,
  reply: CardReply,
  assessment: Assessment,
  context: FieldContext,
): Decision {
  const situation = { draft, assessment, context };
  if (reply.kind === 'form') return takeForm(situation, reply);
  return draft.unseen === true ? takeUnseen(situation, reply.text) : takeText(situation, reply.text);
}
