import assert from 'node:assert/strict';
import sinon from 'sinon';
import { ada as adaIs, submitted } from '../bot/requests/submitted.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { aSpecialist, requestsChannel, TestPerson } from '../support/testPerson.ts';

describe('The calendar address of a request', () => {
  const service = serviceForEachTest();

  beforeEach(async () => {
    await new TestPerson(service, adaIs).says('hi');
  });
  afterEach(() => sinon.restore());

  const get = (token: string) => fetch(`${service.url}/calendar/${token}.ics`);
  const planned = async (language = 'en') => {
    const request = await submitted(service, adaIs, { language });
    const sofia = aSpecialist(service);
    const pick = { requestId: request.id, date: '2026-12-01', time: '10:00', rhythm: 'weekly' };
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

  it('is in the language of assistance where the bot speaks it, else in English', async () => {
    assert.match(await (await get((await planned('fr')).calendarToken)).text(), /Réunion de lancement/);
    assert.match(await (await get((await planned('ja')).calendarToken)).text(), /Kickoff meeting/);
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

  it('is a bare 503 while the database can’t be read, so that calendars come back', async () => {
    const { calendarToken } = await submitted(service);
    sinon.stub(service.application.store.requests, 'findByCalendarToken').rejects(new Error('disk is full'));
    const response = await get(calendarToken);
    assert.equal(response.status, 503);
    assert.equal(await response.text(), '');
  });
});
