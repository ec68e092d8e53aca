import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { GraphFault } from '../../../src/graph/graphFault.ts';
import { sendGraphRequest } from '../../../src/graph/sendGraphRequest.ts';

describe('An answer of Graph', () => {
  let server: Server;
  let reply: (response: ServerResponse) => void;

  beforeEach(async () => {
    server = createServer((_request, response) => reply(response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const ask = () =>
    sendGraphRequest({
      url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/organization`),
      token: 'a-token',
      timeLimit: 60_000,
      now: () => '2026-11-23T09:00:00Z',
    });
  const isTooLarge = (error: unknown) =>
    error instanceof GraphFault && error.kind === 'unavailable' && error.code === 'TooLarge';

  it('that does not end is read no further than a megabyte, and its connection is closed', async () => {
    const closed = new Promise<void>((resolve) => {
      reply = (response) => {
        response.once('close', resolve).writeHead(200, { 'Content-Type': 'application/json' });
        const piece = Buffer.alloc(64 * 1024, ' ');
        const more = () => {
          while (!response.destroyed) if (!response.write(piece)) return void response.once('drain', more);
        };
        more();
      };
    });
    await assert.rejects(ask, isTooLarge);
    await closed;
  });

  it('that is packed counts as large as it is unpacked', async () => {
    reply = (response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(50 * 1024 * 1024, ' ')));
    };
    await assert.rejects(ask, isTooLarge);
  });

  it('of a million bytes is read', async () => {
    reply = (response) => response.end(JSON.stringify({ name: 'x'.repeat(1_000_000) }));
    assert.equal(String((await ask())['name']).length, 1_000_000);
  });
});
