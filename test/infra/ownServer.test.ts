import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { stagesOf, valuesOf } from '../../infra/dockerfile.ts';
import product from '../../package.json' with { type: 'json' };
import { type Environment, readConfig } from '../../src/config/config.ts';
import { variableNames } from '../../src/doctor/variableNames.ts';
import { largestBody } from '../../src/host/readBody.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (name: string) => readFileSync(`${root}${name}`, 'utf8');

interface Service {
  readonly build?: string;
  readonly image: string;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly stop_grace_period: string;
}

/** Variables that the containers have no use for, and why. */
const notHandedOver: Readonly<Record<string, string>> = {
  PLAYGROUND: 'local mode only',
  GRAPH_BASE_URL: 'tests only',
  METRICS_PORT: 'the default holds',
  METRICS_HOST: 'the default holds',
  DATABASE_POOL_SIZE: 'the default fits one instance',
  MAX_INSTANCES: 'one instance runs',
  ERASURES_FILE: 'the command line only; the page says where it is',
  DATA_DIR: 'a folder has to be mounted for it',
  DIRECTORY_APP_CERTIFICATE: 'a file has to be mounted for it',
  CALENDAR_APP_CERTIFICATE: 'a file has to be mounted for it',
  AZURE_FEDERATED_TOKEN_FILE: 'Kubernetes only',
  AZURE_CLIENT_ID: 'Azure only',
  HTTP_PROXY: 'all calls are https',
  http_proxy: 'all calls are https',
  https_proxy: 'HTTPS_PROXY does the same',
};

/** As Docker Compose fills in `${NAME:?message}` and `${NAME:-default}`; throws the message where a value is missing. */
function filled(text: string, given: Environment): string {
  return text.replace(/\$\{(\w+):([?-])([^}]*)\}/g, (_, name: string, kind: string, rest: string) => {
    const value = given[name] ?? '';
    if (value !== '') return value;
    if (kind === '?') throw new Error(`${name}: ${rest}`);
    return rest;
  });
}

describe('A server of one’s own, in containers', () => {
  const compose = load(read('compose.yaml')) as {
    readonly services: { readonly bot: Service; readonly database: Service };
    readonly volumes: Readonly<Record<string, unknown>>;
  };
  const { bot, database } = compose.services;
  const page = read('docs/own-server.md');
  // The page's own .env, with values in the place of the dots.
  const values: Environment = {
    MicrosoftAppId: '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11',
    MicrosoftAppPassword: 'a~secret~that~signs~nobody~in',
    MicrosoftAppTenantId: '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
    ALLOWED_TENANTS: '2b4e28ba-2fa1-41d2-883f-0016d3cca427',
    DATABASE_PASSWORD: '0123456789abcdef',
  };
  const lines =
    page
      .match(/```sh\n(PUBLIC_URL=[\s\S]+?)```/)?.[1]
      ?.trim()
      .split('\n') ?? [];
  const given: Environment = Object.fromEntries(
    lines.map((line) => {
      const [name = '', value = ''] = line.split('=', 2);
      return [name, value === '…' ? values[name] : value];
    }),
  );
  const environmentOf = (service: Service, from: Environment): Environment =>
    Object.fromEntries(Object.entries(service.environment).map(([name, text]) => [name, filled(text, from)]));

  it('is built from the Dockerfile of the product, whose health check holds', () => {
    assert.equal(bot.build, '.');
    const image = stagesOf(read('Dockerfile')).at(-1);
    assert.ok(image && valuesOf(image, 'HEALTHCHECK').length === 1);
    assert.equal(bot.healthcheck, undefined);
    assert.ok(existsSync(`${root}Dockerfile`));
  });

  it('hands over every variable of the product that has a use there, and none that it does not read', () => {
    const handed = Object.keys(bot.environment);
    assert.deepEqual(
      variableNames.filter((name) => !handed.includes(name)).sort(),
      Object.keys(notHandedOver).sort(),
    );
    assert.deepEqual(
      handed.filter((name) => !variableNames.includes(name)),
      [],
    );
  });

  it('makes an environment that the product takes, of the .env that the page shows', () => {
    const config = readConfig(environmentOf(bot, given));
    assert.equal(config.publicUrl, 'https://bot.example.org');
    assert.equal(config.host, '0.0.0.0');
  });

  it('says which value is missing', () => {
    const required = Object.keys(given).filter((name) => name !== 'MicrosoftAppPassword');
    assert.equal(required.length, 9);
    for (const name of required) {
      assert.throws(
        () => environmentOf(bot, { ...given, [name]: '' }),
        new RegExp(`^Error: ${name}: `),
        name,
      );
    }
  });

  it('has the bot and the database agree on user, name and password', () => {
    const url = new URL(environmentOf(bot, given)['DATABASE_URL'] ?? '');
    const made = environmentOf(database, given);
    assert.equal(url.hostname, 'database');
    assert.deepEqual(
      [url.username, url.password, url.pathname.slice(1)],
      [made['POSTGRES_USER'], made['POSTGRES_PASSWORD'], made['POSTGRES_DB']],
    );
    assert.match(made['POSTGRES_INITDB_ARGS'] ?? '', /--encoding=UTF8/);
  });

  it('has no secret in it', () => {
    for (const service of [bot, database]) {
      for (const [name, value] of Object.entries(service.environment)) {
        if (/secret|password|key|thumbprint/i.test(name)) assert.match(value, /^\$\{\w+:[?-][^}]*\}$/, name);
      }
    }
    assert.match(read('.gitignore'), /^\/\.env$/m);
  });

  it('starts the bot when the database is healthy, and keeps its data', () => {
    assert.deepEqual(bot.depends_on, { database: { condition: 'service_healthy' } });
    assert.equal(database.healthcheck?.test[1], 'pg_isready');
    const [volume = ''] = database.volumes ?? [];
    assert.ok((volume.split(':')[0] ?? '') in compose.volumes);
    // From 18 on, the image keeps its data a folder higher up.
    assert.match(database.image, /^postgres:1[67]-/);
    assert.equal(volume.split(':')[1], '/var/lib/postgresql/data');
  });

  it('is reached by the proxy on this machine only, and the database by the bot only', () => {
    assert.deepEqual(bot.ports, [`127.0.0.1:3978:${bot.environment['PORT']}`]);
    assert.equal(database.ports, undefined);
  });

  it('leaves the product longer to end than it takes', () => {
    assert.ok(Number.parseInt(bot.stop_grace_period, 10) > 8);
  });
});

describe('A server of one’s own, by systemd and a proxy', () => {
  const page = read('docs/own-server.md');
  const entry = (name: string) => page.match(new RegExp(`^${name}=(.+)$`, 'm'))?.[1] ?? '';

  it('starts what npm start starts', () => {
    const [, ...args] = product.scripts.start.split(' ');
    const [program = '', ...others] = entry('ExecStart').split(' ');
    assert.equal(program, `${entry('WorkingDirectory')}/node_modules/.bin/node`);
    assert.deepEqual(others, args);
  });

  it('keeps the database where the unit may write', () => {
    assert.equal(entry('Environment'), `DATABASE_URL=sqlite:/var/lib/${entry('StateDirectory')}/bot.db`);
  });

  it('leaves the product longer to end than it takes', () => {
    assert.ok(Number(entry('TimeoutStopSec')) > 8);
  });

  it('has a proxy that passes on the largest post that the product takes', () => {
    const [, kilobytes = ''] = page.match(/client_max_body_size (\d+)k;/) ?? [];
    assert.equal(Number(kilobytes) * 1024, largestBody);
  });
});
