import { setupCheckCard } from '../../../cards/info/setupCheck.ts';
import type { Address } from '../../delivery/outbox/address.ts';
import { isBotLanguage } from '../../locales/languages.ts';
import { translatorFor } from '../../locales/translator.ts';
import { RemoteFailure } from '../../runtime/remoteFailure.ts';
import type { DoctorContext } from '../context.ts';
import { requestsPlace } from '../requestsAddress.ts';
import { fail, type Outcome, ok, type Rule, skipped, warn } from '../rule.ts';

/** A card arrives in the channel, and is deleted. */
export const roundTrip: Rule = {
  id: 'round-trip',
  step: 7,
  what: 'A card posted to the requests channel arrives and can be deleted.',
  why: 'A request’s card goes the same way: token, service address, team, channel.',
  mend: 'Fix the other rules first. Then add the app to the team again, and mention it in the channel with "requests here".',
  needs: ['configuration', 'identity', 'network', 'database'],
  timeLimit: 30_000,
  async check(context) {
    const place = await requestsPlace(context);
    if (place === undefined) return skipped('No channel is bound.');
    const { address } = place;
    const t = translatorFor(isBotLanguage(address.language) ? address.language : 'en');
    let messageId: string | undefined;
    try {
      messageId = await context.sender.post(address, { card: setupCheckCard(t) });
    } catch (error) {
      const { status, code } =
        error instanceof RemoteFailure ? error : { status: undefined, code: 'Unknown' };
      return fail(`Teams did not accept the card (${status ?? 'no answer'}, ${code}).`);
    }
    if (messageId === undefined)
      return warn('A card was posted. Teams returned no message id, so the card could not be deleted.', {
        mend: 'Delete the card in the channel.',
      });
    return takeBack(context, address, messageId, t.text('setupCheck:done'));
  },
};

/** If the card can't be deleted, a line replaces it that asks nobody to do anything. */
async function takeBack(
  { connector, sender }: DoctorContext,
  address: Address,
  messageId: string,
  done: string,
): Promise<Outcome> {
  try {
    const { conversations } = await connector(address.serviceUrl);
    await conversations.deleteActivity(address.conversationId, messageId);
    return ok('A card was posted and deleted.');
  } catch {
    const replaced = await sender.update(address, messageId, { text: done }).then(
      () => true,
      () => false,
    );
    return replaced
      ? ok('A card was posted and replaced by a line, because it could not be deleted.')
      : warn('A card was posted and could not be deleted.', {
          mend: 'Delete the card in the channel, and check that request cards can be updated.',
        });
  }
}
