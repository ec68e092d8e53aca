import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Agent } from 'undici';
import { sendHttpRequest } from '../../src/connector/sendHttpRequest.ts';

/** Enough to connect; in milliseconds. */
const timeLimit = 500;

/** A server in a thread of its own answers each request at once, and then counts it in the shared memory. */
const server = `
  const { createServer } = require('node:http');
  const { parentPort, workerData } = require('node:worker_threads');
  const answered = new Int32Array(workerData);
  const listening = createServer((request, response) => {
    response.end('{"id":"m1"}', () => {
      Atomics.add(answered, 0, 1);
      Atomics.notify(answered, 0);
    });
  }).listen(0, '127.0.0.1', () => parentPort.postMessage(listening.address().port));
`;

describe('A call to the connector', () => {
  it('takes the answer that came while this process stood still for longer than the time limit', async () => {
    const answered = new Int32Array(new SharedArrayBuffer(4));
    const thread = new Worker(server, { eval: true, workerData: answered.buffer });
    const agent = new Agent();
    let stoodStill = '';
    /** As soon as the request has left, this thread stands still until the answer was sent and the limit is over. */
    const standStill = () => {
      const began = performance.now();
      stoodStill = Atomics.wait(answered, 0, 0, 5000);
      while (performance.now() - began < timeLimit + 2) Atomics.load(answered, 0);
    };
    const left = () => process.nextTick(standStill);
    subscribe('undici:client:sendHeaders', left);
    try {
      const [port] = await once(thread, 'message');
      const request = { origin: `http://127.0.0.1:${port}`, path: '/', method: 'POST', body: '{}' } as const;
      assert.equal((await sendHttpRequest(agent, request, timeLimit)).text, '{"id":"m1"}');
      assert.notEqual(stoodStill, 'timed-out');
    } finally {
      unsubscribe('undici:client:sendHeaders', left);
      await agent.destroy();
      await thread.terminate();
    }
  });
});
