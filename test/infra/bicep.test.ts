import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig } from '../../src/config.ts';
import { variableNames } from '../../src/doctor/variableNames.ts';
import { type BicepFile, bicepParser } from './bicep.ts';

const infra = fileURLToPath(new URL('../../infra/', import.meta.url));
const modules = readdirSync(`${infra}modules`).filter((name) => name.endsWith('.bicep'));

/** Variables that this way of running it has no use for, and why. */
const notHandedOver: Readonly<Record<string, string>> = {
  NODE_ENV: 'the image sets it',
  PLAYGROUND: 'local mode only',
  GRAPH_BASE_URL: 'tests only',
  CertificateThumbprint: 'a secret from the vault is used',
  CertificatePrivateKey: 'a secret from the vault is used',
  DIRECTORY_APP_SECRET: 'the identity has a federated credential',
  DIRECTORY_APP_CERTIFICATE: 'the identity has a federated credential',
  CALENDAR_APP_SECRET: 'the identity has a federated credential',
  CALENDAR_APP_CERTIFICATE: 'the identity has a federated credential',
  AZURE_FEDERATED_TOKEN_FILE: 'Kubernetes only',
  HTTPS_PROXY: 'calls leave Azure by themselves',
  HTTP_PROXY: 'as above',
  https_proxy: 'as above',
  http_proxy: 'as above',
};

