import assert from 'node:assert/strict';
import { newDraft } from '../../dialogs/drafts/newDraft.ts';
import type { Situation } from '../../dialogs/flow/decision.ts';
import { assessmentOf, type RequestDialogServices } from '../../dialogs/flow/requestDialogServices.ts';
import { drawForm } from '../../dialogs/messages/formPresenter.ts';
import type { TenantFacts } from '../../src/tenants/tenantFacts.ts';
import { contoso } from '../../standIns/testService.ts';
import { DialogTalk } from './dialogTalk.ts';
import { aSituation, press, type } from './situation.ts';

describe('A new request', () => {
  let talk: DialogTalk;
  beforeEach(async () => {
    talk = await DialogTalk.begin();
  });
  afterEach(() => talk.store.close());

  const draftFor = async (tenantCountry: string | undefined, client: object) => {
    const { country: _country, ...others } = contoso;
    const facts: TenantFacts = tenantCountry === undefined ? others : { ...others, country: tenantCountry };
    const services: RequestDialogServices = {
      ...talk.services,
      directory: { ...talk.services.directory, lookUp: async () => facts },
    };
    const { timeZone: _zone, ...known } = await services.personOf({} as never);
    const person = { ...known, ...client };
    return newDraft(services, person, await assessmentOf(services, person, {}));
  };
  const regionFor = async (tenantCountry: string | undefined, client: object) =>
    (await draftFor(tenantCountry, client)).answers.region;

  it('has the region of the tenant’s country, whatever the client says', async () => {
    assert.equal(await regionFor('FR', { country: 'US', timeZone: 'Asia/Tokyo' }), 'emea');
  });

  it('goes by the client’s time zone rather than by its language: en-US in Tokyo is Asia and Pacific', async () => {
    assert.equal(await regionFor(undefined, { country: 'US', timeZone: 'Asia/Tokyo' }), 'asiaPacific');
    assert.equal(await regionFor(undefined, { country: 'GB', timeZone: 'America/Chicago' }), 'americas');
  });

  it('goes by the client’s country where its time zone is not known', async () => {
    assert.equal(await regionFor(undefined, { country: 'JP' }), 'asiaPacific');
  });

  it('has a region where nothing is known at all', async () => {
    assert.ok(await regionFor(undefined, {}));
  });

  for (const [country, timeZone] of [
    ['IN', 'Asia/Kolkata'],
    ['GB', 'Europe/London'],
    ['SA', 'Asia/Riyadh'],
    ['JP', 'Asia/Tokyo'],
  ] as const) {
    it(`has the time zone of the tenant’s country ${country} where the client sends none`, async () => {
      const { answers, zoneGuessed } = await draftFor(country, {});
      assert.equal(answers.timeZone, timeZone);
      assert.equal(zoneGuessed, undefined);
    });
  }

  it('has the zone of the country that the client’s clock shows, where the country has several', async () => {
    const chicago = await draftFor('US', { offsetMinutes: -360 });
    assert.equal(chicago.answers.timeZone, 'America/Chicago');
    const ofLocale = await draftFor(undefined, { country: 'US', countryFrom: 'locale', offsetMinutes: -480 });
    assert.equal(ofLocale.answers.timeZone, 'America/Los_Angeles');
  });

  it('does not take the country of a locale whose clocks show another time', async () => {
    const tokyo = await draftFor(undefined, { country: 'US', countryFrom: 'locale', offsetMinutes: 540 });
    assert.equal(tokyo.answers.region, 'asiaPacific');
    assert.equal(tokyo.answers.timeZone, 'Asia/Singapore');
    assert.equal(tokyo.zoneGuessed, true);
  });

  it('has the region’s zone where nobody told it, and asks for it in words and on the card', async () => {
    const draft = await draftFor('US', {});
    assert.equal(draft.answers.timeZone, 'America/New_York');
    const situation = aSituation({
      draft: { ...draft, step: 'details', skipped: ['projectManagerName', 'projectManagerEmail'] },
      answers: draft.answers,
    });
    const hasNote = (shown: Situation) =>
      JSON.stringify(drawForm(shown, { errors: {}, refused: {} }, 'Northwind')).includes('did not report');
    assert.ok(hasNote(situation));
    const asked = type(situation, 'users: 250');
    assert.match(asked.say ?? '', /Next: time zone/);
    const told = type({ ...situation, draft: asked.draft }, 'Chicago');
    assert.equal(told.draft.answers.timeZone, 'America/Chicago');
    assert.match(told.say ?? '', /Next: desired start/);
    assert.ok(!hasNote({ ...situation, draft: told.draft }));
    assert.equal(press(situation, 'form.next', { timeZone: 'America/Denver' }).draft.zoneGuessed, undefined);
  });
});
