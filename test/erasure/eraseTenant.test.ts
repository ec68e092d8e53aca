import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTenants } from '../../src/cli/tenants/runTenants.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';
import { contoso, fabrikam, requestsChannelId, serviceTenantId } from '../../standIns/testService.ts';
import {
  ada as adaIs,
  allSentTo,
  reason,
  requestsChannelCard,
  submitted,
} from '../bot/requests/submitted.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { aSpecialist, requestsChannel, TestPerson } from '../support/testPerson.ts';
import { filesWith, tablesWith } from './everything.ts';

/** "Lindqvist" as the full-text index of each database has it. */
const pairs = ['li in nd dq qv vi is st', "'dq':"];

/** All that leads to the customer. */
const words = [
  ...pairs,
  contoso.tenantId,
  'Lindqvist',
  'Contoso',
  reason,
  'camille@',
  'Durand',
  'Too busy',
  'a:ada',
];

for (const kind of ['sqlite', 'postgres'] as const) {
  describe(`npm run tenants -- erase, on ${kind}`, function () {
    this.timeout(60_000);
    const service = serviceForEachTest();
    let server: TestPostgres | undefined;
    let folder: string;
    let environment: Readonly<Record<string, string>>;
    let ada: TestPerson;
    let sofia: TestPerson;

    before(async () => {
      server = kind === 'postgres' ? await startPostgres() : undefined;
    });
    after(() => server?.stop());
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'erase-'));
      environment = {
        DATABASE_URL: server === undefined ? `sqlite:${join(folder, 'bot.db')}` : await server.newDatabase(),
        ERASURES_FILE: join(folder, 'kept', 'erasures'),
        SERVICE_TENANT_ID: serviceTenantId,
      };
      await restarted();
      ada = new TestPerson(service, adaIs);
      sofia = aSpecialist(service);
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    /** Starts the product anew. Its clock is the test's on both databases, so that what is tried again later is tried once time has passed. */
    const restarted = () => service.restart(environment, undefined, { sharedNow: () => service.now });
    const url = () => environment['DATABASE_URL'] ?? '';
    const run = (argv: readonly string[], ask?: (question: string) => Promise<string>) =>
      runTenants(argv, {
        environment,
        now: () => service.now,
        folder,
        // A message that could not be replaced is tried again later: the clock runs on while the command waits.
        pause: (milliseconds) => service.passes(milliseconds / 1000),
        ...(ask === undefined ? {} : { ask }),
      });
    const says = async (...argv: readonly string[]) => {
      const { exitCode, said, complaint } = await run(argv);
      assert.equal(exitCode, 0, complaint);
      return said ?? '';
    };
    const summary = () =>
      ({
        id: 'summary',
        recipient: { kind: 'requestsChannel' },
        kind: 'channelSummary',
        eventId: `${requestsChannelId} ${service.now.slice(0, 10)}`,
      }) as const;
    /** A request with all that a customer leaves behind, and a draft. */
    const aCustomer = async () => {
      await ada.says('hi');
      const { id: requestId } = await submitted(service, adaIs, {
        projectManager: { name: 'Camille Durand', email: 'camille@contoso.com' },
      });
      const thread = { ...requestsChannel, threadId: requestsChannelCard(service).id };
      await sofia.executes('request.claim', { requestId }, thread);
      await sofia.executes('request.note', { requestId, 'note.text': 'Too busy in May' }, thread);
      await ada.executes('request.message', { requestId, 'message.text': 'Durand is ill' });
      await says('set', contoso.tenantId, '--name', 'Contoso', '--domain', 'contoso.com');
      await service.application.store.transaction(({ notices }) => notices.add([summary()], service.now));
      await ada.says('request assistance');
      await service.delivered();
      return requestId;
    };

    it('leaves nothing of the customer in any table, in the files, in the log or in Teams', async () => {
      await sofia.says('hi');
      await aCustomer();
      await service.passes(2 * 86_400);
      await service.application.remind();
      await service.delivered();
      assert.match(
        allSentTo(service, sofia.chatId),
        /The customer has not heard from us/,
        'she was reminded',
      );
      assert.notDeepEqual(await tablesWith(url(), words), []);
      assert.match(allSentTo(service, requestsChannelId), /1 open request in this channel/);
      assert.match((await tablesWith(url(), pairs)).join(), /request_words/);
      const said = await says('erase', contoso.tenantId, '--yes');
      assert.match(said, /Contoso \(1{8}.*\n {2}requests: 1, open: 1/);
      assert.deepEqual(await tablesWith(url(), words), []);
      assert.deepEqual(filesWith(folder, words), [], 'also while the bot runs');
      await service.close();
      assert.deepEqual(filesWith(folder, words), []);
      assert.doesNotMatch(service.logged.join('\n'), /Lindqvist|Durand|Lisbon/);
      for (const place of [requestsChannelId, ada.chatId, sofia.chatId]) {
        const shown = service.connector.messages
          .filter(({ conversationId }) => conversationId.startsWith(place))
          .filter(({ activity }) => JSON.stringify(activity).includes('FT-000001'));
        assert.deepEqual(shown, [], 'cards and lines are replaced');
      }
      assert.match(allSentTo(service, requestsChannelId), /This message was erased/);
    });

    it('replaces the bot’s cards and lines where they stand, and posts nothing new', async () => {
      await aCustomer();
      const before = service.connector.messages.map(({ id }) => id);
      await says('erase', contoso.tenantId, '--yes');
      assert.deepEqual(
        service.connector.messages.map(({ id }) => id),
        before,
      );
    });

    it('waits for messages that Teams takes later, or says that they wait, and goes on when it is told to', async () => {
      await aCustomer();
      // None is taken at first, so that no other one shows that Teams is back.
      const refused = new Set<string>();
      service.connector.plan = ({ method, path }) => {
        if (method !== 'PUT' || refused.has(path)) return {};
        refused.add(path);
        return { mishap: { kind: 'fault', fault: { status: 503, code: 'ServiceUnavailable' } } };
      };
      let said = await says('erase', contoso.tenantId, '--yes');
      for (let round = 0; round < 5 && !said.includes('Not reached:'); round += 1) {
        assert.match(said, /messages wait to be replaced[\s\S]*erase --continue/);
        said = await says('erase', '--continue');
      }
      assert.match(said, /are erased\.\nNot reached:/);
      assert.ok(refused.size > 2);
      assert.deepEqual(await tablesWith(url(), words), []);
    });

    it('asks for the name of the tenant, and erases nothing for another one', async () => {
      await aCustomer();
      let asked = '';
      const answers = (typed: string) => (question: string) => {
        asked = question;
        return Promise.resolve(typed);
      };
      const refused = await run(['erase', 'contoso.com'], answers('Fabrikam'));
      assert.deepEqual(
        [refused.exitCode, refused.complaint],
        [
          2,
          '“Fabrikam” is not Contoso. Nothing was erased. Run it again and type the name as it is shown.\n',
        ],
      );
      assert.match(asked, /requests: 1, open: 1\n[\s\S]*Type Contoso to erase it: $/);
      assert.equal((await run(['erase', 'contoso.com'])).exitCode, 2, 'nobody is there to answer');
      assert.equal((await service.application.store.requests.listOfTenant(contoso.tenantId)).length, 1);
      assert.equal((await run(['erase', 'contoso.com'], answers('Contoso'))).exitCode, 0);
      assert.equal((await service.application.store.requests.listOfTenant(contoso.tenantId)).length, 0);
    });

    it('refuses the tenant from then on, until it is allowed again', async () => {
      await aCustomer();
      await says('erase', contoso.tenantId, '--yes');
      const { allowedTenants } = service.application.store;
      assert.equal((await allowedTenants.listRefused()).length, 1);
      await restarted();
      await ada.says('hi');
      assert.deepEqual(await tablesWith(url(), words), [], 'its next message makes nothing anew');
      assert.match(await says('allow', contoso.tenantId), /may use the bot/);
      await restarted();
      await ada.says('hi');
      assert.notDeepEqual(await tablesWith(url(), [contoso.tenantId]), []);
    });

    it('leaves other customers as they are', async () => {
      const bob = { id: 'bob', name: 'Bob Stone', tenantId: fabrikam.tenantId };
      await new TestPerson(service, bob).says('hi');
      const { id } = await submitted(service, bob);
      await aCustomer();
      const { store } = service.application;
      const [request, events] = [await store.requests.find(id), await store.events.listOf(id)];
      await says('erase', contoso.tenantId, '--yes');
      assert.deepEqual([await store.requests.find(id), await store.events.listOf(id)], [request, events]);
      assert.ok((await store.addresses.findPerson(fabrikam.tenantId, 'bob'))?.alive);
    });

    it('is noted outside the database by a hash and its instant', async () => {
      await aCustomer();
      const said = await says('erase', contoso.tenantId, '--yes');
      const noted = readFileSync(join(folder, 'kept', 'erasures'), 'utf8');
      assert.match(noted, /^2026-11-23T09:00:00Z tenant [0-9a-f]{64}\n$/);
      assert.ok(said.includes(noted.trim()), 'and it prints the line');
    });

    it('begins nothing where it can be noted nowhere', async () => {
      await aCustomer();
      environment = { ...environment, ERASURES_FILE: join(folder, 'bot.db', 'erasures') };
      writeFileSync(join(folder, 'bot.db'), '', { flag: 'a' });
      const { exitCode, complaint } = await run(['erase', contoso.tenantId, '--yes']);
      assert.equal(exitCode, 2);
      assert.match(
        complaint ?? '',
        /Nothing can be written to .*erasures, which ERASURES_FILE names[\s\S]*Nothing was erased/,
      );
      assert.match(await says('erase', '--continue'), /No erasure is under way/);
      assert.notDeepEqual(await tablesWith(url(), ['Lindqvist']), []);
    });

    it('refuses the service’s own tenant', async () => {
      const { exitCode, complaint } = await run(['erase', serviceTenantId, '--yes']);
      assert.deepEqual([exitCode, /service itself/.test(complaint ?? '')], [2, true]);
    });

    it('goes on where it was interrupted, by the command or by the bot', async () => {
      await aCustomer();
      const dying = async (now: string) => {
        // The command dies while it waits for the bot's messages to be replaced.
        service.connector.plan = ({ method }) => (method === 'PUT' ? { delay: 2_000 } : {});
        const ended = await runTenants(['erase', contoso.tenantId, '--yes'], {
          environment,
          now: () => now,
          folder,
          pause: () => Promise.reject(new Error('killed')),
        });
        service.connector.plan = undefined;
        return ended;
      };
      assert.equal((await dying(service.now)).exitCode, 1);
      // A turn that was in flight when the admission ended.
      await submitted(service, adaIs);
      let said = await says('erase', '--continue');
      for (let round = 0; round < 20 && said.includes('wait to be'); round += 1) {
        said = await says('erase', '--continue');
      }
      assert.match(said, /are erased/);
      assert.deepEqual(await tablesWith(url(), words), []);
      assert.match(await says('erase', '--continue'), /No erasure is under way/);

      await says('allow', contoso.tenantId);
      await ada.says('hi');
      await submitted(service, adaIs);
      assert.equal((await dying('2026-11-23T08:00:00Z')).exitCode, 1);
      await submitted(service, adaIs);
      assert.notDeepEqual(await tablesWith(url(), ['Lindqvist']), []);
      // The bot looks at its start, and finishes what it has begun before it stops.
      await restarted();
      await service.close();
      assert.deepEqual(await tablesWith(url(), ['Lindqvist', 'Contoso', reason]), []);
    });

    it('exports what the customer may read apart from what the team wrote for itself', async () => {
      const requestId = await aCustomer();
      const out = join(folder, 'out');
      await says('export', 'contoso.com', '--folder', out);
      const [customer, team] = [`${contoso.tenantId}.json`, `${contoso.tenantId}-team.json`].map((name) =>
        readFileSync(join(out, name), 'utf8'),
      );
      assert.ok(customer?.includes(requestId));
      assert.match(customer ?? '', /Durand is ill/);
      assert.doesNotMatch(customer ?? '', /Too busy/);
      assert.match(team ?? '', /Too busy in May/);
    });
  });
}
