/**
 * A move of open requests that a change of the channels has begun: those of channels that are gone go to the channels that take them now. It
 * walks along the numbers of requests, so that each is looked at once.
 */
export interface ChannelMove {
  readonly id: string;
  /** The ids of the channels that are gone. */
  readonly gone: readonly string[];
  /** The id of the channel that was the default one, if another one is now, or none was bound. */
  readonly formerDefault?: string;
  /** No channel was bound: every open request gets a card. */
  readonly isOfAll?: true;
  /** The id of the channel that gets all of them. Absent: each goes to the one that takes it. */
  readonly heir?: string;
  /** The channels were deleted: nothing can be changed there. */
  readonly isDeleted?: true;
  /** The number of the last request that was sent before the change. */
  readonly upTo: number;
  /** The number of the last request that was looked at. */
  readonly movedTo: number;
  /** Requests, by their numbers, that were put into a channel while the move was ahead of them. It passes them over. */
  readonly placed?: readonly number[];
  /** Requests of the default channel that an earlier move still looks at, by their numbers; the first one is not among them. */
  readonly passesOver?: readonly NumberRange[];
}

/** Numbers of requests. */
export interface NumberRange {
  readonly above: number;
  readonly upTo: number;
}

/** The moves that are under way. */
export interface ChannelMoves {
  /** The one that was begun first before the others. */
  list(): Promise<readonly ChannelMove[]>;
  /** Stores a move that was begun, or how far it has come. Called in a transaction that holds the numbers of requests. */
  save(move: ChannelMove): Promise<void>;
  /** Forgets a move that has ended. */
  remove(id: string): Promise<void>;
}

/** Whether a move has still to look at a request. */
export function isAhead({ movedTo, upTo, placed = [] }: ChannelMove, number: number): boolean {
  return isWithin({ above: movedTo, upTo }, number) && !placed.includes(number);
}

/** Whether a number is in a range. */
export function isWithin({ above, upTo }: NumberRange, number: number): boolean {
  return number > above && number <= upTo;
}
