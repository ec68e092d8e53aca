import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { NotAuthenticated } from '../../src/authentication/notAuthenticated.ts';
import { type PageCheck, pageCheck, teamsClientIds } from '../../src/authentication/pageCheck.ts';
import { KeysUnavailable } from '../../src/authentication/signingKeys.ts';

const appId = 'aaaaaaaa-1111-4111-8111-111111111111';
const tid = '11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const oid = '22222222-bbbb-4bbb-8bbb-bbbbbbbbbbbb';
const [teams = ''] = Object.keys(teamsClientIds);
const now = Date.parse('2026-11-30T09:00:00Z') / 1000;
const issuerOf = (tenantId: string) => `https://login.example/${tenantId}/v2.0`;

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });

const good = {
  iss: issuerOf(tid),
  aud: appId,
  tid,
  oid,
  scp: 'access_as_user',
  azp: teams,
  ver: '2.0',
  name: 'Ada',
  iat: now - 60,
  nbf: now - 60,
  exp: now + 3600,
};

function token(
  change: Readonly<Record<string, unknown>> = {},
  {
    key = privateKey,
    alg = 'RS256',
    kid = 'one',
  }: { key?: typeof privateKey; alg?: string; kid?: string } = {},
): Promise<string> {
  const claims = Object.fromEntries(
    Object.entries({ ...good, ...change }).filter(([, value]) => value !== undefined),
  );
  return new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(key);
}

describe('A token of the page', () => {
  let check: PageCheck;
  let clock: number;
  let lookedUp: number;

  beforeEach(() => {
    clock = now;
    lookedUp = 0;
    check = pageCheck({
      appId,
      issuerOf,
      keys: {
        version: 1,
        areUsable: true,
        renew: () => undefined,
        find: async (kid) => {
          lookedUp += 1;
          return kid === 'one' ? { key: publicKey, endorsements: [] } : undefined;
        },
      },
      now: () => new Date(clock * 1000).toISOString(),
    });
  });

  it('proves a person by tenant and object id, and is verified once', async () => {
    const header = `Bearer ${await token()}`;
    const person = { tenantId: tid, personId: oid, name: 'Ada', expires: good.exp };
    assert.deepEqual(await check(header), person);
    assert.deepEqual(await check(header), person);
    assert.equal(lookedUp, 1);
    const { name } = await check(`Bearer ${await token({ name: 'A\0d\na\ud800' })}`);
    assert.equal(name, 'Ad a\ufffd', 'a name that both databases can store');
  });

  it('is taken for as long as it is valid, with five minutes for clocks that differ', async () => {
    const header = `Bearer ${await token()}`;
    clock = good.exp + 299;
    await check(header);
    clock = good.exp + 301;
    await assert.rejects(check(header), NotAuthenticated);
    clock = good.nbf - 301;
    await assert.rejects(check(`Bearer ${await token({ name: 'early' })}`), NotAuthenticated);
  });

  const refused: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    'of another issuer': { iss: issuerOf('33333333-aaaa-4aaa-8aaa-aaaaaaaaaaaa') },
    'whose tenant is not its issuer’s': { tid: '33333333-aaaa-4aaa-8aaa-aaaaaaaaaaaa' },
    'of version 1': { iss: `https://sts.windows.net/${tid}/`, ver: '1.0' },
    'that says version 1': { ver: '1.0' },
    'for another app': { aud: 'bbbbbbbb-1111-4111-8111-111111111111' },
    'for the app’s address': { aud: `api://host/${appId}` },
    'for several apps': { aud: [appId, 'other'] },
    'without an end': { exp: undefined },
    'without a beginning': { iat: undefined },
    'that is over': { exp: now - 600 },
    'without a person': { oid: undefined },
    'whose person is no id': { oid: 'ada' },
    'without a tenant': { tid: undefined },
    'without a scope': { scp: undefined },
    'with another scope': { scp: 'access_as_users User.Read' },
    'whose scope is a list': { scp: ['access_as_user'] },
    'that an app has for itself': { idtyp: 'app', scp: undefined, roles: ['access_as_user'] },
    'that an app has for itself, with a scope': { idtyp: 'app' },
    'that another app asked for': { azp: 'cccccccc-1111-4111-8111-111111111111' },
    'that nobody asked for': { azp: undefined },
    'that something inherited asked for': { azp: 'constructor' },
  };
  for (const [name, change] of Object.entries(refused)) {
    it(`is refused: one ${name}`, async () => {
      await assert.rejects(check(`Bearer ${await token(change)}`), NotAuthenticated);
    });
  }

  it('is refused if it is not signed by the issuer', async () => {
    await assert.rejects(check(`Bearer ${await token({}, { key: other.privateKey })}`), NotAuthenticated);
    await assert.rejects(check(`Bearer ${await token({}, { kid: 'two' })}`), NotAuthenticated);
    await assert.rejects(check(`Bearer ${await token({}, { alg: 'PS256' })}`), NotAuthenticated);
    const [head, body] = (await token()).split('.');
    for (const text of ['', 'x', 'a.b.c', `${head}.${body}.`, `${head}.${body}`]) {
      await assert.rejects(check(`Bearer ${text}`), NotAuthenticated, text);
    }
    const none = `${Buffer.from('{"alg":"none","kid":"one"}').toString('base64url')}.${body}.`;
    await assert.rejects(check(`Bearer ${none}`), NotAuthenticated);
    for (const header of ['', 'Demo ada', `Basic ${await token()}`, `Bearer  ${await token()} `]) {
      await assert.rejects(check(header), NotAuthenticated, header);
    }
  });

  it('is not refused for an outage of the issuer, which is another fault', async () => {
    const unavailable = pageCheck({
      appId,
      issuerOf,
      keys: {
        version: 0,
        areUsable: false,
        renew: () => undefined,
        find: async () => {
          throw new KeysUnavailable('away');
        },
      },
      now: () => new Date(clock * 1000).toISOString(),
    });
    await assert.rejects(unavailable(`Bearer ${await token()}`), KeysUnavailable);
  });
});
