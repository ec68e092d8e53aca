import type { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import { describeError } from './describeError.ts';

/** A product that runs, as far as ending it goes. */
export interface Running {
  readonly log: Logger;
  /** Takes nothing new, finishes what is under way, and lets go of everything. */
  stop(): Promise<void>;
  /** How much is under way. */
  inFlight(): { readonly turns: number; readonly calls: number };
}

/** The process and the patience of an ending; tests give their own. */
export interface EndingParts {
  /** Tells of signals. */
  readonly signals?: EventEmitter;
  readonly exit?: (code: number) => void;
  /** How long it may take in all, in milliseconds. */
  readonly limitMs?: number;
}

/**
 * Below the time after which orchestrators kill: Docker 10 s, Kubernetes 30 s, systemd 90 s. Their clock starts before ours, and the exit
 * itself takes a moment.
 */
const usualLimitMs = 8_000;

/**
 * Ends the product on SIGTERM or SIGINT: code 0 when all was finished; code 1, and a warning with what was not, when that took too long
 * or went wrong. A terminal and npm both signal a Ctrl-C, so a second signal changes nothing.
 */
export function endOnSignal(running: Running, parts: EndingParts = {}): void {
  const { signals = process, exit = process.exit, limitMs = usualLimitMs } = parts;
  const { log } = running;
  let ending = false;
  const leave = (code: number) => {
    signals.off('SIGINT', end).off('SIGTERM', end);
    exit(code);
  };
  const end = (signal: string) => {
    if (ending) return;
    ending = true;
    log.info({ signal, ...running.inFlight() }, 'stopping');
    const late = setTimeout(() => {
      log.warn(running.inFlight(), 'stopped before all was finished');
      leave(1);
    }, limitMs);
    running
      .stop()
      .then(
        () => {
          log.info('stopped');
          return 0;
        },
        (error: unknown) => {
          log.error({ fault: describeError(error) }, 'stopping went wrong');
          return 1;
        },
      )
      .then((code) => {
        clearTimeout(late);
        leave(code);
      });
  };
  signals.on('SIGINT', end);
  signals.on('SIGTERM', end);
}
