import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { tidy } from '../../../src/store/housekeeping.ts';
import { openStore } from '../../../src/store/store.ts';
import { aRequest } from '../../support/requestBuilders.ts';

describe('The migration to pages', () => {
  it('leaves requests of an older version to be found by their customer once the housekeeping has filled in the keys', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pages-'));
    const now = '2026-11-30T09:00:00Z';
    const opened = () => openStore(`sqlite:${join(folder, 'bot.db')}`, () => now);
    let store = await opened();
    try {
      await store.requests.insert(aRequest({ tenantName: 'Contoso' }));
      await store.close();
      const database = new DatabaseSync(join(folder, 'bot.db'));
      // The older version names no such columns: they hold their default then.
      database.exec("update requests set customer_key = '', customer_domain = null");
      database.close();
      store = await opened();
      const found = async () =>
        (await store.requests.page({ of: 'customer', text: 'contoso' })).requests.length;
      assert.equal(await found(), 0);
      await tidy(store, now);
      assert.equal(await found(), 1);
      assert.equal(await store.requests.fillCustomerKeys(), 0, 'nothing is left to do');
    } finally {
      await store.close();
      rmSync(folder, { recursive: true });
    }
  });
});
