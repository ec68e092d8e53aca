import assert from 'node:assert/strict';
import { checkInputs, type Environment } from '../../appPackage/checkInputs.ts';
import type { Fault } from '../../appPackage/fault.ts';
import { goodEnvironment } from './goodEnvironment.ts';

const VARIABLES = Object.keys(goodEnvironment);
const ADDRESSES = ['PUBLIC_URL', 'WEBSITE_URL', 'PRIVACY_URL', 'TERMS_URL'];

function faultsOf(env: Environment): readonly Fault[] {
  const checked = checkInputs(env);
  return checked.ok ? [] : checked.faults;
}

/** The one fault of an otherwise good environment. */
function faultWith(variable: string, value: string): Fault {
  const faults = faultsOf({ ...goodEnvironment, [variable]: value });
  const [fault, ...others] = faults;
  assert.ok(fault !== undefined, `${variable}=${value} should be refused`);
  assert.deepEqual(others, [], 'nothing else should be blamed');
  assert.equal(fault.where, variable, 'the variable should be named');
  assert.ok(
    fault.expected.length > 10 && fault.fix.length > 10,
    'the expected shape and the fix should be said',
  );
  return fault;
}

describe('The inputs of the app package', () => {
  it('are taken as they are when everything is filled in', () => {
    const checked = checkInputs(goodEnvironment);
    assert.ok(checked.ok);
    assert.deepEqual(checked.inputs, {
      botId: goodEnvironment.MicrosoftAppId,
      teamsAppId: goodEnvironment.MicrosoftAppId,
      serviceName: 'Northwind IT Services',
      publicHost: 'onboarding.northwind-it.net',
      websiteUrl: goodEnvironment.WEBSITE_URL,
      privacyUrl: goodEnvironment.PRIVACY_URL,
      termsUrl: goodEnvironment.TERMS_URL,
    });
  });

  it('may give the Teams app an id of its own', () => {
    const checked = checkInputs({ ...goodEnvironment, TEAMS_APP_ID: 'A3E1F7C0-52B9-4D08-8E6A-91C47D2B5F30' });
    assert.ok(checked.ok);
    assert.equal(checked.inputs.teamsAppId, 'a3e1f7c0-52b9-4d08-8e6a-91c47d2b5f30');
    assert.equal(checked.inputs.botId, goodEnvironment.MicrosoftAppId);
  });

  it('take an empty TEAMS_APP_ID for one that is left out', () => {
    const checked = checkInputs({ ...goodEnvironment, TEAMS_APP_ID: ' ' });
    assert.ok(checked.ok);
    assert.equal(checked.inputs.teamsAppId, goodEnvironment.MicrosoftAppId);
  });

  it('keep an unusual port in the domain', () => {
    const checked = checkInputs({ ...goodEnvironment, PUBLIC_URL: 'https://bot.northwind-it.net:8443/' });
    assert.ok(checked.ok);
    assert.equal(checked.inputs.publicHost, 'bot.northwind-it.net:8443');
  });

  it('allow a site of yours on a hoster that many share', () => {
    assert.deepEqual(
      faultsOf({ ...goodEnvironment, PUBLIC_URL: 'https://northwind-bot.azurewebsites.net' }),
      [],
    );
  });

  it('that are missing are all named at once', () => {
    const faults = faultsOf({});
    assert.deepEqual(
      faults.map(({ where }) => where),
      VARIABLES,
    );
    assert.ok(faults.every(({ problem }) => problem === 'is not set'));
  });

  it('that are blank count as missing', () => {
    for (const variable of VARIABLES) assert.equal(faultWith(variable, '  ').problem, 'is not set');
  });

  for (const placeholder of [
    '{{SERVICE}}',
    '${VALUE}',
    '<your-value>',
    'changeme',
    'Change-Me',
    'your-value',
    'TODO',
  ]) {
    it(`that are still ${placeholder} are refused by name, and the fix is said`, () => {
      for (const variable of [...VARIABLES, 'TEAMS_APP_ID']) {
        assert.match(faultWith(variable, placeholder).problem, /^is still /);
      }
    });
  }

  for (const id of ['00000000-0000-0000-0000-000000000000', '11111111-1111-1111-1111-111111111111']) {
    it(`do not take ${id} for an id`, () => {
      assert.match(faultWith('MicrosoftAppId', id).problem, /^is still /);
      assert.match(faultWith('TEAMS_APP_ID', id).problem, /^is still /);
    });
  }

  it('do not take an id that is no GUID', () => {
    assert.match(faultWith('MicrosoftAppId', '7d1a9c52').problem, /^is not a GUID/);
    assert.match(faultWith('TEAMS_APP_ID', 'onboarding-assist').problem, /^is not a GUID/);
  });

  const refusedAddresses: readonly (readonly [string, RegExp])[] = [
    ['https://example.com/page', /reserved for examples/],
    ['https://bot.example.org', /reserved for examples/],
    ['https://bot.example', /reserved for examples/],
    ['https://bot.northwind.example/page', /reserved for examples/],
    ['http://localhost:3978', /on this computer or network only/],
    ['https://localhost', /on this computer or network only/],
    ['https://onboarding', /on this computer or network only/],
    ['https://bot.corp.internal', /on this computer or network only/],
    ['https://127.0.0.1', /is an IP address/],
    ['https://20.61.4.9/bot', /is an IP address/],
    ['https://[::1]:3978', /is an IP address/],
    ['http://www.northwind-it.net', /does not begin with https/],
    ['ftp://www.northwind-it.net', /does not begin with https/],
    ['www.northwind-it.net', /is not an address/],
    ['mailto:help@northwind-it.net', /is not an address/],
    ['https://www.northwind it.net', /has a space in it/],
    ['https://admin:secret@www.northwind-it.net', /has a user name or a password/],
    [`https://www.northwind-it.net/${'a'.repeat(2048)}`, /is longer than 2048/],
    ['https://*.northwind-it.net', /has a wildcard/],
    ['https://f3a1.ngrok-free.app', /is a tunnel/],
    ['https://k2-3978.euw.devtunnels.ms', /is a tunnel/],
    ['https://azurewebsites.net', /not yours alone/],
    ['https://fasttrack.microsoft.com', /Microsoft's own/],
    ['https://TEAMS.MICROSOFT.COM./', /Microsoft's own/],
  ];
  for (const [address, reason] of refusedAddresses) {
    it(`do not take ${address.slice(0, 60)} for an address, and say why`, () => {
      for (const variable of ADDRESSES) assert.match(faultWith(variable, address).problem, reason);
    });
  }

  it('never repeat a password', () => {
    for (const address of [
      'https://admin:hunter2@northwind-it.net',
      'http://a:hunter2@northwind-it.net',
      'x//a:hunter2@b',
    ]) {
      assert.ok(!JSON.stringify(faultWith('WEBSITE_URL', address)).includes('hunter2'), address);
    }
  });

  it('let a name have 32 characters and no more', () => {
    assert.deepEqual(faultsOf({ ...goodEnvironment, SERVICE_NAME: 'N'.repeat(32) }), []);
    assert.match(faultWith('SERVICE_NAME', 'N'.repeat(33)).problem, /^is 33 characters long/);
  });

  it('do not let the service pose as Microsoft', () => {
    assert.match(faultWith('SERVICE_NAME', 'Microsoft FastTrack').problem, /as if Microsoft ran the service/);
  });

  it('do not let a name run over several lines', () => {
    assert.match(faultWith('SERVICE_NAME', 'Northwind\nIT').problem, /line break/);
  });
});
