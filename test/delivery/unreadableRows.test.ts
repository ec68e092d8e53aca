import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '../../src/store/database/openDatabase.ts';
import { requestsChannelId, startTestService, type TestService } from '../../standIns/testService.ts';
import { ada as adaIs, allSentTo, submitted } from '../bot/requests/submitted.ts';
import { TestPerson } from '../support/testPerson.ts';

describe('A row of the outbox that can’t be read', () => {
  let folder: string;
  let service: TestService;
  let ada: TestPerson;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'unreadable-'));
    service = await started();
    ada = new TestPerson(service, adaIs);
    await ada.says('hi');
  });
  afterEach(async () => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  const started = () => startTestService({ DATABASE_URL: `sqlite:${join(folder, 'bot.db')}` });
  /** Between a stop and the next start, something writes over whom a waiting notice is for. */
  const spoil = async (id: string, recipient: string) => {
    await service.close();
    const { db } = await openDatabase(`sqlite:${join(folder, 'bot.db')}`);
    await sql`update outbox set recipient = ${recipient} where id = ${id}`.execute(db);
    await db.destroy();
    service = await started();
  };
  const rowOf = async (id: string) =>
    (await service.application.store.outbox.list(100)).find((row) => row.id === id);

  for (const recipient of [
    '',
    '{',
    'null',
    '[]',
    '7',
    '{}',
    '{"kind":null}',
    '{"kind":"person"}',
    '{"kind":"calendar"}',
  ]) {
    it(`blocks nothing, and is an operator’s who is told once: ${recipient || 'nothing'}`, async () => {
      const { store } = service.application;
      const channel = { kind: 'requestsChannel' } as const;
      await store.notices.add(
        [{ id: 'spoiled', requestId: 'none', recipient: channel, kind: 'requestCard' }],
        '2026-11-23T09:00:01Z',
      );
      await spoil('spoiled', recipient);
      service.now = '2026-11-23T09:00:02Z';
      await submitted(service);
      await service.passes(60);
      assert.match(allSentTo(service, requestsChannelId), /FT-000001/);
      const row = await rowOf('spoiled');
      assert.deepEqual([row?.state, row?.code], ['parked', 'Unreadable']);
      const faults = service.logged.filter((line) => line.includes('outbox row unreadable'));
      assert.equal(faults.length, 1);
      assert.equal(service.logged.filter((line) => line.includes('delivery worker error')).length, 0);
      assert.match(await service.application.metrics.text(), /onboarding_outbox_parked 1/);
    });
  }

  it('is set aside again where an operator sends it again', async () => {
    const { notices } = service.application.store;
    const recipient = { kind: 'requestsChannel' } as const;
    await notices.add([{ id: 'spoiled', recipient, kind: 'requestCard' }], '2026-11-23T09:00:01Z');
    await spoil('spoiled', '{');
    await service.passes(2);
    assert.deepEqual(await service.application.store.outbox.redrive({}, service.now), []);
    await service.passes(2);
    assert.equal((await rowOf('spoiled'))?.code, 'Unreadable');
  });

  it('leaves a card’s other notices be: one drawing of the card tells them', async () => {
    const { store } = service.application;
    const { id } = await submitted(service);
    const card = { requestId: id, recipient: { kind: 'requestsChannel' }, kind: 'requestCard' } as const;
    await store.notices.add(
      [
        { id: 'good', ...card },
        { id: 'spoiled', ...card },
      ],
      '2026-11-23T09:00:01Z',
    );
    await spoil('spoiled', '{');
    await service.passes(60);
    assert.equal(await rowOf('good'), undefined);
    assert.equal((await rowOf('spoiled'))?.state, 'parked');
  });

  it('is left to a newer version where only that knows its kind of recipient', async () => {
    const { store } = service.application;
    const channel = { kind: 'requestsChannel' } as const;
    await store.notices.add(
      [{ id: 'newer', requestId: 'r', recipient: channel, kind: 'requestCard' }],
      '2026-11-23T09:00:01Z',
    );
    await spoil('newer', '{"kind":"newKind","id":"1"}');
    await service.passes(60);
    const row = await rowOf('newer');
    assert.deepEqual([row?.state, row?.code], ['waiting', 'unknownKind']);
  });
});
