import assert from 'node:assert/strict';
import { fabrikam } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { TestPerson, type TestPlace } from '../../support/testPerson.ts';

const group = { kind: 'groupChat', id: '19:group@thread.v2' } as const;
const channel = {
  kind: 'channel',
  channelId: '19:it@thread.tacv2',
  teamId: '19:team-it@thread.tacv2',
} as const;
const commands = [
  'request assistance',
  'help',
  'about',
  'services',
  'timeline',
  'my requests',
  'schedule',
  'roles',
  'language',
  'privacy',
  'hi',
  'thanks',
  'what is the weather',
  'cancel',
];

describe('A tenant that a partner looks after', () => {
  const service = serviceForEachTest();
  const jonas = new TestPerson(service, { id: 'jonas', name: 'Jonas', tenantId: fabrikam.tenantId });

  const assertNoWayToAsk = (sent: string, when: string) => {
    for (const way of [
      'menu.request',
      'admin.microsoft.com',
      'go.microsoft.com',
      'Need help?',
      'equest assistance',
    ]) {
      assert.ok(!sent.includes(way), `${when}: no ${way} in ${sent}`);
    }
  };

  for (const place of [{ kind: 'personal' }, group, channel] as readonly TestPlace[]) {
    for (const text of commands) {
      it(`is offered no way to ask by "${text}" in a ${place.kind}`, async () => {
        await jonas.says(text, place);
        const sent = JSON.stringify(service.connector.messages.map(({ activity }) => activity));
        assert.ok(service.connector.messages.length > 0, 'there is an answer');
        assertNoWayToAsk(sent, text);
      });
    }
  }

  it('is offered none by the welcome, which names the partner and how that is known', async () => {
    await jonas.installs('installationUpdate');
    const card = JSON.stringify(jonas.lastCard.card);
    assertNoWayToAsk(card, 'welcome');
    assert.match(card, /Proseware IT Services/);
    assert.match(card, /tenant\.dispute/);
  });

  it('gets the same answer wherever it types the command, or presses a button for it that was left over', async () => {
    await jonas.says('request assistance');
    await jonas.submits({ verb: 'menu.request' });
    await jonas.says('request assistance', group);
    const answers = service.connector.messages
      .slice(1)
      .map(({ activity }) => JSON.stringify(activity.attachments));
    assert.equal(new Set(answers).size, 1);
    assert.match(answers[0] ?? '', /Proseware IT Services/);
  });

  it('is offered none by a notice whose partner may be only a reseller, and told so plainly', async () => {
    service.facts = service.facts.map((facts) =>
      facts.partner.outcome === 'yes'
        ? { ...facts, partner: { ...facts.partner, evidence: 'directory', signals: ['subscription'] } }
        : facts,
    );
    await jonas.says('request assistance');
    const card = JSON.stringify(jonas.lastCard.card);
    assertNoWayToAsk(card, 'notice');
    assert.match(card, /created a subscription in your tenant\. It may only have sold it to you/);
  });

  it('can ask ten seconds after the operator said elsewhere that there is no such partner', async () => {
    await jonas.says('request assistance');
    const { tenants } = service.application.store;
    await tenants.saveEntry({ tenantId: fabrikam.tenantId, partner: null }, 'operator', service.now);
    service.now = '2026-11-23T09:00:10Z';
    await jonas.says('request assistance');
    assert.match(JSON.stringify(jonas.lastCard.card), /1 of 3/);
  });
});
