import assert from 'node:assert/strict';
import { contoso, requestsChannelId } from '../../standIns/testService.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { aSpecialist, buttonFor, cardOf, requestsChannel, TestPerson } from '../support/testPerson.ts';

describe('The dates of one’s own timeline', () => {
  const service = serviceForEachTest();

  it('are those of the customer’s calendar, also where it is a day ahead', async () => {
    const ada = new TestPerson(service, {
      id: 'ada',
      name: 'Ada',
      tenantId: contoso.tenantId,
      timeZone: 'Pacific/Auckland',
    });
    const sofia = aSpecialist(service);
    for (const text of ['request assistance', 'exchange', 'next', 'next', 'send']) await ada.says(text);
    await service.delivered();
    const posted = service.connector.messages.find(
      ({ conversationId }) => conversationId === requestsChannelId,
    );
    assert.ok(posted);
    await sofia.executes('request.claim', buttonFor(cardOf(posted), 'request.claim'), requestsChannel);
    const { requestId } = buttonFor(cardOf(posted), 'request.claim');
    const pick = { requestId, date: '2026-12-01', time: '09:00', rhythm: 'weekly' };
    await sofia.executes('request.schedule', pick, requestsChannel);
    await ada.says('timeline');
    assert.match(JSON.stringify(ada.lastCard.card), /from 1 December 2026/);
  });

  it('say “you are here” only of a phase that has begun', async () => {
    const ada = new TestPerson(service, { id: 'ada', name: 'Ada', tenantId: contoso.tenantId });
    const sofia = aSpecialist(service);
    for (const text of ['request assistance', 'exchange', 'next', 'next', 'send']) await ada.says(text);
    await service.delivered();
    const posted = service.connector.messages.find(
      ({ conversationId }) => conversationId === requestsChannelId,
    );
    assert.ok(posted);
    const claim = buttonFor(cardOf(posted), 'request.claim');
    await sofia.executes('request.claim', claim, requestsChannel);
    const pick = { requestId: claim['requestId'], date: '2027-01-13', time: '10:00', rhythm: 'weekly' };
    await sofia.executes('request.schedule', pick, requestsChannel);
    await ada.says('timeline');
    assert.match(JSON.stringify(ada.lastCard.card), /Comes next · from 13 January 2027/);
    assert.doesNotMatch(JSON.stringify(ada.lastCard.card), /You are here/);
    service.now = '2027-01-13T12:00:00Z';
    await ada.says('timeline');
    assert.match(JSON.stringify(ada.lastCard.card), /You are here · from 13 January 2027/);
  });
});
