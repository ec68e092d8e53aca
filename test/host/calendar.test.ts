import assert from 'node:assert/strict';
import sinon from 'sinon';
import { ada as adaIs, submitted } from '../bot/requests/submitted.ts';
import { until } from '../support/eventLoop.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { aSpecialist, requestsChannel, TestPerson } from '../support/testPerson.ts';

describe('The calendar address of a request', () => {
  const service = serviceForEachTest();

  beforeEach(async () => {
    await new TestPerson(service, adaIs).says('hi');
  });
  afterEach(() => sinon.restore());

  const get = (token: string) => fetch(`${service.url}/calendar/${token}.ics`);
  const planned = async (language = 'en', time = '10:00') => {
    const request = await submitted(service, adaIs, { language });
    const sofia = aSpecialist(service);
    const pick = { requestId: request.id, date: '2026-12-01', time, rhythm: 'weekly' };
    await sofia.executes('request.claim', pick, requestsChannel);
    await sofia.executes('request.schedule', pick, requestsChannel);
    return request;
  };

  it('gives its meetings to whoever has it, as a calendar', async () => {
    const { calendarToken } = await planned();
    const response = await get(calendarToken);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/calendar; charset=utf-8');
    const text = await response.text();
    assert.match(text, /DTSTART:20261201T090000Z/);
    assert.match(text, /SUMMARY:.*\(FT-000001\)/);
    assert.ok(!/Ada|Sofia|Contoso|Lisbon/.test(text), 'and nothing of people');
  });

  it('is in the language of assistance', async () => {
    assert.match(await (await get((await planned('fr')).calendarToken)).text(), /Réunion de lancement/);
    // A specialist is in one meeting at a time.
    assert.match(await (await get((await planned('ja', '14:00')).calendarToken)).text(), /キックオフ/);
  });

  it('gives an empty calendar before anything is planned', async () => {
    const { calendarToken } = await submitted(service);
    const text = await (await get(calendarToken)).text();
    assert.match(text, /^BEGIN:VCALENDAR/);
    assert.ok(!text.includes('VEVENT'));
  });

  for (const token of ['no-such-token-here', 'short', 'x'.repeat(65), '..%2F..%2Fetc', "' or '1'='1"]) {
    it(`is a bare 404 for "${token}"`, async () => {
      const response = await get(encodeURIComponent(token));
      assert.equal(response.status, 404);
      assert.equal(await response.text(), '');
    });
  }

  it('is replaced by a button of either side; the one before finds nothing any more, and the customer is told', async () => {
    const { id, calendarToken } = await planned();
    const tokenNow = async () => (await service.application.store.requests.find(id))?.calendarToken ?? '';
    const ada = new TestPerson(service, adaIs);
    const sofia = aSpecialist(service);
    const { value: shown } = (await ada.executes('request.show', { requestId: id })).body;
    await ada.executes('calendar.renew', await ada.finds(shown, 'calendar.renew'));
    await service.delivered();
    const second = await tokenNow();
    assert.notEqual(second, calendarToken);
    assert.deepEqual([(await get(calendarToken)).status, (await get(second)).status], [404, 200]);
    await sofia.executes('calendar.renew', { requestId: id }, requestsChannel);
    await service.delivered();
    assert.match(ada.texts.at(-1) ?? '', /Sofia Marchetti has replaced the calendar address of FT-000001\./);
    assert.deepEqual([(await get(second)).status, (await get(await tokenNow())).status], [404, 200]);
  });

  it('is not sent again to a calendar that has it, until something changes', async () => {
    const { id, calendarToken } = await planned();
    const url = `${service.url}/calendar/${calendarToken}.ics`;
    const first = await fetch(url);
    const tag = first.headers.get('etag') ?? '';
    assert.match(tag, /^"[\w-]{43}"$/);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const again = await fetch(url, { headers: { 'if-none-match': known } });
      assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', tag]);
    }
    const sofia = aSpecialist(service);
    const pick = { requestId: id, date: '2026-12-02', time: '10:00', rhythm: 'weekly' };
    await sofia.executes('request.schedule', pick, requestsChannel);
    const moved = await fetch(url, { headers: { 'if-none-match': tag } });
    assert.equal(moved.status, 200);
    assert.match(await moved.text(), /DTSTART:20261202T090000Z/);
    assert.notEqual(moved.headers.get('etag'), tag);
  });

  it('gives each meeting as an entry of its own, the same as in the feed, with the feed’s guards', async () => {
    const { id, calendarToken } = await planned();
    const [first, second] = await service.application.store.meetings.listOf(id);
    assert.ok(first && second);
    const url = `${service.url}/calendar/${calendarToken}/${first.uid}.ics`;
    const response = await fetch(url);
    const text = await response.text();
    assert.deepEqual(
      [response.status, response.headers.get('content-type')],
      [200, 'text/calendar; charset=utf-8'],
    );
    const eventIn = (calendar: string) =>
      calendar.match(new RegExp(`BEGIN:VEVENT\r\nUID:${first.uid}.*?END:VEVENT`, 's'))?.[0];
    assert.ok(eventIn(text));
    assert.equal(eventIn(text), eventIn(await (await get(calendarToken)).text()));
    assert.ok(!text.includes(second.uid));
    const tag = response.headers.get('etag') ?? '';
    assert.equal((await fetch(url, { headers: { 'if-none-match': tag } })).status, 304);
    const head = await fetch(url, { method: 'HEAD' });
    assert.deepEqual([head.status, await head.text(), head.headers.get('etag')], [200, '', tag]);
    for (const name of ['x-content-type-options', 'x-robots-tag', 'referrer-policy'])
      assert.ok(response.headers.get(name), name);
    for (const path of [
      `${calendarToken}/00000000-0000-4000-8000-000000000000.ics`,
      `no-such-token-here/${first.uid}.ics`,
      `${calendarToken}/..%2F${first.uid}.ics`,
      `short/${first.uid}.ics`,
      `${calendarToken}/${first.uid}`,
    ]) {
      const none = await fetch(`${service.url}/calendar/${path}`);
      assert.deepEqual([none.status, await none.text()], [404, ''], path);
    }
    const input = { requestId: id, meeting: first.id, meetingAt: first.startsAt, reason: 'On leave' };
    await aSpecialist(service).executes('meeting.cancel', input, requestsChannel);
    assert.match(await (await fetch(url)).text(), /STATUS:CANCELLED/, 'a calendar that has it drops it');
  });

  it('marks a meeting that was canceled, in the calendar’s language and without the reason', async () => {
    const { id, calendarToken } = await planned('fr');
    const [first, ...others] = await service.application.store.meetings.listOf(id);
    assert.ok(first);
    const input = { requestId: id, meeting: first.id, meetingAt: first.startsAt, reason: 'On leave' };
    await aSpecialist(service).executes('meeting.cancel', input, requestsChannel);
    const text = (await (await get(calendarToken)).text()).replaceAll('\r\n ', '');
    assert.equal(text.match(/BEGIN:VEVENT/g)?.length, others.length + 1);
    assert.equal(text.match(/STATUS:CANCELLED/g)?.length, 1);
    assert.match(text, new RegExp(`UID:${first.uid}\r\nSEQUENCE:1\r\n`));
    assert.match(text, /SUMMARY:Annulation\u00a0: Réunion de lancement/);
    assert.doesNotMatch(text, /On leave/);
  });

  it('is found by no search engine and taken for nothing else', async () => {
    const { headers } = await get((await submitted(service)).calendarToken);
    const names = ['x-content-type-options', 'x-robots-tag', 'referrer-policy', 'cache-control'];
    const said = names.map((name) => headers.get(name));
    assert.deepEqual(said, ['nosniff', 'noindex', 'no-referrer', 'private, max-age=300']);
  });

  it('asks a reader that comes without a pause to come back later, and no other reader', async () => {
    const { calendarToken } = await submitted(service);
    const statuses: number[] = [];
    let asked: string | null = null;
    while (statuses.length < 80 && asked === null) {
      const response = await get(calendarToken);
      statuses.push(response.status);
      asked = response.headers.get('retry-after');
    }
    assert.deepEqual(new Set(statuses.slice(0, -1)), new Set([200]));
    assert.equal(statuses.at(-1), 429);
    assert.ok(Number(asked) >= 1 && Number(asked) <= 10, `${asked} seconds`);
    assert.equal((await get('another-token')).status, 404);
  });

  it('is a bare 503 for the readers beyond eight at a time, so that they come back', async () => {
    const lookup = Promise.withResolvers<undefined>();
    const find = sinon
      .stub(service.application.store.requests, 'findByCalendarToken')
      .returns(lookup.promise);
    const first = Array.from({ length: 8 }, (_, n) => get(`made-up-${n}`));
    await until(() => find.callCount === 8);
    const ninth = await get('made-up-9');
    assert.deepEqual([ninth.status, ninth.headers.get('retry-after')], [503, '5']);
    lookup.resolve(undefined);
    assert.deepEqual(new Set((await Promise.all(first)).map(({ status }) => status)), new Set([404]));
    assert.equal((await get('made-up-10')).status, 404);
  });

  it('is a bare 503 while the database can’t be read, so that calendars come back', async () => {
    const { calendarToken } = await submitted(service);
    sinon.stub(service.application.store.requests, 'findByCalendarToken').rejects(new Error('disk is full'));
    const response = await get(calendarToken);
    assert.equal(response.status, 503);
    assert.equal(await response.text(), '');
  });
});
