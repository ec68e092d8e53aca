/** The data that an earlier version left behind, as `recordBefore.ts` records it. */
export interface RecordedVersion {
  /** The instant of the recording, ISO 8601 UTC. */
  readonly now: string;
  /** The address of the connector then. */
  readonly serviceUrl: string;
  /** Its messages, with the data of the buttons of their cards. */
  readonly messages: readonly {
    readonly id: string;
    readonly conversationId: string;
    readonly text?: string;
    readonly buttons: readonly Readonly<Record<string, unknown>>[];
    /** The card has buttons that act at once. */
    readonly executes: boolean;
  }[];
  /** Its rows, by table. */
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, string | number | null>>[]>>;
}
