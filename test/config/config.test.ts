import assert from 'node:assert/strict';
import { ConfigError, type Environment, readConfig } from '../../src/config/config.ts';

const tenant = '1b4e28ba-2fa1-41d2-883f-0016d3cca427';
const other = '2b4e28ba-2fa1-41d2-883f-0016d3cca427';
const service: Environment = {
  MicrosoftAppId: '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11',
  MicrosoftAppPassword: 'abc~the-value-of-a-secret',
  MicrosoftAppTenantId: tenant,
  PUBLIC_URL: 'https://bot.example.com/',
  SERVICE_NAME: 'Northwind',
  WEBSITE_URL: 'https://northwind.example',
  PRIVACY_URL: 'https://northwind.example/privacy',
  TERMS_URL: 'https://northwind.example/terms',
  ALLOWED_TENANTS: `${tenant}, ${other.toUpperCase()}`,
};

describe('The configuration', () => {
  const faultsOf = (environment: Environment): readonly string[] => {
    try {
      readConfig(environment);
    } catch (error) {
      assert.ok(error instanceof ConfigError);
      assert.equal(error.code, 'CONFIG');
      for (const fault of error.faults) {
        assert.ok(error.message.includes(fault), 'the message has every fault');
        assert.match(
          fault,
          /^\w+ is (missing|not valid)\b.*: .+/,
          'the variable, what is wrong, and the fix',
        );
      }
      return error.faults;
    }
    return [];
  };
  const faultsWith = (part: Environment) => faultsOf({ ...service, ...part });
  const namesOf = (faults: readonly string[]) => faults.map((fault) => fault.split(' ')[0]);

  it('needs nothing for local mode, which stays on the loopback', () => {
    const config = readConfig({});
    assert.equal(config.identity, undefined);
    assert.equal(config.host, '127.0.0.1');
    assert.equal(config.port, 3978);
    assert.equal(config.publicUrl, 'http://localhost:3978');
    assert.equal(config.allowedTenants, '*');
    assert.equal(config.databaseUrl, 'sqlite:data/bot.db');
    assert.deepEqual(config.tenantDirectory, { kind: 'file' });
    assert.equal(config.playground, true);
  });

  it('takes a variable that is blank for one that is not there', () => {
    assert.equal(readConfig({ MicrosoftAppId: ' ', PORT: '', HOST: '\t' }).port, 3978);
  });

  it('takes a value without the blanks and line ends around it, as secrets from files have them', () => {
    const { identity, databaseUrl } = readConfig({
      ...service,
      MicrosoftAppId: ` ${service['MicrosoftAppId']}\r\n`,
      MicrosoftAppPassword: 'abc~secret\n',
      DATABASE_URL: 'postgres://bot@host/onboarding\n',
    });
    assert.equal(identity?.MicrosoftAppId, service['MicrosoftAppId']);
    assert.equal(identity?.MicrosoftAppPassword, 'abc~secret');
    assert.equal(databaseUrl, 'postgres://bot@host/onboarding');
  });

  it('looks for quotes in its own variables alone', () => {
    assert.deepEqual(faultsWith({ PS1: '"$"' }), []);
  });

  it('is read from what it is given and nothing else', () => {
    assert.equal(readConfig({ PORT: '8080' }).publicUrl, 'http://localhost:8080');
  });

  it('of the service needs who runs it, and is then complete', () => {
    const config = readConfig(service);
    assert.equal(config.host, '0.0.0.0');
    assert.equal(config.publicUrl, 'https://bot.example.com', 'without the slash at its end');
    assert.deepEqual(config.allowedTenants, [tenant, other], 'lower case, as Teams’ ids are compared');
    assert.equal(config.serviceTenantId, tenant, 'the bot’s own tenant, unless told otherwise');
    assert.equal(config.playground, false);
    assert.deepEqual(config.tenantDirectory, { kind: 'none' });
    assert.deepEqual(Object.keys(config.identity ?? {}).sort(), [
      'MicrosoftAppId',
      'MicrosoftAppPassword',
      'MicrosoftAppTenantId',
      'MicrosoftAppType',
    ]);
  });

  it('compares tenants whatever their case', () => {
    assert.equal(readConfig({ ...service, SERVICE_TENANT_ID: other.toUpperCase() }).serviceTenantId, other);
  });

  it('asks Graph where there is an app for it, unless told otherwise', () => {
    const app = { DIRECTORY_APP_ID: other.toUpperCase(), DIRECTORY_APP_SECRET: 'abc~secret' };
    const config = readConfig({ ...service, ...app });
    assert.deepEqual(config.tenantDirectory, { kind: 'graph' });
    assert.deepEqual(config.directoryApp, { clientId: other, secret: 'abc~secret' });
    assert.equal(config.calendarApp, undefined);
    assert.deepEqual(readConfig({ ...service, ...app, TENANT_DIRECTORY: 'none' }).tenantDirectory, {
      kind: 'none',
    });
    assert.deepEqual(readConfig({ ...service, ...app, TENANT_DIRECTORY: 'file:x.json' }).tenantDirectory, {
      kind: 'file',
      path: 'x.json',
    });
  });

  it('in local mode asks Graph only if told so', () => {
    const app = { DIRECTORY_APP_ID: other, DIRECTORY_APP_CERTIFICATE: '/run/directory.pem' };
    assert.deepEqual(readConfig(app).tenantDirectory, { kind: 'file' });
    const config = readConfig({ ...app, TENANT_DIRECTORY: 'graph' });
    assert.deepEqual(config.tenantDirectory, { kind: 'graph' });
    assert.deepEqual(config.directoryApp, { clientId: other, certificate: '/run/directory.pem' });
  });

  it('takes a stand-in for Graph on the loopback, which needs no app', () => {
    const config = readConfig({ TENANT_DIRECTORY: 'graph', GRAPH_BASE_URL: 'http://127.0.0.1:8081/v1.0/' });
    assert.equal(config.graphBaseUrl, 'http://127.0.0.1:8081/v1.0');
    assert.equal(config.directoryApp, undefined);
  });

  it('has the machine vouch for an app that has neither secret nor certificate', () => {
    const federationOf = (part: Environment) =>
      readConfig({ ...service, CALENDAR_APP_ID: other, ...part }).calendarApp?.federation;
    assert.deepEqual(federationOf({}), {});
    assert.deepEqual(federationOf({ AZURE_CLIENT_ID: tenant }), { managedIdentityId: tenant });
    assert.deepEqual(federationOf({ AZURE_CLIENT_ID: tenant, AZURE_FEDERATED_TOKEN_FILE: '/run/token' }), {
      tokenFile: '/run/token',
    });
    assert.deepEqual(
      federationOf({ MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: undefined }),
      { managedIdentityId: service['MicrosoftAppId'] },
      'a bot that is a managed identity is that one',
    );
    assert.equal(federationOf({ CALENDAR_APP_SECRET: 'abc' }), undefined);
  });

  for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']) {
    it(`refuses a proxy in ${name} that is no web address, but in local mode, which asks none`, () => {
      const given = (proxy: string) => ({ ...service, [name]: proxy });
      for (const proxy of ['proxy.corp:8080', 'proxy.corp', 'socks5://proxy.corp']) {
        assert.throws(() => readConfig(given(proxy)), new RegExp(`${name} is not valid`));
        readConfig({ [name]: proxy });
      }
      readConfig(given('http://user:secret@proxy.corp:8080'));
    });
  }

  it('knows the cloud by where the bot’s channel is', () => {
    assert.equal(readConfig(service).cloud, 'global');
    const government = { ...service, ChannelService: 'https://botframework.azure.us' };
    assert.equal(readConfig(government).cloud, 'usGovernment');
    assert.equal(readConfig({}).cloud, 'global');
  });

  it('tells every fault at once', () => {
    assert.deepEqual(
      namesOf(faultsOf({ MicrosoftAppId: 'my bot', PORT: '99999', LOG_LEVEL: 'loud' })).toSorted(),
      [
        'ALLOWED_TENANTS',
        'LOG_LEVEL',
        'MicrosoftAppId',
        'MicrosoftAppPassword',
        'MicrosoftAppTenantId',
        'PORT',
        'PRIVACY_URL',
        'PUBLIC_URL',
        'SERVICE_NAME',
        'SERVICE_TENANT_ID',
        'TERMS_URL',
        'WEBSITE_URL',
      ],
    );
  });

  it('without credentials is refused anywhere but on the loopback, and in production', () => {
    assert.deepEqual(namesOf(faultsOf({ HOST: '0.0.0.0', NODE_ENV: 'production' })), ['HOST', 'NODE_ENV']);
    for (const HOST of ['10.0.0.1', '::', 'bot.example.com', '127.example.com', '127.0.0.1.example.com']) {
      assert.deepEqual(namesOf(faultsOf({ HOST })), ['HOST'], HOST);
    }
    for (const HOST of ['localhost', '::1', '127.0.0.2']) assert.deepEqual(faultsOf({ HOST }), [], HOST);
    assert.match(faultsOf({ NODE_ENV: 'production' }).join(), /set MicrosoftAppId, MicrosoftAppPassword/);
  });

  it('with credentials but no id is a slip, and never local mode', () => {
    assert.match(faultsOf({ MicrosoftAppPassword: 'abc' }).join(), /MicrosoftAppId is missing/);
    assert.match(faultsOf({ CertificateThumbprint: 'abc' }).join(), /MicrosoftAppId is missing/);
    assert.match(faultsOf({ CertificatePrivateKey: 'abc' }).join(), /MicrosoftAppId is missing/);
  });

  for (const [what, part, fault] of [
    [
      'the secret’s id for its value',
      { MicrosoftAppPassword: other },
      /MicrosoftAppPassword .*looks like the secret's id/,
    ],
    ['no secret', { MicrosoftAppPassword: undefined }, /MicrosoftAppPassword is missing/],
    [
      'a certificate without its key',
      { MicrosoftAppPassword: undefined, CertificateThumbprint: 'AB' },
      /CertificatePrivateKey is missing/,
    ],
    [
      'a certificate’s key without the certificate',
      { CertificatePrivateKey: 'pem' },
      /CertificateThumbprint is missing/,
    ],
    [
      'a key alone in place of the secret',
      { MicrosoftAppPassword: undefined, CertificatePrivateKey: 'pem' },
      /CertificateThumbprint is missing/,
    ],
    [
      'a password of a bot that has none',
      { MicrosoftAppType: 'UserAssignedMSI' },
      /MicrosoftAppPassword is not valid: leave it out.*UserAssignedMSI/,
    ],
    [
      'a machine’s identity without its tenant',
      {
        MicrosoftAppType: 'UserAssignedMSI',
        MicrosoftAppPassword: undefined,
        MicrosoftAppTenantId: undefined,
        SERVICE_TENANT_ID: other,
      },
      /MicrosoftAppTenantId is missing.*UserAssignedMSI/,
    ],
    [
      'a single tenant without the tenant',
      { MicrosoftAppTenantId: undefined, SERVICE_TENANT_ID: other },
      /MicrosoftAppTenantId is missing.*SingleTenant/,
    ],
    [
      'a kind of bot that there is not',
      { MicrosoftAppType: 'Tenant' },
      /MicrosoftAppType .*"SingleTenant", "MultiTenant" or "UserAssignedMSI"/,
    ],
    ['a public address without https', { PUBLIC_URL: 'http://bot.example.com' }, /PUBLIC_URL .*https/],
    ['an address that is none', { PRIVACY_URL: 'our privacy page' }, /PRIVACY_URL .*https/],
    ['a tenant by its domain', { ALLOWED_TENANTS: 'contoso.com' }, /ALLOWED_TENANTS .*GUIDs/],
    ['an empty list of tenants', { ALLOWED_TENANTS: ' , ' }, /ALLOWED_TENANTS .*at least one/],
    ['the service’s tenant by its domain', { SERVICE_TENANT_ID: 'service.com' }, /SERVICE_TENANT_ID .*GUID/],
    ['a port that is a word', { PORT: 'http' }, /PORT .*a port number/],
    ['a port that there is not', { PORT: '65536' }, /PORT .*below 65536/],
    ['a channel by its name', { REQUESTS_CHANNEL: 'Requests' }, /REQUESTS_CHANNEL .*requests here/],
    ['a database of another kind', { DATABASE_URL: 'mysql://x' }, /DATABASE_URL .*sqlite:PATH/],
    [
      'a database whose password is not written as an address takes it',
      { DATABASE_URL: 'postgres://bot:a b#c@[/onboarding' },
      /DATABASE_URL .*%40/,
    ],
    [
      'a database at a port that there is not',
      { DATABASE_URL: 'postgres://bot@host:99999/x' },
      /DATABASE_URL /,
    ],
    [
      'a thread for a channel',
      { REQUESTS_CHANNEL: '19:abc@thread.tacv2;messageid=1' },
      /REQUESTS_CHANNEL .*requests here/,
    ],
    [
      'a cloud that there is not',
      { ChannelService: 'https://botframework.cn' },
      /ChannelService .*azure\.us/,
    ],
    [
      'a secret and a certificate of the bot at once',
      { CertificateThumbprint: 'AB', CertificatePrivateKey: 'pem' },
      /MicrosoftAppPassword is not valid: a certificate is set as well/,
    ],
    [
      'a certificate of a bot that has none',
      {
        MicrosoftAppType: 'UserAssignedMSI',
        MicrosoftAppPassword: undefined,
        CertificateThumbprint: 'AB',
        CertificatePrivateKey: 'pem',
      },
      /CertificateThumbprint is not valid: leave it .*UserAssignedMSI/,
    ],
    [
      'a secret in quotes',
      { MicrosoftAppPassword: '"abc~secret"' },
      /^MicrosoftAppPassword is not valid: remove the quotes/,
    ],
    ['an id in quotes', { MicrosoftAppTenantId: `'${tenant}'` }, /^MicrosoftAppTenantId .*quotes/],
    ['a directory of another kind', { TENANT_DIRECTORY: 'ldap' }, /TENANT_DIRECTORY .*file:PATH.*"graph"/],
    [
      'Graph without the app that reads it',
      { TENANT_DIRECTORY: 'graph' },
      /DIRECTORY_APP_ID is missing.*TENANT_DIRECTORY is graph/,
    ],
    [
      'the secret of no app',
      { DIRECTORY_APP_SECRET: 'abc~secret' },
      /DIRECTORY_APP_ID is missing.*DIRECTORY_APP_SECRET is set/,
    ],
    [
      'the certificate of no app',
      { CALENDAR_APP_CERTIFICATE: '/run/calendar.pem' },
      /CALENDAR_APP_ID is missing.*CALENDAR_APP_CERTIFICATE is set/,
    ],
    [
      'the id of the directory app’s secret for its value',
      { DIRECTORY_APP_ID: other, DIRECTORY_APP_SECRET: tenant },
      /DIRECTORY_APP_SECRET .*looks like the secret's id/,
    ],
    [
      'a secret and a certificate at once',
      { DIRECTORY_APP_ID: other, DIRECTORY_APP_SECRET: 'abc', DIRECTORY_APP_CERTIFICATE: 'x.pem' },
      /DIRECTORY_APP_SECRET is not valid: DIRECTORY_APP_CERTIFICATE is set as well/,
    ],
    [
      'one app for directory and calendars',
      { DIRECTORY_APP_ID: other, CALENDAR_APP_ID: other.toUpperCase() },
      /CALENDAR_APP_ID is not valid: it is the directory app's id/,
    ],
    ['an app by its name', { DIRECTORY_APP_ID: 'Onboarding directory' }, /DIRECTORY_APP_ID .*GUID/],
    ['another Graph', { GRAPH_BASE_URL: 'https://graph.example.com/v1.0' }, /GRAPH_BASE_URL .*loopback/],
    [
      'another Graph without https',
      { GRAPH_BASE_URL: 'http://127.0.0.1.example.com/v1.0' },
      /GRAPH_BASE_URL .*loopback/,
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      const faults = faultsWith(part as Environment);
      assert.equal(faults.length, 1, faults.join('\n'));
      assert.match(faults[0] ?? '', fault);
    });
  }

  it('never repeats a secret', () => {
    const secret = 'abc~the-value-of-a-secret';
    const faults = faultsWith({
      PORT: 'x',
      CertificateThumbprint: 'AB',
      DATABASE_URL: 'mysql://user:hunter2@host',
    });
    assert.ok(faults.length > 1);
    assert.ok(!faults.join().includes(secret) && !faults.join().includes('hunter2'));
    const apps = {
      DIRECTORY_APP_SECRET: secret,
      CALENDAR_APP_SECRET: other,
      CALENDAR_APP_CERTIFICATE: 'pem',
    };
    assert.doesNotMatch(faultsWith(apps).join(), new RegExp(`${secret}|${other}|pem`));
  });
});
