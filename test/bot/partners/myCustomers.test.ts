import assert from 'node:assert/strict';
import { contoso, fabrikam, serviceTenantId } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonsOf, TestPerson } from '../../support/testPerson.ts';
import { submitted } from '../requests/submitted.ts';
import { fabrikamOfProseware, lamnaId, PartnerWalk, proseware } from './partnerWalk.ts';

describe('My customers', () => {
  const service = serviceForEachTest();
  const lena = new PartnerWalk(service);

  beforeEach(() => {
    service.facts = [contoso, fabrikamOfProseware, proseware];
  });

  const presses = async (verb: string, title: RegExp) => {
    const found = buttonsOf(lena.person.lastCard.card).find(
      ({ data, title: shown }) => data['verb'] === verb && title.test(shown),
    );
    assert.ok(found, `${verb} ${title}`);
    return (await lena.person.executes(verb, found.data)).body.value;
  };

  it('lists the customers, those with open requests first, with what may be asked for them', async () => {
    await lena.sends(lamnaId);
    await lena.person.says('my customers');
    assert.match(lena.shown, /"text":"My customers"/);
    assert.match(lena.shown, /FT-000001 · ○ Waiting for a specialist/);
    assert.match(lena.shown, /Has access to this service · On record with the operator/);
    assert.ok(lena.shown.indexOf('lamnahealthcare.com') < lena.shown.indexOf('fabrikam.com'));
  });

  it('lists what they sent only, and shows a request with a way back to the page', async () => {
    await submitted(service, { id: 'jonas', name: 'Jonas', tenantId: fabrikam.tenantId });
    await lena.sends(fabrikam.tenantId);
    await lena.person.says('my customers');
    assert.match(lena.shown, /FT-000002/);
    assert.doesNotMatch(lena.shown, /FT-000001/);
    const shown = JSON.stringify(await presses('request.show', /FT-000002/));
    assert.match(shown, /Fabrikam/);
    const back = buttonsOf(JSON.parse(shown)).find(({ data }) => data['verb'] === 'list.more');
    const { body } = await lena.person.executes('list.more', back?.data);
    assert.match(JSON.stringify(body.value), /"text":"My customers"/);
  });

  it('goes page by page, forth and back', async () => {
    const customers = Array.from({ length: 14 }, (_, index) => ({
      tenantId: `dddddddd-0000-4000-8000-${String(index).padStart(12, '0')}`,
      displayName: `Customer ${String(index + 1).padStart(2, '0')}`,
    }));
    service.facts = [contoso, { ...proseware, customers }];
    await lena.person.says('my customers');
    const names = (card: unknown) => JSON.stringify(card).match(/Customer \d\d(?=")/g) ?? [];
    assert.deepEqual(
      [names(lena.person.lastCard.card)[0], new Set(names(lena.person.lastCard.card)).size],
      ['Customer 01', 6],
    );
    const second = await presses('list.more', /more/);
    assert.match(JSON.stringify(second), /"text":"Customer 07"/);
    assert.doesNotMatch(JSON.stringify(second), /"text":"Customer 06"/);
    const back = buttonsOf(second).find(({ title }) => /previous/.test(title));
    const first = await lena.person.executes('list.more', back?.data);
    assert.match(JSON.stringify(first.body.value), /"text":"Customer 01"/);
    for (const at of ['12', '99999', 'x', -1]) {
      const { status, body } = await lena.person.executes('list.more', { list: 'customers', at });
      assert.equal(status, 200);
      assert.match(JSON.stringify(body.value), at === '12' ? /"text":"Customer 13"/ : /"text":"Customer 01"/);
    }
  });

  it('asks for a customer of the list, filled in from the last request, and for none that has no access', async () => {
    await lena.sends(fabrikam.tenantId, { reason: 'One tenant by spring' });
    await lena.person.says('my customers');
    await presses('request.askAnother', /Ask for Lamna Healthcare/);
    await lena.presses('form.next', { subscription: 'yes' });
    assert.match(lena.shown, /3 of 3/);
    const answers = (await lena.draft())?.answers;
    assert.equal(answers?.reason, 'One tenant by spring');
    assert.equal(answers?.askedFor?.kind === 'customer' ? answers.askedFor.tenantId : '', lamnaId);
  });

  it('begins with the services where nothing was asked before', async () => {
    await lena.person.says('my customers');
    await presses('request.askAnother', /Ask for Fabrikam/);
    assert.match(lena.shown, /"id":"services"/);
    assert.match(lena.shown, /For Fabrikam/);
  });

  it('names the customers without access to the service, and offers nothing for them', async () => {
    await service.restart({ ALLOWED_TENANTS: `${proseware.tenantId},${lamnaId}` });
    service.facts = [contoso, fabrikamOfProseware, proseware];
    await lena.person.says('my customers');
    assert.match(lena.shown, /No access to this service/);
    assert.doesNotMatch(lena.shown, /Ask for Fabrikam/);
    assert.match(lena.shown, /Ask for Lamna/);
  });

  it('lists those that were asked for where no source has the list, as not verified', async () => {
    const { customers: _customers, ...unlisted } = proseware;
    service.facts = [contoso, { ...fabrikamOfProseware, partner: { outcome: 'unknown' } }, unlisted];
    await lena.person.says('my customers');
    assert.match(lena.shown, /You have not asked for a customer yet/);
    await lena.person.says('request assistance');
    await lena.presses('form.next', {
      customer: 'customer',
      customerName: 'Fabrikam',
      customerDomain: '',
      customerTenant: fabrikam.tenantId,
    });
    await lena.presses('form.next', { services: 'teams', help: 'advise' });
    if (lena.shown.includes('"step":"declaration"')) await lena.presses('form.next', { subscription: 'yes' });
    await lena.presses('form.next');
    await lena.presses('form.send');
    await lena.person.says('my customers');
    assert.match(lena.shown, /FT-000001/);
    assert.match(lena.shown, /Not verified/);
  });

  it('shows no request of a customer that is the partner’s no longer', async () => {
    await lena.sends(fabrikam.tenantId);
    const customers = proseware.customers?.filter(({ tenantId }) => tenantId === lamnaId) ?? [];
    service.facts = [contoso, fabrikamOfProseware, { ...proseware, customers }];
    await lena.person.says('my customers');
    assert.doesNotMatch(lena.shown, /Fabrikam|FT-000001/);
    const { customers: _customers, ...unlisted } = proseware;
    service.facts = [
      contoso,
      { ...fabrikamOfProseware, partner: { outcome: 'no', evidence: 'operator' } },
      unlisted,
    ];
    await lena.person.says('my customers');
    assert.doesNotMatch(lena.shown, /FT-000001/);
  });

  it('tells somebody who is of no partner what it is for, with a way on', async () => {
    for (const tenantId of [contoso.tenantId, serviceTenantId]) {
      const who = new TestPerson(service, { id: `of-${tenantId}`, name: 'Ada', tenantId });
      await who.says('my customers');
      const { card } = who.lastCard;
      assert.match(JSON.stringify(card), /not on record as a partner/);
      assert.ok(buttonsOf(card).some(({ data }) => data['verb'] === 'menu.myRequests'));
    }
  });

  it('stands in the help of a partner’s people, and of no others, and is understood in a sentence', async () => {
    await lena.person.says('help');
    assert.match(lena.shown, /menu\.myCustomers/);
    const ada = new TestPerson(service, { id: 'ada', name: 'Ada', tenantId: contoso.tenantId });
    await ada.says('help');
    assert.doesNotMatch(JSON.stringify(ada.lastCard.card), /menu\.myCustomers/);
    await lena.person.says('could you show me our customers please');
    assert.match(lena.shown, /"text":"My customers"/);
  });

  it('is understood and answered in French', async () => {
    const amelie = new PartnerWalk(service, { id: 'amelie', name: 'Amélie', locale: 'fr-FR' });
    await amelie.person.says('mes clients');
    assert.match(amelie.shown, /"text":"Mes clients"/);
    assert.match(amelie.shown, /A accès à ce service · Enregistré par l’exploitant/);
  });
});
