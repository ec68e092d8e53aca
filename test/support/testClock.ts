import { patience } from '../../src/directory/answerCache.ts';
import type { Wait } from '../../src/runtime/wait.ts';

/**
 * A clock that only tests move. Every wait ends at once, and the clock moves on by its length. Only a wait for an answer is different: its
 * patience ends when the test says so.
 */
export class TestClock {
  now = '2026-11-23T09:00:00.000Z';
  /** How long it was waited for, in milliseconds, one after the other. */
  readonly waited: number[] = [];
  readonly #patient = new Set<() => void>();
  readonly #listeners = new Set<() => void>();

  readonly wait: Wait = (milliseconds, signal) => {
    signal.throwIfAborted();
    if (milliseconds !== patience) {
      this.waited.push(milliseconds);
      this.advance(milliseconds);
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const end = () => {
        this.#patient.delete(end);
        resolve();
      };
      this.#patient.add(end);
      signal.addEventListener('abort', () => {
        this.#patient.delete(end);
        reject(signal.reason);
      });
      for (const listener of this.#listeners) listener();
    });
  };

  advance(milliseconds: number): void {
    this.now = new Date(Date.parse(this.now) + milliseconds).toISOString();
  }

  /** Everybody's patience ends: three seconds are over. */
  runOut(): void {
    this.advance(patience);
    for (const end of [...this.#patient]) end();
  }

  /** Resolves when somebody waits for an answer. */
  somebodyWaits(): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.#patient.size === 0) return;
        this.#listeners.delete(look);
        resolve();
      };
      this.#listeners.add(look);
      look();
    });
  }
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
