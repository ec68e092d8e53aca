import { setTimeout as timer } from 'node:timers/promises';

/** Waits for some milliseconds; where the signal cuts it short, it rejects. Tests give their own. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Waits by the machine's clock, and keeps no process alive for it. */
export const wait: Wait = (milliseconds, signal) => timer(milliseconds, undefined, { signal, ref: false });
