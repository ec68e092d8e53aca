import { channelOf, channelRecipient } from './channels.ts';
import type { Recipient } from './notice.ts';
import { cardNotice } from './notices.ts';
import type { Records } from './ports.ts';
import type { AssistanceRequest } from './request.ts';

/** The records of a move. */
export type MoveRecords = Pick<Records, 'notices' | 'postedCards'>;

/**
 * After a request was written with another channel: its card is posted there, lines that wait for the old channel go with it, and the old
 * card becomes a line. Called in the same transaction.
 *
 * @param from the old channel, if it is no longer the one that the request named before
 */
export async function followChannel(
  { notices, postedCards }: MoveRecords,
  before: AssistanceRequest,
  after: AssistanceRequest,
  newId: () => string,
  now: string,
  from: Recipient = channelRecipient(before),
): Promise<void> {
  if (channelOf(before) === channelOf(after)) return;
  const { id: requestId } = after;
  const recipient = channelRecipient(after);
  const waiting = await notices.take(requestId, channelRecipient(before), now);
  // Back in a channel where it was before, it is new as well.
  await postedCards.forget(requestId, recipient, 'requestCard');
  const lines = waiting.filter(({ kind }) => kind !== 'requestCard');
  await notices.add(
    [
      cardNotice({ requestId, recipient, kind: 'requestCard' }, newId),
      ...lines.map((line) => ({ ...line, id: newId(), recipient })),
      // Drawn as a line, where a card was posted.
      cardNotice({ requestId, recipient: from, kind: 'requestCard' }, newId),
    ],
    now,
  );
}
