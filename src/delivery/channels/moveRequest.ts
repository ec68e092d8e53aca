import type { ChannelMoves } from '../../channels/channelMoves.ts';
import type { Settings } from '../../channels/settings.ts';
import type { Disputes } from '../../disputes/disputes.ts';
import { channelRecipient } from '../../requests/channels.ts';
import { followChannel, keepPosted, underOneName } from '../../requests/followChannel.ts';
import { type Recipient, recipientKey } from '../../requests/notice.ts';
import { cardNotice } from '../../requests/notices.ts';
import type { Records } from '../../requests/ports.ts';
import { type AssistanceRequest, isOpen } from '../../requests/request.ts';
import type { CardPosts } from '../outbox/cardPosts.ts';
import type { Outbox } from '../outbox/outbox.ts';

/** The records that a change of the channels writes, in one transaction. */
export type ChannelRecords = Pick<Records, 'requests' | 'notices' | 'postedCards'> & {
  readonly settings: Settings;
  readonly channelMoves: ChannelMoves;
  readonly outbox: Outbox;
  readonly cardPosts: CardPosts;
  readonly disputes: Pick<Disputes, 'listOpen'>;
};

/** The channel that a request goes to, and the id of the unbound one that it leaves. */
export interface Goal {
  readonly request: AssistanceRequest;
  /** It gets a new card also where it has the same channel by name: the default one is another now. */
  readonly isAnew?: true;
  readonly from?: string;
}

/** Puts an open request into another channel, with a new card there. */
export async function moveRequest(
  records: ChannelRecords,
  id: string,
  newId: () => string,
  now: string,
  goalOf: (found: AssistanceRequest) => Goal | undefined,
): Promise<void> {
  const { requests, notices, postedCards, cardPosts, settings } = records;
  for (;;) {
    const found = await requests.find(id);
    const goal = found === undefined || !isOpen(found) ? undefined : goalOf(found);
    if (found === undefined || goal === undefined) return;
    const recipient = channelRecipient(goal.request);
    const isSame = recipientKey(recipient) === recipientKey(channelRecipient(found));
    if (isSame && goal.isAnew !== true) return;
    const next = { ...goal.request, version: found.version + 1, updatedAt: now };
    // Otherwise another change came first.
    if (!isSame && !(await requests.replace(next, found.version))) continue;
    const { from } = goal;
    const old = from === undefined ? undefined : ({ kind: 'requestsChannel', channelId: from } as const);
    if (old !== undefined) await keepPosted(postedCards, id, channelRecipient(found), old);
    await cardPosts.clear({ requestId: id, recipient, kind: 'requestCard' });
    if (!isSame) return followChannel({ notices, postedCards, settings }, found, next, newId, now, old);
    await postedCards.forget(id, recipient, 'requestCard');
    const lines = (await underOneName(records, id, recipient, now)).filter(
      ({ kind }) => kind !== 'requestCard',
    );
    const shown: readonly Recipient[] = [recipient, ...(old === undefined ? [] : [old])];
    await notices.add(
      [
        ...shown.map((to) => cardNotice({ requestId: id, recipient: to, kind: 'requestCard' }, newId)),
        ...lines.map((line) => ({ ...line, id: newId(), recipient })),
      ],
      now,
    );
    return;
  }
}
