import assert from 'node:assert/strict';
import { contoso, requestsChannelId } from '../../standIns/testService.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { aSpecialist, buttonFor, cardOf, requestsChannel, TestPerson } from '../support/testPerson.ts';
import { ada as adaIs, submitted } from './requests/submitted.ts';

describe('The dates of one’s own timeline', () => {
  const service = serviceForEachTest();

  it('are those of the customer’s calendar, also where it is a day ahead', async () => {
    const ada = new TestPerson(service, { ...adaIs, timeZone: 'Pacific/Auckland' });
    const sofia = aSpecialist(service);
    await ada.says('hi');
    const answers = { region: 'americas', timeZone: 'Pacific/Auckland' };
    const { id: requestId } = await submitted(service, adaIs, answers);
    await sofia.executes('request.claim', { requestId }, requestsChannel);
    // The day before in the team's zone and in UTC.
    const pick = { requestId, date: '2026-12-02', time: '09:00', rhythm: 'weekly' };
    await sofia.executes('request.schedule', pick, requestsChannel);
    await service.delivered();
    await ada.says('timeline');
    assert.match(JSON.stringify(ada.lastCard.card), /from 2 December 2026/);
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
    await service.delivered();
    await ada.says('timeline');
    assert.match(JSON.stringify(ada.lastCard.card), /Comes next · from 13 January 2027/);
    assert.doesNotMatch(JSON.stringify(ada.lastCard.card), /You are here/);
    service.now = '2027-01-13T12:00:00Z';
    await ada.says('timeline');
    assert.match(JSON.stringify(ada.lastCard.card), /You are here · from 13 January 2027/);
  });
});
