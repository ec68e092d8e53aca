import assert from 'node:assert/strict';
import { buttonsOf, dataOf } from '../../../standIns/cardParts.ts';
import { contoso } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { IntakeWalk } from './intakeWalk.ts';

describe('A day typed in figures', () => {
  const service = serviceForEachTest();
  const walk = new IntakeWalk(service);

  /** Types 12/01/2027 as the desired start, with an interface in en-US. */
  const types = async (tenantCountry: string | undefined, clientCountry: string | undefined) => {
    const { country: _country, ...others } = contoso;
    service.facts = [tenantCountry === undefined ? others : { ...others, country: tenantCountry }];
    await walk.begins();
    await walk.presses('form.next', { services: 'teams', help: 'advise' });
    const client = { type: 'clientInfo', locale: 'en-US', country: clientCountry, timezone: 'Europe/Paris' };
    await walk.ada.says('desired start: 12/01/2027', { kind: 'personal' }, { entities: [client] });
    return (await walk.draft())?.answers.desiredStart;
  };

  for (const [tenant, client, day] of [
    ['US', 'US', '2027-12-01'],
    [undefined, 'US', '2027-12-01'],
    ['GB', 'GB', '2027-01-12'],
    ['GB', undefined, '2027-01-12'],
    ['FR', undefined, '2027-01-12'],
  ] as const) {
    it(`is read as in the country of the tenant (${tenant ?? 'unknown'}) and the client (${client ?? 'unknown'})`, async () => {
      assert.equal(await types(tenant, client), day);
      const said = day === '2027-12-01' ? 'Wednesday, 1 December 2027' : 'Tuesday, 12 January 2027';
      assert.ok(walk.said.includes(said), walk.said);
    });
  }

  for (const [tenant, client] of [
    ['FR', 'US'],
    [undefined, undefined],
  ] as const) {
    it(`is asked where nothing or two countries tell (${tenant ?? 'unknown'}, ${client ?? 'unknown'})`, async () => {
      assert.equal(await types(tenant, client), undefined);
      assert.match(walk.said, /Tuesday, 12 January 2027 or Wednesday, 1 December 2027/);
      const { card, id } = walk.ada.lastCard;
      await walk.ada.submits(dataOf(buttonsOf(card)[1]), id);
      assert.equal((await walk.draft())?.answers.desiredStart, '2027-12-01');
      assert.match(walk.said, /Wednesday, 1 December 2027/);
    });
  }
});
