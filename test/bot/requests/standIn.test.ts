import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setAway, setBack } from '../../../src/requests/absences/setAway.ts';
import { serviceTenantId } from '../../../standIns/testService.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonFor, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, submitted } from './submitted.ts';

describe('The meetings of a colleague who is away', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  const bea = specialistForEachTest(service, 'bea', 'Bea Roth');
  let requestId: string;

  const people = {
    sofia: { id: 'sofia', tenantId: serviceTenantId, name: 'Sofia Marchetti' },
    bea: { id: 'bea', tenantId: serviceTenantId, name: 'Bea Roth', email: 'bea@northwind.example' },
  };
  const context = () => ({
    transact: service.application.store.transaction,
    now: () => service.now,
    newId: randomUUID,
  });
  const away = async (until = '2026-12-16') => {
    const wish = { person: people.sofia, until, endsAt: `${until}T00:00:00Z`, substitute: people.bea };
    await setAway(context(), wish, people.sofia);
    await service.delivered();
  };

  beforeEach(async () => {
    for (const person of [ada, bea]) await person.says('hi');
    ({ id: requestId } = await submitted(service));
    const pick = { requestId, date: '2026-12-01', time: '10:00', rhythm: 'weekly' };
    await sofia.executes('request.claim', pick, requestsChannel);
    await sofia.executes('request.schedule', pick, requestsChannel);
    await service.delivered();
  });

  it('are one list for the substitute, who says which ones they hold; the customer reads who comes', async () => {
    await away();
    const planned = await service.application.store.meetings.listOf(requestId);
    const ofThoseDays = planned.filter(({ startsAt }) => startsAt < '2026-12-16');
    const list = bea.lastCard.card;
    const text = JSON.stringify(list);
    assert.match(text, new RegExp(`${ofThoseDays.length} meetings to look after`));
    assert.equal(text.match(/Bea Roth stands in for Sofia Marchetti\./g)?.length, ofThoseDays.length);
    const schedule = async () =>
      JSON.stringify((await ada.executes('request.show', { requestId, part: 'meetings' })).body.value);
    assert.match(await schedule(), /Bea Roth stands in for Sofia Marchetti\./);
    const { body } = await bea.executes('meeting.hold', buttonFor(list, 'meeting.hold'));
    await service.delivered();
    const after = JSON.stringify(body.value);
    assert.match(after, /meetings to look after/, 'the list stays');
    assert.equal(after.match(/Bea Roth holds it\./g)?.length, 1);
    assert.match(await schedule(), /Bea Roth holds it\./);
    assert.match(ada.texts.at(-1) ?? '', /^Kickoff meeting \(FT-000001\), .*: Bea Roth holds it\.$/);
  });

  it('are shown ten at a time; a meeting that is held leaves the page where it is', async () => {
    const ids = [requestId, (await submitted(service, { ...adaIs, name: 'Ada Lindqvist' })).id];
    const pick = { requestId: ids[1], date: '2026-12-01', time: '14:00', rhythm: 'weekly' };
    await sofia.executes('request.claim', pick, requestsChannel);
    await sofia.executes('request.schedule', pick, requestsChannel);
    await service.delivered();
    await away('2027-06-01');
    const { meetings } = service.application.store;
    const count = (await Promise.all(ids.map((id) => meetings.listOf(id)))).flat().length;
    assert.ok(count > 10 && count <= 30, String(count));
    const list = bea.lastCard.card;
    const rowsIn = (card: unknown) => JSON.stringify(card).match(/Bea Roth (?:stands in|holds it)/g)?.length;
    assert.equal(rowsIn(list), 10);
    let page: unknown = list;
    let seen = 10;
    while (seen < count) {
      const { value } = (await bea.executes('person.meetings', buttonFor(page, 'person.meetings'))).body;
      page = value;
      seen += rowsIn(page) ?? 0;
    }
    assert.equal(seen, count);
    assert.match(JSON.stringify(page), /Show the previous ones/);
    const held = (await bea.executes('meeting.hold', buttonFor(page, 'meeting.hold'))).body.value;
    await service.delivered();
    assert.equal(rowsIn(held), rowsIn(page), 'the same page');
    assert.match(JSON.stringify(held), /Bea Roth holds it\./);
    const opened = (await bea.executes('request.show', buttonFor(held, 'request.show'))).body.value;
    const back = (await bea.executes('person.meetings', buttonFor(opened, 'person.meetings'))).body.value;
    assert.equal(rowsIn(back), rowsIn(page), 'the way back leads to it');
  });

  it('are moved and canceled from the list, with a way back to it', async () => {
    await away();
    const opened = (await bea.executes('request.show', buttonFor(bea.lastCard.card, 'request.show'))).body
      .value;
    for (const verb of ['meeting.move', 'meeting.cancel', 'meeting.hold', 'person.meetings'])
      assert.ok(buttonFor(opened, verb), verb);
    const cancel = { ...buttonFor(opened, 'meeting.cancel'), 'cancelMeeting.reason': 'Sofia is ill' };
    await bea.executes('meeting.cancel', cancel);
    await service.delivered();
    assert.match(ada.texts.at(-1) ?? '', /Bea Roth has canceled it\. Reason: Sofia is ill/);
    const again = JSON.stringify((await bea.executes('person.meetings', {})).body.value);
    assert.doesNotMatch(again, /Kickoff meeting/);
  });

  it('are nobody else’s, and none are left when the specialist is back', async () => {
    await away('2026-11-24');
    assert.doesNotMatch(JSON.stringify(bea.chat), /to look after/, 'no meeting, no list');
    await away();
    await setBack(context(), people.sofia, people.sofia);
    const none = JSON.stringify((await bea.executes('person.meetings', {})).body.value);
    assert.match(none, /There are no meetings to look after in those days\./);
    const refused = await ada.executes('person.meetings', {});
    assert.doesNotMatch(JSON.stringify(refused.body), /Kickoff/);
    const schedule = await ada.executes('request.show', { requestId, part: 'meetings' });
    assert.doesNotMatch(JSON.stringify(schedule.body), /stands in for/);
  });
});
