import assert from 'node:assert/strict';
import { checkMemberships, startMembershipChecks } from '../../src/people/checkMemberships.ts';
import type { PartOfMore } from '../../src/requests/act.ts';
import { aRequest, specialist } from '../support/requestBuilders.ts';

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
      alone: (work: () => Promise<void>) => work(),
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
    const written: string[] = [];
    const last = {
      read: async () => undefined,
      write: async (at: string) => void written.push(at),
      alone: (work: () => Promise<void>) => work(),
    };
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
    assert.deepEqual(written, [], 'it is made again at the next start, or in an hour');
  });

  it('puts thousands of requests of one specialist back in bounded parts, and each channel reads once of all of its', async () => {
    const all = Array.from({ length: 2_100 }, (_, at) =>
      aRequest({
        id: `r${at}`,
        number: at + 1,
        assignee: specialist,
        ...(at < 2_050 ? {} : { channel: '19:fr' }),
      }),
    );
    const parts: [number, PartOfMore][] = [];
    const back: string[] = [];
    await checkMemberships({
      requests: {
        nextAssignee: async (after) => (after === '' ? specialist.id : undefined),
        page: async (_list, after = '0') => {
          const from = Number(after);
          const requests = all.slice(from, from + 6);
          return from + 6 < all.length ? { requests, next: String(from + 6) } : { requests };
        },
      },
      colleagues: { find: async () => ({ outcome: 'no' }) },
      requeue: async (some, part) => {
        parts.push([some.length, part]);
        back.push(...some.map(({ id }) => id));
      },
      pause: async () => undefined,
      log: { info: () => undefined },
    });
    assert.deepEqual(back.toSorted(), all.map(({ id }) => id).toSorted());
    assert.equal(back.length, all.length, 'each once');
    assert.ok(parts.every(([count]) => count <= 40));
    assert.deepEqual(
      parts.filter(([, { isTold }]) => isTold !== true),
      [
        [40, { more: 2_010 }],
        [40, { more: 10 }],
      ],
    );
  });
});
