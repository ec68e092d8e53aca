import assert from 'node:assert/strict';
import type { TenantFacts } from '../../../src/tenants/tenantFacts.ts';
import { wordsOf } from '../../../standIns/cardParts.ts';
import {
  contoso,
  requestsChannelId,
  startTestService,
  type TestService,
} from '../../../standIns/testService.ts';
import { folderWithRules, type ProcessDataFolder } from '../../support/processDataFolder.ts';
import { IntakeWalk } from '../intake/intakeWalk.ts';
import { allSentTo, requestsChannelCard } from '../requests/submitted.ts';

/** A customer who bought through a reseller, with a subscription that has run out a short time ago. */
const resold: TenantFacts = {
  ...contoso,
  partner: {
    outcome: 'yes',
    partner: { name: 'Proseware IT Services' },
    evidence: 'directory',
    signals: ['subscription'],
  },
  subscriptions: [{ skuPartNumber: 'SPE_E3', status: 'Warning', seats: 180, trial: false }],
};

const group = { kind: 'groupChat', id: '19:group@thread.v2' } as const;

for (const rule of ['warn', 'allow'] as const) {
  describe(`The partner rule "${rule}"`, () => {
    let data: ProcessDataFolder;
    let service: TestService;
    let walk: IntakeWalk;

    beforeEach(async () => {
      data = folderWithRules({ partnerRule: rule });
      service = await startTestService({ DATA_DIR: data.path });
      service.facts = [resold];
      walk = new IntakeWalk(service);
    });
    afterEach(async () => {
      await service.close();
      data.remove();
    });

    const named = /Proseware IT Services is listed as your partner/;
    const isNamed = (text: string, where: string) =>
      assert.equal(named.test(text), rule === 'warn', `${where}: ${text}`);

    it('lets the tenant ask: the welcome, the help and a group all offer it', async () => {
      await walk.ada.installs('installationUpdate');
      assert.match(walk.shown, /menu\.request/);
      isNamed(walk.shown, 'the welcome');
      await walk.ada.says('help');
      assert.match(walk.shown, /menu\.request/);
      await walk.ada.says('request assistance', group);
      assert.match(allSentTo(service, group.id), /Let’s go on in our chat/);
    });

    it(`${rule === 'warn' ? 'tells' : 'does not tell'} the requester of the partner, in the form and on the receipt`, async () => {
      await walk.begins();
      isNamed(walk.shown, 'the form');
      await walk.presses('form.next', { services: 'exchange', help: 'advise' });
      await walk.presses('form.next');
      await walk.presses('form.send');
      await service.delivered();
      isNamed(wordsOf(walk.ada.lastCard.card), 'the receipt');
    });

    it('shows the specialist the partner with its evidence, and that the subscription has run out', async () => {
      await walk.reviews();
      await walk.presses('form.send');
      await service.delivered();
      const words = wordsOf(requestsChannelCard(service).card);
      assert.match(words, /Partner listed: Proseware IT Services\. It created a subscription, perhaps only/);
      assert.match(words, /Subscription expired, in its grace period\. On record with the operator\./);
    });

    it('tells of the time of grace in the welcome and the first form, and only there', async () => {
      const grace = /Your subscription has expired\. Assistance continues during its grace period/;
      await walk.ada.installs('installationUpdate');
      assert.match(walk.shown, grace);
      await walk.ada.says('request assistance');
      assert.match(walk.shown, grace);
      await walk.presses('form.next', { services: 'exchange', help: 'advise' });
      assert.doesNotMatch(walk.shown, grace);
    });

    it('reports nothing to the specialists before somebody asks', async () => {
      await walk.begins();
      await service.delivered();
      assert.equal(allSentTo(service, requestsChannelId), '[]');
    });
  });
}
