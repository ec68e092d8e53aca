import { draftCardFor, isPaused } from '../../dialogs/draftOffer.ts';
import type { Handling } from './handling.ts';
import { personOf } from './person.ts';
import { sayCard } from './say.ts';
import { turnOf } from './turn.ts';
import { wayForward } from './wayForward.ts';

/**
 * Text that is no command: an answer to what the form asks, or something we don't understand. After a long pause, or where the dialog's
 * state was lost, the unfinished request is offered instead of taking the text for an answer.
 */
export async function freeText(handling: Handling, text: string, welcomed: boolean): Promise<void> {
  const { services, dialogServices, dc } = handling;
  const { context } = dc;
  const { tenantId, person, place } = turnOf(context);
  if (text === '') return wayForward(handling, 'attachment');
  const now = services.now();
  const draft =
    place === 'personal' ? await dialogServices.drafts.findOf(tenantId, person.id, now) : undefined;
  if (draft === undefined) return welcomed ? undefined : wayForward(handling, 'unknown');
  if (dc.activeDialog === undefined || isPaused(draft, now)) {
    await dc.cancelAllDialogs();
    const talker = await personOf(services, context);
    return sayCard(context, draftCardFor(draft, 'pause', dialogServices, talker));
  }
  await dc.continueDialog();
}
