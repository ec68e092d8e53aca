import assert from 'node:assert/strict';
import { commitUnitOfWork, deferWrite, runUnitOfWork, turnStore } from '../../../src/bot/turn/unitOfWork.ts';
import { openStore, type Store } from '../../../src/store/store.ts';

const now = '2026-11-30T09:00:00Z';

describe('A write that a turn defers', () => {
  let store: Store;
  let transaction: Store['transaction'];
  let begun: number;

  beforeEach(async () => {
    store = await openStore('sqlite::memory:', () => now);
    begun = 0;
    ({ transaction } = turnStore({
      ...store,
      transaction(work) {
        begun += 1;
        return store.transaction(work);
      },
    }));
  });
  afterEach(() => store.close());

  const inTurn = (turn: () => Promise<void>) =>
    runUnitOfWork({ tenantId: 'contoso', personId: 'ada', draft: undefined }, turn);
  const welcome = () => deferWrite(({ people }) => people.recordWelcome('contoso', 'conversation:a:1', now));
  const welcomedAt = async () => {
    const ada = { tenantId: 'contoso', personId: 'ada', welcomeKey: 'conversation:a:1', addressKey: '' };
    const { sender } = await store.visits.open({ conversationId: 'a:1', activityId: '', ...ada }, now);
    return sender.welcomedAt;
  };

  it('is written by its next transaction, before anything else in it, and once', async () => {
    await inTurn(async () => {
      const order: string[] = [];
      deferWrite(async () => void order.push('deferred'));
      welcome();
      assert.equal(await welcomedAt(), undefined, 'not at once');
      await transaction(async () => void order.push('work'));
      assert.equal(await welcomedAt(), now);
      await transaction(async () => void order.push('more work'));
      assert.deepEqual(order, ['deferred', 'work', 'more work']);
    });
    assert.equal(begun, 2);
  });

  it('is written by the transaction after one that was rolled back', async () => {
    await inTurn(async () => {
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
    await inTurn(async () => {
      welcome();
      await inTurn(() => transaction(async () => undefined));
      assert.equal(await welcomedAt(), undefined);
    });
  });

  it('is written at the end of the turn where no transaction came before', async () => {
    const end = { conversationId: 'a:1', activityId: '1', dialogState: undefined };
    await inTurn(async () => {
      welcome();
      await commitUnitOfWork(store, end, now);
    });
    assert.equal(await welcomedAt(), now);
  });

  it('is refused outside a turn, where nothing would write it', () => {
    assert.throws(welcome, /outside a turn/);
  });
});
