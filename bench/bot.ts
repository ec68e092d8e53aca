import type { Child } from './childProcess.ts';
import type { Script } from './scripts.ts';

/** A bot that the bench measures. */
export interface Bot {
  readonly id: string;
  readonly name: string;
  readonly script: Script;
  /** Both sides can work on a request with it, from the claim to the rating. */
  readonly hasCasework?: true;
  /** The first conversation that its database does not have yet; absent: 0. */
  readonly firstConversation?: number;
  /** The path that is answered, by any status below 500, as soon as it is ready. */
  readonly readyPath: string;
  /** It checks no token, so that it is left out where activities are signed. */
  readonly checksNoToken?: true;
  /** Why it can't be measured here; undefined if it can. */
  readonly notAvailable?: () => string | undefined;
  /** Starts further processes it needs, such as a database server, and returns how to start the bot. */
  readonly prepare: (place: Place) => Promise<Prepared>;
}

/** Where a bot runs. */
export interface Place {
  /** A folder of its own. */
  readonly folder: string;
  readonly port: number;
  /** The address of the metadata with the keys that sign activities; absent: nothing is signed. */
  readonly metadataUrl?: string;
}

/** How a bot is started, when everything it needs is there. */
export interface Prepared {
  readonly start: () => Child;
  readonly besides?: readonly Child[];
}
