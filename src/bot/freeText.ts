import { asksForLanguage } from '../../dialogs/asksForLanguage.ts';
import { draftCardFor, isPaused } from '../../dialogs/draftOffer.ts';
import { obeyOffer } from '../../dialogs/obeyOffer.ts';
import { offerWordOf } from '../../dialogs/offerWords.ts';
import type { Draft } from '../requests/draft.ts';
import { commandRouter } from './commandRouter.ts';
import { stateCondition, takeStateCondition } from './dialogState.ts';
import { draftCodeWithin } from './draftCodeIn.ts';
import type { Handling } from './handling.ts';
import { personOf } from './person.ts';
import { sayCard, sayText } from './say.ts';
import { takeByCode } from './takeByCode.ts';
import { turnOf } from './turn.ts';
import { wayForward } from './wayForward.ts';

/**
 * Text that is no command: an answer to what the form asks, or something we don't understand. After a long pause, or where the dialog's
 * state was lost, the unfinished request is offered instead of taking the text for an answer.
 */
export async function freeText(handling: Handling, text: string, welcomed: boolean): Promise<void> {
  const { services, dialogServices, dc } = handling;
  const { tenantId, person, place } = turnOf(dc.context);
  if (text === '') return wayForward(handling, 'attachment');
  const now = services.now();
  const draft =
    place === 'personal' ? await dialogServices.drafts.findOf(tenantId, person.id, now) : undefined;
  const isWaiting = place === 'personal' && dc.activeDialog !== undefined;
  const isAnswered = isWaiting && (draft === undefined || !isPaused(draft, now));
  if (asksForLanguage(text) && !(isAnswered && draft?.step === 'review')) {
    return commandRouter(handling, 'language');
  }
  if (isAnswered && stateCondition(dc.context) === 'older') return onAfterUpgrade(handling, draft, welcomed);
  // The dialog also says that a draft it waited for is no more, and ends.
  if (isAnswered) return void (await dc.continueDialog());
  if (draft !== undefined) return onOffer(handling, draft, text);
  const written = place === 'personal' ? draftCodeWithin(text) : undefined;
  if (written !== undefined) return takeByCode(handling, written);
  return welcomed ? undefined : wayForward(handling, 'unknown');
}

/**
 * After an upgrade nobody knows which question the text answers: it is taken for none, and the draft's first open question is asked
 * anew, with the answers it has.
 */
async function onAfterUpgrade(
  handling: Handling,
  draft: Draft | undefined,
  welcomed: boolean,
): Promise<void> {
  const { dialogServices, dc } = handling;
  takeStateCondition(dc.context);
  if (draft === undefined) {
    await dc.cancelAllDialogs();
    return welcomed ? undefined : wayForward(handling, 'unknown');
  }
  await sayText(dc.context, turnOf(dc.context).t.text('bot:stateOlder'));
  return obeyOffer(dialogServices, dc, draft, 'continue');
}

/** Does what a word of the offer to go on asks for; anything else brings the offer. */
async function onOffer(
  { services, dialogServices, dc }: Handling,
  draft: Draft,
  text: string,
): Promise<void> {
  const word = offerWordOf(text);
  if (word !== undefined) return obeyOffer(dialogServices, dc, draft, word);
  await dc.cancelAllDialogs();
  const talker = await personOf(services, dc.context);
  return sayCard(dc.context, draftCardFor(draft, 'pause', dialogServices, talker));
}
