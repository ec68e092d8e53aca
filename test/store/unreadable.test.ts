import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { UnreadableRow } from '../../src/store/database/readableRow.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { aDraft, admin, aRequest } from '../support/requestBuilders.ts';

const now = '2026-11-30T09:00:00Z';

describe('A row that cannot be read', () => {
  let folder: string;
  let path: string;
  let store: Store;
  let told: UnreadableRow[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'unreadable-'));
    path = join(folder, 'bot.db');
    told = [];
    store = await opened();
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const opened = () =>
    openStore(`sqlite:${path}`, () => now, undefined, { onUnreadable: (row) => void told.push(row) });
  /** From outside, between two starts. */
  const spoil = async (table: 'requests' | 'drafts', id: string, body: string) => {
    await store.close();
    const database = new DatabaseSync(path);
    database.prepare(`update ${table} set body = ? where id = ?`).run(body, id);
    database.close();
    store = await opened();
  };
  const insert = (number: number) =>
    store.requests.insert(
      aRequest({ id: `r${number}`, number, draftId: `d${number}`, calendarToken: `c${number}` }),
    );

  for (const body of ['', '{', 'null', '[]', '"text"', '{}', '{"id":"r2","number":2}']) {
    it(`is left out of every list, which goes on, and is named to the operator once: ${body}`, async () => {
      for (const number of [1, 2, 3, 4, 5, 6, 7]) await insert(number);
      await spoil('requests', 'r2', body);
      const { requests } = store;
      const numbers = (list: readonly { readonly number: number }[]) => list.map(({ number }) => number);
      assert.deepEqual(numbers((await requests.page({ of: 'open' })).requests), [1, 3, 4, 5, 6, 7]);
      assert.equal((await requests.page({ of: 'open' })).next, undefined);
      assert.deepEqual(numbers(await requests.listOpen()), [1, 3, 4, 5, 6, 7]);
      assert.deepEqual(numbers(await requests.listOfTenant(admin.tenantId)), [7, 6, 5, 4, 3, 1]);
      assert.deepEqual(numbers(await requests.listSentBy(admin)), [7, 6, 5, 4, 3, 1]);
      await assert.rejects(requests.find('r2'), /The request r2 cannot be read/);
      assert.deepEqual(told, [{ table: 'requests', id: 'r2' }]);
    });
  }

  it('counts as no draft, in a turn as well, and the next draft of the person takes its place', async () => {
    const draft = aDraft();
    await store.drafts.save(draft);
    await spoil('drafts', draft.id, '{"half a');
    const visit = {
      conversationId: 'a:1',
      activityId: 'x',
      tenantId: draft.tenantId,
      personId: draft.personId,
      addressKey: '',
      welcomeKey: '',
    };
    assert.equal((await store.visits.open(visit, now)).draft, undefined);
    assert.equal(await store.drafts.findOf(draft.tenantId, draft.personId, now), undefined);
    assert.deepEqual(told, [{ table: 'drafts', id: draft.id }]);
    const next = aDraft({ id: 'next' });
    await store.drafts.save(next);
    assert.deepEqual(await store.drafts.findOf(draft.tenantId, draft.personId, now), next);
  });
});
