/** The address of a person or a channel: our own record, never an SDK object. */
export interface Address {
  readonly tenantId: string;
  readonly target:
    | { readonly kind: 'person'; readonly personId: string }
    | { readonly kind: 'channel'; readonly channelId: string };
  /** The channel service's address for this tenant and cloud. */
  readonly serviceUrl: string;
  /** The personal chat's conversation, or the channel's id. */
  readonly conversationId: string;
  /** The bot's id in this conversation, `28:<app id>`. */
  readonly botId: string;
  /** BCP 47 tag of a language the bot speaks. */
  readonly language: string;
  /** IANA zone, if known. */
  readonly timeZone?: string;
  /** False (dead): the bot was blocked or uninstalled. Nothing is sent there until a message comes from it again. */
  readonly alive: boolean;
  /** A channel that received requests and does so no longer. Its cards become lines, and nothing waits for it. */
  readonly isFormer?: true;
}

/** The known addresses. */
export interface Addresses {
  findPerson(tenantId: string, personId: string): Promise<Address | undefined>;
  findChannel(tenantId: string, channelId: string): Promise<Address | undefined>;
  /** Whether the bot can reach anybody of a tenant in a personal chat. */
  isTenantKnown(tenantId: string): Promise<boolean>;
  /** The service URL last seen from a tenant. */
  lastServiceUrl(tenantId: string): Promise<string | undefined>;
  /** Inserts or updates an address. A message from it makes it alive. */
  save(address: Address): Promise<void>;
  markDead(address: Address): Promise<void>;
}
