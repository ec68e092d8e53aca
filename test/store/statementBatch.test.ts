import assert from 'node:assert/strict';
import pg from 'pg';
import { type Answer, StatementBatch } from '../../src/store/postgres/statementBatch.ts';

/** The server ends the connection: an operator restarts it. */
const shutDown = Object.assign(new pg.DatabaseError('terminating connection', 0, 'error'), { code: '57P01' });
const connectionLost = new Error('Connection terminated unexpectedly');

describe('A batch of statements whose connection ends before its Sync', () => {
  /** The batch after so many answers of the server and then an end; for each statement its command, or the message of its failure. */
  const endedAfter = async (
    commands: readonly string[],
    answers: number,
    end: Error,
    isDoneAtSync = false,
  ) => {
    const results: Promise<Answer>[] = [];
    const statements = commands.map((text) => {
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      results.push(promise);
      return { text, values: [], name: undefined, resolve, reject };
    });
    const batch = new StatementBatch(statements, isDoneAtSync);
    for (const text of commands.slice(0, answers)) batch.handleCommandComplete({ text });
    batch.handleError(end);
    const settled = await Promise.allSettled(results);
    return settled.map((one) => (one.status === 'fulfilled' ? one.value.command : 'failed'));
  };

  for (const [name, end] of Object.entries({ shutDown, connectionLost })) {
    it(`has done a commit that was answered, so that nobody runs the transaction again (${name})`, async () => {
      const done = await endedAfter(['BEGIN', 'INSERT 0 1', 'COMMIT'], 3, end);
      assert.deepEqual(done, ['BEGIN', 'INSERT', 'COMMIT']);
    });

    it(`fails a commit that was not answered (${name})`, async () => {
      const done = await endedAfter(['BEGIN', 'INSERT 0 1', 'COMMIT'], 2, end);
      assert.deepEqual(done, ['BEGIN', 'INSERT', 'failed']);
    });

    it(`fails a write by itself, which is committed at the Sync (${name})`, async () => {
      assert.deepEqual(await endedAfter(['INSERT 0 1'], 1, end, true), ['failed']);
    });
  }
});
