import assert from 'node:assert/strict';
import type { KeyObject } from 'node:crypto';
import type { Activity } from 'botframework-schema';
import fc from 'fast-check';
import sinon from 'sinon';
import { NotAuthenticated } from '../../src/authentication/notAuthenticated.ts';
import { fetchKeyDocument } from '../../src/authentication/openSenderCheck.ts';
import { senderCheck } from '../../src/authentication/senderCheck.ts';
import { SigningKeys } from '../../src/authentication/signingKeys.ts';
import { wallClock } from '../../src/runtime/wallClock.ts';
import { anotherKey, authenticationWith, issuer, startTokenIssuer, type TokenIssuer } from './tokenIssuer.ts';

const appId = 'aaaaaaaa-1111-4111-8111-111111111111';
const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const hour = 3600;

/** A token: its claims over good ones, and the way it is signed. */
interface Made {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly isForged: boolean;
  readonly damage: 'none' | 'signature' | 'payload' | 'cut' | 'scheme';
}

const seldom = <Value>(usual: Value, ...others: readonly Value[]) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(usual) },
    ...others.map((other) => ({ weight: 1, arbitrary: fc.constant(other) })),
  );

const tokens: fc.Arbitrary<Made> = fc.record({
  claims: fc
    .record({
      iss: seldom<unknown>(
        'issuer',
        'https://api.botframework.us',
        'https://login.microsoftonline.com/x/',
        undefined,
      ),
      aud: seldom<unknown>(appId, 'bbbbbbbb-1111-4111-8111-111111111111', '', undefined),
      // Outside of five minutes' tolerance, and inside.
      exp: seldom<unknown>(hour, 1, -60, -2 * hour, -86_400),
      nbf: seldom<unknown>(-hour, 60, 2 * hour, undefined),
      serviceurl: seldom<unknown>(serviceUrl, 'https://elsewhere.example/', '', undefined),
    })
    .map(({ iss, ...claims }) => ({ iss: iss === 'issuer' ? issuer : iss, ...claims })),
  header: seldom<Readonly<Record<string, unknown>>>(
    {},
    { kid: 'unknown' },
    { alg: 'none' },
    { alg: 'HS256' },
  ),
  isForged: seldom(false, true),
  damage: seldom<Made['damage']>('none', 'signature', 'payload', 'cut', 'scheme'),
});

describe('The check of tokens beside the SDK’s own', () => {
  let keys: TokenIssuer;
  let forger: KeyObject;
  before(async () => {
    keys = await startTokenIssuer();
    forger = anotherKey();
  });
  after(() => keys.close());
  afterEach(() => sinon.restore());

  const headerOf = ({ claims, header, isForged, damage }: Made) => {
    const now = Math.floor(Date.now() / 1000);
    const at = (seconds: unknown) => (typeof seconds === 'number' ? now + seconds : undefined);
    const timed = { ...claims, exp: at(claims['exp']), nbf: at(claims['nbf']) };
    const token = keys.token(timed, isForged ? forger : undefined, header);
    const [head = '', payload = '', signature = ''] = token.split('.');
    switch (damage) {
      case 'none':
        return `Bearer ${token}`;
      case 'signature':
        return `Bearer ${head}.${payload}.${signature.slice(0, -8)}AAAAAAAA`;
      case 'payload':
        return `Bearer ${head}.${Buffer.from(JSON.stringify({ ...timed, more: 1 })).toString('base64url')}.${signature}`;
      case 'cut':
        return `Bearer ${head}.${payload}`;
      case 'scheme':
        return `Basic ${token}`;
    }
  };

  it('agrees with it on 200 tokens, good ones and bad ones', async () => {
    // The SDK prints the keys for each token that names another one.
    sinon.stub(console, 'error');
    const sdk = authenticationWith(appId, keys.metadataUrl);
    const ours = senderCheck({
      appId,
      issuer,
      keys: new SigningKeys({
        metadataUrl: keys.metadataUrl,
        fetchJson: fetchKeyDocument,
        now: wallClock,
        onFetch: () => undefined,
      }),
      now: wallClock,
    });
    const activity = { type: 'message', channelId: 'msteams', serviceUrl } as Activity;
    const verdicts = { taken: 0, refused: 0 };
    for (const made of fc.sample(tokens, { numRuns: 200, seed: 47 })) {
      const header = headerOf(made);
      const bySdk = await sdk.authenticateRequest(activity, header).then(
        () => 'taken',
        () => 'refused',
      );
      const byUs = await ours(activity, header).then(
        () => 'taken' as const,
        (error: unknown) => {
          assert.ok(error instanceof NotAuthenticated, `${error}`);
          return 'refused' as const;
        },
      );
      assert.equal(byUs, bySdk, JSON.stringify(made));
      verdicts[byUs] += 1;
    }
    assert.ok(verdicts.taken >= 20 && verdicts.refused >= 100, JSON.stringify(verdicts));
  });
});
