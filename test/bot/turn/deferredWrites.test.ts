import assert from 'node:assert/strict';
import { deferWrite, withDeferredWrites, withLeftWrites } from '../../../src/bot/turn/deferredWrites.ts';
import { openStore, type Store } from '../../../src/store/store.ts';

const now = '2026-11-30T09:00:00Z';

describe('What a turn leaves to be written', () => {
  let store: Store;
  let transaction: Store['transaction'];
  let begun: number;

  beforeEach(async () => {
    store = await openStore('sqlite::memory:', () => now);
    begun = 0;
    transaction = withLeftWrites((work) => {
      begun += 1;
      return store.transaction(work);
    });
  });
  afterEach(() => store.close());

  const welcome = () => deferWrite(({ people }) => people.noteWelcome('contoso', 'conversation:a:1', now));
  const welcomedAt = async () => {
    const ada = { tenantId: 'contoso', personId: 'ada', welcomeKey: 'conversation:a:1', addressKey: '' };
    const { visitor } = await store.visits.open({ conversationId: 'a:1', activityId: '', ...ada }, now);
    return visitor.welcomedAt;
  };

  it('is written by its next transaction, before anything else in it, and once', async () => {
    await withDeferredWrites(async () => {
      const order: string[] = [];
      deferWrite(async () => void order.push('left'));
      welcome();
      assert.equal(await welcomedAt(), undefined, 'not at once');
      await transaction(async () => void order.push('work'));
      assert.equal(await welcomedAt(), now);
      await transaction(async () => void order.push('more work'));
      assert.deepEqual(order, ['left', 'work', 'more work']);
    });
    assert.equal(begun, 2);
  });

  it('is written by the transaction after one that was rolled back', async () => {
    await withDeferredWrites(async () => {
      welcome();
      const failing = transaction(async () => {
        throw new Error('no');
      });
      await assert.rejects(failing, /no/);
      assert.equal(await welcomedAt(), undefined);
      await transaction(async () => undefined);
      assert.equal(await welcomedAt(), now);
    });
  });

  it('is its own: another turn’s transaction does not write it', async () => {
    await withDeferredWrites(async () => {
      welcome();
      await withDeferredWrites(() => transaction(async () => undefined));
      assert.equal(await welcomedAt(), undefined);
    });
  });

  it('is refused outside a turn, where nothing would write it', () => {
    assert.throws(welcome, /Outside a turn/);
  });
});
