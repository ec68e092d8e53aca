import { takeOfferCard } from '../../../cards/forms/takeOfferCard.ts';
import { adminRolesText } from '../../../cards/kit/adminRoles.ts';
import { serviceNames } from '../../../cards/kit/names.ts';
import { obstacleCardFor } from '../../../dialogs/drafts/obstacle.ts';
import type { DialogPerson } from '../../../dialogs/flow/dialogPerson.ts';
import { assessmentOf } from '../../../dialogs/flow/requestDialogServices.ts';
import { closeForm } from '../../../dialogs/messages/closeForm.ts';
import { resumeDraft } from '../../../dialogs/openRequest.ts';
import type { Draft } from '../../requests/draft.ts';
import { codeDays, hashOfCode } from '../../requests/draftCode.ts';
import { answersTaken, preparedDraft, takeOverDraft } from '../../requests/drafts/takeOverDraft.ts';
import type { Handling } from '../identity/handling.ts';
import { personOf } from '../identity/person.ts';
import { takeByRequestCode } from '../people/takeByRequestCode.ts';
import { sayCard, sayText } from '../replies/say.ts';
import type { WrittenCode } from '../text/draftCodeIn.ts';

/**
 * Handles a typed code: an admin of the tenant gets the request that was prepared for them, at the review, or acts for the request that its
 * contact gave them. A person who is known to be no
 * admin does not. A person with an unfinished request of their own is first asked to choose between the two.
 */
export async function takeByCode(handling: Handling, written: WrittenCode): Promise<void> {
  const { services, dc } = handling;
  const person = await personOf(services, dc.context);
  const refusal = await takeOrRefuse(handling, person, written);
  if (refusal === undefined) return;
  await sayText(dc.context, refusal);
  if (dc.activeDialog !== undefined) await dc.repromptDialog();
}

/** Returns a sentence if the code does nothing. */
async function takeOrRefuse(
  handling: Handling,
  person: DialogPerson,
  { code, take }: WrittenCode,
): Promise<string | undefined> {
  const { services, dialogServices, dc } = handling;
  const { actor, t } = person;
  const { store, process, codeGuesses, now } = services;
  if (actor.admin === 'no') {
    return t.text('handover:adminOnly', { roles: adminRolesText(process.rules.adminRoles, t) });
  }
  const own = await dialogServices.drafts.findOf(actor.tenantId, actor.id, now());
  // The same message again, or a redelivery of it: the request is theirs already.
  if (own?.takenBy === hashOfCode(code)) return show(handling, person, own);
  const sender = `${actor.tenantId} ${actor.id}`;
  if (codeGuesses.areSpent(sender)) return t.text('handover:tooMany');
  const prepared = await preparedDraft(store, code, actor.tenantId, now());
  if (prepared === undefined) {
    const taken = await takeByRequestCode(services, actor, code, t);
    if (taken !== undefined) return taken;
    codeGuesses.countWrong(sender);
    return t.text('handover:noSuchCode', { days: t.number(codeDays) });
  }
  if (own !== undefined && own.id !== prepared.id && !take) {
    const names = ({ answers }: Draft) => t.list(serviceNames(answers.services ?? [], process.services, t));
    const offer = { draftId: own.id, code, own: names(own), prepared: names(prepared) };
    // The next text they type answers the offer, not their form.
    await dc.cancelAllDialogs();
    return void (await sayCard(dc.context, takeOfferCard(offer, t)));
  }
  const answers = answersTaken(prepared);
  const { obstacle } = await assessmentOf(dialogServices, person, answers);
  if (obstacle !== undefined) {
    return void (await sayCard(dc.context, await obstacleCardFor(dialogServices, obstacle, person, answers)));
  }
  const taken = await takeOverDraft(services, code, actor);
  if (taken === undefined) return t.text('handover:noSuchCode', { days: t.number(codeDays) });
  for (const messageId of [own?.formMessageId, own?.codeMessageId]) {
    // The preparer may turn out to be an admin, and take it themselves.
    await closeForm(dc.context, messageId, own?.id === prepared.id ? 'movedBelow' : 'discarded', t);
  }
  return show(handling, person, taken);
}

/** Says that the request is theirs now, and shows it below. */
async function show({ dc }: Handling, { t }: DialogPerson, draft: Draft): Promise<undefined> {
  await sayText(dc.context, t.text('handover:yours'));
  await resumeDraft(dc, draft);
}
