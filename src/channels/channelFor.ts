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
 * Of several, the one that was bound first. A paused channel takes no new request before the day that its pause ends. Undefined: no channel
 * takes the request.
 *
 * @param today `YYYY-MM-DD`
 */
export function channelFor(
  request: Routed,
  channels: readonly RequestsChannel[],
  today: string,
): RequestsChannel | undefined {
  const open = byAge(channels).filter(({ pausedUntil }) => pausedUntil === undefined || pausedUntil <= today);
  for (const fits of order) {
    const found = open.find(({ takes }) => fits(takes, request));
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
