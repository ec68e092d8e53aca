import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntraApp } from '../../src/config/config.ts';
import { graphTokens } from '../../src/graph/graphTokens.ts';
import { TokenFault } from '../../src/graph/tokenFault.ts';
import { EntraStandIn } from './entraStandIn.ts';

const clientId = '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11';
const contosoId = '11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const fabrikamId = '22222222-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const secret = 'abc~the-value-of-a-secret';

describe('Tokens for Graph', () => {
  let entra: EntraStandIn;

  beforeEach(() => {
    entra = new EntraStandIn();
  });

  const tokensOf = (app: Partial<EntraApp>, cloud: 'global' | 'usGovernment' = 'global') =>
    graphTokens({ clientId, ...app }, cloud, entra.client);

  it('come from the customer’s own tenant, for everything that the app was given', async () => {
    assert.equal(await tokensOf({ secret }).of(contosoId), 'token-1');
    const [{ url, form } = assert.fail()] = entra.asked;
    assert.equal(url.origin, 'https://login.microsoftonline.com');
    assert.equal(url.pathname, `/${contosoId}/oauth2/v2.0/token`);
    assert.equal(form.get('client_id'), clientId);
    assert.equal(form.get('client_secret'), secret);
    assert.match(form.get('scope') ?? '', /^https:\/\/graph\.microsoft\.com\/\.default\b/);
    assert.equal(form.get('grant_type'), 'client_credentials');
  });

  it('of the US Government’s cloud come from its own hosts', async () => {
    await tokensOf({ secret }, 'usGovernment').of(contosoId);
    const [{ url, form } = assert.fail()] = entra.asked;
    assert.equal(url.host, 'login.microsoftonline.us');
    assert.match(form.get('scope') ?? '', /^https:\/\/graph\.microsoft\.us\/\.default\b/);
  });

  it('are kept, each tenant its own, and asked for once however many ask at once', async () => {
    const tokens = tokensOf({ secret });
    assert.deepEqual(await Promise.all([tokens.of(contosoId), tokens.of(contosoId)]), ['token-1', 'token-1']);
    assert.equal(await tokens.of(contosoId), 'token-1');
    assert.equal(await tokens.of(fabrikamId), 'token-2');
    assert.equal(entra.asked.length, 2);
  });

  it('that were forgotten are asked for anew: an old one knows nothing of a new consent', async () => {
    const tokens = tokensOf({ secret });
    await tokens.of(contosoId);
    tokens.forget(contosoId);
    assert.equal(await tokens.of(contosoId), 'token-2');
  });

  for (const [code, kind] of [
    [7000229, 'missing'],
    [700016, 'missing'],
    [65001, 'missing'],
    [7000215, 'failed'],
    [90002, 'failed'],
  ] as const) {
    it(`refused with AADSTS${code} are ${kind}, by the code and never by the words`, async () => {
      entra.refusal = [code];
      const fault = await tokensOf({ secret })
        .of(contosoId)
        .catch((error: unknown) => error);
      assert.ok(fault instanceof TokenFault);
      assert.deepEqual([fault.code, fault.kind], [`AADSTS${code}`, kind]);
      assert.doesNotMatch(fault.message, /many words/);
      entra.refusal = undefined;
      assert.equal(await tokensOf({ secret }).of(contosoId), 'token-2');
    });
  }

  it('are not to be had where Entra is not reached, which is no missing consent', async () => {
    entra.failure = Object.assign(new Error('no route'), { code: 'ENETUNREACH' });
    const fault = await tokensOf({ secret })
      .of(contosoId)
      .catch((error: unknown) => error);
    assert.ok(fault instanceof TokenFault && fault.kind === 'failed');
  });

  describe('without a secret', () => {
    let folder: string;

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'entra-'));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const assertionOf = (form: URLSearchParams) => {
      const [header, payload] = (form.get('client_assertion') ?? '').split('.');
      const decode = (part: string | undefined) =>
        JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Record<string, unknown>;
      return { header: decode(header), payload: decode(payload) };
    };

    it('are proved with a certificate, from a file or as text whose lines can’t break', async () => {
      const pem = makeCertificate(folder);
      for (const certificate of [join(folder, 'both.pem'), pem, pem.replaceAll('\n', '\\n')]) {
        await tokensOf({ certificate }).of(contosoId);
        const { form } = entra.asked.at(-1) ?? assert.fail();
        const { header, payload } = assertionOf(form);
        assert.match(String(header['alg']), /^(RS|PS)256$/);
        assert.equal(payload['iss'], clientId);
        assert.equal(form.get('client_secret'), null);
      }
    });

    it('are proved with what the machine’s file says at the time', async () => {
      const tokenFile = join(folder, 'token');
      const tokens = tokensOf({ federation: { tokenFile } });
      for (const assertion of ['first.of.machine', 'second.of.machine']) {
        writeFileSync(tokenFile, `${assertion}\n`);
        tokens.forget(contosoId);
        await tokens.of(contosoId);
        assert.equal(entra.asked.at(-1)?.form.get('client_assertion'), assertion);
      }
    });

    it('are not to be had where that file is gone', async () => {
      const fault = await tokensOf({ federation: { tokenFile: join(folder, 'gone') } })
        .of(contosoId)
        .catch((error: unknown) => error);
      assert.ok(fault instanceof TokenFault && fault.kind === 'failed');
      assert.equal(entra.asked.length, 0);
    });
  });
});

/** A key and a text that stands for a certificate (only its hash is looked at); returns both as one text. */
function makeCertificate(folder: string): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const certificate = `-----BEGIN CERTIFICATE-----\n${randomBytes(48).toString('base64')}\n-----END CERTIFICATE-----\n`;
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) + certificate;
  writeFileSync(join(folder, 'both.pem'), pem);
  return pem;
}
