import assert from 'node:assert/strict';
import { erase, type OrderedErasure } from '../../src/erasure/erase.ts';
import { ChangedMeanwhile, type Erasures } from '../../src/erasure/erasures.ts';

const nobody = { lacksAssignee: false, lacksContact: false };

/** An erasure of one person over one request, and the calls that it makes. */
function ordered(redact: () => Promise<typeof nobody>): { services: OrderedErasure; calls: string[] } {
  const calls: string[] = [];
  const called =
    <Result>(name: string, result: Result) =>
    async () => {
      calls.push(name);
      return result;
    };
  const erasures = {
    begin: called('begin', undefined),
    eraseRequests: called('eraseRequests', 0),
    collectWords: called('collectWords', undefined),
    fillNames: called('fillNames', 0),
    searchPage: called('searchPage', { ids: ['r1'], last: 1, isEnd: true }),
    searchedTo: called('searchedTo', undefined),
    recordSearched: called('recordSearched', undefined),
    waiting: called('waiting', undefined),
    redactRequest: async () => {
      calls.push('redactRequest');
      return redact();
    },
    eraseRest: called('eraseRest', undefined),
    finish: called('finish', { state: 'done', unreached: { posts: 0, events: 0 } }),
  } as unknown as Erasures;
  const allowedTenants = { remove: async () => true, refuse: called('refuse', undefined) };
  return {
    calls,
    services: {
      transaction: (work) => work({ erasures, allowedTenants }),
      now: () => '2026-11-30T09:00:00Z',
      newId: () => 'id',
      formerName: () => 'A former colleague',
      requeue: called('requeue', undefined),
      loseContact: called('loseContact', undefined),
      note: () => void calls.push('note'),
      pause: async () => undefined,
    },
  };
}

const subject = { tenantId: 't', personId: 'p' };

describe('An erasure', () => {
  it('is recorded and noted before anything is erased', async () => {
    const { services, calls } = ordered(async () => nobody);
    await erase(services, { tenantId: 't' });
    assert.deepEqual(calls.slice(0, 4), ['refuse', 'begin', 'note', 'eraseRequests']);
    assert.equal(calls.at(-1), 'finish');
  });

  it('refuses no tenant for one person', async () => {
    const { services, calls } = ordered(async () => nobody);
    await erase(services, subject);
    assert.ok(!calls.includes('refuse'));
  });

  it('does a request again that a turn changed meanwhile', async () => {
    let times = 0;
    const { services, calls } = ordered(async () => {
      times += 1;
      if (times < 3) throw new ChangedMeanwhile();
      return { lacksAssignee: true, lacksContact: true };
    });
    assert.equal((await erase(services, subject)).state, 'done');
    assert.ok(calls.indexOf('requeue') > calls.indexOf('redactRequest'));
    assert.ok(calls.includes('loseContact'));
  });

  it('is searched for twice, with the admission’s end between, and not again at each look while messages wait', async () => {
    const { services, calls } = ordered(async () => nobody);
    let searched: number | undefined;
    let looks = 0;
    const waits = { state: 'waiting', posts: 1, events: 0 } as const;
    const transaction: OrderedErasure['transaction'] = (work) =>
      services.transaction((records) => {
        const erasures = {
          ...records.erasures,
          searchedTo: async () => searched,
          recordSearched: async (_: unknown, number: number | undefined) => {
            searched = number;
          },
          waiting: async () => {
            looks += 1;
            return looks < 5 ? waits : undefined;
          },
          finish: async () => (looks < 5 ? waits : { state: 'done', unreached: { posts: 0, events: 0 } }),
        } as unknown as Erasures;
        return work({ ...records, erasures });
      });
    assert.equal((await erase({ ...services, transaction }, subject)).state, 'done');
    assert.equal(looks, 5);
    const searches = calls.filter((call) => call === 'searchPage');
    assert.equal(searches.length, 3, 'and once more before the end, behind what was searched');
  });

  it('ends with the fault where a request changes all the time', async () => {
    const { services, calls } = ordered(() => Promise.reject(new ChangedMeanwhile()));
    await assert.rejects(erase(services, subject), ChangedMeanwhile);
    assert.ok(!calls.includes('finish'), 'so that it is not taken for done');
  });
});
