import assert from 'node:assert/strict';
import { pino } from 'pino';
import sinon from 'sinon';
import { isAllowed } from '../../src/tenants/allowedTenants.ts';
import { watchAllowedTenants } from '../../src/tenants/watchAllowedTenants.ts';

const [contoso, fabrikam] = ['6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a01', '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a02'];

describe('The tenants that may use the service', () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => clock.restore());

  const log = pino({ level: 'silent' });
  const hashOf = (tenantId: string) => `hash of ${tenantId}`;
  const readRefused = async (): Promise<readonly string[]> => [];
  const others = { readRefused, hashOf, log };

  it('are those of the configuration and, within ten seconds, those that an operator allowed', async () => {
    let added: readonly string[] = [];
    const { allowed, stop } = await watchAllowedTenants({
      configured: [contoso],
      readAllowed: async () => added,
      ...others,
    });
    assert.deepEqual([isAllowed(allowed, contoso), isAllowed(allowed, fabrikam)], [true, false]);
    added = [fabrikam];
    await clock.tickAsync(10_000);
    assert.equal(isAllowed(allowed, fabrikam.toUpperCase()), true);
    added = [];
    await clock.tickAsync(10_000);
    assert.deepEqual([isAllowed(allowed, contoso), isAllowed(allowed, fabrikam)], [true, false]);
    await stop();
  });

  it('stay as they were while the database does not answer', async () => {
    let answer = async (): Promise<readonly string[]> => [fabrikam];
    const { allowed, stop } = await watchAllowedTenants({
      configured: [],
      readAllowed: () => answer(),
      ...others,
    });
    answer = () => Promise.reject(new Error('The database is away.'));
    await clock.tickAsync(60_000);
    assert.equal(isAllowed(allowed, fabrikam), true);
    answer = async () => [];
    await clock.tickAsync(10_000);
    assert.equal(isAllowed(allowed, fabrikam), false, 'and it is read again');
    await stop();
  });

  it('are all where the configuration says so, and no list is read', async () => {
    const readAllowed = sinon.fake.resolves([]);
    const { allowed, stop } = await watchAllowedTenants({ configured: '*', readAllowed, ...others });
    await clock.tickAsync(60_000);
    assert.equal(isAllowed(allowed, fabrikam), true);
    assert.equal(readAllowed.callCount, 0);
    await stop();
  });

  it('are without those that were refused, whatever allows them', async () => {
    let refused: readonly string[] = [];
    const parts = { ...others, readRefused: async () => refused };
    const all = await watchAllowedTenants({ ...parts, configured: '*', readAllowed: async () => [] });
    const some = await watchAllowedTenants({
      ...parts,
      configured: [contoso],
      readAllowed: async () => [contoso],
    });
    refused = [hashOf(contoso)];
    await clock.tickAsync(10_000);
    for (const { allowed, stop } of [all, some]) {
      assert.equal(isAllowed(allowed, contoso), false);
      await stop();
    }
    assert.equal(isAllowed(all.allowed, fabrikam), true);
  });
});
