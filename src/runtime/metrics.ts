import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ConnectionFault } from './connectionFault.ts';

/** The counts of the outbox and the inbox. */
export interface Standing {
  /** Notices waiting. */
  readonly waiting: number;
  /** Dead letters. */
  readonly parked: number;
  /** Age of the oldest waiting one, in seconds. */
  readonly oldestSeconds: number;
  /** The longest time that a waiting notice has spent in outages, in seconds. */
  readonly outageSeconds: number;
  /** Activities that were acknowledged and are not handled yet. */
  readonly kept: number;
  /** Requests that wait too long for somebody to claim them. */
  readonly unclaimed: number;
}

/** The product's own metrics. Labels are kinds and outcomes; never tenants, people or requests. */
export interface Metrics {
  /** A turn ended: its activity type, its outcome, and its duration in seconds. */
  turn(type: string, outcome: 'ok' | 'failed', seconds: number): void;
  /** An attempt to deliver a notice ended. */
  delivery(kind: string, outcome: string, code: string): void;
  /** An error was caught outside turns, in the HTTP router or the process. */
  fault(place: FaultPlace): void;
  /**
   * A post was refused: its token is invalid, it came from another channel than Teams, or the keys to check its token could not be fetched.
   */
  refusedPost(reason: 'token' | 'channel' | 'keys'): void;
  /** An event in a specialist's calendar was read back. */
  eventRead(outcome: EventReadOutcome): void;
  /** A fetch of the keys for checking tokens ended. */
  keyFetch(outcome: 'ok' | 'failed'): void;
  /** A channel that received requests is gone; its team reads a line in another channel, or nobody of it does. */
  channelGone(told: 'team' | 'nobody'): void;
  /** A connection to the database could not be had at once. */
  databaseWait(reason: ConnectionFault): void;
  /** All metrics in Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** The outcome of reading an event back. */
export type EventReadOutcome = (typeof eventReadOutcomes)[number];
export const eventReadOutcomes = ['unchanged', 'changed', 'gone', 'refused', 'failed'] as const;

/** A place that catches errors from outside turns. */
export type FaultPlace = 'router' | 'uncaughtException' | 'unhandledRejection';

/** Creates the metrics. The database is queried only when somebody reads them. */
export function createMetrics(standing: () => Promise<Standing>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const turns = new Counter({
    name: 'onboarding_turns_total',
    help: 'Turns handled, by activity type and outcome',
    labelNames: ['type', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'onboarding_turn_seconds',
    help: 'Duration of a turn in seconds, by activity type',
    labelNames: ['type'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    registers,
  });
  const deliveries = new Counter({
    name: 'onboarding_deliveries_total',
    help: 'Delivery attempts of notices, by kind, outcome and code',
    labelNames: ['kind', 'outcome', 'code'],
    registers,
  });
  const faults = new Counter({
    name: 'onboarding_faults_total',
    help: 'Errors caught outside turns, by place',
    labelNames: ['place'],
    registers,
  });
  const refusedPosts = new Counter({
    name: 'onboarding_refused_posts_total',
    help: 'Posts refused, by reason: invalid token, a channel other than Teams, or signing keys not available',
    labelNames: ['reason'],
    registers,
  });
  const keyFetches = new Counter({
    name: 'onboarding_signing_key_fetches_total',
    help: 'Fetches of the signing keys that verify tokens, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const eventReads = new Counter({
    name: 'onboarding_event_reads_total',
    help: 'Events in specialists’ calendars that were read back, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  for (const outcome of eventReadOutcomes) eventReads.inc({ outcome }, 0);
  // An alert on a counter that does not exist yet never fires.
  for (const reason of ['token', 'channel', 'keys']) refusedPosts.inc({ reason }, 0);
  for (const outcome of ['ok', 'failed']) keyFetches.inc({ outcome }, 0);
  const databaseWaits = new Counter({
    name: 'onboarding_database_waits_total',
    help: 'Waits for a database connection, by reason: no free slot, server restarting, or connection lost',
    labelNames: ['reason'],
    registers,
  });
  for (const reason of ['outOfSlots', 'restarting', 'lost']) databaseWaits.inc({ reason }, 0);
  const channelsGone = new Counter({
    name: 'onboarding_channels_gone_total',
    help: 'Channels that received requests and were deleted, or whose team was; by whether their team could be told',
    labelNames: ['told'],
    registers,
  });
  for (const told of ['team', 'nobody']) channelsGone.inc({ told }, 0);
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const waiting = gauge('onboarding_outbox_waiting', 'Notices waiting to be delivered');
  const parked = gauge('onboarding_outbox_parked', 'Dead-lettered notices, waiting for an operator');
  const oldest = gauge('onboarding_outbox_oldest_seconds', 'Age of the oldest waiting notice in seconds');
  const away = gauge(
    'onboarding_outbox_outage_seconds',
    'Seconds since a service outage began to delay notices; 0 without an outage',
  );
  const kept = gauge('onboarding_inbox_waiting', 'Activities acknowledged and not processed yet');
  const unclaimed = gauge(
    'onboarding_requests_unclaimed',
    'Requests that nobody has claimed for longer than unclaimedTooLongDays',
  );
  return {
    contentType: registry.contentType,
    turn(type, outcome, duration) {
      turns.inc({ type, outcome });
      seconds.observe({ type }, duration);
    },
    delivery: (kind, outcome, code) => deliveries.inc({ kind, outcome, code }),
    fault: (place) => faults.inc({ place }),
    refusedPost: (reason) => refusedPosts.inc({ reason }),
    eventRead: (outcome) => eventReads.inc({ outcome }),
    keyFetch: (outcome) => keyFetches.inc({ outcome }),
    channelGone: (told) => channelsGone.inc({ told }),
    databaseWait: (reason) => databaseWaits.inc({ reason }),
    async text() {
      const now = await standing();
      waiting.set(now.waiting);
      parked.set(now.parked);
      oldest.set(now.oldestSeconds);
      away.set(now.outageSeconds);
      kept.set(now.kept);
      unclaimed.set(now.unclaimed);
      return registry.metrics();
    },
  };
}
