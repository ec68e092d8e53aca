/** The names of a channel and its team, as far as Teams says them. The General channel has none. */
export interface ChannelNames {
  readonly name?: string;
  readonly teamName?: string;
}

/** Asks Teams for the names of a channel and its team. Without an answer they are unknown. */
export type NameChannel = (place: {
  readonly serviceUrl: string;
  readonly teamId: string;
  readonly channelId: string;
}) => Promise<ChannelNames>;
