/** The channel that receives requests, as `requests here` bound it. */
export interface ChannelBinding {
  readonly tenantId: string;
  readonly channelId: string;
  /** The team's conversation id. The specialists are the members of the channel, not of the team. */
  readonly teamId: string;
}

/** The reason that a channel no longer receives requests: it was shared, or has members of another tenant. */
export type UnbindReason = 'shared' | 'foreign';

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
  requestsChannel(): Promise<ChannelBinding | undefined>;
  bindRequestsChannel(binding: ChannelBinding): Promise<void>;
  /** From now on no channel receives requests. This includes the configured channel, if it is the unbound one. */
  unbindRequestsChannel(unbound: UnboundChannel): Promise<void>;
  /** The channel that was unbound, as long as no other one is bound. */
  unboundChannel(): Promise<UnboundChannel | undefined>;
  /** The last other channel that sent an activity; undefined if none did. */
  otherChannel(): Promise<OtherChannel | undefined>;
  recordOtherChannel(seen: OtherChannel): Promise<void>;
  /** When it was checked last whether assignees are still members; an instant. */
  lastMembershipCheck(): Promise<string | undefined>;
  recordMembershipCheck(at: string): Promise<void>;
}
