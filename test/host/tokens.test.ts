import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { type Application, createApplication } from '../../src/application.ts';
import { readConfig } from '../../src/config.ts';
import { listen } from '../../src/host/server.ts';
import { noDirectory } from '../../src/tenants/noDirectory.ts';
import { opened } from '../../src/tenants/openDirectory.ts';
import { type ConnectorStandIn, startConnector } from '../support/connectorStandIn.ts';
import { contoso, serviceTenantId } from '../support/testService.ts';
import { anotherKey, authenticationWith, issuer, startTokenIssuer, type TokenIssuer } from './tokenIssuer.ts';

const appId = '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11';

describe('A token', () => {
  let tokens: TokenIssuer;
  let connector: ConnectorStandIn;
  let application: Application | undefined;
  let logged: string[];

  beforeEach(async () => {
    tokens = await startTokenIssuer();
    connector = await startConnector();
    logged = [];
  });
  afterEach(async () => {
    await application?.stop();
    await tokens.close();
    await connector.close();
  });

  const config = () =>
    readConfig({
      MicrosoftAppId: appId,
      MicrosoftAppPassword: 'a secret value of the bot',
      MicrosoftAppTenantId: serviceTenantId,
      PUBLIC_URL: 'https://bot.example.com',
      SERVICE_NAME: 'Northwind',
      WEBSITE_URL: 'https://northwind.example',
      PRIVACY_URL: 'https://northwind.example/privacy',
      TERMS_URL: 'https://northwind.example/terms',
      ALLOWED_TENANTS: '*',
      DATABASE_URL: 'sqlite::memory:',
    });

  const start = async (metadataUrl: string) => {
    application = await createApplication(config(), {
      directory: opened(noDirectory),
      log: pino({ level: 'debug', base: null }, { write: (line: string) => void logged.push(line) }),
      now: () => new Date().toISOString(),
      newId: randomUUID,
      serviceTenantId,
      botId: `28:${appId}`,
      fallbackServiceUrl: undefined,
      authentication: authenticationWith(appId, metadataUrl),
    });
    const port = await listen(application.server, 0, '127.0.0.1');
    return `http://127.0.0.1:${port}/api/messages`;
  };

  const claims = (part: object = {}) => {
    const now = Math.floor(Date.now() / 1000);
    return {
      iss: issuer,
      aud: appId,
      nbf: now - 60,
      exp: now + 600,
      serviceurl: connector.serviceUrl,
      ...part,
    };
  };

  const post = (url: string, authorization: string | undefined) =>
    fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(authorization === undefined ? {} : { Authorization: authorization }),
      },
      body: JSON.stringify({
        type: 'message',
        id: randomUUID(),
        text: 'hello',
        channelId: 'msteams',
        serviceUrl: connector.serviceUrl,
        from: { id: '29:ada', name: 'Ada', aadObjectId: 'ada' },
        recipient: { id: `28:${appId}` },
        conversation: { id: 'a:ada', conversationType: 'personal', tenantId: contoso.tenantId },
        channelData: { tenant: { id: contoso.tenantId } },
      }),
    });

  /** Posts while nothing may be printed; what was answered and what was printed all the same. */
  const postQuietly = async (url: string, authorization: string | undefined) => {
    const printed: string[] = [];
    const { stderr } = process;
    const { write } = stderr;
    stderr.write = (text: unknown) => printed.push(String(text)) > 0;
    try {
      const response = await post(url, authorization);
      return { status: response.status, body: await response.text(), printed };
    } finally {
      stderr.write = write;
    }
  };

  it('that is right opens the door', async () => {
    const url = await start(tokens.metadataUrl);
    assert.equal((await post(url, `Bearer ${tokens.token(claims())}`)).status, 200);
    assert.ok(connector.messages.length > 0, 'the turn was run');
  });

  const hour = 3600;
  const now = Math.floor(Date.now() / 1000);
  const refused: Readonly<Record<string, () => string | undefined>> = {
    'that is absent': () => undefined,
    'that is empty': () => '',
    'that is no token': () => 'Bearer nonsense',
    'of another scheme': () => `Basic ${tokens.token(claims())}`,
    'that has expired': () => `Bearer ${tokens.token(claims({ exp: now - hour, nbf: now - 2 * hour }))}`,
    'that is not valid yet': () => `Bearer ${tokens.token(claims({ nbf: now + hour, exp: now + 2 * hour }))}`,
    'for another audience': () => `Bearer ${tokens.token(claims({ aud: randomUUID() }))}`,
    'from another issuer': () => `Bearer ${tokens.token(claims({ iss: 'https://issuer.example' }))}`,
    'signed by another key': () => `Bearer ${tokens.token(claims(), anotherKey())}`,
    'for another service URL': () => `Bearer ${tokens.token(claims({ serviceurl: 'https://smba.example' }))}`,
    'that nobody signed': () => `Bearer ${tokens.token(claims()).replace(/[^.]+$/, '')}`,
    'whose claims were changed': () => {
      const [head, , signature] = tokens.token(claims()).split('.');
      const claim = Buffer.from(JSON.stringify(claims({ extra: 1 }))).toString('base64url');
      return `Bearer ${head}.${claim}.${signature}`;
    },
  };
  for (const [which, header] of Object.entries(refused)) {
    it(`${which} is a bare 401`, async () => {
      const url = await start(tokens.metadataUrl);
      assert.deepEqual(await postQuietly(url, header()), { status: 401, body: '', printed: [] });
      assert.deepEqual(connector.calls, [], 'nothing was done');
    });
  }

  it('whose keys can’t be read is a bare 401', async () => {
    const gone = await startTokenIssuer();
    await gone.close();
    const url = await start(gone.metadataUrl);
    const header = `Bearer ${gone.token(claims())}`;
    assert.deepEqual(await postQuietly(url, header), { status: 401, body: '', printed: [] });
  });

  it('is never in the log, nor are the bot’s secrets', async () => {
    const url = await start(tokens.metadataUrl);
    const token = tokens.token(claims());
    const forged = tokens.token(claims(), anotherKey());
    await post(url, `Bearer ${token}`);
    await post(url, `Bearer ${forged}`);
    for (const secret of [token, forged, 'a secret value of the bot']) {
      assert.ok(!logged.some((line) => line.includes(secret)));
    }
  });

  it('leaves printing to others as it was', async () => {
    const printed: string[] = [];
    const { stderr } = process;
    const { write } = stderr;
    const url = await start(tokens.metadataUrl);
    await post(url, `Bearer ${tokens.token(claims(), anotherKey())}`);
    stderr.write = (text: unknown) => printed.push(String(text)) > 0;
    // biome-ignore lint/suspicious/noConsole: that it still prints is the promise.
    console.error('a word of somebody else’s');
    stderr.write = write;
    assert.deepEqual(printed, ['a word of somebody else’s\n']);
  });
});
