import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { PageTokenIssuer } from '../authentication/pageCheck.ts';
import type { ChannelBinding } from '../channels/settings.ts';
import type { DeliveryWorker } from '../delivery/worker.ts';
import type { OpenDirectory } from '../directory/openDirectory.ts';
import type { DemoPerson } from '../host/pageCaller.ts';
import type { Calendars } from '../meetings/calendars.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { startRepeated } from '../runtime/startRepeated.ts';
import type { Wait } from '../runtime/wait.ts';
import type { Store } from '../store/store.ts';

/** The parts of the application in addition to its configuration; tests give their own clock and authentication. */
export interface ApplicationParts {
  /** Opens the tenant directory, which stores its facts in the database. */
  readonly directory: OpenDirectory;
  readonly log: Logger;
  /** The present instant, ISO 8601 UTC; absent, by the clock that instances on one database share: the clock of a machine may be wrong. */
  readonly now?: () => string;
  /** Told what the start waits for, for the probes of a product that is not ready. */
  readonly onWaiting?: (missing: string) => void;
  /** How long the start waits for a database server that does not answer yet, in milliseconds; absent, not at all. */
  readonly databaseWaitMs?: number;
  /** The clock that instances on one database share; absent, the database's. A run with a driven clock gives its own. */
  readonly sharedNow?: () => string;
  readonly newId: () => string;
  /** Waits between two attempts of a look-up; absent, by the machine's clock. */
  readonly wait?: Wait;
  /** A number from 0 to 1; absent, a random one. */
  readonly random?: () => number;
  /** The specialists' calendars; absent where meetings are not put into them. */
  readonly calendars?: Calendars | undefined;
  /** The service's tenant, and the channel that receives requests unless `requests here` chose another. */
  readonly serviceTenantId: string | undefined;
  readonly defaultChannel?: ChannelBinding;
  readonly botId: string;
  /** Where the service's tenant is reached before anything was heard from it. */
  readonly fallbackServiceUrl: string | undefined;
  /** Absent, the SDK's own for the configured identity. It also says who signs Teams' posts. */
  readonly authentication?: BotFrameworkAuthentication;
  /** The issuer of the tokens of the page; absent, Entra. */
  readonly pageTokens?: PageTokenIssuer;
  /** The folder of the built page; absent, the one that `npm ci` builds. */
  readonly pageFolder?: URL;
  /** The people whom the page of local mode offers to be. */
  readonly demoPeople?: readonly DemoPerson[];
  /** The addresses of the chats that local mode's pages open, once they are known. */
  readonly demoChats?: () => Readonly<Record<'customer' | 'service', string | undefined>>;
  /** How long a card in doubt waits before it is posted again, in seconds; absent, as is usual. */
  readonly repostPauses?: readonly number[];
  /** How long a post is held for its turn, in milliseconds; absent, as long as is usual. */
  readonly holdMs?: number;
  /** The longest a turn may take, in milliseconds; absent, as long as is usual. */
  readonly turnLimitMs?: number;
  /** How long a turn may take before the bot is seen typing, in milliseconds; absent, as long as is usual. */
  readonly typingAfterMs?: number;
  /** How the work of each minute is started; absent, by the machine's clock. */
  readonly repeat?: typeof startRepeated;
  /** How long the first housekeeping waits for the end of the start, in milliseconds; absent, as long as is usual. */
  readonly tidyAfterMs?: number;
}

/** The whole product, wired but not listening yet. */
export interface Application {
  readonly server: Server;
  readonly store: Store;
  readonly delivery: DeliveryWorker;
  readonly metrics: Metrics;
  /** Asks the channel for every assignee now: the requests of those who are no members any more go back into the queue. */
  checkMembers(): Promise<void>;
  /** Looks now at the relation of every partner who asked for a customer. It runs daily by itself. */
  checkRelations(): Promise<void>;
  /** Posts the day's summary to each channel whose team has opened. It runs each minute by itself. */
  postSummaries(): Promise<unknown>;
  /**
   * Looks at the requests whose reminders are due, and sends people their message of the day. It runs each minute by itself, in one instance
   * at a time.
   */
  remind(): Promise<void>;
  /** Reads the events of meetings ahead back from the specialists' calendars. It runs each minute by itself, in one instance at a time. */
  readBack(): Promise<void>;
  /** Ends the absences whose last day is over. */
  endAbsences(): Promise<unknown>;
  /** Puts requests that waited for a pause into their channels; it runs every five minutes. */
  placeAfterPause(): Promise<unknown>;
  /** Goes on with the moves of requests whose channel is gone; returns how many steps were taken. It happens every ten seconds by itself. */
  moveRequests(): Promise<number>;
  /** How many turns are run and how many calls to connectors wait for their answer. */
  inFlight(): { readonly turns: number; readonly calls: number };
  /** Takes nothing new, finishes turns and sends under way, then closes the database. */
  stop(): Promise<void>;
}
