/** The channel that receives requests, as `requests here` bound it. */
export interface ChannelBinding {
  readonly tenantId: string;
  readonly channelId: string;
  /** The team's conversation id. The specialists are the members of the channel, not of the team. */
  readonly teamId: string;
}

/** Why a channel receives no requests any more: it was shared, or has members of another tenant. */
export type UnbindReason = 'shared' | 'foreign';

/** A channel that received requests until it was unbound. */
export interface UnboundChannel extends ChannelBinding {
  readonly reason: UnbindReason;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** Another channel of the bot than Teams, which posted to it. */
export interface OtherChannel {
  /** The Bot Framework's id of the channel, such as `webchat`. */
  readonly channelId: string;
  /** When it was seen last, ISO 8601 UTC. */
  readonly at: string;
}

/** What the operator's people set while the bot runs, and what the bot notes for them. */
export interface Settings {
  requestsChannel(): Promise<ChannelBinding | undefined>;
  bindRequestsChannel(binding: ChannelBinding): Promise<void>;
  /** From now on no channel receives requests, not the configured one either if it is the one. */
  unbindRequestsChannel(unbound: UnboundChannel): Promise<void>;
  /** The channel that was unbound, while no other one is bound. */
  unboundChannel(): Promise<UnboundChannel | undefined>;
  /** The last other channel that posted; undefined where none did. */
  otherChannel(): Promise<OtherChannel | undefined>;
  noteOtherChannel(seen: OtherChannel): Promise<void>;
}
