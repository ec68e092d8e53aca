import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import {
  AuthenticationConstants,
  BotFrameworkAuthenticationFactory,
  ClaimsIdentity,
  type ConnectorClient,
  MsalAppCredentials,
  ServiceClientCredentialsFactory,
  type UserTokenClient,
} from 'botframework-connector';
import { ConnectorFault } from '../../src/connector/connectorFault.ts';
import { SingleTryAuthentication } from '../../src/connector/singleTryAuthentication.ts';

const appId = '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11';

describe('The connector’s client', () => {
  let server: Server;
  let seen: { line: string; headers: IncomingMessage['headers']; body: unknown; port: number | undefined }[];
  let reply: (response: ServerResponse) => void;

  beforeEach(async () => {
    seen = [];
    reply = (response) => answer(response, 200, '{"id":"1"}');
    server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request.setEncoding('utf8')) text += chunk;
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      const { headers, socket } = request;
      seen.push({ line: `${request.method} ${request.url}`, headers, body, port: socket.remotePort });
      reply(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const answer = (response: ServerResponse, status: number, body: string, headers: object = {}) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(body);
  };
  const urlOf = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientTo = (serviceUrl: string, signing = signs('Bearer a-token'), timeLimit = 5000) =>
    new SingleTryAuthentication(authenticationWith(signing), timeLimit)
      .createConnectorFactory(identity())
      .create(serviceUrl, 'https://api.botframework.com');
  const faultOf = (call: Promise<unknown>) =>
    call.then(
      () => assert.fail('it succeeded'),
      (error: unknown) => {
        assert.ok(error instanceof ConnectorFault, String(error));
        return error;
      },
    );

  for (const status of [200, 500]) {
    it(`stops reading an answer of ${status} that does not end, and the call fails as one without an answer`, async () => {
      let written = 0;
      const closed = new Promise<void>((resolve) => {
        reply = (response) => {
          response.once('close', resolve).writeHead(status, { 'Content-Type': 'application/json' });
          const piece = Buffer.alloc(64 * 1024, ' ');
          const more = () => {
            while (!response.destroyed) {
              written += piece.length;
              if (!response.write(piece)) return void response.once('drain', more);
            }
          };
          more();
        };
      });
      const { conversations } = await clientTo(urlOf(), undefined, 60_000);
      const fault = await faultOf(conversations.sendToConversation('a:1', {}));
      assert.deepEqual([fault.code, fault.status, fault.hasLeft], ['EMSGSIZE', undefined, true]);
      await closed;
      assert.ok(written < 20 * 1024 * 1024, `${written} bytes were sent, buffers of the system included`);
    });
  }

  it('reads an answer of a million bytes', async () => {
    reply = (response) => answer(response, 200, JSON.stringify({ id: 'x'.repeat(1_000_000) }));
    const { conversations } = await clientTo(urlOf());
    assert.equal((await conversations.sendToConversation('a:1', {})).id.length, 1_000_000);
  });

  it('makes each call at the connector’s address for it', async () => {
    const { conversations } = await clientTo(`${urlOf()}/emea/`);
    const activity = { type: 'message', text: 'Bonjour à tous' };
    const thread = '19:a/b@thread.tacv2;messageid=5';
    assert.deepEqual(await conversations.sendToConversation(thread, activity), { id: '1' });
    await conversations.replyToActivity('a:1', '7', activity);
    await conversations.updateActivity('a:1', '7', activity);
    await conversations.deleteActivity('a:1', '7');
    await conversations.createConversation({ isGroup: true } as never);
    await conversations.getConversationMember('a:1', '29:ada');
    assert.deepEqual(
      seen.map(({ line }) => line),
      [
        'POST /emea/v3/conversations/19%3Aa%2Fb%40thread.tacv2%3Bmessageid%3D5/activities',
        'POST /emea/v3/conversations/a%3A1/activities/7',
        'PUT /emea/v3/conversations/a%3A1/activities/7',
        'DELETE /emea/v3/conversations/a%3A1/activities/7',
        'POST /emea/v3/conversations',
        'GET /emea/v3/conversations/a%3A1/members/29%3Aada',
      ],
    );
    assert.deepEqual(seen[0]?.body, activity);
    assert.equal(seen[1]?.headers['x-ms-conversation-id'], 'a:1');
  });

  it('leaves what is seldom called to the SDK', async () => {
    reply = (response) => answer(response, 200, '{"members":[{"id":"29:ada"}]}');
    const { conversations } = await clientTo(urlOf());
    const { members } = (await conversations.getConversationPagedMembers('a:1')) as { members: unknown };
    assert.deepEqual(members, [{ id: '29:ada' }]);
    assert.equal(seen[0]?.line, 'GET /v3/conversations/a%3A1/pagedmembers');
    assert.equal(seen[0]?.headers.authorization, 'Bearer a-token');
  });

  it('tries the SDK’s calls once as well', async () => {
    reply = (response) => answer(response, 503, '{}');
    const { conversations } = await clientTo(urlOf());
    await assert.rejects(conversations.getConversationPagedMembers('a:1'));
    assert.equal(seen.length, 1);
  });

  it('keeps its connections from call to call', async () => {
    const client = await clientTo(urlOf());
    for (let count = 0; count < 10; count += 1) await send(client);
    // One rests for a moment after its answer, so that two take turns.
    assert.ok(new Set(seen.map(({ port }) => port)).size <= 2);
  });

  it('sends a call of each kind in one piece, with its length', async () => {
    const { conversations } = await clientTo(urlOf());
    const pieces: string[] = [];
    server.on('connection', (socket) => socket.on('data', (piece: Buffer) => pieces.push(piece.toString())));
    await conversations.sendToConversation('a:1', { type: 'message', text: 'Bonjour à tous' });
    await conversations.updateActivity('a:1', '7', { type: 'message', text: 'Bonjour à tous' });
    await conversations.deleteActivity('a:1', '7');
    await conversations.getConversationMember('a:1', '29:ada');
    const lengths = pieces.map((piece) => /^content-length: (\d+)/im.exec(piece)?.[1]);
    assert.deepEqual(lengths, ['43', '43', undefined, undefined]);
    assert.ok(pieces.every((piece) => !/^transfer-encoding/im.test(piece)));
  });

  it('shows the bot’s token', async () => {
    await send(await clientTo(urlOf()));
    assert.equal(seen[0]?.headers.authorization, 'Bearer a-token');
  });

  it('shows the token that the SDK’s own credentials got, and has them get it once', async () => {
    let times = 0;
    const identityService = {
      acquireTokenByClientCredential: async () => {
        times += 1;
        return { accessToken: 'fresh', expiresOn: new Date(Date.now() + 3_600_000) };
      },
    };
    const credentials = new MsalAppCredentials(
      identityService as never,
      appId,
      'https://login.example',
      'https://api.example',
    );
    const client = await clientTo(urlOf(), (request) => credentials.signRequest(request as never) as never);
    await send(client);
    await send(client);
    assert.deepEqual(
      seen.map(({ headers }) => headers.authorization),
      ['Bearer fresh', 'Bearer fresh'],
    );
    assert.equal(times, 1);
  });

  it('shows none where there is none', async () => {
    await send(await clientTo(urlOf(), async (request) => request));
    assert.ok(!('authorization' in (seen[0]?.headers ?? {})));
  });

  it('shows a token to nobody in clear text', async () => {
    const fault = await faultOf(send(await clientTo('http://connector.example')));
    assert.equal(fault.code, 'TokenWithheld');
    assert.equal(fault.hasLeft, false);
  });

  it('shows a token to nobody it is sent on to', async () => {
    reply = (response) => answer(response, 307, '{}', { Location: `${urlOf()}/elsewhere` });
    assert.equal((await faultOf(send(await clientTo(urlOf())))).status, 307);
    assert.equal(seen.length, 1);
  });

  it('sends nothing while there is no token, and says so', async () => {
    const client = await clientTo(urlOf(), () => Promise.reject(new Error('the identity service is away')));
    const fault = await faultOf(send(client));
    assert.equal(fault.code, 'TokenUnavailable');
    assert.equal(fault.hasLeft, false);
    assert.deepEqual(seen, []);
  });

  it('does not wait for a token for ever', async () => {
    const never = new Promise<never>(() => undefined);
    assert.equal((await faultOf(send(await clientTo(urlOf(), () => never, 50)))).code, 'TokenUnavailable');
  });

  it('tells what the connector minds: status, code, body and headers', async () => {
    reply = (response) =>
      answer(response, 429, '{"error":{"code":"TooManyRequests","subCode":"PerThread"}}', {
        'Retry-After': '7',
      });
    const fault = await faultOf(send(await clientTo(urlOf())));
    assert.equal(fault.status, 429);
    assert.equal(fault.code, 'TooManyRequests');
    assert.equal(fault.headers['retry-after'], '7');
    assert.deepEqual(fault.body, { error: { code: 'TooManyRequests', subCode: 'PerThread' } });
    assert.equal(fault.hasLeft, true);
  });

  for (const body of ['', '<h1>Bad gateway', 'null', '[]', '{"error":"no"}', '{"error":{"code":{}}}']) {
    it(`makes a code of its own where a refusal says “${body}”`, async () => {
      reply = (response) => answer(response, 502, body);
      const fault = await faultOf(send(await clientTo(urlOf())));
      assert.deepEqual([fault.status, fault.code], [502, 'HTTP502']);
    });
  }

  it('repeats nothing of a strange answer in the words of its fault', async () => {
    reply = (response) => answer(response, 400, '{"error":{"code":"Ada said: hello"}}');
    assert.doesNotMatch((await faultOf(send(await clientTo(urlOf())))).message, /Ada/);
  });

  it('takes a success without a body as one', async () => {
    reply = (response) => answer(response, 202, '');
    assert.deepEqual(await send(await clientTo(urlOf())), {});
  });

  it('knows that what found no connection did not arrive', async () => {
    const url = urlOf();
    await new Promise((resolve) => server.close(resolve));
    const fault = await faultOf(send(await clientTo(url)));
    assert.deepEqual([fault.status, fault.code, fault.hasLeft], [undefined, 'ECONNREFUSED', false]);
  });

  it('does not know whether what was cut off arrived, be it in the middle of the answer', async () => {
    const client = await clientTo(urlOf());
    reply = (response) => response.destroy();
    const cut = await faultOf(send(client));
    assert.deepEqual([cut.status, cut.code, cut.hasLeft], [undefined, 'ECONNRESET', true]);
    reply = (response) => {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('{"id":', () => response.destroy());
    };
    const half = await faultOf(send(client));
    assert.deepEqual([half.status, half.code, half.hasLeft], [undefined, 'ECONNRESET', true]);
  });

  it('knows that what waited for its connection in vain has not left', async () => {
    const sockets: Socket[] = [];
    const slow = createTcpServer((socket) => void sockets.push(socket));
    slow.listen(0, '127.0.0.1');
    await once(slow, 'listening');
    const { port } = slow.address() as AddressInfo;
    const client = await clientTo(`https://127.0.0.1:${port}`, signs('Bearer a-token'), 100);
    const fault = await faultOf(send(client));
    assert.deepEqual([fault.code, fault.hasLeft], ['ETIMEDOUT', false]);
    for (const socket of sockets) socket.destroy();
    slow.close();
  });

  for (const [when, begin] of [
    ['before it begins', () => undefined],
    [
      'in its middle',
      (response: ServerResponse) => response.writeHead(200, { 'Content-Length': 100 }) ?? response.write('{'),
    ],
  ] as const) {
    it(`gives up an answer that hangs ${when}`, async () => {
      reply = (response) => void begin(response);
      const fault = await faultOf(send(await clientTo(urlOf(), signs('Bearer a-token'), 100)));
      assert.equal(fault.status, undefined);
      assert.equal(fault.hasLeft, true);
    });
  }

  it('is the same one for every turn of one identity and one service', async () => {
    const authentication = new SingleTryAuthentication(authenticationWith(signs('Bearer a-token')));
    const from = (who: string, url = urlOf()) =>
      authentication.createConnectorFactory(identity(who)).create(url, 'audience');
    assert.equal(await from(appId), await from(appId));
    assert.notEqual(await from(appId), await from('another'));
    assert.notEqual(await from(appId), await from(appId, `${urlOf()}/emea`));
    const tokens = (who: string): Promise<UserTokenClient> =>
      authentication.createUserTokenClient(identity(who));
    assert.equal(await tokens(appId), await tokens(appId));
    assert.notEqual(await tokens(appId), await tokens('another'));
  });
});

function send({ conversations }: ConnectorClient) {
  return conversations.sendToConversation('a:1', { type: 'message', text: 'hello' });
}

function identity(id = appId): ClaimsIdentity {
  return new ClaimsIdentity([{ type: AuthenticationConstants.AudienceClaim, value: id }]);
}

interface Signed {
  readonly headers: { set(name: string, value: string): void };
}
type Signing = (request: Signed) => Promise<Signed>;

function signs(authorization: string): Signing {
  return async (request) => {
    request.headers.set('authorization', authorization);
    return request;
  };
}

/** The SDK's authentication with credentials that sign as they are told. */
function authenticationWith(signing: Signing) {
  class Credentials extends ServiceClientCredentialsFactory {
    override async isValidAppId() {
      return true;
    }
    override async isAuthenticationDisabled() {
      return false;
    }
    override async createCredentials() {
      return { signRequest: signing } as never;
    }
  }
  return BotFrameworkAuthenticationFactory.create(
    '',
    true,
    'https://login.microsoftonline.com/botframework.com',
    'https://api.botframework.com',
    'https://api.botframework.com',
    'https://api.botframework.com',
    'https://keys.example',
    'https://keys.example',
    '',
    new Credentials(),
    {} as never,
  );
}
