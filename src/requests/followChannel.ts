import { isAhead } from '../channels/channelMoves.ts';
import { channelOf, channelRecipient } from './channels.ts';
import { type Notice, type Recipient, recipientKey } from './notice.ts';
import { cardNotice } from './notices.ts';
import type { PostedCards, Records } from './ports.ts';
import type { AssistanceRequest } from './request.ts';

/** The records of a move. */
export type MoveRecords = Pick<Records, 'notices' | 'postedCards' | 'settings'>;

/**
 * After an action put a request into another channel: it follows, as in {@link followChannel}, and the moves under way pass it over. Where
 * a move of the former default channel had still to look at it, its card is in that channel. Called in a transaction that holds the numbers
 * of requests.
 */
export async function leaveChannel(
  records: MoveRecords & Pick<Records, 'channelMoves'>,
  before: AssistanceRequest,
  after: AssistanceRequest,
  newId: () => string,
  now: string,
): Promise<void> {
  if (channelOf(before) === channelOf(after)) return;
  const { postedCards, channelMoves } = records;
  const { number } = before;
  const ahead = (await channelMoves.list()).filter((move) => isAhead(move, number));
  for (const move of ahead) await channelMoves.save({ ...move, placed: [...(move.placed ?? []), number] });
  const former =
    before.channel === undefined ? ahead.find(({ formerDefault }) => formerDefault !== undefined) : undefined;
  if (former?.formerDefault === undefined) return followChannel(records, before, after, newId, now);
  const from = { kind: 'requestsChannel', channelId: former.formerDefault } as const;
  await keepPosted(postedCards, before.id, channelRecipient(before), from);
  return followChannel(records, before, after, newId, now, former.isDeleted === true ? 'deleted' : from);
}

/**
 * After a request was written with another channel: its card is posted there, lines that wait for the old channel go with it, and the old
 * card becomes a line. Called in the same transaction.
 *
 * @param from the old channel, if it is no longer the one that the request named before
 */
export async function followChannel(
  records: MoveRecords,
  before: AssistanceRequest,
  after: AssistanceRequest,
  newId: () => string,
  now: string,
  from: Recipient | 'deleted' = channelRecipient(before),
): Promise<void> {
  if (channelOf(before) === channelOf(after)) return;
  const { notices, postedCards } = records;
  const { id: requestId } = after;
  const recipient = channelRecipient(after);
  const isThere = from !== 'deleted' && recipientKey(from) === recipientKey(recipient);
  const old = from === 'deleted' || isThere ? undefined : from;
  const waiting = await notices.take(requestId, channelRecipient(before), now);
  // Back in a channel where it was before, it is new as well, unless its card there has not become a line yet.
  const own = isThere ? [] : await notices.take(requestId, recipient, now);
  if (!isThere && !own.some(isRequestCard)) await postedCards.forget(requestId, recipient, 'requestCard');
  const named = await underOneName(records, requestId, recipient, now);
  const lines = [...own, ...named, ...waiting].filter(({ kind }) => kind !== 'requestCard');
  await notices.add(
    [
      cardNotice({ requestId, recipient, kind: 'requestCard' }, newId),
      ...lines.map((line) => ({ ...line, id: newId(), recipient })),
      // Drawn as a line, where a card was posted.
      ...(old === undefined ? [] : [cardNotice({ requestId, recipient: old, kind: 'requestCard' }, newId)]),
    ],
    now,
  );
}

/**
 * The default channel has two names. The card of a request that was there under the other name is taken over, unless it has become a line.
 * Returns the notices that waited for it under that name.
 */
export async function underOneName(
  { notices, postedCards, settings }: MoveRecords,
  requestId: string,
  recipient: Recipient,
  now: string,
): Promise<readonly Notice[]> {
  if (recipient.kind !== 'requestsChannel') return [];
  const [first] = await settings.channels();
  if (first === undefined || (recipient.channelId ?? first.channelId) !== first.channelId) return [];
  const kind = 'requestsChannel';
  const other: Recipient =
    recipient.channelId === undefined ? { kind, channelId: first.channelId } : { kind };
  const waiting = await notices.take(requestId, other, now);
  if (waiting.some(isRequestCard)) await keepPosted(postedCards, requestId, other, recipient);
  else await postedCards.forget(requestId, other, 'requestCard');
  return waiting;
}

const isRequestCard = ({ kind }: Notice) => kind === 'requestCard';

/** The default channel is another one from now on: the card in the old one is kept under that channel's own id. */
export async function keepPosted(
  postedCards: PostedCards,
  requestId: string,
  named: Recipient,
  old: Recipient,
): Promise<void> {
  if (recipientKey(named) === recipientKey(old)) return;
  const shown = await postedCards.find(requestId, named, 'requestCard');
  if (shown === undefined) return;
  await postedCards.forget(requestId, named, 'requestCard');
  await postedCards.remember({ ...shown, recipient: old });
}
