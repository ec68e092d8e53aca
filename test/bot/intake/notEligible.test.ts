import assert from 'node:assert/strict';
import type { Subscription, TenantFacts } from '../../../src/tenants/tenantFacts.ts';
import { wordsOf } from '../../../standIns/cardParts.ts';
import { contoso, requestsChannelId } from '../../../standIns/testService.ts';
import { judgeCard } from '../../support/cards/cardJudge.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonsOf, cardOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, allSentTo } from '../requests/submitted.ts';

const plan: Subscription = { skuPartNumber: 'SPE_E3', status: 'Enabled', seats: 180, trial: false };
const shortfalls: Readonly<
  Record<string, { readonly facts: Partial<TenantFacts>; readonly said: RegExp; readonly claim: RegExp }>
> = {
  'too few licences': {
    facts: { subscriptions: [{ ...plan, seats: 20 }] },
    said: /needs at least 150 licenses, and your tenant has 20/,
    claim: /enough licenses/,
  },
  'a subscription that ended': {
    facts: { subscriptions: [{ ...plan, status: 'Suspended' }] },
    said: /needs a current subscription/,
    claim: /subscription is current/,
  },
};

describe('A tenant whose subscriptions do not do', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);

  const channelCards = () =>
    service.connector.messages
      .filter(({ conversationId, activity }) => {
        return conversationId === requestsChannelId && activity.attachments !== undefined;
      })
      .map((message) => ({ id: message.id, card: cardOf(message) }));
  const verbsIn = (card: object) => buttonsOf(card).map(({ data }) => data['verb']);
  const disputes = async (who = ada) => {
    const button = buttonsOf(who.lastCard.card).find(({ data }) => data['verb'] === 'tenant.dispute');
    const { body } = await who.executes('tenant.dispute', button?.data ?? {});
    await service.delivered();
    return String(body.value);
  };
  const decides = async (title: string) => {
    const { id, card } = channelCards().at(-1) ?? assert.fail('nothing in the channel');
    const button = buttonsOf(card).find((one) => one.title === title);
    const { body } = await sofia.executes('tenant.dispute', button?.data ?? {}, requestsChannel, id);
    await service.delivered();
    return body;
  };

  for (const [name, { facts, said, claim }] of Object.entries(shortfalls)) {
    it(`is told so before the first press, with a way to object and a way to a person: ${name}`, async () => {
      service.facts = [{ ...contoso, ...facts }];
      await ada.installs('installationUpdate');
      const { card } = ada.lastCard;
      judgeCard(card);
      assert.match(wordsOf(card), said);
      assert.ok(!verbsIn(card).includes('menu.request'), 'asking would only be refused');
      assert.ok(verbsIn(card).includes('tenant.dispute'));
      assert.match(JSON.stringify(card), /"title":"Talk to a person"/);
      for (const text of ['hello there', 'something else entirely', 'about', 'my requests']) {
        await ada.says(text);
        assert.ok(!verbsIn(ada.lastCard.card).includes('menu.request'), text);
      }
    });

    it(`is refused with the same ways where it asks by typing: ${name}`, async () => {
      service.facts = [{ ...contoso, ...facts }];
      await ada.says('hi');
      await ada.says('request assistance');
      const { card } = ada.lastCard;
      judgeCard(card);
      assert.ok(verbsIn(card).includes('tenant.dispute'));
      assert.match(JSON.stringify(card), /"title":"Talk to a person"/);
    });

    it(`objects once a day to the specialists, who see what is known and nothing of the person: ${name}`, async () => {
      service.facts = [{ ...contoso, ...facts }];
      await ada.says('hi');
      assert.match(await disputes(), /We told .* that this may not be right/);
      assert.match(await disputes(), /We told the people/);
      assert.equal(channelCards().length, 1);
      const card = channelCards()[0]?.card ?? {};
      judgeCard(card);
      assert.match(wordsOf(card), claim);
      assert.match(wordsOf(card), /Contoso/);
      assert.doesNotMatch(allSentTo(service, requestsChannelId), /Lindqvist|"Ada"/);
    });

    it(`can ask at once where a specialist says so, and is told: ${name}`, async () => {
      service.facts = [{ ...contoso, ...facts }];
      await ada.says('hi');
      await disputes();
      const body = await decides('They may ask');
      assert.equal(body.type, 'application/vnd.microsoft.card.adaptive');
      assert.match(wordsOf(ada.lastCard.card), /You can ask for assistance now/);
      assert.match(wordsOf(channelCards().at(-1)?.card ?? {}), /✓ They may ask.*Decided by Sofia/s);
      await ada.says('request assistance');
      assert.ok(verbsIn(ada.lastCard.card).some((verb) => String(verb).startsWith('form.')));
    });
  }

  it('stays as it is where the specialists find the refusal right, and is told', async () => {
    service.facts = [{ ...contoso, subscriptions: [{ ...plan, seats: 20 }] }];
    await ada.says('hi');
    await disputes();
    await decides('The refusal is right');
    assert.match(wordsOf(ada.lastCard.card), /Nothing changes/);
    await ada.says('request assistance');
    assert.ok(!verbsIn(ada.lastCard.card).some((verb) => String(verb).startsWith('form.')));
    assert.match(await disputes(), /checked this recently/);
    assert.equal(channelCards().length, 1);
    assert.equal(await service.application.store.tenants.findEntry(contoso.tenantId), undefined);
  });

  it('has nothing to object to where the subscriptions do, and a decision counts only for what is disputed', async () => {
    await ada.says('hi');
    const { body } = await ada.executes('tenant.dispute', { about: 'subscription' });
    assert.match(String(body.value), /nothing to correct/);
    service.facts = [{ ...contoso, subscriptions: [{ ...plan, seats: 20 }] }];
    await ada.executes('tenant.dispute', { about: 'subscription' });
    await service.delivered();
    const button = buttonsOf(channelCards().at(-1)?.card)[0]?.data;
    const wrong = await sofia.executes(
      'tenant.dispute',
      { ...button, decision: 'noPartner' },
      requestsChannel,
    );
    assert.notEqual(wrong.body.type, 'application/vnd.microsoft.card.adaptive');
    assert.equal(await service.application.store.tenants.findEntry(contoso.tenantId), undefined);
  });
});
