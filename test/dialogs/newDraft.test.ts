import assert from 'node:assert/strict';
import { newDraft } from '../../dialogs/newDraft.ts';
import { assessmentOf, type RequestDialogServices } from '../../dialogs/requestDialogServices.ts';
import type { TenantFacts } from '../../src/tenants/tenantFacts.ts';
import { contoso } from '../support/testService.ts';
import { DialogTalk } from './dialogTalk.ts';

describe('A new request', () => {
  let talk: DialogTalk;
  beforeEach(async () => {
    talk = await DialogTalk.begin();
  });
  afterEach(() => talk.store.close());

  const regionFor = async (tenantCountry: string | undefined, client: object) => {
    const { country: _country, ...others } = contoso;
    const facts: TenantFacts = tenantCountry === undefined ? others : { ...others, country: tenantCountry };
    const services: RequestDialogServices = {
      ...talk.services,
      directory: { ...talk.services.directory, lookUp: async () => facts },
    };
    const { timeZone: _zone, ...known } = await services.personOf({} as never);
    const person = { ...known, ...client };
    const { answers } = await newDraft(services, person, await assessmentOf(services, person, {}));
    return answers.region;
  };

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
});
