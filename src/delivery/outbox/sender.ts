import type { Card } from '../../../cards/kit/card.ts';
import type { Address } from './address.ts';

/** A message to send: a card, or a line of plain text. Never both in one message, see the platform notes in `connector/connectorSender.ts`. */
export type Message =
  | {
      readonly card: Card;
      /** The ids of the requests that a message names which is no card of a request. An erasure replaces it. */
      readonly names?: readonly string[];
    }
  | {
      readonly text: string;
      /** The person that the text mentions: it holds `@` and their name, once. */
      readonly mention?: Mention;
    };

/** A person to mention. */
export interface Mention {
  /** The channel's own id of the person. */
  readonly id: string;
  readonly name: string;
}

/**
 * Sends a message to an address, once. A successful post or reply returns the message's id, or undefined if the service gave none. Throws
 * RemoteFailure.
 */
export interface Sender {
  /** Posts in a personal chat, or as a new thread in a channel. */
  post(address: Address, message: Message): Promise<string | undefined>;
  /** Replies in the thread of a channel message. */
  reply(address: Address, rootId: string, message: Message): Promise<string | undefined>;
  /** Replaces a message. It may be repeated freely. */
  update(address: Address, messageId: string, message: Message): Promise<void>;
}
