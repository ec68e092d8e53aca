import type { FetchJson } from '../authentication/fetchJson.ts';
import type { TokenIssuer } from '../config/clouds.ts';
import type { Config, Environment } from '../config/config.ts';
import type { ConnectorClients } from '../connector/connectorClients.ts';
import type { Sender } from '../delivery/outbox/sender.ts';
import type { InspectedDatabase } from '../store/inspectDatabase.ts';
import type { FileSystemProbe } from '../store/sqlite/fileSystem.ts';
import type { Tokens } from './tokens.ts';

/** All that rules look at. The world outside of the process comes in here, so that a test has its own. */
export interface DoctorContext {
  readonly environment: Environment;
  /** Absent where the environment has faults: then {@link configFaults} names them. */
  readonly config: Config | undefined;
  readonly configFaults: readonly string[];
  /** Nothing is asked of the network. */
  readonly offline: boolean;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  readonly fetch: typeof fetch;
  /** The addresses a host name stands for. */
  readonly lookUp: (host: string) => Promise<readonly string[]>;
  /** The version of the runtime, such as `v24.1.0`. */
  readonly nodeVersion: string;
  /** Where `npm run package` leaves the app package. */
  readonly packageFile: string;
  readonly fileSystem: FileSystemProbe;
  /** Bytes that may still be written where a path is. */
  readonly freeBytes: (path: string) => number;
  readonly tokens: Tokens;
  /** The issuer of the tokens that Teams sends. */
  readonly channelTokens: TokenIssuer;
  /** Reads metadata and keys as the bot reads them. */
  readonly fetchDocument: FetchJson;
  readonly connector: ConnectorClients;
  readonly sender: Sender;
  /** The bot's id in conversations, `28:<app id>`. */
  readonly botId: string;
  /** Where the service's tenant is reached before anything was heard from it. */
  readonly fallbackServiceUrl: string;
  /** The database as it is, opened once for all rules; undefined where there is none yet. Rejects where it can't be reached. */
  database(): Promise<InspectedDatabase | undefined>;
  close(): Promise<void>;
}
