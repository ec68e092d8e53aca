import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createApplication } from '../../src/application.ts';
import type { Application } from '../../src/composition/applicationParts.ts';
import { readConfig } from '../../src/config/config.ts';
import { noDirectory } from '../../src/directory/noDirectory.ts';
import { opened } from '../../src/directory/openDirectory.ts';
import { listen } from '../../src/host/server.ts';
import { type ConnectorStandIn, startConnector } from '../../standIns/connectorStandIn.ts';
import { contoso, serviceTenantId } from '../../standIns/testService.ts';
import { anotherKey, authenticationWith, issuer, startTokenIssuer, type TokenIssuer } from './tokenIssuer.ts';

const appId = '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11';

describe('A token', () => {
  let tokens: TokenIssuer;
  let connector: ConnectorStandIn;
  let application: Application | undefined;
  let logged: string[];
  /** How much the bot's clock is ahead of this machine's, in milliseconds. */
  let ahead: number;

  beforeEach(async () => {
    ahead = 0;
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
      now: () => new Date(Date.now() + ahead).toISOString(),
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
    const now = Math.floor((Date.now() + ahead) / 1000);
    return {
      iss: issuer,
      aud: appId,
      nbf: now - 60,
      exp: now + 600,
      serviceurl: connector.serviceUrl,
      ...part,
    };
  };

  const post = (url: string, authorization: string | undefined, part: object = {}) =>
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
        ...part,
      }),
    });

  /** Posts while nothing may be printed; returns the answer and anything printed all the same. */
  const postQuietly = async (url: string, authorization: string | undefined, part: object = {}) => {
    const printed: string[] = [];
    const { stderr } = process;
    const { write } = stderr;
    stderr.write = (text: unknown) => printed.push(String(text)) > 0;
    try {
      const response = await post(url, authorization, part);
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
    'without an expiry': () => `Bearer ${tokens.token(claims({ exp: undefined }))}`,
    'whose expiry is no number': () => `Bearer ${tokens.token(claims({ exp: 'tomorrow' }))}`,
    'without an audience': () => `Bearer ${tokens.token(claims({ aud: undefined }))}`,
    'for several audiences': () => `Bearer ${tokens.token(claims({ aud: [appId, randomUUID()] }))}`,
    'without an issuer': () => `Bearer ${tokens.token(claims({ iss: undefined }))}`,
    'without a service URL': () => `Bearer ${tokens.token(claims({ serviceurl: undefined }))}`,
    'whose claims are no object': () => `Bearer ${tokens.token(null as never)}`,
    'whose claims are a list': () => `Bearer ${tokens.token([claims()])}`,
    'that names no key': () => `Bearer ${tokens.token(claims(), undefined, { kid: undefined })}`,
    'whose key id is an object': () => `Bearer ${tokens.token(claims(), undefined, { kid: { $ne: '' } })}`,
    'whose key id is a property of every object': () =>
      `Bearer ${tokens.token(claims(), undefined, { kid: '__proto__' })}`,
    'that says it needs no signature': () => `Bearer ${tokens.token(claims(), undefined, { alg: 'none' })}`,
    'of another algorithm': () => `Bearer ${tokens.token(claims(), undefined, { alg: 'HS256' })}`,
    'with a demand nobody knows': () =>
      `Bearer ${tokens.token(claims(), undefined, { crit: ['x'], x: true })}`,
    'of Entra, as emulators and skills send it': () =>
      `Bearer ${tokens.token(
        claims({
          iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
          ver: '1.0',
          appid: appId,
        }),
      )}`,
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

  const metric = async (line: RegExp) => (await application?.metrics.text())?.match(line)?.[1];
  const refusedFor = (reason: string) =>
    metric(new RegExp(`onboarding_refused_posts_total\\{reason="${reason}"\\} (\\d+)`));
  const good = () => `Bearer ${tokens.token(claims())}`;
  const unreadable = 'the keys that tokens are checked with could not be fetched';
  const says = (text: string) => logged.filter((line) => line.includes(text)).length;

  it('that is refused is counted, and the log is left alone', async () => {
    const url = await start(tokens.metadataUrl);
    for (const header of [undefined, 'Bearer nonsense', `Bearer ${tokens.token(claims(), anotherKey())}`]) {
      await post(url, header);
    }
    assert.equal(await refusedFor('token'), '3');
    assert.equal(logged.filter((line) => /"level":[456]0/.test(line)).length, 0);
  });

  it('that is for another bot or of another issuer makes nobody fetch keys', async () => {
    const url = await start(tokens.metadataUrl);
    for (const part of [{ aud: randomUUID() }, { iss: 'https://issuer.example' }, { exp: undefined }]) {
      await post(url, `Bearer ${tokens.token(claims(part))}`);
    }
    assert.deepEqual(tokens.asked, { metadata: 0, keys: 0 });
  });

  it('makes the keys be fetched once, however many come at a cold start', async () => {
    const url = await start(tokens.metadataUrl);
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(url, good())));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.deepEqual(tokens.asked, { metadata: 1, keys: 1 });
  });

  it('is answered although 200 came while the issuer kept silent, and one fetch was made for all', async () => {
    const url = await start(tokens.metadataUrl);
    tokens.answers = 'never';
    const posts = Array.from({ length: 200 }, () => post(url, good()));
    await tokens.untilAsked(1);
    tokens.answers = 'well';
    assert.deepEqual(new Set((await Promise.all(posts)).map(({ status }) => status)), new Set([200]));
    assert.deepEqual(tokens.asked, { metadata: 1, keys: 1 });
  });

  it('signed by a key that is new is looked up at once', async () => {
    const url = await start(tokens.metadataUrl);
    assert.equal((await post(url, good())).status, 200);
    ahead += 31_000;
    tokens.rotate();
    assert.equal((await post(url, good())).status, 200);
    assert.equal(tokens.asked.metadata, 2);
  });

  it('that names an unknown key makes nobody fetch keys more than once in half a minute', async () => {
    const url = await start(tokens.metadataUrl);
    assert.equal((await post(url, good())).status, 200);
    ahead += 31_000;
    const unknown = () => `Bearer ${tokens.token(claims(), undefined, { kid: randomUUID() })}`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(url, unknown())));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([401]));
    assert.equal(tokens.asked.metadata, 2);
    assert.equal((await post(url, good())).status, 200, 'and the known key goes on');
  });

  for (const [what, trouble] of [
    ['refuses', { status: 503 }],
    ['answers without end', { bytes: 2_000_000 }],
  ] as const) {
    it(`whose keys can’t be had is a bare 503 where the issuer ${what}, said and counted`, async () => {
      const url = await start(tokens.metadataUrl);
      tokens.answers = trouble;
      const nothing = { status: 503, body: '', printed: [] };
      for (let times = 0; times < 3; times += 1) assert.deepEqual(await postQuietly(url, good()), nothing);
      assert.equal(tokens.asked.metadata, 1, 'no fetch for each post');
      assert.equal(says(unreadable), 1);
      assert.equal(says('posts are answered with 503'), 1);
      assert.equal(await refusedFor('keys'), '3');
      assert.equal(await refusedFor('token'), '0', 'and is no forgery');
      assert.equal(await metric(/key_fetches_total\{outcome="failed"\} (\d+)/), '1');
      assert.deepEqual(connector.calls, [], 'nothing was done');
      tokens.answers = 'well';
      ahead += 6_000;
      assert.equal((await post(url, good())).status, 200, 'and goes on by itself');
    });
  }

  it('whose keys’ issuer is not there at all is a bare 503', async () => {
    const gone = await startTokenIssuer();
    await gone.close();
    const url = await start(gone.metadataUrl);
    const header = `Bearer ${gone.token(claims())}`;
    assert.deepEqual(await postQuietly(url, header), { status: 503, body: '', printed: [] });
  });

  it('is taken for five days while no newer keys can be had, and then no more', async () => {
    const url = await start(tokens.metadataUrl);
    assert.equal((await post(url, good())).status, 200);
    tokens.answers = { status: 500 };
    for (const hours of [13, 25, 100, 119]) {
      ahead = hours * 3600_000;
      assert.equal((await post(url, good())).status, 200, `after ${hours} hours`);
    }
    ahead = 121 * 3600_000;
    assert.equal((await post(url, good())).status, 503);
  });

  it('finds the keys renewed after a day, so that one that was taken back is refused', async () => {
    const url = await start(tokens.metadataUrl);
    assert.equal((await post(url, good())).status, 200);
    ahead = 12.5 * 3600_000;
    assert.equal((await post(url, good())).status, 200, 'in the background');
    await tokens.untilAsked(2);
    const old = tokens.token(claims({ exp: Math.floor(Date.now() / 1000) + 48 * 3600 }));
    assert.equal((await post(url, `Bearer ${old}`)).status, 200);
    tokens.rotate();
    ahead = 37 * 3600_000;
    assert.equal((await post(url, `Bearer ${old}`)).status, 401);
    assert.equal(tokens.asked.metadata, 3);
  });

  it('that was proved is proved no longer once it has expired', async () => {
    const url = await start(tokens.metadataUrl);
    const token = good();
    assert.equal((await post(url, token)).status, 200);
    assert.equal((await post(url, token)).status, 200);
    ahead = 900_000 + 1_000;
    assert.equal((await post(url, token)).status, 401);
  });

  it('that was proved proves nothing of another service URL', async () => {
    const url = await start(tokens.metadataUrl);
    const token = good();
    assert.equal((await post(url, token)).status, 200);
    const before = connector.calls.length;
    const elsewhere = { serviceUrl: `${connector.serviceUrl}/elsewhere` };
    assert.equal((await post(url, token, elsewhere)).status, 401);
    assert.equal(connector.calls.length, before);
  });

  it('may be off by five minutes, as Microsoft allows', async () => {
    const url = await start(tokens.metadataUrl);
    const at = Math.floor(Date.now() / 1000);
    assert.equal((await post(url, `Bearer ${tokens.token(claims({ exp: at - 240 }))}`)).status, 200);
    assert.equal((await post(url, `Bearer ${tokens.token(claims({ nbf: at + 240 }))}`)).status, 200);
    assert.equal((await post(url, `Bearer ${tokens.token(claims({ exp: at - 360 }))}`)).status, 401);
  });

  it('by a key that is endorsed for other channels only is a bare 401', async () => {
    tokens.endorsements = ['webchat'];
    const url = await start(tokens.metadataUrl);
    assert.deepEqual(await postQuietly(url, good()), { status: 401, body: '', printed: [] });
  });

  it('by a key without endorsements is taken, as the SDK does', async () => {
    tokens.endorsements = undefined;
    const url = await start(tokens.metadataUrl);
    assert.equal((await post(url, good())).status, 200);
  });

  const otherPosts: Readonly<Record<string, object>> = {
    message: {},
    invoke: { type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'request.show' } } },
    conversationUpdate: { type: 'conversationUpdate', membersAdded: [{ id: `28:${appId}` }] },
    installationUpdate: { type: 'installationUpdate', action: 'add' },
  };
  for (const [kind, part] of Object.entries(otherPosts)) {
    it(`of another channel than Teams opens no door: ${kind}`, async () => {
      tokens.endorsements = ['msteams', 'webchat', 'directline'];
      const url = await start(tokens.metadataUrl);
      for (const channelId of ['webchat', 'directline', 'Msteams']) {
        if (channelId === 'Msteams') tokens.endorsements = undefined;
        const answer = await postQuietly(url, good(), { ...part, channelId });
        assert.deepEqual(answer, { status: 401, body: '', printed: [] });
      }
      assert.deepEqual(connector.calls, [], 'nothing was done');
    });
  }

  it('of another channel is counted, said once an hour, and left for the doctor', async () => {
    tokens.endorsements = undefined;
    const url = await start(tokens.metadataUrl);
    for (let times = 0; times < 3; times += 1) await post(url, good(), { channelId: 'directline' });
    assert.equal(await refusedFor('channel'), '3');
    assert.equal(says('a channel other than Teams'), 1);
    assert.equal((await application?.store.settings.otherChannel())?.channelId, 'directline');
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
});
