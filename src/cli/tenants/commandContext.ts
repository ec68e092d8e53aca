import type { Environment } from '../../config/config.ts';
import type { Store } from '../../store/store.ts';

/** The objects a subcommand of `npm run tenants` works with. */
export interface CommandContext {
  readonly store: Store;
  readonly environment: Environment;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  /** The folder of `dist/`. */
  readonly folder: string;
  /** Asks the operator in the terminal; absent where nobody can answer. */
  readonly ask?: (question: string) => Promise<string>;
  /** Absent: the real one. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** A subcommand. It takes the arguments after its name and returns the text to print. Throws UsageError for a wrong argument. */
export type Command = (argv: readonly string[], context: CommandContext) => Promise<string>;
