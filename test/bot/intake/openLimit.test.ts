import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type TestPostgres } from '../../../standIns/postgres.ts';
import { contoso, startTestService, type TestService } from '../../../standIns/testService.ts';
import { process } from '../../support/requestBuilders.ts';
import { buttonFor, TestPerson } from '../../support/testPerson.ts';
import { fabrikamOfProseware, lamnaId, PartnerWalk, proseware } from '../partners/partnerWalk.ts';
import { submitted } from '../requests/submitted.ts';
import { IntakeWalk } from './intakeWalk.ts';

const bo = { id: 'bo', name: 'Bo Ek', tenantId: contoso.tenantId } as const;
const noRoom = /Too many open requests/;

describe('As many open requests as a tenant may have', () => {
  let folder: string;
  let service: TestService;
  let walk: IntakeWalk;

  const start = async (environment = {}) => {
    service = await startTestService({ DATA_DIR: folder, ...environment });
    walk = new IntakeWalk(service);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rules-'));
    writeFileSync(join(folder, 'rules.json'), JSON.stringify({ ...process.rules, openRequestsPerTenant: 2 }));
  });
  afterEach(async () => {
    await service.close();
    rmSync(folder, { recursive: true });
  });

  it('are told before the form is begun, with the way to make room', async () => {
    await start();
    await submitted(service, bo);
    await submitted(service, bo, { services: ['teams'] });
    await walk.begins();
    assert.match(walk.shown, noRoom);
    assert.match(walk.shown, /menu\.myRequests/);
    assert.equal(await walk.draft(), undefined);
  });

  for (const how of ['pressed', 'typed'] as const) {
    it(`are told to who sends one more, and nothing is lost (${how})`, async () => {
      await start();
      await submitted(service, bo, { services: ['intune'] });
      await walk.reviews();
      const form = walk.ada.lastCard.id;
      const last = await submitted(service, bo, { services: ['intune'] });
      if (how === 'typed') await walk.ada.says('send');
      else await walk.presses('form.send');
      assert.match(walk.shown, noRoom);
      assert.match(walk.shown, /your answers are saved/);
      if (how === 'pressed') assert.equal(walk.ada.lastCard.id, form);
      assert.equal((await walk.requests()).length, 2);
      await walk.ada.says('request assistance');
      assert.match(walk.shown, noRoom, 'which is said again to who goes on');
      const { store } = service.application;
      await store.requests.replace({ ...last, state: 'withdrawn', version: 2 }, 1);
      await walk.ada.says('request assistance');
      assert.match(walk.shown, /3 of 3/);
      await walk.presses('form.send');
      assert.deepEqual(
        (await walk.requests()).map(({ number }) => number),
        [1, 3],
      );
    });
  }

  it('don’t keep another tenant from asking', async () => {
    await start();
    const other = { ...bo, tenantId: '44444444-aaaa-4aaa-8aaa-aaaaaaaaaaaa' };
    await submitted(service, other);
    await submitted(service, other);
    await walk.reviews();
    await walk.presses('form.send');
    assert.equal((await walk.requests()).length, 3);
  });

  it('are not used up by whoever says that somebody is their customer: those count as the partner’s', async () => {
    await start();
    const { customers: _customers, ...unlisted } = proseware;
    service.facts = [contoso, unlisted];
    const named = { customer: 'customer', customerName: 'Contoso', customerTenant: contoso.tenantId };
    for (const id of ['lena', 'mia', 'nora']) {
      const partner = new PartnerWalk(service, { id, name: id });
      await partner.begins();
      await partner.presses('form.next', named);
      await partner.presses('form.next', { services: 'intune', help: 'advise' });
      await partner.presses('form.next', { subscription: 'yes' });
      await partner.presses('form.next');
      await partner.presses('form.send');
      const isLast = id === 'nora';
      assert.equal(noRoom.test(partner.shown), isLast);
      if (isLast)
        assert.match(
          partner.shown,
          /Your organization already has the maximum .* counts as one of your organization’s/,
        );
    }
    const own = new PartnerWalk(service, { id: 'otto', name: 'Otto' });
    await own.begins();
    await own.presses('form.next', { customer: 'own' });
    await own.presses('form.next', { services: 'intune', help: 'advise' });
    await own.presses('form.next');
    await own.presses('form.send');
    assert.match(own.shown, noRoom);
    await walk.reviews();
    await walk.presses('form.send');
    assert.equal((await walk.requests()).length, 3, 'Contoso itself can ask');
  });

  it('are a verified customer’s own, of which the partner is told no number', async () => {
    await start();
    service.facts = [contoso, fabrikamOfProseware, proseware];
    const [lena, mia, nora] = ['lena', 'mia', 'nora'].map((id) => new PartnerWalk(service, { id, name: id }));
    await lena?.sends(fabrikamOfProseware.tenantId);
    await submitted(service, { ...bo, tenantId: fabrikamOfProseware.tenantId });
    await mia?.reviews(fabrikamOfProseware.tenantId);
    await mia?.presses('form.send');
    assert.match(mia?.shown ?? '', /This customer already has the maximum/);
    assert.doesNotMatch(mia?.shown ?? '', /Open now/);
    await nora?.sends(lamnaId);
    assert.doesNotMatch(nora?.shown ?? '', noRoom, 'another customer has room');
  });

  it('don’t keep somebody who is no admin from preparing one', async () => {
    await start();
    service.facts = [{ ...contoso, admins: ['grace'] }];
    await submitted(service, bo);
    await submitted(service, bo);
    await walk.ada.says('prepare');
    assert.match(walk.shown, /1 of 3/);
  });

  describe('on PostgreSQL', function () {
    this.timeout(60_000);
    let postgres: TestPostgres;

    before(async () => {
      postgres = await startPostgres();
    });
    after(() => postgres.stop());

    it('are not exceeded by two who send at once', async () => {
      await start({ DATABASE_URL: await postgres.newDatabase() });
      await submitted(service, bo, { services: ['intune'] });
      const people = ['ada', 'cy', 'di'].map(
        (id) => new TestPerson(service, { id, name: id, tenantId: contoso.tenantId }),
      );
      for (const [index, person] of people.entries()) {
        await person.says('request assistance');
        const { card, id } = person.lastCard;
        // For other services each: who is late would else be asked whether they want a second one of the same.
        const services = ['exchange', 'teams', 'sharePoint'][index];
        await person.submits({ ...buttonFor(card, 'form.review'), services, help: 'advise' }, id);
      }
      await Promise.all(
        people.map((person) => {
          const { card, id } = person.lastCard;
          return person.submits(buttonFor(card, 'form.send'), id);
        }),
      );
      assert.equal((await walk.requests()).length, 2);
      const refused = people.filter(({ lastCard }) => noRoom.test(JSON.stringify(lastCard.card)));
      assert.equal(refused.length, 2);
    });
  });
});
