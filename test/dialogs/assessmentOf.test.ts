import assert from 'node:assert/strict';
import type { DialogPerson } from '../../dialogs/flow/dialogPerson.ts';
import { assessmentOf, type RequestDialogServices } from '../../dialogs/flow/requestDialogServices.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import type { PartialAnswers } from '../../src/requests/answers.ts';
import { unknownTenant } from '../../src/tenants/tenantFacts.ts';
import { contoso } from '../../standIns/testService.ts';
import { process } from '../support/requestBuilders.ts';

describe('Whether somebody can ask', () => {
  let looks: number;
  const services = {
    process,
    allowedTenants: '*',
    directory: {
      async lookUp(tenantId: string) {
        looks += 1;
        return unknownTenant(tenantId);
      },
      adminOf: async () => ({ outcome: 'unknown' }),
    },
  } as unknown as RequestDialogServices;
  /** The door finds somebody out anew in each turn. */
  const inATurn = (): DialogPerson => ({
    actor: { id: 'ada', name: 'Ada', tenantId: contoso.tenantId, specialist: false, admin: 'unknown' },
    t: translatorFor('en'),
  });
  const noAdmin: PartialAnswers = { declaration: { admin: 'no' } };

  beforeEach(() => {
    looks = 0;
  });

  it('is judged once a turn for the same answers', async () => {
    const person = inATurn();
    const first = await assessmentOf(services, person, noAdmin);
    assert.equal(await assessmentOf(services, person, noAdmin), first);
    assert.equal(looks, 1);
  });

  it('is judged anew for other answers, for an admin, and in the next turn', async () => {
    const person = inATurn();
    assert.equal((await assessmentOf(services, person, noAdmin)).obstacle?.reason, 'notAdmin');
    assert.equal((await assessmentOf(services, person, {})).obstacle, undefined);
    assert.equal((await assessmentOf(services, person, noAdmin, true)).obstacle, undefined);
    assert.equal((await assessmentOf(services, person, noAdmin)).obstacle?.reason, 'notAdmin');
    await assessmentOf(services, inATurn(), noAdmin);
    assert.equal(looks, 5);
  });
});
