import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTenants } from '../../src/cli/tenants/runTenants.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';
import { contoso, fabrikam, requestsChannelId, serviceTenantId } from '../../standIns/testService.ts';
import { allSentTo, requestsChannelCard, submitted, textsOf } from '../bot/requests/submitted.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { aSpecialist, requestsChannel, TestPerson } from '../support/testPerson.ts';
import { filesWith, tablesWith } from './everything.ts';

const zoe = {
  id: 'aaaaaaaa-7777-4777-8777-777777777777',
  name: 'Zoé Lindqvist',
  tenantId: contoso.tenantId,
} as const;
const ed = {
  id: 'bbbbbbbb-7777-4777-8777-777777777777',
  name: 'Ed Moon',
  tenantId: contoso.tenantId,
} as const;
const words = [zoe.id, 'Lindqvist', 'zoe@contoso.com', 'z.l@contoso.com'];

for (const kind of ['sqlite', 'postgres'] as const) {
  describe(`npm run tenants -- erase --person, on ${kind}`, function () {
    this.timeout(60_000);
    const service = serviceForEachTest();
    let server: TestPostgres | undefined;
    let folder: string;
    let environment: Readonly<Record<string, string>>;
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
      await service.restart(environment);
      sofia = aSpecialist(service);
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const url = () => environment['DATABASE_URL'] ?? '';
    const store = () => service.application.store;
    const says = async (...argv: readonly string[]) => {
      const { exitCode, said, complaint } = await runTenants(argv, {
        environment,
        now: () => service.now,
        folder,
        pause: (milliseconds) => service.passes(milliseconds / 1000),
      });
      assert.equal(exitCode, 0, complaint);
      return said ?? '';
    };
    const thread = () => ({ ...requestsChannel, threadId: requestsChannelCard(service).id });
    /** Zoé's request, with all that names her. */
    const hers = async () => {
      const person = new TestPerson(service, zoe);
      await person.says('hi');
      const { id: requestId } = await submitted(
        service,
        { ...zoe, email: 'z.l@contoso.com' },
        { projectManager: { name: zoe.name, email: 'zoe@contoso.com' } },
      );
      await sofia.executes('request.claim', { requestId }, thread());
      await sofia.executes(
        'request.note',
        { requestId, 'note.text': 'Call Zoé Lindqvist on Friday' },
        thread(),
      );
      await person.executes('request.message', { requestId, 'message.text': 'Or write to zoe@contoso.com' });
      await person.says('request assistance');
      await service.delivered();
      return requestId;
    };

    it('leaves the person’s name in no table, file, log or message, and the request lives on', async () => {
      const requestId = await hers();
      const said = await says('erase', contoso.tenantId, '--person', zoe.id, '--yes');
      assert.match(said, /^Zoé Lindqvist \(aaaaaaaa.*\n {2}requests: 1, open: 1/);
      await service.delivered();
      assert.deepEqual(await tablesWith(url(), words), []);
      assert.deepEqual(filesWith(folder, words), []);
      assert.doesNotMatch(service.logged.join('\n'), /Lindqvist/);
      const request = await store().requests.find(requestId);
      assert.deepEqual([request?.state, request?.requester.name], ['claimed', 'A former colleague']);
      assert.equal(
        (await store().events.listOf(requestId)).find(({ action }) => action === 'note')?.actor.name,
        'Sofia Marchetti',
      );
      for (const conversation of [requestsChannelId, `a:${zoe.id}`]) {
        assert.doesNotMatch(
          allSentTo(service, conversation).replaceAll(/Hi|Hello/g, ''),
          conversation === requestsChannelId ? /Lindqvist/ : /FT-000001/,
        );
      }
    });

    it('asks the team for another contact, once', async () => {
      await hers();
      await says('erase', contoso.tenantId, '--person', zoe.id, '--yes');
      await says('erase', contoso.tenantId, '--person', zoe.id, '--yes');
      await service.delivered();
      const asked = textsOf(service).filter((text) => /The contact of FT-000001 was erased/.test(text));
      // The channel, and the assignee in person where they have a chat with the bot.
      assert.equal(asked.length, 1);
    });

    it('puts the requests of a specialist back into the queue', async () => {
      const requestId = await hers();
      await says('erase', serviceTenantId, '--person', 'sofia', '--yes');
      await service.delivered();
      const request = await store().requests.find(requestId);
      assert.deepEqual([request?.state, request?.assignee], ['submitted', undefined]);
      assert.deepEqual(await tablesWith(url(), ['Marchetti']), []);
    });

    it('is about one person: colleagues and other tenants stay as they are', async () => {
      await hers();
      const [other, twin] = [
        await submitted(service, ed),
        await submitted(service, { ...zoe, tenantId: fabrikam.tenantId }),
      ];
      const before = await Promise.all([other, twin].map(({ id }) => store().requests.find(id)));
      await says('erase', contoso.tenantId, '--person', zoe.id, '--yes');
      assert.deepEqual(await Promise.all([other, twin].map(({ id }) => store().requests.find(id))), before);
    });

    it('finds a contact who never wrote to the bot by the address', async () => {
      const { id } = await submitted(service, ed, {
        technicalLead: { name: 'Rui Costa', email: 'Rui@contoso.com' },
        reason: 'Rui Costa has the list',
      });
      const said = await says('erase', contoso.tenantId, '--person', 'rui@contoso.com', '--yes');
      assert.match(said, /Z person [\da-f]{64}\n/);
      const { technicalLead, reason } = (await store().requests.find(id))?.answers ?? {};
      assert.deepEqual(technicalLead, { name: 'A former colleague' });
      assert.equal(reason, 'A former colleague has the list');
      assert.deepEqual(await tablesWith(url(), ['Rui']), []);
    });

    it('exports what is theirs, and apart from it what the team wrote', async () => {
      await hers();
      await submitted(service, ed);
      const { reminders } = service.application.store;
      await reminders.turnOff({ tenantId: contoso.tenantId, id: zoe.id }, ['question']);
      await reminders.turnOff({ tenantId: contoso.tenantId, id: ed.id }, ['task']);
      await says('export', contoso.tenantId, '--person', zoe.id, '--folder', folder);
      const [own, team] = ['', '-team'].map((end) =>
        readFileSync(join(folder, `${contoso.tenantId}-${zoe.id}${end}.json`), 'utf8'),
      );
      assert.match(own ?? '', /FT-000001[\s\S]*Or write to/);
      assert.match(own ?? '', /"off": ?"question"/);
      assert.doesNotMatch(own ?? '', /"off": ?"task"/);
      assert.doesNotMatch(own ?? '', /FT-000002|Friday|Ed Moon/);
      assert.match(team ?? '', /on Friday/);
    });

    it('says so where it exports nothing, and takes no empty name for a person', async () => {
      await hers();
      const empty = /Nothing is stored about this person/;
      assert.match(
        await says('export', contoso.tenantId, '--person', 'nobody@contoso.com', '--folder', folder),
        empty,
      );
      assert.match(await says('export', contoso.tenantId, '--person', ed.id, '--folder', folder), empty);
      assert.doesNotMatch(
        await says('export', contoso.tenantId, '--person', zoe.id, '--folder', folder),
        empty,
      );
      for (const command of ['export', 'erase']) {
        const { exitCode, complaint } = await runTenants(
          [command, contoso.tenantId, '--person', ' ', ...(command === 'erase' ? ['--yes'] : [])],
          { environment, now: () => service.now, folder, pause: (ms) => service.passes(ms / 1000) },
        );
        assert.deepEqual([exitCode, /--person is empty/.test(complaint ?? '')], [2, true], command);
      }
    });

    it('exports of a request of others no other people, and none of their words', async () => {
      const { id } = await submitted(service, ed);
      const request = (await store().requests.find(id)) ?? assert.fail();
      const { name: _name, ...edIs } = ed;
      const added = { addedBy: ed, addedAt: service.now, follows: true } as const;
      const by = (text: string, who: object) => ({
        id: text,
        text,
        askedBy: { id: 'sofia', tenantId: serviceTenantId, name: 'Sofia Marchetti' },
        askedAt: service.now,
        state: 'answered',
        answer: { text: `${text} is answered`, by: who, at: service.now },
      });
      await store().requests.replace(
        {
          ...request,
          people: {
            colleagues: [
              { id: 'c1', name: 'Zoé Lindqvist', address: 'zoe@contoso.com', person: zoe, ...added },
              { id: 'c2', name: 'Rui Costa', address: 'rui@contoso.com', ...added },
            ],
          },
          questions: [by('Hers', zoe), by('His', { ...edIs, name: 'Edward' })],
          version: request.version + 1,
        } as unknown as typeof request,
        request.version,
      );
      await says('export', contoso.tenantId, '--person', zoe.id, '--folder', folder);
      const own = readFileSync(join(folder, `${contoso.tenantId}-${zoe.id}.json`), 'utf8');
      assert.match(own, /zoe@contoso\.com[\s\S]*Hers is answered/);
      assert.doesNotMatch(own, /Rui|rui@|His is answered|Edward|Sofia/);
    });

    it('exports the absence of a person', async () => {
      await hers();
      await new TestPerson(service, zoe).says('away until 1 December');
      await says('export', contoso.tenantId, '--person', zoe.id, '--folder', folder);
      const own = readFileSync(join(folder, `${contoso.tenantId}-${zoe.id}.json`), 'utf8');
      const { absences } = JSON.parse(own) as { readonly absences: readonly { readonly until: string }[] };
      assert.deepEqual(
        absences.map(({ until }) => until),
        ['2026-12-01'],
      );
    });

    it('gives a partner what its people read of a customer’s request, and the customer’s words once the relation is confirmed', async () => {
      const partner = { ...zoe, tenantId: '44444444-aaaa-4aaa-8aaa-aaaaaaaaaaaa' };
      const { id } = await submitted(service, ed, { reason: 'Zoé Lindqvist has the list' });
      const request = (await store().requests.find(id)) ?? assert.fail();
      const question = {
        id: 'q1',
        text: 'How many?',
        askedBy: { id: 'sofia', tenantId: serviceTenantId, name: 'Sofia' },
        askedAt: service.now,
        state: 'answered',
        answer: { text: 'Ask Olga Secret', by: { ...ed, name: 'Ed Moon' }, at: service.now },
      } as const;
      const asked = {
        ...request,
        requester: partner,
        partner: { tenantId: partner.tenantId, name: 'Proseware' },
        standing: { ...request.standing, onBehalf: 'declared' as const },
        questions: [question],
      };
      const changed = async (more: object, version: number) => {
        assert.ok(await store().requests.replace({ ...asked, ...more, version: version + 1 }, version));
      };
      const exported = async (...person: readonly string[]) => {
        const out = mkdtempSync(join(folder, 'out-'));
        await says('export', partner.tenantId, ...person, '--folder', out);
        const name = [partner.tenantId, ...person.slice(1)].join('-');
        return readFileSync(join(out, `${name}.json`), 'utf8');
      };
      await changed({}, request.version);
      for (const person of [[], ['--person', zoe.id]]) {
        const unconfirmed = await exported(...person);
        assert.match(unconfirmed, /FT-000001/);
        assert.match(unconfirmed, /has the list/);
        assert.doesNotMatch(unconfirmed, /Olga|Ed Moon/);
      }
      await changed({ relation: { certainty: 'verified' } }, request.version + 1);
      for (const person of [[], ['--person', zoe.id]]) assert.match(await exported(...person), /Olga Secret/);
      await changed({ relation: { certainty: 'verified', endedAt: service.now } }, request.version + 2);
      for (const person of [[], ['--person', zoe.id]]) {
        const ended = await exported(...person);
        assert.match(ended, /"parts"/);
        assert.doesNotMatch(ended, /Olga|Ed Moon/);
      }
    });

    it('takes the people of a partner out of its customers’ requests, when the partner’s tenant is erased', async () => {
      const partner = { ...zoe, tenantId: '44444444-aaaa-4aaa-8aaa-aaaaaaaaaaaa' };
      await new TestPerson(service, partner).says('hi');
      const { id } = await submitted(service, ed);
      const request = await store().requests.find(id);
      assert.ok(request);
      const asked = {
        ...request,
        requester: partner,
        partner: { tenantId: partner.tenantId, name: 'Proseware' },
        version: request.version + 1,
      };
      await store().requests.replace(asked, request.version);
      await says('erase', partner.tenantId, '--yes');
      await service.delivered();
      const left = await store().requests.find(id);
      assert.equal(left?.requester.name, 'A former colleague');
      assert.deepEqual(left?.partner, { tenantId: partner.tenantId });
      assert.deepEqual(await tablesWith(url(), ['Lindqvist', 'Proseware']), []);
    });
  });
}
