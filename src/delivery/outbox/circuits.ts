import { withJitter } from './jitter.ts';

/** The outage that a success ended: of a whole service, or of one recipient. */
export type Recovery =
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'recipient'; readonly recipientKey: string };

/**
 * The result of an attempt, as far as the service is concerned. `answered`: it works. `away`: it does not. `unknown`: the attempt does not
 * show it.
 */
export type Tried = 'answered' | 'away' | 'unknown';

/** Circuit breakers: they stop calls to a service that is failing. */
export interface Circuits {
  /** Whether an attempt may be made now. If so, {@link Circuits.record} must follow. */
  admits(service: string, now: string): boolean;
  /** Records the result of an admitted attempt; returns the outage that it ended. */
  record(service: string, recipientKey: string, tried: Tried, now: string): Recovery | undefined;
  /** Whether to report a service's outage to the operator now: once for each outage. */
  isNews(service: string): boolean;
}

/** A circuit opens after this many recipients failed in a row, with no success in between. */
const failingToOpen = 3;
/** The most failing recipients that are stored for a service. */
const maxCached = 10_000;

/** The most services. There are few, but in local mode anybody on this machine may name one. */
const mostServices = 1000;
/** The longest time that a circuit is open before the next probe, in milliseconds. */
const longestOpenMs = 60_000;

interface Circuit {
  /** Recipients that failed since the last success. */
  readonly inARow: Set<string>;
  /** Recipients with a failed last attempt. */
  readonly failing: Set<string>;
  /** The instant of the next allowed attempt, in milliseconds since the epoch; undefined: closed. */
  openUntil: number | undefined;
  /** How long it is open in all, in seconds. */
  openSeconds: number;
  /** The probe is in flight: the one attempt that finds out whether the service has recovered. */
  isProbing: boolean;
  isTold: boolean;
}

/**
 * Circuit breakers, one for each service, in the memory of this process. Closed: every attempt is allowed. After {@link failingToOpen}
 * different recipients failed in a row, the circuit is open: no attempt is allowed, for a second at first and a minute at most. Then it is
 * half-open: one notice is the probe. A success closes it. So an outage costs one call a minute and instance, however many recipients wait.
 *
 * One failing recipient opens nothing: the others get through.
 *
 * @param random a number from 0 to 1
 */
export function circuits(random: () => number): Circuits {
  const known = new Map<string, Circuit>();
  const of = (service: string): Circuit => {
    const found = known.get(service) ?? newCircuit();
    if (known.size >= mostServices) known.clear();
    known.set(service, found);
    return found;
  };
  return {
    admits(service, now) {
      const circuit = known.get(service);
      if (circuit?.openUntil === undefined) return true;
      const left = circuit.openUntil - Date.parse(now);
      // A clock that was set back must not keep it open.
      const isOver = left <= 0 || left > longestOpenMs;
      if (!isOver || circuit.isProbing) return false;
      circuit.isProbing = true;
      return true;
    },
    record(service, recipientKey, tried, now) {
      if (tried === 'answered' && !known.has(service)) return undefined;
      const circuit = of(service);
      circuit.isProbing = false;
      switch (tried) {
        case 'unknown':
          return undefined;
        case 'away': {
          remember(circuit.failing, recipientKey);
          remember(circuit.inARow, recipientKey);
          if (circuit.inARow.size < failingToOpen) return undefined;
          const seconds = withJitter(circuit.openSeconds + 1, random());
          circuit.openSeconds += Math.ceil(seconds);
          circuit.openUntil = Date.parse(now) + seconds * 1000;
          return undefined;
        }
        case 'answered': {
          const wasOpen = circuit.openUntil !== undefined;
          const wasFailing = circuit.failing.delete(recipientKey);
          Object.assign(circuit, { openUntil: undefined, openSeconds: 0, isTold: false });
          circuit.inARow.clear();
          if (wasOpen) {
            circuit.failing.clear();
            return { kind: 'service', service };
          }
          return wasFailing ? { kind: 'recipient', recipientKey } : undefined;
        }
      }
    },
    isNews(service) {
      const circuit = of(service);
      const isNews = !circuit.isTold;
      circuit.isTold = true;
      return isNews;
    },
  };
}

function newCircuit(): Circuit {
  return {
    inARow: new Set(),
    failing: new Set(),
    openUntil: undefined,
    openSeconds: 0,
    isProbing: false,
    isTold: false,
  };
}

function remember(set: Set<string>, key: string): void {
  if (set.size < maxCached) set.add(key);
}

/** The service behind a service URL: its host and region. In newer URLs a tenant follows. All tenants share the service. */
export function serviceOf(serviceUrl: string): string {
  if (!URL.canParse(serviceUrl)) return serviceUrl;
  const { host, pathname } = new URL(serviceUrl);
  const region = pathname.split('/')[1] ?? '';
  return region === '' ? host : `${host}/${region}`;
}
