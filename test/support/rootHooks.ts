import { enableCompileCache } from 'node:module';
import { compileCache } from './compileCache.ts';

// For this process and for those that inherit its environment.
enableCompileCache(compileCache.NODE_COMPILE_CACHE);
Object.assign(process.env, compileCache);

/**
 * Fails a test if a promise that nobody awaits is rejected during it. Mocha 12 passes over such a promise without a word. An error thrown
 * here reaches Mocha as an uncaught exception; Mocha puts it down to the test that runs.
 *
 * `.mocharc.json` requires this file; for one file alone: `npx mocha --no-config --extension ts --require ./test/support/rootHooks.ts
 * FILE`.
 */
function failForRejection(reason: unknown): never {
  throw reason instanceof Error
    ? reason
    : new Error('A promise was rejected, and nobody awaited it.', { cause: reason });
}

process.on('unhandledRejection', failForRejection);

/** Taken now: tests put clocks of their own in its place. */
const { setImmediate } = globalThis;

export const mochaHooks = {
  /** A worker of a parallel run loads this file once, and removes every listener after each test file. */
  beforeAll() {
    process.off('unhandledRejection', failForRejection);
    process.on('unhandledRejection', failForRejection);
  },
  /** Gives rejections of a test's last moments the time to be reported while it still runs. */
  afterEach: () => new Promise<void>((resolve) => setImmediate(resolve)),
};
