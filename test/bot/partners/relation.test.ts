import assert from 'node:assert/strict';
import { contoso, fabrikam } from '../../../standIns/testService.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonsOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { allSentTo, requestsChannelCard, textsOf } from '../requests/submitted.ts';
import { fabrikamOfProseware, lamnaId, PartnerWalk, proseware } from './partnerWalk.ts';

const ended = /Proseware IT Services no longer looks after Fabrikam/;
const again = /Proseware IT Services looks after Fabrikam again/;

describe('A partner’s relation to the customer', () => {
  const service = serviceForEachTest();
  const lena = new PartnerWalk(service);
  const sofia = specialistForEachTest(service);
  const jonas = new TestPerson(service, { id: 'jonas', name: 'Jonas Weber', tenantId: fabrikam.tenantId });

  const customersAre = (...ids: readonly string[]) => {
    const customers = proseware.customers?.filter(({ tenantId }) => ids.includes(tenantId)) ?? [];
    service.facts = [contoso, fabrikamOfProseware, { ...proseware, customers }];
  };
  const endsIt = () => customersAre(lamnaId);
  const isBack = () => customersAre(fabrikam.tenantId, lamnaId);
  const checked = async () => {
    await service.application.checkRelations();
    await service.delivered();
  };
  const stored = async (id: string) => {
    const request = await service.application.store.requests.find(id);
    if (request === undefined) throw new Error('The request is gone.');
    return request;
  };
  const linesThat = (words: RegExp) => textsOf(service).filter((text) => words.test(text));

  beforeEach(isBack);

  it('is looked at daily; where it ended the partner’s people read that once and nothing else any more', async () => {
    const { id } = await lena.sends(fabrikam.tenantId);
    endsIt();
    await checked();
    await checked();
    assert.equal(linesThat(ended).length, 2, 'one line for the partner, one for the channel');
    const [statusCard] = lena.person.chat
      .filter(({ activity }) => (activity.attachments ?? []).length > 0)
      .slice(-1);
    assert.match(JSON.stringify(statusCard), /you don’t see FT-000001 any more/);
    assert.doesNotMatch(JSON.stringify(lena.person.chat), /Waiting for a specialist|"request\./);
    for (const verb of ['request.show', 'request.withdraw', 'request.message', 'request.edit']) {
      const { body, status } = await lena.person.executes(verb, { requestId: id, 'message.text': 'Hello' });
      assert.equal(status, 200);
      assert.match(String(body.value), ended, verb);
      assert.doesNotMatch(String(body.value), /Exchange|Waiting/);
    }
    await lena.person.says('FT-000001');
    assert.match(lena.said, ended);
    assert.equal((await stored(id)).state, 'submitted');
  });

  it('is looked at with each action of the partner’s people, without waiting for the day', async () => {
    const { id } = await lena.sends(fabrikam.tenantId);
    endsIt();
    const { body } = await lena.person.executes('request.message', {
      requestId: id,
      'message.text': 'Hello',
    });
    assert.match(String(body.value), ended);
    await service.delivered();
    assert.equal(linesThat(/Hello/).length, 0);
    assert.equal(linesThat(ended).length, 2);
    isBack();
    await lena.person.executes('request.message', { requestId: id, 'message.text': 'Hello' });
    await service.delivered();
    assert.equal(linesThat(again).length, 2);
    assert.equal(linesThat(/Hello/).length, 1);
  });

  it('is looked at when the request is read, listed or asked for by its number', async () => {
    await lena.sends(fabrikam.tenantId);
    endsIt();
    await lena.person.says('my requests');
    assert.match(lena.shown, /FT-000001/);
    assert.match(lena.shown, /Not your customer any more/);
    assert.doesNotMatch(lena.shown, /Exchange|Waiting for a specialist/);
    isBack();
    await lena.person.says('FT-000001');
    assert.match(lena.shown, /Waiting for a specialist/);
  });

  it('is told once of all requests for the customer, and one for another customer stays as it is', async () => {
    await lena.sends(fabrikam.tenantId);
    await lena.person.says('request assistance');
    await lena.presses('form.next', { customer: fabrikam.tenantId });
    await lena.presses('form.next', { services: 'intune', help: 'advise' });
    await lena.presses('form.next');
    await lena.presses('form.send');
    await lena.person.says('request assistance');
    await lena.presses('form.next', { customer: lamnaId });
    await lena.presses('form.next', { services: 'intune', help: 'advise' });
    await lena.presses('form.next', { subscription: 'yes' });
    await lena.presses('form.next');
    await lena.presses('form.send');
    await service.delivered();
    assert.equal((await lena.requests()).length, 3);
    endsIt();
    await checked();
    assert.equal(linesThat(ended).length, 2);
    assert.ok(linesThat(ended).every((text) => text.includes('FT-000001') && text.includes('FT-000002')));
    const shut = (await lena.requests()).map(({ relation }) => relation?.endedAt !== undefined);
    assert.deepEqual(shut, [true, true, false]);
  });

  it('changes nothing where no source can say', async () => {
    const { id, version } = await lena.sends(fabrikam.tenantId);
    const { customers: _customers, ...unknown } = proseware;
    service.facts = [contoso, { ...fabrikamOfProseware, partner: { outcome: 'unknown' } }, unknown];
    await checked();
    const { body } = await lena.person.executes('request.show', { requestId: id });
    assert.match(JSON.stringify(body), /Waiting for a specialist/);
    assert.equal((await stored(id)).version, version);
  });

  it('marks the specialists’ card, and leaves the request to the customer’s admins', async () => {
    const { id } = await lena.sends(fabrikam.tenantId);
    await sofia.executes('request.claim', { requestId: id }, requestsChannel);
    endsIt();
    await checked();
    assert.match(JSON.stringify(requestsChannelCard(service).card), /no longer looks after this customer/);
    assert.match(
      JSON.stringify(requestsChannelCard(service).card),
      /Nobody of the customer has opened this app yet/,
    );
    const toChannel = service.connector.messages.find(
      ({ activity }) => ended.test(activity.text ?? '') && activity.text?.includes('<at>'),
    );
    assert.match(toChannel?.activity.text ?? '', /<at>Sofia Marchetti<\/at>/);
    await jonas.says('my requests');
    await jonas.executes('request.message', { requestId: id, 'message.text': 'We go on' });
    await service.delivered();
    assert.match(
      allSentTo(service, requestsChannel.kind === 'channel' ? requestsChannel.channelId : ''),
      /We go on/,
    );
    assert.doesNotMatch(JSON.stringify(requestsChannelCard(service).card), /Nobody of the customer/);
    const { body } = await jonas.executes('request.show', { requestId: id });
    assert.ok(buttonsOf(body).some(({ data }) => data['verb'] === 'request.message'));
  });

  it('that ended lets an admin of the customer act for the request, and the partner’s people read nothing of it', async () => {
    const { id } = await lena.sends(fabrikam.tenantId);
    endsIt();
    await checked();
    const read = () => JSON.stringify(lena.person.chat.map(({ activity }) => activity));
    const before = read();
    await jonas.says('my requests');
    await jonas.executes('request.takeOver', { requestId: id });
    await sofia.executes('request.claim', { requestId: id }, requestsChannel);
    await service.delivered();
    assert.equal((await stored(id)).people?.contact?.id, 'jonas');
    assert.match(jonas.texts.at(-1) ?? '', /Sofia Marchetti has taken on FT-000001/);
    assert.equal(read(), before);
    isBack();
    await checked();
    assert.match(lena.said, again);
    assert.match(jonas.texts.at(-1) ?? '', again);
  });

  it('that ended keeps every later word and line from the partner’s people', async () => {
    const { id } = await lena.sends(fabrikam.tenantId);
    endsIt();
    await checked();
    const before = lena.person.texts.length;
    await sofia.executes('request.claim', { requestId: id }, requestsChannel);
    await sofia.executes('request.ask', { requestId: id, 'ask.text': 'Who signs?' }, requestsChannel);
    await service.delivered();
    assert.equal(lena.person.texts.length, before);
    assert.doesNotMatch(JSON.stringify(lena.person.chat), /Who signs|Sofia/);
    await lena.person.says('It is Jonas who signs');
    assert.doesNotMatch(JSON.stringify(lena.person.chat), /Who signs/);
  });

  it('that ended changes the address of the calendar feed, which the partner’s people know', async () => {
    const { id, calendarToken } = await lena.sends(fabrikam.tenantId);
    endsIt();
    await checked();
    assert.equal((await fetch(`${service.url}/calendar/${calendarToken}.ics`)).status, 404);
    const { calendarToken: next } = await stored(id);
    assert.equal((await fetch(`${service.url}/calendar/${next}.ics`)).status, 200);
  });

  it('that comes back brings back the request with its card, told once', async () => {
    const { id } = await lena.sends(fabrikam.tenantId);
    endsIt();
    await checked();
    isBack();
    await checked();
    await checked();
    assert.equal(linesThat(again).length, 2);
    const { body } = await lena.person.executes('request.show', { requestId: id });
    assert.match(JSON.stringify(body), /Waiting for a specialist/);
    assert.doesNotMatch(JSON.stringify(requestsChannelCard(service).card), /no longer looks after/);
  });

  it('is recorded once where two look at the same time', async () => {
    const { id } = await lena.sends(fabrikam.tenantId);
    endsIt();
    await Promise.all([
      service.application.checkRelations(),
      service.application.checkRelations(),
      lena.person.executes('request.show', { requestId: id }),
    ]);
    await service.delivered();
    const events = await service.application.store.events.listOf(id);
    assert.equal(events.filter(({ action }) => action === 'endRelation').length, 1);
    assert.equal(linesThat(ended).length, 2);
  });

  it('shuts the partner’s people out of a closed request too, and nobody is told of that', async () => {
    const { id } = await lena.sends(fabrikam.tenantId);
    await lena.person.executes('request.withdraw', { requestId: id });
    await service.delivered();
    endsIt();
    const { body } = await lena.person.executes('request.show', { requestId: id });
    assert.match(String(body.value), ended);
    await service.delivered();
    assert.equal(linesThat(ended).length, 0);
  });

  it('is told in French', async () => {
    const amelie = new PartnerWalk(service, { id: 'amelie', name: 'Amélie', locale: 'fr-FR' });
    const { id } = await amelie.sends(fabrikam.tenantId);
    endsIt();
    await checked();
    assert.match(amelie.said, /Proseware IT Services ne s’occupe plus de Fabrikam/);
    const { body } = await amelie.person.executes('request.show', { requestId: id });
    assert.match(String(body.value), /ne s’occupe plus de Fabrikam/);
  });
});
