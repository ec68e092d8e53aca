import assert from 'node:assert/strict';
import { contoso } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { IntakeWalk } from './intakeWalk.ts';

describe('A client that sends no time zone', () => {
  const service = serviceForEachTest();
  const walk = new IntakeWalk(service);

  const begins = async (country: string, more: object = {}) => {
    service.facts = [{ ...contoso, country }];
    await walk.ada.send({
      type: 'message',
      text: 'request assistance',
      textFormat: 'plain',
      entities: [],
      ...more,
    });
    return walk.draft();
  };

  for (const [country, timeZone] of [
    ['IN', 'Asia/Kolkata'],
    ['GB', 'Europe/London'],
    ['SA', 'Asia/Riyadh'],
    ['JP', 'Asia/Tokyo'],
  ] as const) {
    it(`gets the time zone of its tenant’s country ${country}`, async () => {
      assert.equal((await begins(country))?.answers.timeZone, timeZone);
    });
  }

  it('gets the zone of the country that its local time shows', async () => {
    const draft = await begins('US', { localTimestamp: '2026-11-23T03:00:00.000-06:00' });
    assert.equal(draft?.answers.timeZone, 'America/Chicago');
    assert.equal(draft?.zoneGuessed, undefined);
  });

  it('gets the region’s zone where its local time says nothing, and is asked for it', async () => {
    for (const localTimestamp of ['2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00', 'now', 5, null, {}]) {
      const draft = await begins('US', { localTimestamp });
      assert.equal(draft?.answers.timeZone, 'America/New_York', String(localTimestamp));
      assert.equal(draft?.zoneGuessed, true);
    }
  });
});
