import assert from 'node:assert/strict';
import { adatumId, contoso, fabrikam } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { TestPerson } from '../../support/testPerson.ts';
import { allSentTo, requestsChannelCard, submitted } from '../requests/submitted.ts';
import { fabrikamOfProseware, lamnaId, PartnerWalk, proseware } from './partnerWalk.ts';

describe('Asking on behalf of a customer', () => {
  const service = serviceForEachTest();
  const lena = new PartnerWalk(service);

  beforeEach(() => {
    service.facts = [contoso, fabrikamOfProseware, proseware];
  });

  it('is offered to people of a partner, and to nobody else', async () => {
    const ada = new TestPerson(service, { id: 'ada', name: 'Ada', tenantId: contoso.tenantId });
    await ada.installs('installationUpdate');
    await ada.says('request assistance');
    assert.doesNotMatch(JSON.stringify(ada.lastCard.card), /"id":"customer"/);
    await lena.begins();
    assert.match(lena.shown, /"id":"customer"/);
    assert.match(lena.shown, /Fabrikam – fabrikam\.com/);
    assert.match(lena.shown, /Lamna Healthcare – lamnahealthcare\.com/);
    assert.match(lena.shown, /Our own organization/);
  });

  it('makes a request of the customer’s tenant that carries the partner and its person', async () => {
    const request = await lena.sends(fabrikam.tenantId);
    assert.equal(request.tenantId, fabrikam.tenantId);
    assert.equal(request.tenantName, 'Fabrikam');
    assert.deepEqual(request.requester, {
      id: 'lena',
      tenantId: proseware.tenantId,
      name: 'Lena Hoffmann',
    });
    assert.deepEqual(request.partner, { tenantId: proseware.tenantId, name: 'Proseware IT Services' });
    assert.equal(request.standing.onBehalf, 'entered');
    assert.equal(request.standing.seats, 420);
    assert.equal('askedFor' in request.answers, false);
  });

  it('asks about an open request for the same services that one may see, and tells nobody else of it', async () => {
    await lena.sends(fabrikam.tenantId);
    await lena.reviews(fabrikam.tenantId);
    await lena.presses('form.send');
    assert.match(lena.said, /FT-000001, which you can see, is still open for Fabrikam/);
    await lena.presses('form.send');
    assert.equal((await lena.requests()).length, 2);
    const mia = new PartnerWalk(service, { id: 'mia', name: 'Mia Wagner' });
    await mia.sends(fabrikam.tenantId);
    assert.doesNotMatch(mia.said, /still open/);
  });

  it('goes the same way by typing as by pressing', async () => {
    await lena.begins();
    await lena.person.says('fabrikam');
    assert.match(lena.said, /Noted – customer: Fabrikam – fabrikam\.com/);
    assert.match(lena.shown, /"id":"services"/);
    assert.match(lena.shown, /For Fabrikam/);
    for (const text of ['exchange and teams', 'not sure', 'next', 'send']) await lena.person.says(text);
    assert.match(lena.said, /FT-000001/);
    const [request] = await lena.requests();
    assert.equal(request?.tenantId, fabrikam.tenantId);
    assert.deepEqual(request?.answers.services, ['exchange', 'teams']);
  });

  for (const [what, text] of [
    ['domain', 'LAMNAHEALTHCARE.com'],
    ['tenant id', lamnaId.toUpperCase()],
    ['beginning', 'lam'],
  ] as const) {
    it(`finds a customer by its ${what}`, async () => {
      await lena.begins();
      await lena.person.says(text);
      const askedFor = (await lena.draft())?.answers.askedFor;
      assert.deepEqual(askedFor, {
        kind: 'customer',
        tenantId: lamnaId,
        name: 'Lamna Healthcare',
        domain: 'lamnahealthcare.com',
      });
    });
  }

  it('asks which one where several customers begin so, and takes no guess', async () => {
    const other = { tenantId: adatumId, displayName: 'Fabrikam Fiber', domain: 'fabrikamfiber.com' };
    service.facts = [contoso, { ...proseware, customers: [...(proseware.customers ?? []), other] }];
    await lena.begins();
    await lena.person.says('fab');
    assert.match(lena.said, /Fabrikam – fabrikam\.com; Fabrikam Fiber – fabrikamfiber\.com/);
    assert.equal((await lena.draft())?.answers.askedFor, undefined);
    await lena.person.says('Fabrikam');
    assert.equal((await lena.draft())?.step, 'services');
  });

  it('says so where no customer is called that', async () => {
    await lena.begins();
    await lena.person.says('Woodgrove');
    assert.match(lena.said, /I found no customer of yours/);
    assert.equal((await lena.draft())?.step, 'customer');
  });

  it('is for the own organisation as well, like everybody’s', async () => {
    const request = await lena.sends('own');
    assert.equal(request.tenantId, proseware.tenantId);
    assert.equal(request.partner, undefined);
    assert.equal(request.standing.onBehalf, undefined);
    assert.equal(request.standing.admin, 'entered');
  });

  it('fills in the customer’s language, zone, region and seats, and leaves what was changed', async () => {
    service.facts = [
      { ...contoso, tenantId: lamnaId, displayName: 'Lamna Healthcare', country: 'JP' },
      ...service.facts,
    ];
    await lena.begins();
    await lena.presses('form.next', { customer: fabrikam.tenantId });
    const first = (await lena.draft())?.answers;
    assert.deepEqual(
      [first?.language, first?.timeZone, first?.region, first?.users],
      ['de', 'Europe/Berlin', 'emea', 420],
    );
    await lena.person.says('language: Italian');
    await lena.person.says('customer: Lamna Healthcare');
    const second = (await lena.draft())?.answers;
    assert.deepEqual([second?.language, second?.timeZone, second?.users], ['it', 'Asia/Tokyo', 180]);
    assert.equal(second?.askedFor?.kind, 'customer');
  });

  it('goes back to the customer, and from the review to another one whose services are looked at anew', async () => {
    await lena.begins();
    await lena.presses('form.next', { customer: fabrikam.tenantId });
    await lena.presses('form.back');
    assert.match(lena.shown, /"id":"customer"/);
    await lena.presses('form.next', { customer: fabrikam.tenantId });
    await lena.presses('form.next', { services: 'exchange,teams', help: 'advise' });
    await lena.presses('form.next', { reason: 'One tenant by spring' });
    await lena.presses('form.edit.customer');
    await lena.presses('form.next', { customer: lamnaId });
    assert.match(lena.shown, /"id":"services"/);
    assert.match(lena.shown, /For Lamna Healthcare/);
    await lena.presses('form.next', { services: 'teams', help: 'advise' });
    assert.match(lena.shown, /"id":"subscription"/);
    await lena.presses('form.next', { subscription: 'yes' });
    assert.match(lena.shown, /3 of 3/);
    await lena.presses('form.send');
    const [request] = await lena.requests();
    assert.equal(request?.tenantId, lamnaId);
    assert.equal(request?.answers.reason, 'One tenant by spring');
    assert.deepEqual(request?.answers.declaration, { subscription: 'yes' });
    assert.equal(request?.standing.subscription, 'declared');
  });

  it('stays at the review where the customer is looked at again and stays the same', async () => {
    await lena.reviews(fabrikam.tenantId);
    await lena.presses('form.edit.customer');
    await lena.presses('form.next', { customer: fabrikam.tenantId });
    assert.match(lena.shown, /3 of 3/);
  });

  it('shows the specialists both, and the partner’s person whose request it is', async () => {
    await lena.sends(fabrikam.tenantId);
    const { card } = requestsChannelCard(service);
    const shown = JSON.stringify(card);
    assert.match(shown, /"text":"Fabrikam"/);
    assert.match(shown, /Asked by Lena Hoffmann of Proseware IT Services on its behalf/);
    assert.match(
      shown,
      /On record with the operator: asked by the customer’s partner and subscription current\./,
    );
    assert.doesNotMatch(shown, /Sent by an admin|No partner\./);
    assert.match(lena.shown, /Fabrikam/);
  });

  it('stops where the customer’s subscription has ended, with another customer a press away', async () => {
    service.facts = [
      {
        ...fabrikamOfProseware,
        subscriptions: [{ skuPartNumber: 'SPE_E5', status: 'Suspended', seats: 420, trial: false }],
      },
      proseware,
    ];
    await lena.begins();
    await lena.presses('form.next', { customer: fabrikam.tenantId });
    assert.match(lena.shown, /Customer: Fabrikam/);
    await lena.presses('menu.request');
    assert.match(lena.shown, /"id":"customer"/);
    assert.equal((await lena.draft())?.answers.askedFor, undefined);
  });

  it('lists what they sent among the person’s requests, by customer, and nothing else of the customer', async () => {
    await submitted(service, { id: 'jonas', name: 'Jonas', tenantId: fabrikam.tenantId });
    await lena.sends(fabrikam.tenantId);
    await lena.person.says('my requests');
    assert.match(lena.shown, /FT-000002/);
    assert.match(lena.shown, /Fabrikam/);
    assert.doesNotMatch(lena.shown, /FT-000001/);
  });

  it('leaves the person’s own timeline alone', async () => {
    await lena.sends(fabrikam.tenantId);
    await lena.person.says('timeline');
    assert.doesNotMatch(lena.shown, /FT-000001/);
  });

  it('is seen and withdrawn by the customer’s own admins, which the person hears', async () => {
    const request = await lena.sends(fabrikam.tenantId);
    const jonas = new TestPerson(service, { id: 'jonas', name: 'Jonas Weber', tenantId: fabrikam.tenantId });
    await jonas.says('my requests');
    assert.match(JSON.stringify(jonas.lastCard.card), /FT-000001/);
    const { body } = await jonas.executes('request.show', { requestId: request.id });
    assert.match(JSON.stringify(body), /Lena Hoffmann of Proseware IT Services/);
    await jonas.executes('request.withdraw', { requestId: request.id });
    await service.delivered();
    assert.equal((await service.application.store.requests.find(request.id))?.state, 'withdrawn');
    assert.match(lena.said, /Jonas Weber has withdrawn FT-000001/);
  });

  it('is seen by nobody else of the partner’s, admin or not, nor by admins of other customers', async () => {
    const request = await lena.sends(fabrikam.tenantId);
    for (const tenantId of [proseware.tenantId, contoso.tenantId]) {
      const other = new TestPerson(service, { id: 'omar', name: 'Omar', tenantId });
      await other.says('my requests');
      await other.executes('request.show', { requestId: request.id });
      await other.executes('request.withdraw', { requestId: request.id });
      assert.doesNotMatch(allSentTo(service, other.chatId), /FT-000001|Fabrikam/);
    }
    assert.equal((await service.application.store.requests.find(request.id))?.state, 'submitted');
  });

  it('is withdrawn by the person who sent it, and the specialists hear whose and by whom', async () => {
    const request = await lena.sends(fabrikam.tenantId);
    await lena.person.executes('request.withdraw', { requestId: request.id });
    const again = await lena.person.executes('request.withdraw', { requestId: request.id });
    assert.equal(again.status, 200);
    await service.delivered();
    assert.match(
      JSON.stringify(service.connector.messages.map(({ activity }) => activity.text)),
      /Proseware IT Services has withdrawn FT-000001 of Fabrikam/,
    );
  });

  it('tells of an open request of the customer only where the person may see it', async () => {
    await submitted(
      service,
      { id: 'jonas', name: 'Jonas', tenantId: fabrikam.tenantId },
      { services: ['exchange'] },
    );
    await lena.sends(fabrikam.tenantId);
    assert.equal((await lena.requests()).length, 2, 'nothing is said of the customer’s own');
    await lena.person.says('request assistance');
    await lena.presses('form.next', { customer: fabrikam.tenantId });
    await lena.presses('form.next', { services: 'exchange', help: 'advise' });
    await lena.presses('form.next');
    await lena.presses('form.send');
    assert.match(lena.said, /FT-000002.*Fabrikam/);
    assert.equal((await lena.requests()).length, 2);
    await lena.presses('form.send');
    assert.equal((await lena.requests()).length, 3);
  });

  it('speaks French from the first card to the last', async () => {
    const amelie = new PartnerWalk(service, { id: 'amelie', name: 'Amélie', locale: 'fr-FR' });
    await amelie.begins();
    assert.match(amelie.shown, /pour qui vous demandez/);
    await amelie.person.says('Lamna');
    assert.match(amelie.said, /C’est noté – client\u00a0: Lamna Healthcare/);
    assert.match(amelie.shown, /Pour Lamna Healthcare/);
    await amelie.person.says('Teams');
    await amelie.person.says('conseillez-moi');
    await amelie.person.says('oui');
    await amelie.person.says('suivant');
    assert.match(amelie.shown, /Pour qui vous demandez/);
    assert.match(amelie.shown, /les administrateurs de Lamna Healthcare, et vous/);
    await amelie.person.says('envoyer');
    assert.match(amelie.said, /FT-000001/);
  });
});
