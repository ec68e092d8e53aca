import assert from 'node:assert/strict';
import { contoso, requestsChannelId } from '../../../standIns/testService.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonFor, buttonsOf, cardOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';

describe('The main job', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, { id: 'ada', name: 'Ada Lindqvist', tenantId: contoso.tenantId });
  const sofia = specialistForEachTest(service);

  const press = (verb: string, inputs: object = {}) => {
    const { card, id } = ada.lastCard;
    return ada.submits({ ...buttonFor(card, verb), ...inputs }, id);
  };
  const channelCard = () => {
    const message = service.connector.messages.find(
      ({ conversationId }) => conversationId === requestsChannelId,
    );
    assert.ok(message, 'the channel shows the request');
    return { ...message, card: cardOf(message) };
  };

  it('goes from the welcome to the planned meetings', async () => {
    await ada.installs('installationUpdate', 'conversationUpdate');
    assert.equal(ada.chat.length, 1, 'one welcome for two events');
    await press('menu.request');
    await press('form.review', { services: 'exchange,teams', help: 'advise' });
    await press('form.send');
    await service.delivered();
    assert.match(JSON.stringify(ada.lastCard.card), /FT-000001/);
    assert.equal(ada.chat.length, 3, 'the welcome, the form that became the status card, and one line');

    const posted = channelCard();
    assert.match(JSON.stringify(posted.card), /Contoso/);
    const claimed = await sofia.executes(
      'request.claim',
      buttonFor(posted.card, 'request.claim'),
      {
        ...requestsChannel,
        threadId: posted.id,
      } as typeof requestsChannel,
      posted.id,
    );
    assert.equal(claimed.status, 200);
    assert.equal(claimed.body.type, 'application/vnd.microsoft.card.adaptive');
    await service.delivered();
    assert.match(JSON.stringify(channelCard().card), /Sofia Marchetti/);
    assert.ok(
      ada.texts.some((text) => text.includes('Sofia Marchetti')),
      'the admin is told by whom',
    );

    const planned = await sofia.executes(
      'request.schedule',
      {
        ...buttonFor(channelCard().card, 'request.schedule'),
        date: '2026-12-01',
        time: '10:00',
        rhythm: 'weekly',
      },
      requestsChannel,
      posted.id,
    );
    assert.equal(planned.body.type, 'application/vnd.microsoft.card.adaptive', JSON.stringify(planned.body));
    await service.delivered();
    assert.match(JSON.stringify(ada.lastCard.card), /calendar\/[\w-]+\.ics/);
    const path = JSON.stringify(ada.lastCard.card).match(/\/calendar\/[\w-]+\.ics/)?.[0];
    const feed = await (await fetch(`${service.url}${path}`)).text();
    assert.match(feed, /BEGIN:VCALENDAR/);
    assert.match(feed, /DTSTART:20261201T090000Z/);
  });

  it('can be walked by typing alone', async () => {
    for (const text of [
      'request assistance',
      'exchange and teams',
      'not sure',
      '8 December 2026',
      'We merge two offices',
      'send',
    ]) {
      await ada.says(text);
    }
    await service.delivered();
    const [request] = await service.application.store.requests.listOpen();
    assert.deepEqual(request?.answers.services, ['exchange', 'teams']);
    assert.equal(request?.answers.reason, 'We merge two offices');
    assert.equal(request?.answers.desiredStart, '2026-12-08');
    assert.ok(buttonsOf(channelCard().card).length > 0);
  });
});
