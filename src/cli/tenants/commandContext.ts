import type { Environment } from '../../config/config.ts';
import type { Store } from '../../store/store.ts';

/** The objects a subcommand of `npm run tenants` works with. */
export interface CommandContext {
  readonly store: Store;
  readonly environment: Environment;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  /** Where `dist/` is. */
  readonly folder: string;
}

/** A subcommand: takes the arguments after its name, answers with the text to print. Throws UsageError for a slip. */
export type Command = (argv: readonly string[], context: CommandContext) => Promise<string>;
