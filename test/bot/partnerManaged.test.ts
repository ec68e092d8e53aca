import assert from 'node:assert/strict';
import { TestPerson, type TestPlace } from '../support/testPerson.ts';
import { fabrikam, requestsChannelId, startTestService, type TestService } from '../support/testService.ts';
import { allSentTo } from './submitted.ts';

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
  let service: TestService;
  let jonas: TestPerson;

  beforeEach(async () => {
    service = await startTestService();
    jonas = new TestPerson(service, { id: 'jonas', name: 'Jonas', tenantId: fabrikam.tenantId });
  });
  afterEach(() => service.close());

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

  it('is heard by the operator once when it says that this is not right, however often and by whomever', async () => {
    const lena = new TestPerson(service, { id: 'lena', name: 'Lena', tenantId: fabrikam.tenantId });
    const answers = await Promise.all([
      jonas.executes('tenant.dispute'),
      jonas.executes('tenant.dispute'),
      lena.executes('tenant.dispute'),
    ]);
    for (const { status, body } of answers) {
      assert.equal(status, 200);
      assert.match(String(body.value), /Northwind Onboarding Services/);
    }
    await service.delivered();
    const lines = service.connector.messages.filter(
      ({ conversationId }) => conversationId === requestsChannelId,
    );
    assert.equal(lines.length, 1);
    assert.match(allSentTo(service, requestsChannelId), /Fabrikam .*Proseware IT Services/);
  });

  it('is heard again the day after', async () => {
    await jonas.executes('tenant.dispute');
    service.now = '2026-11-24T10:00:00Z';
    await jonas.executes('tenant.dispute');
    await service.delivered();
    assert.equal(
      service.connector.messages.filter(({ conversationId }) => conversationId === requestsChannelId).length,
      2,
    );
  });

  it('is heard too where its client sends the button as a message', async () => {
    await jonas.says('hi');
    await jonas.submits({ verb: 'tenant.dispute' }, jonas.lastCard.id);
    await service.delivered();
    assert.match(jonas.texts.join(), /Thank you/);
    assert.match(allSentTo(service, requestsChannelId), /Fabrikam/);
  });
});
