import type { TurnContext } from 'botbuilder';
import { answerVerb } from '../../cards/forms/chooseAnswerCard.ts';
import type { Draft } from '../../src/requests/draft.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import type { CardReply } from './cardPrompt.ts';
import { closeForm } from './closeForm.ts';

/**
 * The message with the form that was pressed becomes the draft's form. Another one that still looks like a form, because it could not be
 * brought up to date, says that it has moved. A card of answers to choose from is no form: it is over once one was chosen.
 */
export async function claimMessage(
  context: TurnContext,
  draft: Draft,
  reply: CardReply,
  { t }: DialogPerson,
): Promise<Draft> {
  if (reply.kind !== 'form' || reply.messageId === undefined) return draft;
  if (reply.verb === answerVerb) {
    await closeForm(context, reply.messageId, 'answered', t);
    return draft;
  }
  if (!draft.formMessageId) return { ...draft, formMessageId: reply.messageId };
  if (draft.formMessageId !== reply.messageId) await closeForm(context, reply.messageId, 'movedBelow', t);
  return draft;
}
