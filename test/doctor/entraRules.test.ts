import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DoctorContext } from '../../src/doctor/context.ts';
import { pageSignOn } from '../../src/doctor/page/pageSignOn.ts';
import type { Rule } from '../../src/doctor/rule.ts';
import { botToken } from '../../src/doctor/rules/botToken.ts';
import { calendarApp } from '../../src/doctor/rules/calendarApp.ts';
import { customerConsent } from '../../src/doctor/rules/customerConsent.ts';
import { directoryApp } from '../../src/doctor/rules/directoryApp.ts';
import { tokenRoles } from '../../src/doctor/tokenRoles.ts';
import { TokenFault } from '../../src/graph/tokenFault.ts';
import { loadProcessData } from '../../src/onboarding/loadProcessData.ts';
import { inspectDatabase } from '../../src/store/inspectDatabase.ts';
import { openStore } from '../../src/store/store.ts';
import { unknownTenant } from '../../src/tenants/tenantFacts.ts';
import {
  botId,
  calendarId,
  customerTenant,
  directoryId,
  environmentWith,
  outcomeOf,
  secret,
  serviceTenant,
  tokenWith,
} from './aContext.ts';

const least = ['Organization.Read.All', 'User.Read.All'];
const now = () => '2026-11-23T09:00:00Z';

