import { withJitter } from './jitter.ts';

/** The outage that a success shows to be over: that of a whole service, or of one recipient. */
export type Recovery =
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'recipient'; readonly recipientKey: string };

/**
 * How a try ended, as far as the service is concerned. `answered`: it works. `away`: it does not. `unknown`: the try tells nothing of it.
 */
export type Tried = 'answered' | 'away' | 'unknown';

/** Keeps a service that is away from being asked by everybody. */
export interface Circuits {
  /** Whether a try may be made now. Where it may, {@link Circuits.record} must follow. */
  admits(service: string, now: string): boolean;
  /** Records the outcome of an admitted try; answers with the outage that it shows to be over. */
  record(service: string, recipientKey: string, tried: Tried, now: string): Recovery | undefined;
  /** Whether a service's outage is to be told to the operator now: once for each outage. */
  isNews(service: string): boolean;
}

/** A circuit opens after so many recipients failed in a row and none succeeded meanwhile. */
const failingToOpen = 3;
/** So many recipients are memoized to fail, of a service. */
const maxCached = 10_000;

/** Services are a handful; in local mode anybody on this machine may name one. */
const mostServices = 1000;
/** The longest that a circuit is open before the next probe, in milliseconds. */
const longestOpenMs = 60_000;

interface Circuit {
  /** Recipients that failed since anybody got through. */
  readonly inARow: Set<string>;
  /** Recipients with a failed last try. */
  readonly failing: Set<string>;
  /** Milliseconds since the epoch until the next try is allowed; undefined: closed. */
  openUntil: number | undefined;
  /** How long it is open in all, in seconds. */
  openSeconds: number;
  /** The one try that finds out whether the service is back is under way. */
  isProbing: boolean;
  isTold: boolean;
}

/**
 * Circuit breakers, one for each service, in the memory of this process. Closed, everybody tries. After {@link failingToOpen} different
 * recipients failed in a row, it is open: nobody tries, for a second at first and a minute at most. Then it is half-open: one notice is the
 * probe. A success closes it. So an outage costs one call a minute and instance, however many recipients wait.
 *
 * One recipient that fails opens nothing: the others get through.
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

/** The service behind a service URL: its host and region. In newer URLs a tenant follows; all tenants share the service. */
export function serviceOf(serviceUrl: string): string {
  if (!URL.canParse(serviceUrl)) return serviceUrl;
  const { host, pathname } = new URL(serviceUrl);
  const region = pathname.split('/')[1] ?? '';
  return region === '' ? host : `${host}/${region}`;
}
