import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import { createMetrics, type Metrics } from '../runtime/metrics.ts';
import { wallClock } from '../runtime/wallClock.ts';
import type { OnMigration } from '../store/database/migrate.ts';
import { acquireDatabase } from '../store/database/soleProcess.ts';
import { openStore, type Store, type StoreOptions } from '../store/store.ts';
import type { ApplicationParts } from './applicationParts.ts';

/** The database of the product, and its metrics, which count rows of it. */
export interface Storage {
  readonly store: Store;
  readonly metrics: Metrics;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  /** Closes the database, and lets another process have it. */
  close(): Promise<void>;
}

/** Opens the database and brings it to this version. Throws its faults, each with a sentence for the operator. */
export async function openStorage(config: Config, parts: ApplicationParts): Promise<Storage> {
  const { log } = parts;
  const now = parts.now ?? (() => store.sharedNow());
  const release = acquireDatabase(config.databaseUrl);
  const metrics = createMetrics(async () => {
    const { waiting, parked, oldest, outageSeconds = 0 } = await store.outbox.counts();
    const age = oldest === undefined ? 0 : (Date.parse(now()) - Date.parse(oldest)) / 1000;
    return {
      waiting,
      parked,
      oldestSeconds: Math.max(age, 0),
      outageSeconds,
      kept: await store.inbox.count(),
      unclaimed: await store.reminders.countForOperator(),
    };
  });
  const store: Store = await openStore(config.databaseUrl, parts.now ?? wallClock, parts.defaultChannel, {
    poolSize: config.databasePoolSize,
    ...(parts.sharedNow === undefined ? {} : { sharedNow: parts.sharedNow }),
    onLost: () => log.warn('database connection lost, replacing it'),
    onNamesRefused: () =>
      log.warn(
        'the database’s pooler keeps no prepared statements, so each statement is parsed anew; PgBouncer keeps them from 1.21 on',
      ),
    onWait: metrics.databaseWait,
    onMigration: reportMigration(log, parts.onWaiting),
    startWait: startWaitOf(parts),
    onUnreadable: (row) =>
      log.error({ ...row }, 'database row unreadable, skipped; restore it from a backup'),
  }).catch((error: unknown) => {
    release();
    throw error;
  });
  return {
    store,
    metrics,
    now,
    async close() {
      await store.close();
      release();
    },
  };
}

/** Writes the migration of a start into the log. */
function reportMigration(log: Logger, onWaiting: ApplicationParts['onWaiting']): OnMigration {
  let begun = 0;
  return (progress) => {
    switch (progress.is) {
      case 'waiting':
        log.info('another instance brings the database to this version, waiting for it');
        onWaiting?.('another instance brings the database to this version');
        break;
      case 'begun':
        begun = performance.now();
        log.info({ migrations: progress.missing }, 'bringing the database to this version');
        onWaiting?.('the database is brought to this version');
        break;
      case 'done':
        log.info(
          { seconds: Math.round((performance.now() - begun) / 1000) },
          'the database is at this version',
        );
        onWaiting?.('the start is not done');
    }
  };
}

/** Reports each state of a database that can't be used yet: to the probes each time, to the log once. */
function startWaitOf({ databaseWaitMs, log, onWaiting }: ApplicationParts): StoreOptions['startWait'] {
  if (databaseWaitMs === undefined) return undefined;
  const logged = new Set<string>();
  return {
    limit: databaseWaitMs,
    onWaiting(state) {
      if (!logged.has(state)) {
        log.warn({ state, seconds: databaseWaitMs / 1000 }, 'the database can’t be used yet, waiting for it');
      }
      logged.add(state);
      onWaiting?.(state);
    },
    onOpened() {
      log.info('the database can be used now');
      onWaiting?.('the start is not done');
    },
  };
}
