import type { TurnContext } from 'botbuilder';
import { consentDeclinedCard, consentOfferCard } from '../../../cards/partners/consentOffer.ts';
import type { DialogPerson } from '../../../dialogs/flow/dialogPerson.ts';
import { tryUpdate } from '../../../dialogs/messages/formPresenter.ts';
import type { Assessment } from '../../requests/eligibility/standing.ts';
import { describeError } from '../../runtime/describeError.ts';
import type { BotServices } from '../identity/services.ts';
import { sayCard } from '../replies/say.ts';
import { turnOf } from '../turn/turn.ts';

/** The least number of days between two offers to a person. */
const daysBetween = 30;

/**
 * Offers the consent, once in a while, after a request with facts that had to be declared because nobody of the tenant has consented. A
 * person who asks on a customer's behalf gets no offer: their own tenant's facts were not needed. An offer that fails to arrive waits for
 * the next request. The present request is sent, and the error must not make it look failed.
 */
export async function offerConsent(
  { consent, store, process, now, log }: BotServices,
  context: TurnContext,
  { actor, t }: DialogPerson,
  { unknown, standing }: Assessment,
): Promise<void> {
  if (consent === undefined || unknown.length === 0 || standing.onBehalf !== undefined) return;
  const { tenantId, id } = actor;
  if ((await consent.stateOf(tenantId)) !== 'missing') return;
  const at = now();
  const unlessAfter = new Date(Date.parse(at) - daysBetween * 86_400_000).toISOString();
  if (!(await store.people.noteConsentOffer(tenantId, id, at, unlessAfter))) return;
  const { readPartnerPolicies: readsPartnerPolicies } = process.rules;
  const card = consentOfferCard({ link: consent.linkFor(tenantId), readsPartnerPolicies }, t);
  try {
    await sayCard(context, card);
  } catch (error) {
    log.warn(describeError(error), 'consent offer not delivered');
    await store.people.forgetConsentOffer(tenantId, id);
  }
}

/** "No, thanks": the offer's card is closed. */
export async function declineConsent(context: TurnContext): Promise<void> {
  const { replyToId } = context.activity;
  const card = consentDeclinedCard(turnOf(context).t);
  const isShown = replyToId !== undefined && (await tryUpdate(context, replyToId, card));
  if (!isShown) await sayCard(context, card);
}
