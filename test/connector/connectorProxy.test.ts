import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const connectorCall = new URL('../../src/connector/connectorCall.ts', import.meta.url).href;

/** Reports the outcome of a call; in a process of its own, because a process reads its settings once. */
const program = `
  import { connectorCall } from ${JSON.stringify(connectorCall)};
  const token = async () => 'Bearer a-token';
  const call = connectorCall({ serviceUrl: new URL(process.argv[1]), token, timeLimit: 10_000 });
  const answer = await call({ method: 'GET', path: '/v3/it' }).catch(({ hasLeft }) => ({ hasLeft }));
  process.stdout.write(JSON.stringify(answer));
`;

describe('A proxy', function () {
  this.timeout(20_000);
  let proxy: Server;
  let connects: { to: string | undefined; authorization: string | undefined }[];
  let requests: (string | undefined)[];

  beforeEach(async () => {
    connects = [];
    requests = [];
    proxy = createServer((request, response) => {
      requests.push(request.url);
      response.end('{"id":"1"}');
    });
    proxy.on('connect', ({ url, headers }, socket) => {
      connects.push({ to: url, authorization: headers.authorization });
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  const urlOf = () => `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const outcomeOf = async (serviceUrl: string, proxyUrl = urlOf()) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program, serviceUrl], {
      env: { HTTPS_PROXY: proxyUrl, HTTP_PROXY: proxyUrl },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return JSON.parse(await text(child.stdout));
  };

  it('that is set is asked for the connector, and shown no token; what it refuses has not left', async () => {
    assert.deepEqual(await outcomeOf('https://connector.example/emea'), { hasLeft: false });
    assert.deepEqual(connects, [{ to: 'connector.example:443', authorization: undefined }]);
  });

  it('is not asked for what is on this machine', async () => {
    assert.deepEqual(await outcomeOf(urlOf()), { id: '1' });
    assert.deepEqual([connects, requests], [[], ['/v3/it']]);
    assert.deepEqual(await outcomeOf(urlOf(), 'no-address'), { id: '1' }, 'nor minded');
  });
});
