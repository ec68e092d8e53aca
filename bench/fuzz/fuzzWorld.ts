/** A card that stands in a conversation. */
export interface ShownCard {
  readonly messageId: string;
  readonly card: object;
}

/** The facts the generator of posts knows of the world. */
export interface FuzzWorld {
  /** The connector's, where the bot answers. */
  readonly serviceUrl: string;
  readonly customerTenantId: string;
  readonly serviceTenantId: string;
  /** The specialists' channel and its team. */
  readonly channelId: string;
  readonly teamId: string;
  /** The newest cards of a conversation, the newest last. */
  cardsIn(conversationId: string): readonly ShownCard[];
}

/** A body to post, and its content type. */
export interface FuzzPost {
  readonly kind: 'activity' | 'form' | 'mutated' | 'garbled' | 'odd';
  readonly body: string;
  readonly contentType: string;
}
