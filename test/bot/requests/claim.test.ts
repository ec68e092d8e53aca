import assert from 'node:assert/strict';
import { requestsChannelId, serviceTenantId } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { aSpecialist, buttonFor, buttonsOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, requestsChannelCard, submitted } from './submitted.ts';

const card = 'application/vnd.microsoft.card.adaptive';

describe('A claim', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);

  beforeEach(async () => {
    await ada.says('hi');
  });

  const pick = { date: '2026-12-01', time: '10:00', rhythm: 'biweekly' };
  /** The thread of the request's card: Teams puts it behind the channel's id. */
  const thread = () => ({ ...requestsChannel, threadId: requestsChannelCard(service).id }) as const;
  const stateOf = async (id: string) => (await service.application.store.requests.find(id))?.state;

  it('of twenty specialists at once has one winner, and nineteen are told who', async () => {
    const { id: requestId } = await submitted(service);
    const people = Array.from({ length: 20 }, (_, index) =>
      aSpecialist(service, `s${index}`, `Person ${index}.`),
    );
    const answers = await Promise.all(
      people.map((who) => who.executes('request.claim', { requestId, version: 1 }, thread())),
    );
    assert.ok(answers.every(({ status }) => status === 200));
    const winner = (await service.application.store.requests.find(requestId))?.assignee?.name ?? '';
    const losers = answers.filter(({ body }) => body.type !== card);
    assert.equal(losers.length, 19);
    for (const { body } of losers) assert.equal(body.value, `${winner} already has FT-000001.`);
    await service.delivered();
    assert.match(JSON.stringify(requestsChannelCard(service).card), new RegExp(winner));
    assert.equal(
      ada.texts.filter((text) => text.includes(winner)).length,
      1,
      'the admin is told once, by whom',
    );
  });

  it('turns the one card that everybody sees, and leaves the line in its thread', async () => {
    const { id: requestId } = await submitted(service);
    const sofia = aSpecialist(service);
    const before = requestsChannelCard(service);
    await sofia.executes('request.claim', { requestId, version: 1 }, thread());
    await service.delivered();
    assert.equal(requestsChannelCard(service).id, before.id);
    const lines = service.connector.messages.filter(
      ({ conversationId }) => conversationId === `${requestsChannelId};messageid=${before.id}`,
    );
    assert.deepEqual(
      lines.map(({ activity }) => activity.text),
      ['Sofia Marchetti has claimed FT-000001 of Contoso.'],
    );
  });

  it('of a withdrawn request is refused, with the reason, whoever had it', async () => {
    const { id: requestId } = await submitted(service);
    const [sofia, bea] = [aSpecialist(service), aSpecialist(service, 'bea', 'Bea')];
    await sofia.executes('request.claim', { requestId, version: 1 }, thread());
    await ada.executes('request.withdraw', { requestId });
    for (const who of [sofia, bea]) {
      for (const verb of ['request.claim', 'request.schedule', 'request.release']) {
        const { status, body } = await who.executes(verb, { requestId, version: 1 }, thread());
        assert.equal(status, 200);
        assert.match(String(body.value), /FT-000001 has been withdrawn/, verb);
      }
    }
    assert.equal(await stateOf(requestId), 'withdrawn');
    await service.delivered();
    assert.deepEqual(
      buttonsOf(requestsChannelCard(service).card).filter(({ data }) => data['verb'] === 'request.claim'),
      [],
    );
  });

  it('of a request that is not there is refused', async () => {
    const sofia = aSpecialist(service);
    for (const requestId of ['', 'no-such', undefined, null, 5, ['x']]) {
      const { body } = await sofia.executes('request.claim', { requestId }, requestsChannel);
      assert.match(String(body.value), /don’t have access to that request/);
    }
  });

  it('of one’s own request is left to somebody else', async () => {
    const sofia = aSpecialist(service);
    const requester = { id: 'sofia', name: 'Sofia Marchetti', tenantId: serviceTenantId };
    await sofia.says('hi');
    const { id: requestId } = await submitted(service, requester);
    const { body } = await sofia.executes('request.claim', { requestId }, thread());
    assert.match(String(body.value), /You sent this request yourself/);
    assert.equal(await stateOf(requestId), 'submitted');
    const bea = aSpecialist(service, 'bea', 'Bea');
    const claimed = await bea.executes('request.claim', { requestId }, thread());
    assert.equal(claimed.body.type, card);
    assert.ok(
      buttonsOf(claimed.body.value).some(({ data }) => data['verb'] === 'request.hold'),
      'in the channel a specialist gets the specialists’ card, also of a colleague’s request',
    );
  });

  it('is given back by the one who has it, and can be claimed again with its meetings kept', async () => {
    const { id: requestId } = await submitted(service);
    const [sofia, bea] = [aSpecialist(service), aSpecialist(service, 'bea', 'Bea Roth')];
    await sofia.executes('request.claim', { requestId }, thread());
    const plan = { requestId, date: '2026-12-01', time: '10:00', rhythm: 'biweekly' };
    const refused = await bea.executes('request.schedule', plan, thread());
    assert.equal(refused.body.value, 'Sofia Marchetti already has FT-000001.');
    await sofia.executes('request.schedule', plan, thread());
    const planned = await service.application.store.meetings.listOf(requestId);
    assert.equal(
      (await bea.executes('request.release', { requestId }, thread())).body.value,
      'Sofia Marchetti already has FT-000001.',
    );
    await sofia.executes('request.release', { requestId }, thread());
    assert.equal(await stateOf(requestId), 'submitted');
    assert.equal((await bea.executes('request.claim', { requestId }, thread())).body.type, card);
    assert.deepEqual(await service.application.store.meetings.listOf(requestId), planned);
    await service.delivered();
    assert.match(ada.texts.join('\n'), /Sofia Marchetti has given FT-000001 back/);
    assert.match(ada.texts.join('\n'), /Bea Roth has taken on FT-000001/);
  });

  it('can be planned from a phone that sends 12-hour times, and dates as it shows them', async () => {
    const { id: requestId } = await submitted(service);
    const sofia = aSpecialist(service);
    await sofia.executes('request.claim', { requestId }, thread());
    for (const [pick, startsAt] of [
      [{ date: '2026-12-01', time: '01:00 PM' }, '2026-12-01T12:00:00Z'],
      [{ date: '14/12/2026', time: '9:30' }, '2026-12-14T08:30:00Z'],
      [{ date: '2026-12-15T00:00:00', time: '10:00:00' }, '2026-12-15T09:00:00Z'],
    ] as const) {
      const { body } = await sofia.executes('request.schedule', { requestId, ...pick }, thread());
      assert.equal(body.type, card, JSON.stringify(body.value));
      const [first] = await service.application.store.meetings.listOf(requestId);
      assert.equal(first?.startsAt, startsAt);
    }
  });

  it('of a request whose meetings are planned leads back to its plan, and says that they stay', async () => {
    const { id: requestId } = await submitted(service);
    const [sofia, bea] = [aSpecialist(service), aSpecialist(service, 'bea', 'Bea Roth')];
    await sofia.executes('request.claim', { requestId }, thread());
    await sofia.executes('request.schedule', { requestId, ...pick }, thread());
    await sofia.executes('request.release', { requestId }, thread());
    await bea.executes('request.claim', { requestId }, thread());
    assert.equal(await stateOf(requestId), 'scheduled');
    await service.delivered();
    assert.match(JSON.stringify(requestsChannelCard(service).card), /Change the plan/);
    assert.match(JSON.stringify(statusCardOf(ada)), /Meetings planned[\s\S]*You meet as planned/);
    assert.ok(ada.texts.includes('Bea Roth has taken on FT-000001. The meetings stay as planned.'));
  });

  it('is given back with a reason that the team reads, and the customer does not', async () => {
    const { id: requestId } = await submitted(service);
    const sofia = aSpecialist(service);
    await sofia.executes('request.claim', { requestId }, thread());
    const reason = 'On leave from **Monday**, <at>Bea</at>';
    const data = buttonFor(requestsChannelCard(service).card, 'request.claim');
    await sofia.executes('request.release', { ...data, requestId, reason }, thread());
    await service.delivered();
    const lines = service.connector.messages
      .filter(({ conversationId }) => conversationId.startsWith(requestsChannelId))
      .map(({ activity }) => activity.text ?? '');
    assert.ok(
      lines.includes(
        'Sofia Marchetti has given back FT-000001 of Contoso. It can be claimed again. ' +
          'Reason: On leave from Monday , at Bea /at',
      ),
      lines.join('\n'),
    );
    const shown = JSON.stringify(requestsChannelCard(service).card);
    assert.match(shown, /Given back by Sofia Marchetti/);
    assert.ok(shown.includes(reason));
    const events = await service.application.store.events.listOf(requestId);
    assert.equal(events.at(-1)?.note, reason);
    assert.doesNotMatch(JSON.stringify(ada.chat), /On leave/);
    await sofia.executes('request.claim', { requestId }, thread());
    await service.delivered();
    assert.doesNotMatch(JSON.stringify(requestsChannelCard(service).card), /On leave/);
  });

  it('whose plan is to change is shown the new dates first, and tells nobody until they are confirmed', async () => {
    const { id: requestId } = await submitted(service);
    const sofia = aSpecialist(service);
    await sofia.executes('request.claim', { requestId }, thread());
    await sofia.executes('request.schedule', { requestId, ...pick }, thread());
    await service.delivered();
    const planned = await service.application.store.meetings.listOf(requestId);
    const [sent, texts] = [ada.chat.length, ada.texts.length];
    const form = buttonFor(requestsChannelCard(service).card, 'request.schedule');
    const preview = await sofia.executes('request.schedule', { ...form, ...pick, time: '14:00' }, thread());
    assert.match(JSON.stringify(preview.body.value), /Nothing has changed yet[\s\S]*was Tue, 1 Dec, 10:00/);
    await service.delivered();
    assert.deepEqual(await service.application.store.meetings.listOf(requestId), planned);
    assert.deepEqual([ada.chat.length, ada.texts.length], [sent, texts]);
    const same = await sofia.executes('request.schedule', { ...form, ...pick }, thread());
    assert.match(JSON.stringify(same.body.value), /same as the present plan/);
    const confirm = buttonFor(preview.body.value, 'request.schedule');
    await sofia.executes('request.schedule', confirm, thread());
    await service.delivered();
    const [kickoff] = await service.application.store.meetings.listOf(requestId);
    assert.equal(kickoff?.startsAt, '2026-12-01T13:00:00Z');
    assert.match(ada.texts.at(-1) ?? '', /has changed the meetings of FT-000001/);
    const bea = aSpecialist(service, 'bea', 'Bea Roth');
    const other = await bea.executes('request.schedule', { ...form, ...pick }, thread());
    assert.equal(other.body.value, 'Sofia Marchetti already has FT-000001.');
  });

  it('whose plan has a link shows it to join by, in the cards and in the calendar; only https is taken', async () => {
    const { id: requestId, calendarToken } = await submitted(service);
    const sofia = aSpecialist(service);
    await sofia.executes('request.claim', { requestId }, thread());
    const plan = (data: object) =>
      sofia.executes('request.schedule', { requestId, ...pick, ...data }, thread());
    for (const link of [
      'http://meet.example.com/x',
      'javascript:alert(1)',
      'meet',
      'https://u:p@x.example/',
    ]) {
      assert.match(String((await plan({ link })).body.value), /begins with https/, link);
    }
    assert.equal(await stateOf(requestId), 'claimed');
    const link = 'https://meet.example.com/ft?room=1';
    await plan({ link });
    await service.delivered();
    assert.match(JSON.stringify(ada.lastCard.card), /https:\/\/meet\.example\.com\/ft\?room=1/);
    const feed = await (await fetch(`${service.url}/calendar/${calendarToken}.ics`)).text();
    assert.match(feed, /URL(;VALUE=URI)?:https:\/\/meet\.example\.com/);
    assert.doesNotMatch(feed, /LOCATION:Microsoft Teams/);
    await plan({ time: '11:00' });
    assert.equal((await service.application.store.meetings.listOf(requestId))[0]?.link, link, 'it stays');
    await plan({ time: '11:00', asksLink: true });
    assert.equal((await service.application.store.meetings.listOf(requestId))[0]?.link, undefined, 'emptied');
    await service.delivered();
    assert.match(JSON.stringify(ada.chat), /Your specialist sends you the link to join\./);
  });

  it('whose time for the meetings won’t do is answered with the next one that would, and tells strangers nothing', async () => {
    const { id: requestId } = await submitted(service);
    const sofia = aSpecialist(service);
    await sofia.executes('request.claim', { requestId }, thread());
    for (const [pick, answer] of [
      [{}, /Please give a date and a time/],
      [{ date: '2026-11-20', time: '10:00' }, /in the past/],
      [{ date: '2026-11-28', time: '10:00' }, /not a working day/],
      [{ date: '2026-12-01', time: '22:00' }, /outside the customer’s hours/],
      [{ date: '2026-12-01[u-ca=hebrew]', time: '10:00' }, /Please give a date and a time/],
      [{ date: ['2026-12-01'], time: 10 }, /Please give a date and a time/],
    ] as const) {
      const { body } = await sofia.executes('request.schedule', { requestId, ...pick }, thread());
      assert.match(String(body.value), answer);
      const stranger = new TestPerson(service, {
        id: 'eve',
        name: 'Eve',
        tenantId: '44444444-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
      });
      const told = await stranger.executes('request.schedule', { requestId, ...pick });
      assert.match(String(told.body.value), /don’t have access to that request/);
    }
    assert.equal(await stateOf(requestId), 'claimed');
  });

  it('that ends in a withdrawal marks the meetings in calendars as canceled, and takes them off the schedule that was shown', async () => {
    const { id: requestId, calendarToken } = await submitted(service);
    const sofia = aSpecialist(service);
    await sofia.executes('request.claim', { requestId }, thread());
    await sofia.executes(
      'request.schedule',
      { requestId, date: '2026-12-01', time: '10:00', rhythm: 'weekly' },
      thread(),
    );
    await service.delivered();
    const schedule = ada.chat.find(({ activity }) => JSON.stringify(activity).includes('/calendar/'));
    await ada.executes('request.withdraw', { requestId });
    await service.delivered();
    const feed = await (await fetch(`${service.url}/calendar/${calendarToken}.ics`)).text();
    assert.match(feed, /^BEGIN:VCALENDAR\r\n/);
    const statuses = feed.match(/^(BEGIN:VEVENT|STATUS:CANCELLED)\r$/gm) ?? [];
    assert.ok(statuses.length > 0);
    assert.equal(statuses.filter((line) => line.startsWith('STATUS')).length * 2, statuses.length);
    assert.doesNotMatch(feed, /URL|Contoso|Ada|Sofia/);
    const now = ada.chat.find(({ id }) => id === schedule?.id);
    assert.ok(
      !JSON.stringify(now?.activity).includes('/calendar/'),
      'the schedule card shows no meetings any more',
    );
  });

  it('that ends in a withdrawal before any meeting was planned shows no schedule', async () => {
    const { id: requestId } = await submitted(service);
    const before = ada.chat.length;
    await ada.executes('request.withdraw', { requestId });
    await service.delivered();
    assert.equal(
      ada.chat.length,
      before,
      'the status card is updated in place, and nobody is told what they did themselves',
    );
  });
});

/** The status card in somebody's chat. */
function statusCardOf(person: TestPerson) {
  const found = person.chat.findLast(({ activity }) =>
    JSON.stringify(activity).includes('Request for assistance'),
  );
  return found?.activity.attachments?.[0]?.content;
}
