import { type ChannelMove, isAhead, isWithin, type NumberRange } from '../../channels/channelMoves.ts';
import type { RequestsChannel } from '../../channels/settings.ts';
import {
  awaitedChannel,
  channelOf,
  defaultChannel,
  inChannel,
  placedAgain,
  waitingFor,
} from '../../requests/channels.ts';
import { type Notice, recipientKey, requestsChannel } from '../../requests/notice.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import { type ChannelRecords, type Goal, moveRequest } from './moveRequest.ts';

/**
 * Looks at the next requests of a move, and puts each into the channel that takes it now. Called in a transaction that holds the numbers of
 * requests, so that the channels stay as they are.
 *
 * @returns the move as it goes on; undefined if it has ended
 */
export async function takeStep(
  records: ChannelRecords,
  move: ChannelMove,
  newId: () => string,
  now: string,
): Promise<ChannelMove | undefined> {
  const bound = await records.settings.channels();
  const { requests, next } = await records.requests.openStep(move.movedTo, namesOf(move, bound));
  for (const { id, number } of requests) {
    if (isAhead(move, number))
      await moveRequest(records, id, newId, now, (found) => goalOf(move, found, bound, now));
  }
  if (next === undefined || next >= move.upTo) return undefined;
  const { placed, ...rest } = move;
  const left = placed?.filter((number) => number > next) ?? [];
  return { ...rest, movedTo: next, ...(left.length === 0 ? {} : { placed: left }) };
}

/** The channels of requests that a move looks at, as requests name them; undefined: all. */
function namesOf(
  { gone, isOfAll, formerDefault }: ChannelMove,
  bound: readonly RequestsChannel[],
): readonly string[] | undefined {
  if (isOfAll === true) return undefined;
  return [
    ...gone,
    ...gone.map(waitingFor),
    // A request that waited for a pause may have another channel now.
    ...bound.map(({ channelId }) => waitingFor(channelId)),
    ...(formerDefault === undefined ? [] : [defaultChannel]),
  ];
}

function goalOf(
  { gone, heir, formerDefault, isOfAll, isDeleted, passesOver = [] }: ChannelMove,
  found: AssistanceRequest,
  bound: readonly RequestsChannel[],
  now: string,
): Goal | undefined {
  if (awaitedChannel(found) !== undefined) return { request: placedAgain(found, bound, now) };
  const isBound = (id: string) => bound.some(({ channelId }) => channelId === id);
  const { channel, number } = found;
  const from = channel ?? formerDefault;
  if (isOfAll !== true) {
    if (from === undefined || !gone.includes(from)) return undefined;
    // Bound again meanwhile.
    if (channel !== undefined && isBound(channel)) return undefined;
    if (channel === undefined && passesOver.some((range) => isWithin(range, number))) return undefined;
  }
  const to = bound.find(({ channelId }) => channelId === heir);
  const request = to === undefined ? placedAgain(found, bound, now) : inChannel(found, bound, to);
  return {
    request,
    isAnew: true,
    ...(from === undefined || isBound(from) || isDeleted === true ? {} : { from }),
  };
}

/** The numbers of requests of the default channel that a move still looks at. */
export function stillToMove({
  formerDefault,
  movedTo,
  upTo,
  placed = [],
}: ChannelMove): readonly NumberRange[] {
  if (formerDefault === undefined) return [];
  const passed = placed
    .filter((number) => isWithin({ above: movedTo, upTo }, number))
    .toSorted((one, other) => one - other);
  return [movedTo, ...passed].map((above, index) => ({
    above,
    upTo: index < passed.length ? (passed[index] ?? upTo) - 1 : upTo,
  }));
}

/**
 * Whether a notice has to wait for a move: its request is in a channel that is gone, and has not been put into another one yet. Its members
 * read nothing any more, and the card is not where it will be.
 */
export async function waitsForMove(
  {
    channelMoves,
    requests,
  }: {
    readonly channelMoves: Pick<ChannelRecords['channelMoves'], 'list'>;
    readonly requests: Pick<ChannelRecords['requests'], 'find'>;
  },
  { recipient, requestId }: Notice,
): Promise<boolean> {
  if (recipient.kind !== 'requestsChannel' || requestId === undefined) return false;
  const moves = await channelMoves.list();
  if (moves.length === 0) return false;
  const request = await requests.find(requestId);
  if (request === undefined) return false;
  const name = channelOf(request);
  if (name !== (recipient.channelId ?? defaultChannel)) return false;
  return moves.some(
    (move) =>
      isAhead(move, request.number) &&
      (move.gone.includes(name) || (name === defaultChannel && move.formerDefault !== undefined)),
  );
}

/** A move has ended: lines in the default channel that waited for it are due. */
export async function afterMove(
  { outbox }: Pick<ChannelRecords, 'outbox'>,
  { formerDefault }: ChannelMove,
  now: string,
): Promise<void> {
  if (formerDefault !== undefined) await outbox.makeDue(recipientKey(requestsChannel), now);
}
