import assert from 'node:assert/strict';
import { startMembershipChecks } from '../../src/people/checkMemberships.ts';

describe('The check of memberships', () => {
  it('is made once a day, whichever instance begins', async () => {
    let at: string | undefined;
    let now = '2026-11-23T09:00:00Z';
    let checks = 0;
    const last = {
      read: async () => at,
      write: async (written: string) => {
        at = written;
      },
    };
    const starts = async () => {
      const stop = startMembershipChecks(
        async () => {
          checks += 1;
        },
        last,
        () => now,
        (fault) => assert.fail(String(fault)),
      );
      await stop();
    };
    await starts();
    await starts();
    assert.equal(checks, 1);
    now = '2026-11-24T09:00:00Z';
    await starts();
    assert.equal(checks, 2);
  });

  it('that fails says so, and ends', async () => {
    const faults: unknown[] = [];
    const last = { read: async () => undefined, write: async () => undefined };
    const fails = async () => {
      throw new Error('the database is away');
    };
    await startMembershipChecks(
      fails,
      last,
      () => '2026-11-23T09:00:00Z',
      (fault) => faults.push(fault),
    )();
    assert.equal(faults.length, 1);
  });
});
