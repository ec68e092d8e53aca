import type { RequestsChannel, Takes } from './settings.ts';

/** A request, as far as its channel depends on it. */
export interface Routed {
  readonly tenantId: string;
  readonly answers: {
    readonly services: readonly string[];
    readonly language: string;
    readonly region: string;
  };
}

/** The kinds of what a channel takes, the most particular one first: a channel of the customer comes before one of the service. */
const order: readonly ((takes: Takes, request: Routed) => boolean)[] = [
  ({ customers = [] }, { tenantId }) =>
    customers.some((customer) => customer.toLowerCase() === tenantId.toLowerCase()),
  ({ services = [] }, { answers }) => services.some((service) => answers.services.includes(service)),
  ({ languages = [] }, { answers }) => languages.includes(answers.language),
  ({ regions = [] }, { answers }) => regions.includes(answers.region),
  ({ all = false }) => all,
];

/**
 * The channel for a new request: one that takes its customer, else one of its services, its language, its region, else one that takes all.
 * The one that was bound first comes before the others. A paused channel takes no new request before the day that its pause ends. Undefined: no channel
 * takes the request.
 *
 * @param now the present instant, ISO 8601 UTC
 */
export function channelFor(
  request: Routed,
  channels: readonly RequestsChannel[],
  now: string,
): RequestsChannel | undefined {
  return takerOf(
    request,
    channels.filter((channel) => !isPaused(channel, now)),
  );
}

/**
 * The paused channel for which a request waits: the one that would take it if none were paused, else the default one. Undefined if a channel
 * takes the request now, or nothing is gained by waiting.
 */
export function waitsFor(
  request: Routed,
  channels: readonly RequestsChannel[],
  now: string,
): RequestsChannel | undefined {
  if (channelFor(request, channels, now) !== undefined) return undefined;
  const later = takerOf(request, channels) ?? byAge(channels)[0];
  return later !== undefined && isPaused(later, now) ? later : undefined;
}

/** Whether a channel takes no new requests now. */
export function isPaused(
  { pausedUntil, pauseEndsAt }: Pick<RequestsChannel, 'pausedUntil' | 'pauseEndsAt'>,
  now: string,
): boolean {
  if (pausedUntil === undefined) return false;
  return now < (pauseEndsAt ?? pausedUntil);
}

function takerOf(request: Routed, channels: readonly RequestsChannel[]): RequestsChannel | undefined {
  const sorted = byAge(channels);
  for (const fits of order) {
    const found = sorted.find(({ takes }) => fits(takes, request));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Channels, the one that was bound first before the others. */
export function byAge<Channel extends Pick<RequestsChannel, 'boundAt' | 'channelId'>>(
  channels: readonly Channel[],
): readonly Channel[] {
  return channels.toSorted(
    (one, other) => compare(one.boundAt, other.boundAt) || compare(one.channelId, other.channelId),
  );
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
