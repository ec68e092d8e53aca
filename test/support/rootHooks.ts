/**
 * Fails a test if a promise that nobody awaits is rejected during it. Mocha 12 passes over such a promise without a word. An error thrown
 * here reaches Mocha as an uncaught exception; Mocha puts it down to the test that runs.
 *
 * `.mocharc.json` requires this file; for one file alone: `npx mocha --no-config --extension ts --require ./test/support/rootHooks.ts
 * FILE`.
 */
process.on('unhandledRejection', (reason) => {
  throw reason instanceof Error
    ? reason
    : new Error('A promise was rejected, and nobody awaited it.', { cause: reason });
});

/** Taken now: tests put clocks of their own in its place. */
const { setImmediate } = globalThis;

/** Gives rejections of a test's last moments the time to be reported while it still runs. */
export const mochaHooks = {
  afterEach: () => new Promise<void>((resolve) => setImmediate(resolve)),
};
