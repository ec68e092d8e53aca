import type { TurnContext } from 'botbuilder';
import { answerVerb } from '../../cards/forms/chooseAnswerCard.ts';
import type { Draft } from '../../src/requests/draft.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import type { CardReply } from './cardPrompt.ts';
import { closeForm } from './closeForm.ts';

/**
 * Makes the message of the pressed form the draft's form. Another message that still looks like a form, because it could not be updated,
 * says that the form has moved. A card with answers to choose from is not a form: it closes after the choice.
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
