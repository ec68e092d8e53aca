import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { requestNumber } from '../../src/requests/request.ts';
import { migrate, migrationSteps } from '../../src/store/database/migrate.ts';
import type { Schema } from '../../src/store/database/schema.ts';
import { postgresDialect } from '../../src/store/postgres/postgres.ts';
import { nodeSqliteDialect } from '../../src/store/sqlite/nodeSqlite.ts';
import type { StoredMessage } from '../../standIns/connectorStandIn.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';
import {
  contoso,
  requestsChannelId,
  startTestService,
  type TestService,
} from '../../standIns/testService.ts';
import { aSpecialist, buttonFor, buttonsOf, requestsChannel, TestPerson } from '../support/testPerson.ts';
import type { RecordedVersion } from './recorded.ts';

// Recorded by recordBefore.ts. Messages of this run get other ids.
const recorded: RecordedVersion = JSON.parse(
  readFileSync(new URL('./fixtures/0b79a9a.json', import.meta.url), 'utf8').replaceAll(
    /\b17000000000(\d\d)\b/g,
    'before-$1',
  ),
);
const { kysely_migration: applied = [], ...tables } = recorded.tables;

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`Rows and cards of 0b79a9a on ${dialect}`, function () {
    this.timeout(60_000);
    let server: TestPostgres | undefined;
    let folder: string;
    let service: TestService;
    let sofia: TestPerson;

    before(async () => {
      server = dialect === 'postgres' ? await startPostgres() : undefined;
    });
    after(() => server?.stop());
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'before-'));
      const path = join(folder, 'bot.db');
      const url = server === undefined ? `sqlite:${path}` : await server.newDatabase();
      const db = new Kysely<Schema>({
        dialect: server === undefined ? nodeSqliteDialect(path) : postgresDialect(url),
      });
      await migrate(
        db,
        dialect,
        Object.fromEntries(applied.map(({ name }) => [name, migrationSteps[String(name)] as never])),
      );
      // The connector is known only after the start, and each person's address with their first message.
      const open = db as unknown as Kysely<Record<string, Record<string, unknown>>>;
      await open.deleteFrom('counters').execute();
      for (const [table, rows] of Object.entries(tables)) {
        for (const { sequence: _counted, ...row } of rows) await open.insertInto(table).values(row).execute();
      }
      await db.destroy();
      let clock = () => recorded.now;
      service = await startTestService({ DATABASE_URL: url }, undefined, { sharedNow: () => clock() });
      clock = () => service.now;
      service.now = recorded.now;
      const messages = service.connector.messages as StoredMessage[];
      messages.push(...recorded.messages.map(seeded));
      sofia = aSpecialist(service);
      // Their service URLs are heard of again.
      for (const name of ['cleo', 'dora', 'emil', 'fay', 'gus']) await person(name).says('hello');
      await sofia.says('open requests', requestsChannel);
      await service.delivered();
    });
    afterEach(async () => {
      await service.close();
      rmSync(folder, { recursive: true });
    });

    const person = (id: string) =>
      new TestPerson(service, { id, name: `${id} of Contoso`, tenantId: contoso.tenantId });
    const seeded = ({
      id,
      conversationId,
      text,
      buttons,
    }: RecordedVersion['messages'][number]): StoredMessage => {
      const actions = buttons.map((data) => ({ type: 'Action.Submit', data }));
      const attachments = [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { type: 'AdaptiveCard', actions, of: 'the version before' },
        },
      ];
      return {
        id,
        conversationId,
        activity: { type: 'message', ...(text === undefined ? { attachments } : { text }) },
        updates: 0,
        changed: 0,
      };
    };
    const faults = () => service.logged.filter((line) => /"level":[56]0/.test(line));
    const shown = (id: string) => {
      const message = service.connector.messages.find((one) => one.id === id);
      return { updates: message?.updates, text: JSON.stringify(message?.activity) };
    };
    const cardWith = (conversationId: string, verb: string, nth = 0) => {
      const found = recorded.messages.filter(
        (one) => one.conversationId === conversationId && one.buttons.some((data) => data['verb'] === verb),
      )[nth];
      const data = found?.buttons.find((button) => button['verb'] === verb);
      assert.ok(found !== undefined && data !== undefined, `${conversationId} shows ${verb}`);
      return { id: found.id, data };
    };

    it('wait for nothing: what it had not delivered arrives, also a card that it gave up in doubt', async () => {
      for (let passed = 0; passed < 3; passed += 1) await service.passes(60);
      const inChannel = service.connector.messages.filter(
        ({ conversationId }) => conversationId === requestsChannelId,
      );
      for (const number of ['FT-000004', 'FT-000005']) {
        const cards = inChannel.filter(({ activity }) =>
          JSON.stringify(activity.attachments ?? '').includes(number),
        );
        assert.ok(cards.length >= 1, `${number} has its card`);
      }
      const left = await service.application.store.outbox.list(10);
      assert.deepEqual(
        left.map(({ kind, state, code }) => [kind, state, code]),
        [],
      );
      assert.deepEqual(faults(), []);
    });

    it('answer each button with a card or a sentence, and none with a fault', async () => {
      let pressed = 0;
      for (const { id, conversationId, buttons, executes } of recorded.messages) {
        const isChannel = conversationId.startsWith(requestsChannelId);
        const who = isChannel ? sofia : person(conversationId.slice('a:'.length));
        const place = isChannel ? requestsChannel : ({ kind: 'personal' } as const);
        for (const data of buttons) {
          pressed += 1;
          const verb = String(data['verb']);
          const before = service.connector.messages.length;
          if (executes) {
            const { status, body } = await who.executes(verb, data, place, id);
            assert.equal(status, 200, verb);
            const isCard = body.type === 'application/vnd.microsoft.card.adaptive';
            const isSentence =
              body.type === 'application/vnd.microsoft.activity.message' && String(body.value).length > 10;
            assert.ok(isCard || isSentence, `${verb}: ${JSON.stringify(body).slice(0, 200)}`);
          } else {
            assert.equal((await who.submits(data, id)).status, 200, verb);
            const isAnswered = service.connector.messages.length > before || (shown(id).updates ?? 0) > 0;
            assert.ok(isAnswered, `${verb} of ${conversationId} is answered`);
          }
        }
      }
      await service.delivered();
      assert.ok(pressed > 40, `${pressed} buttons`);
      assert.doesNotMatch(JSON.stringify(service.connector.messages), /Something went wrong/);
      assert.deepEqual(faults(), []);
    });

    it('are redrawn in place by the first press: a claim, and the customer’s status', async () => {
      const { id, data } = cardWith(requestsChannelId, 'request.claim');
      const { body } = await sofia.executes('request.claim', data, requestsChannel, id);
      await service.delivered();
      const verbs = buttonsOf(body.value).map((button) => button.data['verb']);
      assert.ok(verbs.includes('request.ask'), String(verbs));
      assert.equal(shown(id).updates, 1);
      assert.match(shown(id).text, /FT-000001/);
      const status = cardWith('a:cleo', 'request.withdraw');
      assert.equal(shown(status.id).updates, 1);
      assert.match(shown(status.id).text, /Sofia/);
      const request = await service.application.store.requests.findByNumber(1);
      assert.equal(request?.state, 'claimed');
    });

    it('go on in the form: by the card, and by typing, with the answers that were given', async () => {
      const { store } = service.application;
      const { id, data } = cardWith('a:ada', 'form.next');
      const ada = person('ada');
      await ada.submits({ ...data, reason: 'We merge two offices' }, id);
      // Others of the organization have sent a request for these services: it is asked once.
      for (let press = 0; press < 2; press += 1) {
        const { card, id: review } = ada.lastCard;
        await ada.submits(buttonFor(card, 'form.send'), review);
      }
      await service.delivered();
      const mine = (await store.requests.listOfTenant(contoso.tenantId)).find(
        ({ requester }) => requester.id === 'ada',
      );
      assert.ok(mine !== undefined, ada.texts.join('\n'));
      assert.equal(requestNumber(mine), 'FT-000006');
      assert.deepEqual(
        [mine.answers.services, mine.answers.reason],
        [['exchange', 'teams'], 'We merge two offices'],
      );
      const bo = person('bo');
      await bo.says('not sure');
      const draft = await store.drafts.findOf(contoso.tenantId, 'bo', service.now);
      assert.deepEqual(draft?.answers.services, ['sharePoint']);
      assert.deepEqual(draft?.answers.help, ['advise']);
      assert.deepEqual(faults(), []);
    });
  });
}
