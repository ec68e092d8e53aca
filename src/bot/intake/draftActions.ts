import type { DialogContext } from 'botbuilder-dialogs';
import { type ClosedFormView, closedForm } from '../../../cards/forms/closedForm.ts';
import { dropEdit } from '../../../dialogs/drafts/saveEdit.ts';
import type { RequestDialogServices } from '../../../dialogs/flow/requestDialogServices.ts';
import { closeForm } from '../../../dialogs/messages/closeForm.ts';
import { continueRequest, openRequest } from '../../../dialogs/openRequest.ts';
import { sentFrom } from '../replies/sentFrom.ts';
import type { ActionData } from '../requests/requestActions.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';

/**
 * `draft.continue`, `draft.restart`, `draft.discard`: continues an unfinished request, starts it again or discards it. Only the person's
 * own draft is changed. The pressed card shows the result. A stale card only says that it is stale.
 */
export async function draftAction(
  services: RequestDialogServices,
  dc: DialogContext,
  verb: string,
  data: ActionData,
): Promise<Answer> {
  const { t, tenantId, person, place } = turnOf(dc.context);
  if (place !== 'personal') return { kind: 'text', text: t.text('chat:refused.place') };
  const draft = await services.drafts.findOf(tenantId, person.id, services.now());
  if (draft === undefined || draft.id !== data['draftId']) return staleAnswer(services, dc, data);
  if (draft.editOf !== undefined && (verb === 'draft.restart' || verb === 'draft.discard')) {
    await dc.cancelAllDialogs();
    await dropEdit(services, dc.context, draft, await services.personOf(dc.context));
    return { kind: 'card', card: closedForm({ variant: 'unchanged', number: draft.editOf.number }, t) };
  }
  switch (verb) {
    case 'draft.continue': {
      const obstacle = await continueRequest(services, dc, draft);
      return obstacle === undefined ? closed(dc, [], 'movedBelow') : { kind: 'card', card: obstacle };
    }
    case 'draft.restart': {
      await services.drafts.stageRemoval(draft.id);
      const answer = await closed(dc, [draft.formMessageId, draft.codeMessageId], 'discarded');
      await openRequest(services, dc);
      return answer;
    }
    case 'draft.discard':
      await dc.cancelAllDialogs();
      await services.drafts.stageRemoval(draft.id);
      return closed(dc, [draft.formMessageId, draft.codeMessageId], 'discarded');
    default:
      return { kind: 'text', text: t.text('chat:refused.verb') };
  }
}

/**
 * Closes the pressed card and other messages. The answer to the press reaches one client only, so the messages are updated for the person's
 * other devices as well.
 */
async function closed(
  { context }: DialogContext,
  others: readonly (string | undefined)[],
  variant: 'movedBelow' | 'discarded',
): Promise<Answer> {
  const { t } = turnOf(context);
  for (const messageId of new Set([context.activity.replyToId, ...others])) {
    await closeForm(context, messageId, variant, t);
  }
  return { kind: 'card', card: closedForm({ variant }, t) };
}

/** The answer for a card of a draft that is gone: sent since, discarded, or expired. */
async function staleAnswer(
  services: RequestDialogServices,
  { context }: DialogContext,
  data: ActionData,
): Promise<Answer> {
  const { t } = turnOf(context);
  const number = await sentFrom(services, context, String(data['draftId'] ?? ''));
  const view: ClosedFormView = number === undefined ? { variant: 'outdated' } : { variant: 'sent', number };
  return { kind: 'card', card: closedForm(view, t) };
}
