import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { pino } from 'pino';
import { installIngress } from '../../src/host/ingress.ts';
import { contoso, type TestService } from '../../standIns/testService.ts';
import { type RawConnection, rawConnection, statusesOf } from '../support/rawHttp.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { TestPerson } from '../support/testPerson.ts';

const hello = (service: TestService, id: string) =>
  JSON.stringify({
    type: 'message',
    id,
    text: 'hello',
    channelId: 'msteams',
    serviceUrl: service.connector.serviceUrl,
    from: { id: '29:ada', name: 'Ada', aadObjectId: 'ada' },
    recipient: { id: '28:bot' },
    conversation: { id: 'a:ada', conversationType: 'personal', tenantId: contoso.tenantId },
    channelData: { tenant: { id: contoso.tenantId } },
  });

const postOf = (body: string, headers = '') =>
  `POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;

describe('The ingress', () => {
  const open: RawConnection[] = [];
  afterEach(() => {
    for (const connection of open.splice(0)) connection.close();
  });
  const service = serviceForEachTest();

  const connection = async () => {
    const opened = await rawConnection(service.url);
    open.push(opened);
    return opened;
  };
  /** The status of the first answer to some bytes. */
  const answerTo = async (bytes: string) => {
    const raw = await connection();
    raw.write(bytes);
    const received = await raw.until(/\r\n\r\n/);
    assert.doesNotMatch(received, /Server:|restify/i, 'the answer does not name the software');
    return statusesOf(received)[0];
  };
  const assertLives = async () =>
    assert.equal(await (await fetch(`${service.url}/healthz`)).text(), 'ok', 'the next request is answered');

  const refused: Readonly<Record<string, readonly [bytes: string, status: number]>> = {
    'two hosts': ['GET /healthz HTTP/1.1\r\nHost: bot\r\nHost: bot\r\n\r\n', 400],
    'no host': ['GET /healthz HTTP/1.1\r\n\r\n', 400],
    'a host with a user': ['GET /healthz HTTP/1.1\r\nHost: me@bot\r\n\r\n', 400],
    'a host with a path': ['GET /healthz HTTP/1.1\r\nHost: bot/path\r\n\r\n', 400],
    'a host with a query': ['GET /healthz HTTP/1.1\r\nHost: bot?query\r\n\r\n', 400],
    'an odd host, for a post': [postOf('{}').replace('Host: bot', 'Host: me@bot'), 400],
    'two content types': [postOf('{}', 'Content-Type: text/plain\r\n'), 400],
    'two authorizations': [postOf('{}', 'Authorization: a\r\nAuthorization: b\r\n'), 400],
    'an authorization that is no ASCII': [postOf('{}', 'Authorization: Bearer \xe9\r\n'), 400],
    'a header without a name': ['GET /healthz HTTP/1.1\r\nHost: bot\r\n: value\r\n\r\n', 400],
    'a line that is no header': ['GET /healthz HTTP/1.1\r\nHost: bot\r\nodd line\r\n\r\n', 400],
    'a header with a NUL': ['GET /healthz HTTP/1.1\r\nHost: bot\r\nX-Odd: a\0b\r\n\r\n', 400],
    'more headers than anybody sends': [
      `GET /healthz HTTP/1.1\r\nHost: bot\r\n${Array.from({ length: 101 }, (_, n) => `X-${n}: 1\r\n`).join('')}\r\n`,
      431,
    ],
    'headers that are too large': [
      `GET /healthz HTTP/1.1\r\nHost: bot\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
    ],
    'a target that is too long': [`GET /${'x'.repeat(9_000)} HTTP/1.1\r\nHost: bot\r\n\r\n`, 414],
    'a target that is no path': ['GET healthz HTTP/1.1\r\nHost: bot\r\n\r\n', 400],
    'a target that is no ASCII': ['GET /\xe9 HTTP/1.1\r\nHost: bot\r\n\r\n', 400],
    'the whole server as the target': ['OPTIONS * HTTP/1.1\r\nHost: bot\r\n\r\n', 400],
    'a method that no route has': ['PROPFIND /healthz HTTP/1.1\r\nHost: bot\r\n\r\n', 405],
    'a tunnel': ['CONNECT bot:443 HTTP/1.1\r\nHost: bot\r\n\r\n', 405],
    'a GET with a body': ['GET /healthz HTTP/1.1\r\nHost: bot\r\nContent-Length: 2\r\n\r\n{}', 400],
    'an encoding of the transfer that is not known': [
      'POST /api/messages HTTP/1.1\r\nHost: bot\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    'a body that is packed': [postOf('{}', 'Content-Encoding: gzip\r\n'), 400],
    'a body elsewhere that is packed': [
      postOf('{}', 'Content-Encoding: gzip\r\n').replace('/api/messages', '/elsewhere'),
      415,
    ],
    'a body elsewhere that is too large': [
      'POST /elsewhere HTTP/1.1\r\nHost: bot\r\nContent-Length: 300000\r\n\r\n{',
      413,
    ],
    'another protocol': ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    'no HTTP': ['hello\r\n\r\n', 400],
  };
  for (const [what, [bytes, status]] of Object.entries(refused)) {
    it(`refuses ${what} with a bare ${status} and lives on`, async () => {
      const raw = await connection();
      raw.write(bytes);
      const received = await raw.until(/\r\n\r\n/);
      assert.equal(statusesOf(received)[0], status);
      assert.match(received, /\r\nContent-Length: 0\r\n/i);
      assert.doesNotMatch(received, /Server:|restify/i, 'the answer does not name the software');
      assert.deepEqual(service.connector.calls, [], 'nothing was done');
      await assertLives();
    });
  }

  it('takes the forms of a request that HTTP allows besides', async () => {
    for (const bytes of [
      'GET http://bot/healthz HTTP/1.1\r\nHost: bot\r\n\r\n',
      'GET /healthz?probe=1 HTTP/1.1\r\nHost: bot:3978\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: [::1]:3978\r\nContent-Length: 0\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Name: Jos\xe9\r\n\r\n',
      'GET /healthz HTTP/1.0\r\n\r\n',
    ]) {
      assert.equal(await answerTo(bytes), 200, bytes);
    }
    const withQuery = postOf(hello(service, 'query')).replace('/api/messages', '/api/messages?a=b');
    assert.equal(await answerTo(withQuery), 200);
  });

  const upgrades: Readonly<Record<string, string>> = {
    'HTTP/2 in clear text':
      'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n',
    WebSocket:
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n',
  };
  for (const [protocol, headers] of Object.entries(upgrades)) {
    it(`answers who asks for ${protocol} in plain HTTP/1.1, and handles what they post`, async () => {
      const raw = await connection();
      raw.write(`GET /healthz HTTP/1.1\r\nHost: bot\r\n${headers}\r\n`);
      assert.match(await raw.until(/ok$/), /^HTTP\/1\.1 200 /);
      raw.write(postOf(hello(service, 'upgrade'), headers));
      await raw.until(/HTTP\/1\.1 200 [\s\S]+HTTP\/1\.1 200 /);
      assert.ok(service.connector.messages.length > 0, 'the message was handled');
      raw.write(`GET /healthz HTTP/1.1\r\nHost: bot\r\nConnection: close\r\n\r\n`);
      assert.deepEqual(statusesOf(await raw.closed()), [200, 200, 200], 'and the connection is closed');
    });
  }

  it('asks for a body that waits to be asked for, unless it is refused already', async () => {
    const raw = await connection();
    const [head, body] = postOf(hello(service, 'continue'), 'Expect: 100-continue\r\n').split('\r\n\r\n');
    raw.write(`${head}\r\n\r\n`);
    await raw.until(/^HTTP\/1\.1 100 Continue\r\n\r\n/);
    raw.write(body ?? '');
    assert.deepEqual(statusesOf(await raw.until(/HTTP\/1\.1 200 /)), [100, 200]);
    const large = 'POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Length: 99999999\r\n';
    assert.equal(await answerTo(`${large}Expect: 100-continue\r\n\r\n`), 400);
  });

  it('answers HEAD as GET, without the body', async () => {
    const ada = new TestPerson(service, { id: 'ada', name: 'Ada', tenantId: contoso.tenantId });
    await ada.says('hello');
    for (const path of ['/healthz', '/readyz', '/calendar/no-such-token.ics', '/nowhere', '/api/messages']) {
      const [get, head] = await Promise.all(
        ['GET', 'HEAD'].map((method) => fetch(`${service.url}${path}`, { method })),
      );
      assert.equal(head?.status, get?.status, path);
      assert.equal(head?.headers.get('content-length'), get?.headers.get('content-length'), path);
      assert.equal(await head?.text(), '', path);
    }
  });

  for (const [what, bytes] of [
    [
      'refused',
      'POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}',
    ],
    ['malformed', postOf('{"type":')],
    ['read for nothing', 'GET /nowhere HTTP/1.1\r\nHost: bot\r\n\r\n'],
    ['answered', 'GET /healthz HTTP/1.1\r\nHost: bot\r\n\r\n'],
  ] as const) {
    it(`leaves no listener on a connection on which 1,000 requests were ${what}`, async () => {
      const server = service.application.server.server as Server;
      const sockets: Socket[] = [];
      server.on('connection', (socket: Socket) => void sockets.push(socket));
      const raw = await connection();
      raw.write(bytes);
      await raw.until(/HTTP\/1\.1 \d{3} /);
      const [socket] = sockets;
      assert.ok(socket);
      const listeners = () =>
        socket.eventNames().map((name) => [String(name), socket.listenerCount(name)] as const);
      const before = listeners();
      raw.write(bytes.repeat(999));
      while (statusesOf(raw.received).length < 1000)
        await raw.until(new RegExp(`^(?:[\\s\\S]{${raw.received.length + 1}})`));
      await new Promise(setImmediate);
      assert.deepEqual(listeners(), before);
    });
  }
});

describe('The ingress in front of a router that throws', () => {
  it('answers 400, counts the error, logs it without the request, and lives on', async () => {
    const logged: string[] = [];
    const counted: string[] = [];
    const server = createServer((request: IncomingMessage, response) => {
      if (request.url === '/fine') response.end('fine');
      else throw new Error(`can't take ${request.url}`);
    });
    installIngress(server, {
      metrics: { fault: (place) => void counted.push(place) },
      log: pino({}, { write: (line: string) => void logged.push(line) }),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const response = await fetch(`${url}/a-secret`);
      assert.equal(response.status, 400);
      assert.equal(await response.text(), '');
      assert.equal(await (await fetch(`${url}/fine`)).text(), 'fine');
      assert.deepEqual(counted, ['router']);
      assert.equal(logged.length, 1);
      assert.doesNotMatch(logged.join(''), /secret/);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
