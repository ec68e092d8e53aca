import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemblePackage } from '../../appPackage/assemblePackage.ts';
import { zipPackage } from '../../appPackage/zipPackage.ts';
import type { Environment } from '../../src/config/config.ts';
import { holidayLists } from '../../src/doctor/calendar/holidayLists.ts';
import type { DoctorContext } from '../../src/doctor/context.ts';
import { appPackage } from '../../src/doctor/rules/appPackage.ts';
import { clock } from '../../src/doctor/rules/clock.ts';
import { dataFiles } from '../../src/doctor/rules/dataFiles.ts';
import { port } from '../../src/doctor/rules/port.ts';
import { publicUrl } from '../../src/doctor/rules/publicUrl.ts';
import { loadProcessData } from '../../src/onboarding/loadProcessData.ts';
import { startTestService } from '../../standIns/testService.ts';
import { readSources } from '../appPackage/readSources.ts';
import { botId, environmentWith, goodEnvironment, outcomeOf } from './aContext.ts';

const present = '2026-11-23T09:00:00.500Z';

describe('The doctor on the host', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    server = undefined;
  });

  const listening = async (answer: RequestListener) => {
    server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  /** The outside, a server on the loopback: questions to PUBLIC_URL are asked there. */
  const outside =
    (address: string): typeof fetch =>
    (input, init) =>
      fetch(String(input).replace('https://bot.northwind-it.net', address), init);

  it('finds the bot under its public address', async () => {
    const service = await startTestService();
    const found = await outcomeOf(publicUrl, { fetch: outside(service.url) });
    await service.close();
    assert.deepEqual(found, { status: 'ok', found: 'https://bot.northwind-it.net answers.' });
  });

  for (const [what, answer, found] of [
    ['another page', { status: 200, body: '<h1>Sign in' }, /healthz answers 200, but not like the bot/],
    ['a redirect', { status: 302, body: '' }, /healthz answers 302/],
    ['nothing behind the proxy', { status: 502, body: '' }, /healthz answers 502/],
  ] as const) {
    it(`sees ${what} under the public address`, async () => {
      const at = await listening((_request, response) => {
        response.writeHead(answer.status, { Location: '/elsewhere' });
        response.end(answer.body);
      });
      const outcome = await outcomeOf(publicUrl, { fetch: outside(`http://127.0.0.1:${at}`) });
      assert.equal(outcome.status, 'fail');
      assert.match(outcome.found, found);
    });
  }

  it('sees a proxy that keeps posts back', async () => {
    const at = await listening((request, response) => {
      response.writeHead(request.method === 'GET' ? 200 : 405);
      response.end('ok');
    });
    const outcome = await outcomeOf(publicUrl, { fetch: outside(`http://127.0.0.1:${at}`) });
    assert.match(outcome.found, /api\/messages does not let posts through \(405\)/);
  });

  for (const [code, found] of [
    ['CERT_HAS_EXPIRED', /its certificate is not valid \(CERT_HAS_EXPIRED\)/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /its certificate is not valid/],
    ['ENOTFOUND', /its name has no address/],
    ['ECONNREFUSED', /does not answer: ECONNREFUSED/],
  ] as const) {
    it(`says of ${code} what it means`, async () => {
      const failing: typeof fetch = async () => {
        throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) });
      };
      const outcome = await outcomeOf(publicUrl, { fetch: failing });
      assert.equal(outcome.status, 'fail');
      assert.match(outcome.found, found);
    });
  }

  it('warns of an address that nobody outside reaches', async () => {
    const service = await startTestService();
    const asking = (addresses: readonly string[]) =>
      outcomeOf(publicUrl, { fetch: outside(service.url), lookUp: async () => addresses });
    const hidden = await asking(['10.1.2.3', 'fd00::1']);
    const open = await asking(['10.1.2.3', '203.0.113.7']);
    await service.close();
    assert.equal(hidden.status, 'warn');
    assert.match(hidden.found, /resolves here to 10\.1\.2\.3, fd00::1, which/);
    assert.equal(open.status, 'ok');
  });

  for (const [theirs, status, found] of [
    ['Mon, 23 Nov 2026 09:00:00 GMT', 'ok', /right/],
    ['Mon, 23 Nov 2026 08:59:10 GMT', 'ok', /off by 50 seconds|off by 49 seconds/],
    ['Mon, 23 Nov 2026 09:02:00 GMT', 'warn', /off by 12\d seconds/],
    ['Mon, 23 Nov 2026 08:50:00 GMT', 'fail', /off by (600|599) seconds/],
    ['Mon, 23 Nov 2026 10:00:00 GMT', 'fail', /off by 3600 seconds/],
    ['no date', 'skipped', /did not report/],
  ] as const) {
    it(`judges the clock by Microsoft’s: at ${theirs} it is ${status}`, async () => {
      const asked: string[] = [];
      const answering: typeof fetch = async (input) => {
        asked.push(String(input));
        return new Response(null, { headers: { Date: theirs } });
      };
      const outcome = await outcomeOf(clock, { fetch: answering, now: () => present });
      assert.equal(outcome.status, status);
      assert.match(outcome.found, found);
      assert.deepEqual(asked, ['https://login.microsoftonline.com']);
    });
  }

  it('finds the port free, the bot on it, or another program', async () => {
    const asking = (number: number) =>
      outcomeOf(port, {
        ...environmentWith({ PORT: String(number), HOST: '127.0.0.1' }),
        fetch: (input, init) => fetch(input, init),
      });
    const service = await startTestService();
    const ours = await asking(Number(new URL(service.url).port));
    await service.close();
    assert.match(ours.found, /The bot is running on port \d+\./);
    const at = await listening((_request, response) => response.end('hello'));
    const taken = await asking(at);
    assert.deepEqual([taken.status, taken.found], ['fail', `Another program uses port ${at} on 127.0.0.1.`]);
    assert.equal((await asking(0)).status, 'ok');
  });

  describe('and its files', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'files-'));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    it('takes data files that can be used, and names one that can’t', async () => {
      const asking = () => outcomeOf(dataFiles, environmentWith({ DATA_DIR: folder }));
      assert.equal((await asking()).status, 'ok');
      writeFileSync(join(folder, 'holidays.json'), '{}');
      assert.equal((await asking()).status, 'ok');
      writeFileSync(join(folder, 'region.json'), '[]');
      const stranger = await asking();
      assert.deepEqual([stranger.status, stranger.found.includes('region.json')], ['warn', true]);
      writeFileSync(join(folder, 'regions.json'), '[');
      const broken = await asking();
      assert.equal(broken.status, 'fail');
      assert.match(broken.found, /regions\.json cannot be read as JSON/);
    });

    it('names the teams whose holidays are not known this year or the next', async () => {
      const asking = (now: string) =>
        outcomeOf(holidayLists, { ...environmentWith({ DATA_DIR: folder }), now: () => now });
      const known = await asking('2026-11-23T09:00:00Z');
      assert.deepEqual(known, {
        status: 'ok',
        found: 'The public holidays of all teams are known for 2026 and 2027.',
      });
      const late = await asking('2028-01-03T09:00:00Z');
      assert.equal(late.status, 'warn');
      assert.deepEqual(late.more, [
        'Region emea: there is no list of FR for 2029.',
        'Region americas: there is no list of US for 2029.',
        'Region asiaPacific: there is no list of SG for 2029.',
      ]);
      const countries = [undefined, 'CN', 'XX'];
      const regions = loadProcessData().regions.map((region, index) => ({
        ...region,
        country: countries[index],
      }));
      writeFileSync(join(folder, 'regions.json'), JSON.stringify(regions));
      assert.deepEqual((await asking('2026-11-23T09:00:00Z')).more, [
        'Region emea has no country in regions.json.',
        'Region americas: there is no list of CN for 2027.',
        'Region asiaPacific: there is no list of XX for 2026.',
        'Region asiaPacific: there is no list of XX for 2027.',
      ]);
      writeFileSync(
        join(folder, 'holidays.json'),
        JSON.stringify({ CN: { years: { 2027: { holidays: [] } } } }),
      );
      assert.equal((await asking('2026-11-23T09:00:00Z')).more?.length, 3);
      writeFileSync(join(folder, 'holidays.json'), '{');
      assert.equal((await asking('2026-11-23T09:00:00Z')).status, 'skipped');
    });

    it('names a directory file that can’t be used', async () => {
      const file = join(folder, 'tenants.json');
      const asking = () => outcomeOf(dataFiles, environmentWith({ TENANT_DIRECTORY: `file:${file}` }));
      writeFileSync(file, '{"tenants":[]}');
      assert.equal((await asking()).status, 'ok');
      writeFileSync(file, '{"tenants":[{"tenantId":"x"}]}');
      const { status, found } = await asking();
      assert.equal(status, 'fail');
      assert.match(found, /tenants\.json has faults/);
    });

    const packaged = async (part: Environment): Promise<Pick<DoctorContext, 'packageFile'>> => {
      const result = await assemblePackage(await readSources(), { ...goodEnvironment, ...part });
      assert.ok(result.ok);
      const packageFile = join(folder, 'app.zip');
      writeFileSync(packageFile, zipPackage(result.files));
      return { packageFile };
    };

    it('holds the app package’s ids against the environment’s', async () => {
      assert.deepEqual(await outcomeOf(appPackage, await packaged({})), {
        status: 'ok',
        found: 'The package has the ids and addresses of this environment.',
      });
      const another = await outcomeOf(
        appPackage,
        await packaged({ MicrosoftAppId: '8c2f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11' }),
      );
      assert.equal(another.status, 'fail');
      assert.equal(
        another.found,
        'The package’s bot is not MicrosoftAppId; the package’s id is not the app’s id in Teams; ' +
          `the package’s page signs in for another address than api://bot.northwind-it.net/${botId}.`,
      );
      const moved = await outcomeOf(
        appPackage,
        await packaged({ PUBLIC_URL: 'https://old.northwind-it.net' }),
      );
      assert.match(
        moved.found,
        /host of PUBLIC_URL is not among the package’s domains \(bot\.northwind-it\.net\)/,
      );
      const renamed = await outcomeOf(appPackage, await packaged({ SERVICE_NAME: 'Northwind' }));
      assert.deepEqual(
        [renamed.status, renamed.found],
        ['warn', 'The package was built with another SERVICE_NAME.'],
      );
    });

    it('asks nothing of a package that there is not, and takes no other file for one', async () => {
      assert.equal((await outcomeOf(appPackage)).status, 'skipped');
      const packageFile = join(folder, 'no.zip');
      writeFileSync(packageFile, 'no zip');
      assert.match((await outcomeOf(appPackage, { packageFile })).found, /is not an app package/);
    });
  });
});
