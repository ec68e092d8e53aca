import { answersNothing } from '../../../dialogs/answers/answersNothing.ts';
import { asksForLanguage } from '../../../dialogs/answers/asksForLanguage.ts';
import { offerWordOf } from '../../../dialogs/answers/offerWords.ts';
import { draftCardFor, isPaused } from '../../../dialogs/drafts/draftOffer.ts';
import { obeyOffer } from '../../../dialogs/obeyOffer.ts';
import type { Draft } from '../../requests/draft.ts';
import type { Handling } from '../identity/handling.ts';
import { personOf } from '../identity/person.ts';
import { takeByCode } from '../intake/takeByCode.ts';
import { askForLanguage, dropLanguageOffer } from '../replies/languageOffer.ts';
import { offerChoices, sayCard, sayText } from '../replies/say.ts';
import { offerAsAnswer } from '../requests/typedAnswer.ts';
import { draftCodeWithin } from '../text/draftCodeIn.ts';
import { stateCondition, takeStateCondition } from '../turn/dialogState.ts';
import { turnOf } from '../turn/turn.ts';
import { answerLanguageOffer } from './answerLanguageOffer.ts';
import { commandRouter } from './commandRouter.ts';
import { grantWish } from './grantWish.ts';
import { readWish } from './readWish.ts';

/**
 * Handles text that is no command: an answer to the form's question, or something we don't understand. After a long pause, or if the
 * dialog's state was lost, the text does not count as an answer; the unfinished request is offered instead.
 */
export async function freeText(handling: Handling, text: string, welcomed: boolean): Promise<void> {
  const { services, dialogServices, dc } = handling;
  const { tenantId, person, place } = turnOf(dc.context);
  if (text === '') return offerChoices(handling, 'attachment');
  const now = services.now();
  const draft =
    place === 'personal' ? await dialogServices.drafts.findOf(tenantId, person.id, now) : undefined;
  const isWaiting = place === 'personal' && dc.activeDialog !== undefined;
  const isAnswered = isWaiting && (draft === undefined || !isPaused(draft, now));
  if (asksForLanguage(text) && !(isAnswered && draft?.step === 'review')) {
    return commandRouter(handling, 'language');
  }
  if (isAnswered && stateCondition(dc.context) === 'older') return onAfterUpgrade(handling, draft, welcomed);
  if (isAnswered) return onAnswer(handling, text);
  const word = draft === undefined ? undefined : offerWordOf(text);
  if (draft !== undefined && word !== undefined) return obeyOffer(dialogServices, dc, draft, word);
  const written = place === 'personal' && draft === undefined ? draftCodeWithin(text) : undefined;
  if (written !== undefined) {
    // The text is mostly a colleague's sentence.
    dropLanguageOffer(dc.context);
    return takeByCode(handling, written);
  }
  if (await answerLanguageOffer(handling, text)) return;
  if (await offerAsAnswer(handling, text)) return;
  const wish = readWish(text, services.process);
  if (wish !== undefined) return grantWish(handling, wish);
  if (draft !== undefined) return offerDraft(handling, draft);
  return welcomed ? undefined : offerChoices(handling, 'unknown');
}

/**
 * The form takes the answers to its question, and names the parts that it did not understand. If the text does not answer the question, a
 * sentence that asks for something else is answered in addition, and the form keeps waiting. Services that the form did not take are not
 * selected in another way.
 */
async function onAnswer(handling: Handling, text: string): Promise<void> {
  const { services, dialogServices, dc } = handling;
  if (await answersNothing(dialogServices, await personOf(services, dc.context), text)) {
    if (await answerLanguageOffer(handling, text)) return;
    const wish = readWish(text, services.process);
    const hasServices = wish?.kind === 'request' && wish.services.length > 0;
    if (wish !== undefined && !hasServices) return grantWish(handling, wish);
  }
  await askForLanguage(dc.context);
  // The dialog also says that the draft it waited for is gone, and ends.
  await dc.continueDialog();
}

/**
 * After an upgrade the question that the text answers is unknown. The text does not count as an answer, and the draft's first open question
 * is asked again, with the answers so far.
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
    return welcomed ? undefined : offerChoices(handling, 'unknown');
  }
  await sayText(dc.context, turnOf(dc.context).t.text('bot:stateOlder'));
  return obeyOffer(dialogServices, dc, draft, 'continue');
}

/** Answers a text that is no word of the offer to continue, and no other wish, with the offer. */
async function offerDraft({ services, dialogServices, dc }: Handling, draft: Draft): Promise<void> {
  await dc.cancelAllDialogs();
  const talker = await personOf(services, dc.context);
  return sayCard(dc.context, draftCardFor(draft, 'pause', dialogServices, talker));
}
