import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findCompiler } from '../../infra/findCompiler.ts';
import { ConfigError, type Environment, readConfig } from '../../src/config/config.ts';
import { variableNames } from '../../src/doctor/variableNames.ts';
import { evaluate } from './evaluate.ts';
import { type Json, modulesOf, type Resource, readTemplate, resourcesOf, type Template } from './template.ts';

const infra = fileURLToPath(new URL('../../infra/', import.meta.url));
const read = (path: string) => readFileSync(`${infra}${path}`, 'utf8');

/** Variables that this way of running it has no use for, and why. */
const notHandedOver: Readonly<Record<string, string>> = {
  NODE_ENV: 'the image sets it',
  PLAYGROUND: 'local mode only',
  GRAPH_BASE_URL: 'tests only',
  ERASURES_FILE: 'the command line only, which runs elsewhere',
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

/** The operator's parameters, beside the defaults. */
const given: Readonly<Record<string, Json>> = {
  name: 'onboarding',
  image: 'northwind.azurecr.io/onboarding-assist:0.1.0',
  registryName: 'northwind',
  botAppId: '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11',
  botTenantId: '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
  serviceTenantId: '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
  allowedTenants: '2b4e28ba-2fa1-41d2-883f-0016d3cca427',
  teamsAppId: '7b2f1c97-8b2f-4d63-8e5b-7c3b4b4f8d22',
  directoryAppId: '6a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11',
  calendarAppId: '7a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11',
  serviceName: 'Northwind IT Services',
  websiteUrl: 'https://www.northwind-it.net',
  privacyUrl: 'https://www.northwind-it.net/privacy',
  termsUrl: 'https://www.northwind-it.net/terms',
  requestsChannel: '',
  channelService: '',
  tenantDirectory: '',
  publicUrl: '',
  dataDir: '',
  logLevel: 'info',
  minReplicas: 1,
  maxReplicas: 3,
  databaseConnections: 35,
};

interface Container {
  readonly env: readonly { readonly name: string; readonly value?: string; readonly secretRef?: string }[];
  readonly probes: readonly {
    readonly type: string;
    readonly httpGet: { readonly path: string };
    readonly periodSeconds: number;
    readonly failureThreshold: number;
  }[];
}

describe('The infrastructure', () => {
  const main = readTemplate();
  const modules = modulesOf(main);
  const templateOf = (symbol: string): Template => {
    const module = modules.get(symbol);
    assert.ok(module, symbol);
    return module.template;
  };
  const resources = resourcesOf(main);
  const madeOf = (type: string) => resources.filter((each) => each.type === type && each.existing !== true);
  const one = (type: string): Resource => {
    const [first, ...more] = madeOf(type);
    assert.ok(first && more.length === 0, `one ${type}`);
    return first;
  };
  const appTemplate = templateOf('app');
  const app = one('Microsoft.App/containerApps').properties as unknown as {
    readonly configuration: {
      readonly secrets: readonly { readonly name: string; readonly keyVaultUrl: string }[];
    };
    readonly template: {
      readonly containers: readonly [Container];
      readonly scale: { readonly maxReplicas: Json };
    };
  };
  const [container] = app.template.containers;
  const scope = (parameters: Readonly<Record<string, Json>>) => ({
    parameters,
    variables: appTemplate.variables ?? {},
    references: {
      environment: { defaultDomain: 'kind.francecentral.azurecontainerapps.io' },
      identity: { clientId: '8a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11' },
    },
  });
  const secrets: Readonly<Record<string, string>> = {
    'bot-secret': 'a~secret~that~signs~nobody~in',
    'database-url': 'postgres://onboarding:p%40ss@db/onboarding?sslmode=verify-full',
  };
  const environmentFor = (parameters: Readonly<Record<string, Json>>): Environment =>
    Object.fromEntries(
      container.env.map(({ name, value, secretRef }) => [
        name,
        secretRef === undefined ? String(evaluate(value ?? '', scope(parameters))) : secrets[secretRef],
      ]),
    );
  const poolFor = (connections: number, replicas: number) => {
    const environment = environmentFor({ ...given, databaseConnections: connections, maxReplicas: replicas });
    return [Number(environment['DATABASE_POOL_SIZE']), Number(environment['MAX_INSTANCES'])] as const;
  };
  const sizes = templateOf('database').variables?.['sizes'] as Readonly<
    Record<string, { readonly connections: number }>
  >;

  it('is committed as the compiler makes it from its sources, without a finding', function () {
    if (findCompiler(process.env) === undefined) return this.skip();
    this.timeout(120_000);
    const { status, stderr } = spawnSync(process.execPath, [`${infra}compile.ts`, '--check'], {
      encoding: 'utf8',
    });
    assert.deepEqual([status, stderr], [0, '']);
  });

  it('is linted with every rule as an error, but for lines that say why', () => {
    const { analyzers } = JSON.parse(read('bicepconfig.json')) as {
      readonly analyzers: {
        readonly core: { readonly rules: Readonly<Record<string, { readonly level: string }>> };
      };
    };
    const rules = Object.entries(analyzers.core.rules);
    for (const [rule, { level }] of rules) assert.equal(level, 'error', rule);
    for (const rule of [
      'use-recent-api-versions',
      'no-module-name',
      'use-user-defined-types',
      'what-if-short-circuiting',
    ]) {
      assert.ok(rule in analyzers.core.rules, `${rule} is off unless it is named`);
    }
    const sources = [
      'main.bicep',
      'types.bicep',
      ...readdirSync(`${infra}modules`).map((name) => `modules/${name}`),
    ];
    for (const source of sources) {
      const lines = read(source).split('\n');
      lines.forEach((line, index) => {
        if (!line.startsWith('#disable')) return;
        assert.match(lines[index - 1] ?? '', /^\/\/ .+\.$/, `${source}:${index + 1} has its reason above it`);
      });
    }
  });

  it('gives each module what it asks for, and nothing it does not know', () => {
    assert.equal(modules.size, readdirSync(`${infra}modules`).length, 'each module is used');
    for (const [symbol, { template, given: names }] of modules) {
      const asked = Object.entries(template.parameters);
      for (const [name, { defaultValue }] of asked) {
        assert.ok(name in names || defaultValue !== undefined, `${symbol} is given ${name}`);
      }
      for (const name of Object.keys(names))
        assert.ok(name in template.parameters, `${symbol} knows ${name}`);
    }
  });

  it('asks for resources by released versions, but for the one kind that has previews only', () => {
    for (const { type, apiVersion } of resources) {
      if (type === 'Microsoft.Insights/diagnosticSettings') assert.equal(apiVersion, '2021-05-01-preview');
      else assert.match(apiVersion, /^\d{4}-\d{2}-\d{2}$/, type);
    }
    for (const type of [
      'Microsoft.BotService/botServices',
      'Microsoft.BotService/botServices/channels',
      'Microsoft.App/containerApps',
      'Microsoft.DBforPostgreSQL/flexibleServers',
      'Microsoft.KeyVault/vaults',
      'Microsoft.ManagedIdentity/userAssignedIdentities',
      'Microsoft.OperationalInsights/workspaces',
      'Microsoft.Insights/webtests',
    ]) {
      one(type);
    }
  });

  it('takes only values that Azure knows, where the compiler would take any', () => {
    assert.deepEqual(main.parameters['botSku']?.allowedValues, ['F0', 'S1']);
    assert.deepEqual(main.parameters['databaseSize']?.allowedValues, Object.keys(sizes));
    assert.ok(Object.keys(sizes).includes(String(main.parameters['databaseSize']?.defaultValue)));
    assert.deepEqual(main.parameters['channelService']?.allowedValues, ['', 'https://botframework.azure.us']);
    assert.ok(main.parameters['logLevel']?.allowedValues?.includes('silent'));
    const server = one('Microsoft.DBforPostgreSQL/flexibleServers');
    assert.ok(['14', '15', '16', '17', '18'].includes(String(server.properties['version'])));
  });

  it('keeps secrets secure, and gives none out', () => {
    for (const [symbol, template] of [
      ['main', main] as const,
      ...[...modules].map(([name, { template }]) => [name, template] as const),
    ]) {
      for (const [name, { type }] of Object.entries(template.parameters)) {
        const isSecret = /(secret|password)$/i.test(name);
        assert.equal(type === 'securestring', isSecret, `${symbol} ${name}`);
      }
      for (const [name, { value }] of Object.entries(template.outputs ?? {})) {
        assert.doesNotMatch(value, /listKeys|assword|'botSecret'/, `${symbol} ${name}`);
      }
    }
    assert.deepEqual(
      app.configuration.secrets.map(({ name, keyVaultUrl }) => [name, keyVaultUrl]),
      [
        ['bot-secret', "[parameters('botSecretUri')]"],
        ['database-url', "[parameters('databaseUrlUri')]"],
      ],
    );
  });

  it('hands over every variable of the product, secrets by reference', () => {
    const handed = container.env.map(({ name }) => name);
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
    assert.deepEqual(
      container.env.flatMap(({ name, secretRef }) => (secretRef === undefined ? [] : [[name, secretRef]])),
      [
        ['MicrosoftAppPassword', 'bot-secret'],
        ['DATABASE_URL', 'database-url'],
      ],
    );
  });

  it('hands over an environment that the product takes', () => {
    const environment = environmentFor(given);
    try {
      const config = readConfig({ NODE_ENV: 'production', ...environment });
      assert.deepEqual(config.tenantDirectory, { kind: 'graph' });
      assert.equal(config.publicUrl, 'https://onboarding-app.kind.francecentral.azurecontainerapps.io');
      assert.deepEqual(config.directoryApp?.federation, {
        managedIdentityId: environment['AZURE_CLIENT_ID'],
      });
    } catch (error) {
      assert.fail(error instanceof ConfigError ? error.message : String(error));
    }
  });

  it('opens no more connections than the server has, while two versions run side by side', () => {
    const { minValue, maxValue } = main.parameters['maxReplicas'] ?? {};
    assert.ok(minValue === 1 && maxValue !== undefined);
    for (const { connections } of Object.values(sizes)) {
      for (let replicas = 1; replicas <= maxValue; replicas += 1) {
        const [pool, instances] = poolFor(connections, replicas);
        assert.equal(instances, replicas);
        assert.ok(
          pool >= 1 && 2 * instances * pool < connections,
          `${pool} × ${instances} of ${connections}`,
        );
      }
    }
    assert.deepEqual(poolFor(35, 3), [5, 3]);
    assert.deepEqual(poolFor(844, 3), [10, 3]);
  });

  it('tells the product of as many instances as it lets run', () => {
    const environment = environmentFor({ ...given, minReplicas: 4, maxReplicas: 2 });
    assert.equal(environment['MAX_INSTANCES'], '4');
    const { maxReplicas } = app.template.scale;
    assert.equal(evaluate(maxReplicas, scope({ ...given, minReplicas: 4, maxReplicas: 2 })), 4);
  });

  it('asks after the health of the product where the product answers', () => {
    assert.deepEqual(
      container.probes.map(({ type, httpGet }) => [type, httpGet.path]),
      [
        ['Startup', '/healthz'],
        ['Liveness', '/healthz'],
        ['Readiness', '/readyz'],
      ],
    );
  });

  it('gives a start the time for a migration of many rows, which would begin anew if it were ended', () => {
    const startup = container.probes.find(({ type }) => type === 'Startup');
    assert.ok(startup !== undefined && startup.periodSeconds * startup.failureThreshold >= 20 * 60);
  });

  it('names a role assignment by what is known before anything is made, so that a what-if is exact', () => {
    for (const { name } of madeOf('Microsoft.Authorization/roleAssignments')) {
      assert.doesNotMatch(name, /readerPrincipalId|reference\(/);
    }
  });

  it('has an example that gives every parameter which must be given, and writes no secret', () => {
    const example = read('main.example.bicepparam');
    const lines = [...example.matchAll(/^param (\w+) = (.+)$/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]);
    const names = lines.map(([name]) => name);
    assert.match(example, /^using '\.\/main\.bicep'$/m);
    for (const [name, { defaultValue, type }] of Object.entries(main.parameters)) {
      assert.ok(defaultValue !== undefined || names.includes(name), `${name} is given`);
      if (type !== 'securestring') continue;
      assert.match(
        lines.find(([each]) => each === name)?.[1] ?? '',
        /^readEnvironmentVariable\('\w+'\)$/,
        name,
      );
    }
    for (const name of names) assert.ok(name !== undefined && name in main.parameters, name);
  });

  it('has entries for all of the example in the setup guide', () => {
    const guide = readFileSync(`${infra}../docs/setup.md`, 'utf8');
    const names = [...read('main.example.bicepparam').matchAll(/^param (\w+) = '/gm)].map(
      ([, name = '']) => name,
    );
    for (const name of names)
      assert.ok(guide.includes(`\`${name}\``), `the guide tells what to write for ${name}`);
  });
});
