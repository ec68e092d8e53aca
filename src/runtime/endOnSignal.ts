import type { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import { describeError } from './describeError.ts';

/** A running product, as far as stopping it is concerned. */
export interface Running {
  readonly log: Logger;
  /** Accepts nothing new, finishes the work in flight, and releases everything. */
  stop(): Promise<void>;
  /** The work in flight. */
  inFlight(): { readonly turns: number; readonly calls: number };
}

/** The process and the time limit of a stop; tests have their own. */
export interface EndingParts {
  /** Emits signals. */
  readonly signals?: EventEmitter;
  readonly exit?: (code: number) => void;
  /** The operating system; absent: this one. */
  readonly platform?: NodeJS.Platform;
  /** The time limit for the whole stop, in milliseconds. */
  readonly limitMs?: number;
}

/**
 * Below the time after which orchestrators kill a process: Docker 10 s, Kubernetes 30 s, systemd 90 s. Their clock starts before ours, and
 * the exit itself takes a moment.
 */
const usualLimitMs = 8_000;

/**
 * The signals that stop the product. Windows has no SIGTERM: Node raises SIGBREAK there for Ctrl-Break, and SIGHUP when a console window is
 * closed, at log-off and at shutdown. Elsewhere SIGHUP has no listener: `nohup` ignores it, and a listener would undo that.
 */
function endingSignals(platform: NodeJS.Platform): readonly NodeJS.Signals[] {
  return platform === 'win32' ? ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'] : ['SIGINT', 'SIGTERM'];
}

/**
 * Stops the product on SIGTERM or SIGINT, and on Windows' own signals. Exit code 0: everything was finished. Exit code 1: it took too long
 * or failed; a warning logs the unfinished work. A terminal and npm both send a signal for Ctrl-C, so a second signal changes nothing.
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
      log.warn(running.inFlight(), 'stopped with work in flight');
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
          log.error({ fault: describeError(error) }, 'stop failed');
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
