import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { connectorSender } from '../../src/connector/connectorSender.ts';
import { SingleTryAuthentication } from '../../src/connector/singleTryAuthentication.ts';
import type { Address } from '../../src/delivery/outbox/address.ts';
import { RemoteFailure } from '../../src/runtime/remoteFailure.ts';

const now = '2026-11-23T09:00:00Z';

describe('A call to the connector', () => {
  let server: Server;
  let calls: number;
  let answer: 'never' | 'reset' | 'malformed';

  beforeEach(async () => {
    calls = 0;
    server = createServer((request, response) => {
      calls += 1;
      if (answer === 'reset') request.socket.destroy();
      if (answer === 'malformed') {
        // restify, once loaded, makes writeHead answer with nothing to go on with.
        response.writeHead(502, { 'Content-Type': 'text/html' });
        response.end('<h1>Bad gateway');
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const send = async (timeLimit = 5000) => {
    const inner = new ConfigurationBotFrameworkAuthentication({});
    const sender = connectorSender(new SingleTryAuthentication(inner, timeLimit), '', () => now);
    const { port } = server.address() as AddressInfo;
    const address: Address = {
      tenantId: 'contoso',
      target: { kind: 'person', personId: 'ada' },
      serviceUrl: `http://127.0.0.1:${port}`,
      conversationId: 'a:ada',
      botId: '28:bot',
      language: 'en',
      alive: true,
    };
    const failure = await sender.post(address, { text: 'hello' }).then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.ok(failure instanceof RemoteFailure);
    return failure.status;
  };

  it('that is never answered is given up in time, once', async () => {
    answer = 'never';
    assert.equal(await send(250), undefined);
    assert.equal(calls, 1);
  });

  it('that is cut off is not made again', async () => {
    answer = 'reset';
    assert.equal(await send(), undefined);
    assert.equal(calls, 1);
  });

  it('that is answered with something odd keeps its status', async () => {
    answer = 'malformed';
    assert.equal(await send(), 502);
    assert.equal(calls, 1);
  });
});
