/** A channel that receives requests, as `requests here` bound it. */
export interface ChannelBinding {
  readonly tenantId: string;
  readonly channelId: string;
  /** The team's conversation id. The specialists are the members of the channel, not of the team. */
  readonly teamId: string;
}

/** The requests that a channel takes: those of which one of these holds. */
export interface Takes {
  readonly all?: boolean;
  /** Tenant ids. */
  readonly customers?: readonly string[];
  /** Ids of the catalogue. */
  readonly services?: readonly string[];
  /** Languages of assistance, BCP 47. */
  readonly languages?: readonly string[];
  /** Ids of the regions. */
  readonly regions?: readonly string[];
}

/** A channel as texts and events name it. */
export type ChannelLabel = Pick<RequestsChannel, 'channelId' | 'teamId' | 'name' | 'teamName'>;

/** The part of a bound channel that names it. */
export function labelOf({ channelId, teamId, name, teamName }: ChannelLabel): ChannelLabel {
  return {
    channelId,
    teamId,
    ...(name === undefined ? {} : { name }),
    ...(teamName === undefined ? {} : { teamName }),
  };
}

/** A bound channel, and the requests that it takes. */
export interface RequestsChannel extends ChannelBinding {
  /** As Teams names the channel and its team; absent if that is unknown. */
  readonly name?: string;
  readonly teamName?: string;
  readonly takes: Takes;
  /** Instant, ISO 8601 UTC. The channel that was bound first is the default one. */
  readonly boundAt: string;
  /** The day, `YYYY-MM-DD`, before which it takes no new requests. */
  readonly pausedUntil?: string;
  /** When that day begins for the one who paused it, ISO 8601 UTC; absent: in UTC. */
  readonly pauseEndsAt?: string;
}

/** The reason that a channel no longer receives requests: it was shared, has members of another tenant, was deleted, or its people chose so. */
export type UnbindReason = 'shared' | 'foreign' | 'deleted' | 'chosen';

/** A channel that received requests until it was unbound. */
export interface UnboundChannel extends ChannelBinding {
  readonly reason: UnbindReason;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** A channel of the bot, other than Teams, that sent activities to it. */
export interface OtherChannel {
  /** The Bot Framework's id of the channel, such as `webchat`. */
  readonly channelId: string;
  /** When it was seen last, ISO 8601 UTC. */
  readonly at: string;
}

/** The settings that the operator's people change while the bot runs, and the bot's own records for them. */
export interface Settings {
  /** The default channel: of the bound ones, the first. */
  requestsChannel(): Promise<ChannelBinding | undefined>;
  /** The bound channels, the one that was bound first before the others. A channel that an older version bound takes all. */
  channels(): Promise<readonly RequestsChannel[]>;
  /** Binds a channel in addition to the others, or stores what a bound one takes from now on. Called in a transaction. */
  bindChannel(channel: RequestsChannel): Promise<void>;
  /**
   * From now on a channel receives no requests. This includes the configured channel, if it is the unbound one. Called in a transaction.
   */
  unbindChannel(unbound: UnboundChannel): Promise<void>;
  /** The channel that was unbound, as long as no other one is bound. */
  unboundChannel(): Promise<UnboundChannel | undefined>;
  /** The last other channel that sent an activity; undefined if none did. */
  otherChannel(): Promise<OtherChannel | undefined>;
  recordOtherChannel(seen: OtherChannel): Promise<void>;
  /** The ids of the channels in which somebody has opened the page's tab. */
  pageTabs(): Promise<readonly string[]>;
  recordPageTab(channelId: string): Promise<void>;
  /** When it was checked last whether assignees are still members; an instant. */
  lastMembershipCheck(): Promise<string | undefined>;
  recordMembershipCheck(at: string): Promise<void>;
}
