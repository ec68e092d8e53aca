import type { FetchJson } from '../authentication/fetchJson.ts';
import type { TokenIssuer } from '../config/clouds.ts';
import type { Config, Environment } from '../config/config.ts';
import type { ConnectorClients } from '../connector/connectorClients.ts';
import type { Sender } from '../delivery/outbox/sender.ts';
import type { InspectedDatabase } from '../store/inspectDatabase.ts';
import type { FileSystemProbe } from '../store/sqlite/fileSystem.ts';
import type { Tokens } from './tokens.ts';

/** The inputs of all rules. Everything outside the process comes from here, so that a test can pass its own. */
export interface DoctorContext {
  readonly environment: Environment;
  /** Absent if the environment has faults: {@link configFaults} names them. */
  readonly config: Config | undefined;
  readonly configFaults: readonly string[];
  /** The rules make no network calls. */
  readonly offline: boolean;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  readonly fetch: typeof fetch;
  /** The addresses of a host name. */
  readonly lookUp: (host: string) => Promise<readonly string[]>;
  /** The version of the runtime, such as `v24.1.0`. */
  readonly nodeVersion: string;
  /** The file that `npm run package` writes. */
  readonly packageFile: string;
  /** The document of the built page. */
  readonly pageFile: string;
  readonly fileSystem: FileSystemProbe;
  /** The free bytes on the disk of a path. */
  readonly freeBytes: (path: string) => number;
  readonly tokens: Tokens;
  /** The issuer of the tokens that Teams sends. */
  readonly channelTokens: TokenIssuer;
  /** Fetches metadata and keys as the bot does. */
  readonly fetchDocument: FetchJson;
  readonly connector: ConnectorClients;
  readonly sender: Sender;
  /** The bot's id in conversations, `28:<app id>`. */
  readonly botId: string;
  /** The service address for the service's tenant, before Teams has sent one. */
  readonly fallbackServiceUrl: string;
  /** The present database, opened once for all rules; undefined if there is none yet. Rejects if it can't be reached. */
  database(): Promise<InspectedDatabase | undefined>;
  close(): Promise<void>;
}
