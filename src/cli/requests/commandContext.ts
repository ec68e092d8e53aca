import type { ProcessData } from '../../onboarding/processData.ts';
import type { Store } from '../../store/store.ts';

/** The context of a command: the database, the process and the clock. */
export interface CommandContext {
  readonly store: Pick<Store, 'requests' | 'events' | 'reportPages' | 'tenants'>;
  /** Reads the process data. */
  readonly process: () => ProcessData;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
}

/** A command: returns its text as a whole, or in parts that are made while they are printed. Throws UsageError. */
export type Command = (
  argv: readonly string[],
  context: CommandContext,
) => Promise<string | AsyncIterable<string>>;
