import { randomUUID } from 'node:crypto';
import type { OutgoingActivity } from './activity.ts';
import { pause } from './patience.ts';
import type { ProductProcess } from './productProcess.ts';
import { randomOf } from './random.ts';

/** An answer that got through. */
export interface Delivered {
  readonly status: number;
  readonly body: unknown;
  /** How often it had to be sent. */
  readonly tries: number;
}

/** Teams, as far as it brings activities to the bot. */
export interface Teams {
  /**
   * Brings an activity to an instance and, as Teams does (platform.md §4.4), again where no 2xx comes within 15 s: under the same id,
   * or, where it may, now and then under a new one. Gives up after a while: undefined.
   */
  deliver(activity: OutgoingActivity, options?: DeliverOptions): Promise<Delivered | undefined>;
  /** Counts. */
  readonly figures: Readonly<Record<'activities' | 'resent' | 'resentUnderNewId' | 'givenUp', number>>;
  /** Tells of every answer that got through; returns the function that ends the telling. */
  watch(listener: () => void): () => void;
}

/** How an activity may be brought. */
export interface DeliverOptions {
  /** Whether it may be sent again under a new id. */
  readonly newIds?: boolean;
  /** The instance that takes it, counted round. */
  readonly instance?: number;
}

const answerWithinMs = 15_000;
const mostTries = 30;
const shareOfNewIds = 0.3;

/**
 * Teams in front of these instances.
 *
 * @param isBalanced a balancer spreads the posts over those that are up; it does not see that one stands still
 */
export function teamsOf(
  instances: readonly ProductProcess[],
  seed: string | number,
  isBalanced = false,
): Teams {
  let turn = 0;
  const balanced = async () => {
    if (!instances.some(({ isUp }) => isUp)) await Promise.any(instances.map((product) => product.up()));
    const up = instances.filter(({ isUp }) => isUp);
    turn += 1;
    return up[turn % Math.max(up.length, 1)];
  };
  const figures = { activities: 0, resent: 0, resentUnderNewId: 0, givenUp: 0 };
  const listeners = new Set<() => void>();
  return {
    figures,
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async deliver(activity, { newIds = false, instance = 0 } = {}) {
      figures.activities += 1;
      const random = randomOf(seed, 'resend', activity.conversation.id, figures.activities);
      let sent = activity;
      for (let tries = 1; tries <= mostTries; tries += 1) {
        const product = isBalanced ? await balanced() : instances[(instance + tries - 1) % instances.length];
        if (!isBalanced) await product?.up();
        const answer = await post(product?.messagesUrl ?? '', sent);
        if (answer !== undefined && answer.status >= 200 && answer.status < 300) {
          for (const listener of listeners) listener();
          return { ...answer, tries };
        }
        figures.resent += 1;
        if (newIds && random.chance(shareOfNewIds)) {
          figures.resentUnderNewId += 1;
          sent = { ...activity, id: randomUUID() };
        }
        await pause(Math.min(20 * 2 ** tries, 1000));
      }
      figures.givenUp += 1;
      return undefined;
    },
  };
}

/** Posts once; undefined where no whole answer came. */
async function post(url: string, activity: OutgoingActivity) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(activity),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  } catch {
    // Refused, cut, or too late: to Teams it is all the same, no answer.
    return undefined;
  }
}
