import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { evaluate } from './evaluate.ts';
import { kustoFaults } from './kusto.ts';
import { type Json, modulesOf, type Resource, readTemplate } from './template.ts';

/** Columns of the tables, as Azure Monitor's reference lists them (without those of every table but the time). */
const tables = {
  ContainerAppConsoleLogs:
    '(TimeGenerated: datetime, ContainerAppName: string, ContainerGroupName: string, ContainerGroupId: string, ContainerId: string, ContainerImage: string, ContainerName: string, EnvironmentName: string, JobName: string, Location: string, Log: string, OperationName: string, RevisionName: string, Stream: string)',
  ContainerAppSystemLogs:
    '(TimeGenerated: datetime, ContainerAppName: string, EnvironmentName: string, JobName: string, Location: string, Log: string, OperationName: string, Reason: string, ReplicaName: string, RevisionName: string)',
};

interface Rule {
  readonly name: string;
  readonly description: string;
}

describe('The alerts', () => {
  const template = modulesOf(readTemplate()).get('alerts')?.template;
  assert.ok(template && !Array.isArray(template.resources));
  const scope = {
    parameters: { name: 'onboarding', appId: 'app', databaseId: 'database' },
    variables: template.variables ?? {},
    references: {},
  };
  const rulesIn = (variable: string) => evaluate(template.variables?.[variable] ?? null, scope);
  const metricRules = rulesIn('metricRules') as unknown as readonly (Rule & { readonly metric: string })[];
  const logRules = rulesIn('logRules') as unknown as readonly (Rule & { readonly query: string })[];
  const resource = (symbol: string) => {
    const found = (template.resources as Readonly<Record<string, Resource>>)[symbol];
    assert.ok(found, symbol);
    return found;
  };
  const queryOf = (name: string) => logRules.find((rule) => rule.name === name)?.query ?? '';
  const source = (path: string) => readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8');

  describe('as queries', () => {
    let faultsIn: ReturnType<typeof kustoFaults>;
    before(function () {
      // The parser is four megabytes of script.
      this.timeout(60_000);
      faultsIn = kustoFaults(tables);
    });

    it('are written in Kusto, about columns that their tables have', function () {
      this.timeout(60_000);
      for (const { name, query } of logRules) assert.deepEqual(faultsIn(query), [], name);
    });

    it('would be found out by a column that is not there, and by a word too few', function () {
      this.timeout(60_000);
      assert.match(faultsIn('ContainerAppConsoleLogs | where Message == "x"').join(), /'Message'/);
      assert.notDeepEqual(faultsIn('ContainerAppSystemLogs | where'), []);
      assert.match(faultsIn('ContainerAppConsoleLogs_CL | take 1').join(), /ContainerAppConsoleLogs_CL/);
    });

    it('look at this app only', () => {
      for (const { name, query } of logRules) {
        assert.match(
          query,
          /^ContainerApp(Console|System)Logs \| where ContainerAppName == "onboarding-app"/,
          name,
        );
      }
    });
  });

  it('are explained in the runbook, each of them', () => {
    const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
    const names = [...metricRules, ...logRules].map(({ name }) => name);
    assert.ok(names.length >= 10 && new Set(names).size === names.length);
    for (const name of [...names, 'out-of-reach']) assert.ok(runbook.includes(`\n| \`${name}\` |`), name);
  });

  it('end by themselves when their cause ends', () => {
    for (const symbol of ['metricAlerts', 'logAlerts', 'outOfReach']) {
      assert.equal(resource(symbol).properties['autoMitigate'], true, symbol);
    }
    // A total that never falls while its replica lives.
    for (const { name, metric } of metricRules) assert.notEqual(metric, 'RestartCount', name);
  });

  it('count restarts by the starts of a replica within a quarter of an hour', () => {
    assert.match(
      queryOf('restarts'),
      /Reason == "ContainerStarted" \| summarize starts = count\(\) by ReplicaName \| where starts > 1$/,
    );
    assert.equal(resource('logAlerts').properties['windowSize'], 'PT15M');
  });

  it('look in the log for what the product writes there', () => {
    assert.match(queryOf('notice-parked'), /entry\.msg == "notice" and entry\.outcome == "parked"/);
    assert.match(source('delivery/worker.ts'), /log\.info\(\{ kind, requestId, outcome, code \}, 'notice'\)/);
    assert.match(source('delivery/outbox/outcome.ts'), /state: 'parked'/);
    assert.match(queryOf('not-started'), /Log startswith "Not started\."/);
    assert.match(source('index.mjs'), /stderr\.write\(`Not started\. \$/);
    const texts = (name: string) =>
      [...queryOf(name).matchAll(/entry\.msg\)? (?:==|startswith) "([^"]+)"/g)].map(([, text = '']) => text);
    assert.equal(texts('service-away').length, 1);
    for (const text of texts('service-away'))
      assert.ok(source('delivery/worker.ts').includes(`'${text}`), text);
    assert.deepEqual(
      texts('unclaimed').map((text) => source('composition/repeatedWork.ts').includes(`'${text}'`)),
      [true],
    );
    assert.equal(texts('signing-keys').length, 2);
    for (const text of texts('signing-keys'))
      assert.ok(source('authentication/openSenderCheck.ts').includes(`'${text}`), text);
  });

  it('come where two of three places outside cannot reach the bot, or its certificate ends within 14 days', () => {
    const test = resource('fromOutside');
    assert.equal(test.type, 'Microsoft.Insights/webtests');
    const properties = test.properties as unknown as {
      readonly Kind: string;
      readonly Enabled: boolean;
      readonly Request: { readonly RequestUrl: string };
      readonly ValidationRules: Readonly<Record<string, Json>>;
    };
    assert.deepEqual([properties.Kind, properties.Enabled], ['standard', true]);
    const asked = evaluate(properties.Request.RequestUrl, {
      ...scope,
      parameters: { publicUrl: 'https://bot.northwind-it.net' },
    });
    assert.equal(asked, 'https://bot.northwind-it.net/readyz');
    assert.deepEqual(properties.ValidationRules, {
      ExpectedHttpStatusCode: 200,
      SSLCheck: true,
      SSLCertRemainingLifetimeCheck: 14,
    });
    const places = readTemplate().parameters['availabilityPlaces']?.defaultValue as readonly string[];
    assert.equal(new Set(places).size, 3);
    const criteria = resource('outOfReach').properties['criteria'] as Readonly<Record<string, Json>>;
    assert.equal(criteria['odata.type'], 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria');
    assert.equal(criteria['failedLocationCount'], 2);
    assert.equal(resource('component').properties['WorkspaceResourceId'], "[parameters('logsId')]");
    assert.ok(
      Object.keys(test.tags ?? {}).some((tag) => tag.includes('hidden-link:')),
      'Azure asks for this tag',
    );
  });
});
