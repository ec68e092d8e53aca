/** An activity with its time of sending; a value that it came with under that name is overwritten. */
interface Stamped {
  /** The instant in Teams' clock; a text, if present. */
  readonly timestamp?: unknown;
  sentAt?: string;
}

/** How long after the first activity the clocks count as equal, in milliseconds: the first activities after a pause have waited. */
const trustMs = 60_000;
/** The difference between the two clocks comes from the activities of this many milliseconds. */
const windowMs = 5 * 60_000;
/**
 * The greatest age of an incoming activity, in milliseconds: Teams redelivers for minutes. An activity that seems older shows that the
 * bot's clock was put forward. Until that is measured, typed messages must not all look outdated.
 */
const longestMs = 5 * 60_000;

/**
 * Computes when activities were sent, by the bot's own clock. They may wait long for their turn: in the inbox, or at Teams during an
 * outage; a redelivery has the original instant. Teams gives that instant by its own clock. The bot's clock is ahead by the difference in
 * the recent activity with the shortest time since it was sent. If the bot's clock is behind, activities look newer; that harms nothing.
 */
export class SentTimes {
  readonly #now: () => string;
  #trustUntil: number | undefined;
  #least = Number.POSITIVE_INFINITY;
  #leastBefore = Number.POSITIVE_INFINITY;
  #windowEnds = Number.NEGATIVE_INFINITY;

  constructor(now: () => string) {
    this.#now = now;
  }

  /** Records the time of sending in an activity that was just received; if Teams gives none, it is now. */
  note(activity: object): void {
    const received = this.#now();
    const at = Date.parse(received);
    // The SDK types it as a date. Received, it is a text or any other value.
    const { timestamp } = activity as Stamped;
    const told = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
    const sent = Number.isNaN(told) ? at : told + this.#ahead(at - told, at);
    const isCredible = sent < at && at - sent <= longestMs;
    (activity as Stamped).sentAt = isCredible ? new Date(sent).toISOString() : received;
  }

  /** The lead of the bot's clock, given the difference of one more activity. */
  #ahead(difference: number, at: number): number {
    if (at >= this.#windowEnds) {
      this.#leastBefore = at < this.#windowEnds + windowMs ? this.#least : Number.POSITIVE_INFINITY;
      this.#least = Number.POSITIVE_INFINITY;
      this.#windowEnds = at + windowMs;
    }
    this.#least = Math.min(this.#least, difference);
    this.#trustUntil ??= at + trustMs;
    if (at < this.#trustUntil) return 0;
    return Math.max(0, Math.min(this.#least, this.#leastBefore));
  }
}

/** When an activity was sent, an instant; undefined for one that did not come in a post. */
export function sentAt(activity: object): string | undefined {
  return (activity as Stamped).sentAt;
}
