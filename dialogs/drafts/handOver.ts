import type { TurnContext } from 'botbuilder';
import { handoverCard } from '../../cards/forms/handoverCard.ts';
import { formatDay } from '../../cards/kit/format.ts';
import { renewDraft } from '../../src/requests/draft.ts';
import { handOverDraft } from '../../src/requests/drafts/handOverDraft.ts';
import { checkAgain } from '../flow/checkAgain.ts';
import type { Show, Situation } from '../flow/decision.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import type { RequestDialogServices } from '../flow/requestDialogServices.ts';
import { closeForm } from '../messages/closeForm.ts';
import { presentForm } from '../messages/formPresenter.ts';

/**
 * Hands a prepared draft to an admin. A card with a code and instructions replaces the form. The draft stays, and so does the card if the
 * draft is changed below it. Returns the faults to fix first, if any.
 */
export async function handOver(
  services: RequestDialogServices,
  context: TurnContext,
  situation: Situation,
  { t, timeZone }: DialogPerson,
  typed: boolean,
): Promise<Show | undefined> {
  const checked = checkAgain(situation);
  if ('kind' in checked) return typed ? { ...checked, placement: 'below' } : checked;
  const { formMessageId, codeMessageId: before, ...draft } = situation.draft;
  const { code, expiresAt, replaced } = await handOverDraft(services, draft);
  const card = handoverCard(
    {
      draftId: draft.id,
      code,
      untilText: formatDay(expiresAt, draft.answers.timeZone ?? timeZone ?? 'UTC', t),
      replaced,
      app: context.activity.recipient?.name?.trim() || services.serviceName,
    },
    t,
  );
  const messageId = await presentForm(context, card, formMessageId, typed ? 'below' : 'inPlace', t);
  if (before !== messageId) await closeForm(context, before, 'codeReplaced', t);
  const shown = messageId === undefined ? {} : { codeMessageId: messageId };
  await services.drafts.stage({ ...renewDraft(draft, services.now()), ...shown });
  return undefined;
}
