import assert from 'node:assert/strict';
import { contoso, startTestService } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { submitted } from '../requests/submitted.ts';
import { IntakeWalk } from './intakeWalk.ts';

const subscription = { skuPartNumber: 'SPE_E3', status: 'Enabled', seats: 180, trial: false } as const;

describe('Intake: somebody who can’t ask', () => {
  for (const [what, facts, told] of [
    [
      'an ended subscription',
      { subscriptions: [{ ...subscription, status: 'Deleted' }] },
      /Renew or activate/,
    ],
    ['too few seats', { subscriptions: [{ ...subscription, seats: 149 }] }, /149.*150/],
    [
      'no right to, being no admin',
      { admins: ['somebody-else'] },
      /Roles that can ask: Global Administrator/,
    ],
    [
      'a partner',
      {
        partner: { outcome: 'yes', partner: { name: 'Proseware' }, evidence: 'operator', signals: ['entry'] },
      },
      /Proseware/,
    ],
  ] as const) {
    it(`for ${what} is told why and what to do instead, and nothing is begun`, async () => {
      const service = await startTestService();
      try {
        service.facts = [{ ...contoso, ...facts } as typeof contoso];
        const walk = new IntakeWalk(service);
        await walk.begins();
        assert.match(walk.shown, told);
        assert.equal(await walk.draft(), undefined);
      } finally {
        await service.close();
      }
    });
  }
});

describe('Intake: facts are checked again when a request is sent', () => {
  const service = serviceForEachTest();
  const walk = new IntakeWalk(service);

  for (const [what, facts, told] of [
    [
      'the subscription ended',
      { subscriptions: [{ ...subscription, status: 'Deleted' }] },
      /eligible subscription/,
    ],
    ['seats fell below the threshold', { subscriptions: [{ ...subscription, seats: 20 }] }, /More licenses/],
    [
      'a partner appeared',
      {
        partner: { outcome: 'yes', partner: { name: 'Proseware' }, evidence: 'operator', signals: ['entry'] },
      },
      /Proseware/,
    ],
    ['the person is no admin any more', { admins: ['somebody-else'] }, /An admin has to ask/],
  ] as const) {
    for (const how of ['pressed', 'typed'] as const) {
      it(`nothing is sent where ${what}, which is said in place of the form (${how})`, async () => {
        await walk.reviews();
        service.facts = [{ ...contoso, ...facts } as typeof contoso];
        if (how === 'typed') await walk.ada.says('send');
        else await walk.presses('form.send');
        assert.match(walk.shown, told);
        assert.equal((await walk.requests()).length, 0);
        assert.deepEqual((await walk.draft())?.answers.services, ['exchange', 'teams']);
        service.facts = [contoso];
        await walk.ada.says('request assistance');
        await walk.presses('form.review', { services: 'teams' });
        await walk.presses('form.send');
        assert.equal((await walk.requests()).length, 1, 'and it can be sent when that has passed');
      });
    }
  }

  it('a service that is no longer available is chosen again', async () => {
    await walk.reviews();
    service.facts = [{ ...contoso, subscriptions: [{ ...subscription, skuPartNumber: 'EXCHANGESTANDARD' }] }];
    await walk.presses('form.send');
    assert.match(walk.shown, /1 of 3/);
    assert.match(walk.said, /at least one of these services: Exchange Online/);
    await walk.presses('form.next', { services: 'exchange' });
    await walk.presses('form.send');
    assert.deepEqual((await walk.requests())[0]?.answers.services, ['exchange']);
  });

  it('a fact that nobody knows any more is declared', async () => {
    await walk.reviews();
    service.facts = [];
    await walk.presses('form.send');
    assert.match(walk.shown, /what we could not look up/);
    await walk.presses('form.next', { partner: 'no', admin: 'yes', subscription: 'unsure' });
    await walk.presses('form.send');
    assert.equal((await walk.requests())[0]?.standing.admin, 'declared');
  });

  it('a colleague’s open request for the same services is asked about once', async () => {
    await submitted(service, { id: 'bo', name: 'Bo Ek', tenantId: contoso.tenantId });
    await walk.reviews();
    await walk.presses('form.send');
    assert.match(walk.said, /FT-000001 of your organization is still open/);
    await walk.presses('form.send');
    assert.equal((await walk.requests()).length, 2);
  });

  it('another tenant’s request is nothing to know of', async () => {
    await submitted(service, { id: 'zoe', name: 'Zoe', tenantId: '44444444-aaaa-4aaa-8aaa-aaaaaaaaaaaa' });
    await walk.reviews();
    await walk.presses('form.send');
    assert.equal((await walk.requests()).length, 2);
  });
});

describe('Intake: in French', () => {
  it('is walked by typing, with a client that speaks it', async () => {
    const service = await startTestService();
    const walk = new IntakeWalk(service, 'fr-FR');
    try {
      await walk.ada.installs('installationUpdate');
      for (const text of [
        'Demander de l’assistance',
        'Exchange et Teams',
        'migration des données',
        'Exchange',
        'serveur de fichiers',
        'Deux serveurs à Lyon',
        '12 décembre',
        'Fusion de deux sites',
        'Grace Hopper, grace@contoso.com',
        'passer',
      ]) {
        await walk.ada.says(text);
      }
      assert.match(walk.shown, /3 sur 3/);
      await walk.ada.says('modifier utilisateurs');
      await walk.ada.says('utilisateurs : 1 200');
      assert.match(walk.shown, /3 sur 3/);
      await walk.ada.says('envoyer');
      await service.delivered();
      const [request] = await walk.requests();
      assert.deepEqual(request?.answers.services, ['exchange', 'teams']);
      assert.equal(request?.answers.users, 1200);
      assert.equal(request?.answers.fileSource, 'fileShares');
      assert.equal(request?.answers.desiredStart, '2026-12-12');
      assert.equal(request?.answers.language, 'fr');
      assert.match(walk.shown, /FT-000001/);
    } finally {
      await service.close();
    }
  });
});
