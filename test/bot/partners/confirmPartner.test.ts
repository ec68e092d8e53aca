import assert from 'node:assert/strict';
import { adatumId, contoso, fabrikam } from '../../../standIns/testService.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonsOf, cardWithButton, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { requestsChannelCard, textsOf } from '../requests/submitted.ts';
import { fabrikamOfProseware, PartnerWalk, proseware } from './partnerWalk.ts';

const personal = { kind: 'personal' } as const;

describe('A partner that nobody has verified', () => {
  const service = serviceForEachTest();
  const lena = new PartnerWalk(service);
  const sofia = specialistForEachTest(service);
  const jonas = new TestPerson(service, { id: 'jonas', name: 'Jonas Weber', tenantId: fabrikam.tenantId });

  beforeEach(() => {
    // No source has the partner's customers.
    const { customers: _customers, ...unknown } = proseware;
    service.facts = [contoso, { ...fabrikamOfProseware, partner: { outcome: 'unknown' } }, unknown];
  });

  const asked = async () => {
    await lena.begins();
    const named = {
      customer: 'customer',
      customerName: 'Fabrikam',
      customerDomain: 'fabrikam.com',
      customerTenant: fabrikam.tenantId,
    };
    await lena.presses('form.next', named);
    await lena.presses('form.next', { services: 'exchange,teams', help: 'advise' });
    if (lena.shown.includes('"step":"declaration"')) await lena.presses('form.next', { subscription: 'yes' });
    await lena.presses('form.next', { reason: 'One tenant by spring' });
    await lena.presses('form.send');
    await service.delivered();
    const [request] = await lena.requests();
    if (request === undefined) throw new Error(`No request was made: ${lena.said}`);
    await sofia.executes('request.claim', { requestId: request.id }, requestsChannel);
    await service.delivered();
    return request.id;
  };
  const shows = async (who: TestPerson, id: string) =>
    (await who.executes('request.show', { requestId: id })).body.value;
  const does = async (who: TestPerson, verb: string, id: string, data: object = {}) => {
    const { status, body } = await who.executes(verb, { requestId: id, ...data });
    assert.equal(status, 200);
    await service.delivered();
    return body.value;
  };
  const stored = async (id: string) => service.application.store.requests.find(id);
  const lines = (words: RegExp) => textsOf(service).filter((text) => words.test(text));

  it('is asked of the customer’s admins on the request, and its people read why they see less', async () => {
    const id = await asked();
    assert.equal((await stored(id))?.standing.onBehalf, 'declared');
    const shown = await shows(jonas, id);
    assert.match(JSON.stringify(shown), /Does Proseware IT Services look after your organization\?/);
    const verbs = buttonsOf(shown).map(({ data }) => data['verb']);
    assert.ok(verbs.includes('partner.confirm') && verbs.includes('partner.refuse'));
    const theirs = await shows(lena.person, id);
    assert.match(
      JSON.stringify(theirs),
      /It is not verified yet that you look after Fabrikam \(as declared\)/,
    );
    assert.doesNotMatch(JSON.stringify(theirs), /partner\.confirm|partner\.refuse/);
  });

  it('reads nothing that the customer’s admins wrote, on any view, until one of them confirms it', async () => {
    const id = await asked();
    await sofia.executes('request.ask', { requestId: id, 'ask.text': 'Which domain?' }, requestsChannel);
    await service.delivered();
    const question = (await stored(id))?.questions?.[0]?.id;
    await does(jonas, 'request.answer', id, { question, 'answer.text': 'secret.example' });
    await does(jonas, 'request.message', id, { 'message.text': 'secret: call Mia' });
    const views = async () =>
      JSON.stringify([
        await shows(lena.person, id),
        (await lena.person.executes('request.show', { requestId: id, part: 'history' })).body.value,
        lena.person.chat.map(({ activity }) => activity),
      ]);
    const before = await views();
    assert.doesNotMatch(before, /secret|Jonas/);
    assert.match(before, /Which domain\?/, 'it was sent to them');
    await lena.person.says('FT-000001');
    assert.doesNotMatch(lena.shown, /secret|Jonas/);
    await does(jonas, 'partner.confirm', id);
    assert.match(
      lena.said,
      /Jonas Weber has confirmed that Proseware IT Services looks after Fabrikam \(as declared\)/,
    );
    assert.match(await views(), /secret\.example/);
  });

  it('changes the request without seeing what the customer’s admins changed, and takes nothing of it away', async () => {
    const id = await asked();
    const before = (await stored(id))?.answers;
    const projectManager = { name: 'Mia Secret', email: 'mia@fabrikam.com' };
    await does(jonas, 'request.edit', id);
    await jonas.says('project manager: Mia Secret, mia@fabrikam.com');
    await jonas.says('send');
    await service.delivered();
    assert.deepEqual((await stored(id))?.answers.projectManager, projectManager);
    await does(lena.person, 'request.edit', id);
    assert.doesNotMatch(lena.shown, /Mia/);
    await lena.person.says('users: 77');
    assert.doesNotMatch(lena.shown, /Mia/);
    await lena.person.says('send');
    await service.delivered();
    const after = (await stored(id))?.answers;
    assert.deepEqual(
      [after?.users, after?.projectManager, after?.reason],
      [77, projectManager, before?.reason],
    );
  });

  it('is confirmed in one press, told once to the partner and to the specialists, with a mark on their card', async () => {
    const id = await asked();
    await does(jonas, 'partner.confirm', id);
    await does(jonas, 'partner.confirm', id);
    assert.equal(lines(/has confirmed/).length, 2);
    assert.match(
      JSON.stringify(requestsChannelCard(service).card),
      /Confirmed by Jonas Weber of the customer/,
    );
    assert.doesNotMatch(JSON.stringify(await shows(jonas, id)), /partner\.confirm/);
  });

  it('is refused in one press: its people read only that, and the customer’s admins keep the request', async () => {
    const id = await asked();
    const token = (await stored(id))?.calendarToken;
    const shown = await shows(jonas, id);
    await does(jonas, 'partner.refuse', id, { version: buttonsOf(shown)[0]?.data['version'] });
    await does(jonas, 'partner.refuse', id);
    assert.equal(lines(/says that Proseware IT Services does not look after it/).length, 2);
    assert.match(
      String(await does(lena.person, 'request.message', id, { 'message.text': 'Hello' })),
      /An admin of Fabrikam \(as declared\) says/,
    );
    assert.match(String(await shows(lena.person, id)), /does not look after it/);
    assert.doesNotMatch(JSON.stringify(lena.person.lastCard.card), /A specialist has it|Jonas/);
    assert.notEqual((await stored(id))?.calendarToken, token);
    assert.match(JSON.stringify(requestsChannelCard(service).card), /Jonas Weber of the customer says/);
    const card = await cardWithButton(jonas, await shows(jonas, id), 'partner.confirm', personal);
    assert.match(JSON.stringify(card), /A specialist has it/);
    await does(jonas, 'partner.confirm', id);
    assert.match(JSON.stringify(await shows(lena.person, id)), /A specialist has it/);
  });

  it('is neither confirmed nor refused by its own people, by others, or by somebody of the customer who is no admin', async () => {
    service.facts = service.facts.map((facts) =>
      facts.tenantId === fabrikam.tenantId ? { ...facts, admins: ['jonas'] } : facts,
    );
    const id = await asked();
    const mia = new TestPerson(service, { id: 'mia', name: 'Mia', tenantId: fabrikam.tenantId });
    const eve = new TestPerson(service, { id: 'eve', name: 'Eve', tenantId: adatumId });
    for (const who of [lena.person, mia, eve]) {
      for (const verb of ['partner.confirm', 'partner.refuse']) await does(who, verb, id);
    }
    for (const verb of ['partner.confirm', 'partner.refuse']) {
      await sofia.executes(verb, { requestId: id }, requestsChannel);
    }
    assert.equal((await stored(id))?.relation, undefined);
  });

  it('takes the request from nobody of the customer', async () => {
    const id = await asked();
    await does(jonas, 'request.takeOver', id);
    const said = await does(lena.person, 'request.takeOver', id);
    assert.match(String(said), /not verified yet/);
    assert.equal((await stored(id))?.people?.contact?.id, 'jonas');
    assert.doesNotMatch(JSON.stringify(lena.person.chat.map(({ activity }) => activity)), /Jonas/);
  });

  it('sees all as soon as a source says that the customer is theirs', async () => {
    const id = await asked();
    service.facts = [contoso, fabrikamOfProseware, proseware];
    await service.application.checkRelations();
    await service.delivered();
    assert.equal(lines(/on record as the partner of Fabrikam \(as declared\)/).length, 2);
    assert.doesNotMatch(JSON.stringify(await shows(lena.person, id)), /not verified yet/);
    assert.match(JSON.stringify(requestsChannelCard(service).card), /On record with the operator/);
    assert.match(String(await does(jonas, 'partner.refuse', id)), /on record/);
  });
});
