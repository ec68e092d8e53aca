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
  /** The system; absent, this one. */
  readonly platform?: NodeJS.Platform;
  /** How long it may take in all, in milliseconds. */
  readonly limitMs?: number;
}

/**
 * Below the time after which orchestrators kill: Docker 10 s, Kubernetes 30 s, systemd 90 s. Their clock starts before ours, and the exit
 * itself takes a moment.
 */
const usualLimitMs = 8_000;

/**
 * The signals that end the product. Windows has no SIGTERM: Node raises SIGBREAK there for Ctrl-Break, and SIGHUP for a console window
 * that is closed, a log-off and a shutdown. Elsewhere SIGHUP is left alone: `nohup` ignores it, and a listener would undo that.
 */
function endingSignals(platform: NodeJS.Platform): readonly NodeJS.Signals[] {
  return platform === 'win32' ? ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'] : ['SIGINT', 'SIGTERM'];
}

/**
 * Ends the product on SIGTERM or SIGINT, and on Windows' own ways to end a process. Code 0: all was finished. Code 1, and a warning with the
 * rest: that took too long or went wrong. A terminal and npm both signal a Ctrl-C, so a second signal changes nothing.
 */
export function endOnSignal(running: Running, parts: EndingParts = {}): void {
  const {
    signals = process,
    exit = process.exit,
    platform = process.platform,
    limitMs = usualLimitMs,
  } = parts;
  const { log } = running;
  const names = endingSignals(platform);
  let ending = false;
  const leave = (code: number) => {
    for (const signal of names) signals.off(signal, end);
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
  for (const signal of names) signals.on(signal, end);
}
