import assert from 'node:assert/strict';
import { startPostgres, type TestPostgres } from '../../../standIns/postgres.ts';
import { contoso, startTestService, type TestService } from '../../../standIns/testService.ts';
import { type CountedServer, countRoundTrips } from '../../support/roundTrips.ts';
import { buttonFor, TestPerson } from '../../support/testPerson.ts';

/**
 * The round trips to PostgreSQL of each turn of the main job, from its post to its answer. Those of *send* include two of delivery, which
 * begins before the turn ends.
 */
const most = { install: 5, request: 4, services: 2, details: 2, timeline: 3, send: 8 };

describe('A turn on PostgreSQL', function () {
  this.timeout(60_000);
  let postgres: TestPostgres;
  let database: CountedServer;
  let service: TestService;

  before(async () => {
    postgres = await startPostgres();
    database = await countRoundTrips(await postgres.newDatabase());
    service = await startTestService({ DATABASE_URL: database.url });
  });
  after(async () => {
    await service?.close();
    await database?.close();
    await postgres.stop();
  });

  it('asks the server in few round trips: four on average, and two for a step of the form', async () => {
    // The inbox looks at the database each second, and delivery when it wants: of several runs the least counts.
    const least: Record<string, number> = {};
    for (const name of ['ada', 'grace', 'linus', 'margaret', 'niklaus', 'barbara']) {
      // Nobody else of their tenant has asked for anything.
      const tenant = {
        ...contoso,
        tenantId: `${contoso.tenantId.slice(0, -6)}${name.slice(0, 6).padEnd(6, '0')}`,
      };
      service.facts = [tenant];
      const person = new TestPerson(service, { id: name, name, tenantId: tenant.tenantId });
      const counted = async (turn: keyof typeof most, act: () => Promise<unknown>) => {
        await service.delivered();
        const before = database.roundTrips;
        await act();
        least[turn] = Math.min(least[turn] ?? Number.POSITIVE_INFINITY, database.roundTrips - before);
      };
      const presses = (verb: string, inputs: object = {}) =>
        person.submits({ ...buttonFor(person.lastCard.card, verb), ...inputs }, person.lastCard.id);
      await counted('install', () => person.installs('installationUpdate'));
      await counted('request', () => person.says('request assistance'));
      await counted('services', () => presses('form.next', { services: 'exchange', help: 'advise' }));
      await counted('details', () => presses('form.next', { reason: 'We merge two offices.' }));
      const form = buttonFor(person.lastCard.card, 'form.send');
      await counted('timeline', () => person.says('timeline'));
      await counted('send', () => person.submits(form));
      assert.match(JSON.stringify(person.chat), /FT-\d{6}/);
    }
    for (const [turn, count] of Object.entries(most)) {
      assert.ok((least[turn] ?? 0) <= count, `${turn}: ${least[turn]} instead of ${count}`);
    }
    const turns = Object.values(least);
    assert.ok(turns.reduce((sum, count) => sum + count, 0) / turns.length <= 4);
  });
});