describe('The infrastructure', () => {
  let main: BicepFile;
  let files: ReadonlyMap<string, BicepFile>;
  before(async () => {
    const parse = await bicepParser();
    main = parse(`${infra}main.bicep`);
    files = new Map(modules.map((name) => [`modules/${name}`, parse(`${infra}modules/${name}`)]));
  });

  const all = () => [['main.bicep', main] as const, ...files];
  const app = () => files.get('modules/app.bicep') as BicepFile;

  it('is Bicep to the letter', () => {
    for (const [name, { faults }] of all()) assert.deepEqual(faults, [], name);
  });

  it('gives each module what it asks for, and nothing it does not know', () => {
    assert.equal(main.modules.length, files.size, 'each module is used');
    for (const { of, given } of main.modules) {
      const asked = files.get(of)?.parameters ?? [];
      assert.deepEqual(
        [...given].sort(),
        asked
          .filter(({ hasDefault, name }) => !hasDefault || given.includes(name))
          .map(({ name }) => name)
          .sort(),
        of,
      );
    }
  });

  it('uses every parameter, and only outputs that there are', () => {
    for (const [name, { parameters, text }] of all()) {
      for (const parameter of parameters) {
        const uses = text.match(new RegExp(`\\b${parameter.name}\\b`, 'g')) ?? [];
        assert.ok(uses.length > 1, `${name} uses ${parameter.name}`);
      }
    }
    for (const [, moduleName = '', output = ''] of main.text.matchAll(/\b(\w+)\.outputs\.(\w+)/g)) {
      const of = main.modules.find(({ name }) => name === moduleName)?.of ?? '';
      assert.ok(
        files.get(of)?.outputs.some(({ name }) => name === output),
        `${moduleName}.outputs.${output}`,
      );
    }
  });

  it('asks for resources by type and released version', () => {
    const resources = all().flatMap(([, file]) => file.resources);
    for (const { of, name } of resources) {
      // Nested ones take the type and version of what they are in.
      if (of === 'subnets') continue;
      assert.match(of, /^Microsoft\.\w+(\/\w+)+@\d{4}-\d{2}-\d{2}(-preview)?$/, name);
      const preview = of.endsWith('-preview');
      assert.equal(
        preview,
        of.startsWith('Microsoft.Insights/diagnosticSettings@'),
        `${of}: no other has only previews`,
      );
    }
    const kinds = resources.filter(({ isExisting }) => !isExisting).map(({ of }) => of.split('@')[0]);
    for (const kind of [
      'Microsoft.BotService/botServices',
      'Microsoft.BotService/botServices/channels',
      'Microsoft.App/containerApps',
      'Microsoft.DBforPostgreSQL/flexibleServers',
      'Microsoft.KeyVault/vaults',
      'Microsoft.ManagedIdentity/userAssignedIdentities',
      'Microsoft.OperationalInsights/workspaces',
      'Microsoft.Insights/metricAlerts',
      'Microsoft.Insights/scheduledQueryRules',
    ]) {
      assert.ok(kinds.includes(kind), kind);
    }
  });

  it('keeps secrets secure, and gives none out', () => {
    for (const [name, { parameters, outputs }] of all()) {
      for (const parameter of parameters) {
        const isSecret = /(secret|password)$/i.test(parameter.name);
        assert.equal(parameter.decorators.includes('secure'), isSecret, `${name} ${parameter.name}`);
      }
      for (const { name: output, text } of outputs) {
        assert.doesNotMatch(text, /listKeys|assword|\bbotSecret\b/, `${name} ${output}`);
      }
    }
    assert.match(app().text, /keyVaultUrl: botSecretUri/);
    assert.match(app().text, /keyVaultUrl: databaseUrlUri/);
  });

  it('hands over every variable of the product, secrets by reference', () => {
    const entries = [...app().text.matchAll(/\{ name: '(\w+)', (value|secretRef): (.+?) \}/g)];
    const handed = entries.map(([, name = '']) => name);
    assert.deepEqual(
      variableNames.filter((name) => !handed.includes(name)).sort(),
      Object.keys(notHandedOver).sort(),
      'what is left out is left out for a reason',
    );
    assert.deepEqual(
      handed.filter((name) => !variableNames.includes(name)),
      [],
      'nothing that the product does not read',
    );
    const secrets = entries
      .filter(([, , kind]) => kind === 'secretRef')
      .map(([, name, , value]) => [name, value]);
    assert.deepEqual(secrets, [
      ['MicrosoftAppPassword', "'bot-secret'"],
      ['DATABASE_URL', "'database-url'"],
    ]);
    for (const [, , , value] of entries.filter(([, , kind]) => kind === 'secretRef')) {
      assert.ok(
        app().text.includes(`name: ${value}\n          keyVaultUrl`),
        `${value} is among the secrets`,
      );
    }
  });

  it('hands over an environment that the product takes', () => {
    const values: Readonly<Record<string, string>> = {
      'string(port)': '3978',
      address: 'https://onboarding-app.northwind-it.net',
      botAppId: '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11',
      botTenantId: '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
      serviceTenantId: '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
      allowedTenants: '2b4e28ba-2fa1-41d2-883f-0016d3cca427',
      directoryAppId: '6a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11',
      calendarAppId: '7a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11',
      'identity.properties.clientId': '8a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11',
      serviceName: 'Northwind IT Services',
      websiteUrl: 'https://www.northwind-it.net',
      privacyUrl: 'https://www.northwind-it.net/privacy',
      termsUrl: 'https://www.northwind-it.net/terms',
      logLevel: 'info',
      'string(databasePoolSize)': '5',
      'string(maxReplicas)': '3',
      "'bot-secret'": 'a~secret~that~signs~nobody~in',
      "'database-url'": 'postgres://onboarding:p%40ss@db/onboarding?sslmode=verify-full',
    };
    const entries = [...app().text.matchAll(/\{ name: '(\w+)', (?:value|secretRef): (.+?) \}/g)];
    const environment = Object.fromEntries(
      entries.map(([, name = '', value = '']) => [name, values[value] ?? value.match(/^'(.*)'$/)?.[1] ?? '']),
    );
    try {
      const config = readConfig({ NODE_ENV: 'production', ...environment });
      assert.deepEqual(config.tenantDirectory, { kind: 'graph' });
      assert.deepEqual(config.directoryApp?.federation, {
        managedIdentityId: environment['AZURE_CLIENT_ID'],
      });
    } catch (error) {
      assert.fail(error instanceof ConfigError ? error.message : String(error));
    }
  });

  it('asks after the health of the product where the product answers', () => {
    const probes = [
      ...app().text.matchAll(/type: '(\w+)'\n\s+httpGet: \{\n\s+path: '([^']+)'\n\s+port: port/g),
    ];
    assert.deepEqual(
      probes.map(([, kind, path]) => [kind, path]),
      [
        ['Startup', '/healthz'],
        ['Liveness', '/healthz'],
        ['Readiness', '/readyz'],
      ],
    );
  });

  it('explains each of its alerts in the runbook', () => {
    const alerts = files.get('modules/alerts.bicep')?.text ?? '';
    const runbook = readFileSync(`${infra}../docs/runbook.md`, 'utf8');
    const names = [...alerts.matchAll(/^ {4}name: '([\w-]+)'$/gm)].map(([, name = '']) => name);
    assert.equal(names.length, 10);
    for (const name of [...names, 'out-of-reach']) assert.ok(runbook.includes(`\`${name}\``), name);
  });

  it('looks in the log for what the product writes there', () => {
    const source = (path: string) => readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8');
    const alerts = files.get('modules/alerts.bicep')?.text ?? '';
    assert.match(alerts, /entry\.msg == "notice" and entry\.outcome == "parked"/);
    assert.match(source('delivery/worker.ts'), /log\.info\(\{ kind, requestId, outcome, code \}, 'notice'\)/);
    const [, away = ''] = alerts.match(/entry\.msg startswith "([^"]+)"/) ?? [];
    assert.ok(away !== '' && source('delivery/worker.ts').includes(`'${away}`));
    assert.match(source('delivery/outcome.ts'), /state: 'parked'/);
    assert.match(alerts, /Log startswith "Not started\."/);
    assert.match(source('index.ts'), /stderr\.write\(`Not started\. \$/);
  });

  it('has an example that gives every parameter which must be given, and writes no secret', () => {
    const example = readFileSync(`${infra}main.example.bicepparam`, 'utf8');
    const given = [...example.matchAll(/^param (\w+) = (.+)$/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]);
    const names = given.map(([name]) => name);
    assert.match(example, /^using '\.\/main\.bicep'$/m);
    for (const { name, hasDefault, decorators } of main.parameters) {
      assert.ok(hasDefault || names.includes(name), `${name} is given`);
      if (decorators.includes('secure')) {
        assert.match(
          given.find(([each]) => each === name)?.[1] ?? '',
          /^readEnvironmentVariable\('\w+'\)$/,
          name,
        );
      }
    }
    for (const name of names)
      assert.ok(
        main.parameters.some((parameter) => parameter.name === name),
        name,
      );
  });
});