describe('The doctor on what Entra says', () => {
  const refuses = (error: unknown) => async () => {
    throw error;
  };
  const withGraph = (graph: DoctorContext['tokens']['graph']) => ({
    tokens: { bot: refuses('none'), graph, page: refuses('none') },
  });
  const withRoles = (...roles: string[]) => withGraph(async () => tokenWith(roles));

  it('gets a token for the page, of the version that the page takes', async () => {
    const withPage = (page: DoctorContext['tokens']['page']) => ({
      tokens: { bot: refuses('none'), graph: refuses('none'), page },
    });
    const token = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
    let asked = '';
    const good = await outcomeOf(
      pageSignOn,
      withPage(async (idUri) => {
        asked = idUri;
        return token({ ver: '2.0', aud: botId });
      }),
    );
    assert.equal(good.status, 'ok');
    assert.equal(asked, `api://bot.northwind-it.net/${botId}`);
    const old = await outcomeOf(
      pageSignOn,
      withPage(async () => token({ ver: '1.0', aud: asked })),
    );
    assert.equal(old.status, 'warn');
    assert.match(old.mend ?? '', /requestedAccessTokenVersion/);
    const none = await outcomeOf(
      pageSignOn,
      withPage(refuses(new Error('AADSTS500011: the resource principal'))),
    );
    assert.match(none.found, /has no Application ID URI api:/);
    const refused = await outcomeOf(pageSignOn, withPage(refuses(new Error('AADSTS7000215: wrong'))));
    assert.match(refused.found, /does not know this secret/);
  });

  it('gets the bot’s token', async () => {
    const tokens = { bot: async () => 'Bearer e30', graph: refuses('none'), page: refuses('none') };
    assert.deepEqual(await outcomeOf(botToken, { tokens }), {
      status: 'ok',
      found: 'Entra gave the bot a token.',
    });
  });

  for (const [said, found, mend] of [
    [
      `invalid_client: AADSTS7000215: Invalid client secret provided for ${secret}`,
      /does not know this secret \(AADSTS7000215\)/,
      /not its id/,
    ],
    ['AADSTS7000222: The provided client secret keys are expired', /has expired/, /Make a new one/],
    [
      'AADSTS700016: Application was not found in the directory',
      /not known in this tenant/,
      /Check the app's id/,
    ],
    ['AADSTS90002: Tenant not found', /no tenant with this id/, /tenant's id/],
    ['AADSTS999999: Something new', /refused the sign-in \(AADSTS999999\)/, /Look up AADSTS999999/],
    [
      'getaddrinfo ENOTFOUND login.microsoftonline.com',
      /sign-in host could not be reached/,
      /https from this machine to the sign-in host/,
    ],
    [
      'network_error: Network request failed',
      /sign-in host could not be reached/,
      /https from this machine to the sign-in host/,
    ],
    [
      'ManagedIdentityCredential: Authentication failed',
      /machine has no identity to sign in with/,
      /managed identity/,
    ],
    ['Invalid PEM formatted message', /Entra gave no token/, /secret or certificate/],
  ] as const) {
    it(`makes a sentence of “${said.slice(0, 40)}”, be it a cause of something else`, async () => {
      const bot = refuses(new Error('The connector gave no answer', { cause: new Error(said) }));
      const outcome = await outcomeOf(botToken, { tokens: { bot, graph: bot, page: bot } });
      assert.equal(outcome.status, 'fail');
      assert.match(outcome.found, found);
      assert.match(outcome.mend ?? '', mend);
      assert.ok(!JSON.stringify(outcome).includes(secret));
    });
  }

  it('asks for no token offline, nor in local mode', async () => {
    for (const parts of [{ offline: true }, environmentWith({ MicrosoftAppId: '' })]) {
      assert.equal((await outcomeOf(botToken, { config: undefined, ...parts })).status, 'skipped');
    }
    assert.equal((await outcomeOf(botToken, { offline: true })).status, 'skipped');
  });

  it('is content with a directory app that has the least', async () => {
    const roles = [...least, 'CrossTenantInformation.ReadBasic.All'];
    const outcome = await outcomeOf(directoryApp, withRoles(...roles));
    assert.deepEqual([outcome.status, outcome.found], ['ok', `The app has ${roles.join(', ')}.`]);
  });

  it('warns where partners can’t be called by their names, and says that no customer is to be asked', async () => {
    const { status, found, mend } = await outcomeOf(directoryApp, withRoles(...least));
    assert.equal(status, 'warn');
    assert.match(found, /CrossTenantInformation\.ReadBasic\.All/);
    assert.match(mend ?? '', /your own tenant alone/);
  });

  it('sees a permission without consent, and gives the link', async () => {
    const { status, found, mend } = await outcomeOf(directoryApp, withRoles('User.Read.All'));
    assert.deepEqual([status, found], ['fail', 'Consent is missing for Organization.Read.All.']);
    assert.match(
      mend ?? '',
      new RegExp(`https://login\\.microsoftonline\\.com/${serviceTenant}/v2\\.0/adminconsent`),
    );
    assert.match(mend ?? '', new RegExp(`client_id=${directoryId}`));
    assert.match(mend ?? '', /permission add .* 498476ce-e0fe-48b0-b801-37ba7e2685c6=Role$/);
  });

  it('gives the link where nobody has consented at all', async () => {
    const graph = refuses(new TokenFault('AADSTS700016'));
    const { status, mend } = await outcomeOf(directoryApp, withGraph(graph));
    assert.equal(status, 'fail');
    assert.match(mend ?? '', /adminconsent/);
  });

  it('warns of more permissions than the least', async () => {
    const { status, found } = await outcomeOf(directoryApp, withRoles(...least, 'Directory.ReadWrite.All'));
    assert.deepEqual(
      [status, found],
      ['warn', 'The app has permissions that it does not need: Directory.ReadWrite.All.'],
    );
    assert.equal((await outcomeOf(directoryApp, withRoles(...least, 'Policy.Read.All'))).status, 'warn');
  });

  describe('where the operator opted in to partner policies', () => {
    let folder: string;
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'rules-'));
      const rules = { ...loadProcessData().rules, readPartnerPolicies: true };
      writeFileSync(join(folder, 'rules.json'), JSON.stringify(rules));
    });
    after(() => rmSync(folder, { recursive: true }));

    it('asks for that permission too', async () => {
      const environment = environmentWith({ DATA_DIR: folder });
      const lacking = await outcomeOf(directoryApp, { ...environment, ...withRoles(...least) });
      assert.equal(lacking.found, 'Consent is missing for Policy.Read.All.');
      const all = await outcomeOf(directoryApp, {
        ...environment,
        ...withRoles(...least, 'Policy.Read.All', 'CrossTenantInformation.ReadBasic.All'),
      });
      assert.equal(all.status, 'ok');
    });
  });

  it('holds the calendar app to its one permission, in the service’s tenant', async () => {
    const asked: unknown[] = [];
    const good = await outcomeOf(
      calendarApp,
      withGraph(async ({ clientId }, tenant) => {
        asked.push([clientId, tenant]);
        return tokenWith(['Calendars.ReadWrite']);
      }),
    );
    assert.equal(good.status, 'warn');
    assert.match(good.found, /for every mailbox of the tenant/);
    assert.match(good.mend ?? '', /Remove the permission .*Exchange Online: docs\/setup\.md, step 4/);
    assert.deepEqual(asked, [[calendarId, serviceTenant]]);
    const more = await outcomeOf(calendarApp, withRoles('Calendars.ReadWrite', 'Mail.ReadWrite'));
    assert.deepEqual(
      [more.status, more.found],
      ['warn', 'The app has permissions that it does not need: Mail.ReadWrite.'],
    );
    const expired = await outcomeOf(calendarApp, withGraph(refuses(new TokenFault('AADSTS7000222'))));
    assert.equal(expired.found, 'Entra gave no token: the secret has expired (AADSTS7000222).');
  });

  describe('on a grant in Exchange Online, which no token tells of', () => {
    let folder: string;
    let url: string;
    let asked: string[];
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'calendar-'));
      url = `sqlite:${join(folder, 'bot.db')}`;
      const store = await openStore(url, now);
      const channel = { tenantId: serviceTenant, channelId: '19:requests@thread.tacv2', teamId: '19:team' };
      await store.settings.bindChannel({
        ...channel,
        takes: { all: true },
        boundAt: '2026-01-01T00:00:00.000Z',
      });
      await store.close();
    });
    after(() => rmSync(folder, { recursive: true }));

    const stranger = { aadObjectId: 'stranger', tenantId: customerTenant };
    const sofia = { aadObjectId: 'sofia/1', tenantId: serviceTenant };
    const answered = async (status: number | undefined, members: readonly object[] = [stranger, sofia]) => {
      asked = [];
      const database = inspectDatabase(url, now);
      const conversations = { getConversationPagedMembers: async () => ({ members }) };
      try {
        return await outcomeOf(calendarApp, {
          ...withGraph(async () => tokenWith(undefined)),
          database: () => database,
          connector: async () => ({ conversations }) as never,
          fetch: async (input) => {
            asked.push(String(input));
            if (status === undefined) throw new TypeError('fetch failed');
            return new Response('{}', { status });
          },
        });
      } finally {
        await (await database)?.close();
      }
    };

    it('reads one specialist’s calendar, and nothing of it', async () => {
      assert.equal((await answered(200)).status, 'ok');
      assert.deepEqual(asked, ['https://graph.microsoft.com/v1.0/users/sofia%2F1/calendar?$select=id']);
    });

    for (const [status, outcome, found] of [
      [403, 'fail', /Exchange Online does not let the app/],
      [404, 'warn', /no mailbox/],
      [503, 'fail', /answers 503/],
      [undefined, 'fail', /does not answer/],
    ] as const) {
      it(`tells what Graph’s ${status ?? 'silence'} means`, async () => {
        const said = await answered(status);
        assert.equal(said.status, outcome);
        assert.match(said.found, found);
      });
    }

    it('says that it can’t be tried before somebody is known who is no stranger', async () => {
      assert.equal((await answered(200, [stranger])).status, 'skipped');
      assert.deepEqual(asked, []);
    });
  });

  it('asks nothing of apps that there are not, nor where Graph is stood in for', async () => {
    const without = environmentWith({
      DIRECTORY_APP_ID: '',
      DIRECTORY_APP_SECRET: '',
      CALENDAR_APP_ID: '',
      CALENDAR_APP_SECRET: '',
    });
    const standIn = environmentWith({ GRAPH_BASE_URL: 'http://127.0.0.1:9' });
    for (const rule of [directoryApp, calendarApp] satisfies Rule[]) {
      assert.equal((await outcomeOf(rule, without)).status, 'skipped', rule.id);
      assert.equal((await outcomeOf(rule, standIn)).status, 'skipped', rule.id);
    }
  });

  describe('in customers’ tenants', () => {
    const other = '3b4e28ba-2fa1-41d2-883f-0016d3cca427';
    let folder: string;
    let url: string;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'consent-'));
      url = `sqlite:${join(folder, 'bot.db')}`;
      const store = await openStore(url, now);
      for (const tenant of [customerTenant, other, serviceTenant]) {
        await store.tenants.saveFacts(unknownTenant(tenant), now());
      }
      await store.close();
    });
    after(() => rmSync(folder, { recursive: true }));

    const asking = async (graph: DoctorContext['tokens']['graph']) => {
      const inspected = await inspectDatabase(url, now);
      try {
        return await outcomeOf(customerConsent, { ...withGraph(graph), database: async () => inspected });
      } finally {
        await inspected?.close();
      }
    };

    it('is content where all that facts are kept of have consented', async () => {
      assert.deepEqual(await asking(async () => tokenWith(least)), {
        status: 'ok',
        found: 'All 2 tenants have consented.',
      });
    });

    it('names those that have not, each with its link', async () => {
      const outcome = await asking(async (_app, tenant) => {
        if (tenant === other) throw new TokenFault('AADSTS7000229');
        return tokenWith(['User.Read.All']);
      });
      assert.deepEqual(
        [outcome.status, outcome.found],
        ['warn', '2 of 2 tenants have not consented to every permission.'],
      );
      const said = outcome.more?.join('\n') ?? '';
      assert.match(
        said,
        new RegExp(`${customerTenant}: Organization\\.Read\\.All\\. .*/${customerTenant}/v2\\.0`),
      );
      assert.match(said, new RegExp(`${other}: nobody in this tenant has consented.*/${other}/v2\\.0`));
    });
  });
});

describe('The permissions in a token', () => {
  it('are read, and are none where it is none', () => {
    assert.deepEqual(tokenRoles(tokenWith(least)), least);
    for (const token of [tokenWith(undefined), '', 'a.b.c', 'e30.bnVsbA.x'])
      assert.deepEqual(tokenRoles(token), []);
  });
});
