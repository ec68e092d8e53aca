import { passingStateOf } from '../../runtime/connectionFault.ts';
import { machineTimers, type Timers } from '../../runtime/wait.ts';

/** How a start waits for a database that can't be used yet. */
export interface StartWait {
  /** How long it tries again, in milliseconds. */
  readonly limit: number;
  /** Told the state that the start waits for, each time that it changes. */
  readonly onWaiting: (state: string) => void;
  /** Told that the database was opened after a wait. */
  readonly onOpened: () => void;
}

/** The parts of a wait. The clock and the numbers are the machine's, unless others are given. */
export interface PatientOpening {
  readonly startWait: StartWait;
  readonly timers?: Timers | undefined;
  /** A number from 0 to 1, for the jitter of the back-off. */
  readonly random?: (() => number) | undefined;
}

const firstPauseMs = 100;
const longestPauseMs = 1_000;

/**
 * Opens a database, and tries again with back-off and jitter while its server does not answer yet. A fault that waiting can't mend ends it at
 * once, and so does the first fault after the limit.
 *
 * @param open one attempt; it tells each fault that it waits out itself
 */
export async function openPatiently<Opened>(
  { startWait, timers = machineTimers, random = Math.random }: PatientOpening,
  open: (onFault: (error: unknown) => void) => Promise<Opened>,
): Promise<Opened> {
  const giveUpAt = timers.monotonic() + startWait.limit;
  let last: string | undefined;
  const tell = (state: string | undefined) => {
    if (state === undefined || state === last) return;
    last = state;
    startWait.onWaiting(state);
  };
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    let isTrying = true;
    try {
      // The connection goes on telling faults after the start.
      const opened = await open((error) => {
        if (isTrying) tell(passingStateOf(error));
      });
      if (last !== undefined) startWait.onOpened();
      return opened;
    } catch (error) {
      const state = passingStateOf(error);
      if (state === undefined || timers.monotonic() >= giveUpAt) throw error;
      tell(state);
    } finally {
      isTrying = false;
    }
    await timers.wait(pause * (0.5 + random()), new AbortController().signal);
  }
}
