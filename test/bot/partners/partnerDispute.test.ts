import assert from 'node:assert/strict';
import { verbsOf, wordsOf } from '../../../standIns/cardParts.ts';
import {
  fabrikam,
  requestsChannelId,
  serviceTenantId,
  specialistsTeamId,
} from '../../../standIns/testService.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import {
  aSpecialist,
  buttonsOf,
  cardOf,
  requestsChannel,
  TestPerson,
  type TestPlace,
} from '../../support/testPerson.ts';
import { allSentTo } from '../requests/submitted.ts';

describe('A partner that somebody says is not right', () => {
  const service = serviceForEachTest();
  const sofia = specialistForEachTest(service);
  const { tenantId } = fabrikam;
  const jonas = new TestPerson(service, { id: 'jonas', name: 'Jonas Weber', tenantId });
  const lena = new TestPerson(service, { id: 'lena', name: 'Lena', tenantId, locale: 'fr-FR' });

  const cards = () =>
    service.connector.messages
      .filter(({ conversationId }) => conversationId === requestsChannelId)
      .map((message) => ({ id: message.id, card: cardOf(message) }));
  const onlyCard = () => {
    const [card, ...more] = cards();
    assert.ok(card !== undefined && more.length === 0, `one card, not ${cards().length}`);
    return card;
  };
  const disputes = async () => {
    await jonas.says('request assistance');
    await jonas.executes('tenant.dispute');
    await service.delivered();
  };
  const decides = (decision: string, who = sofia, place: TestPlace = requestsChannel, seen = onlyCard()) => {
    const { id, card } = seen;
    const button = buttonsOf(card).find(({ data }) => data['decision'] === decision);
    return who.executes('tenant.dispute', { ...(button?.data ?? { disputeId: 'x' }), decision }, place, id);
  };
  const entryOf = () => service.application.store.tenants.findEntry(fabrikam.tenantId);

  it('comes to the specialists once a day as a card, however often it is said and by whomever', async () => {
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
    onlyCard();
  });

  it('comes again the day after', async () => {
    await disputes();
    service.now = '2026-11-24T10:00:00Z';
    await jonas.executes('tenant.dispute');
    await service.delivered();
    assert.equal(cards().length, 2);
  });

  it('is heard too where the client sends the button as a message', async () => {
    await jonas.says('hi');
    await jonas.submits({ verb: 'tenant.dispute' }, jonas.lastCard.id);
    await service.delivered();
    assert.match(jonas.texts.join(), /Thank you/);
    assert.match(wordsOf(onlyCard().card), /Fabrikam/);
  });

  it('is shown with the tenant, the partner and the evidence, and nothing of who said it', async () => {
    await disputes();
    const words = wordsOf(onlyCard().card);
    assert.match(words, /Fabrikam/);
    assert.match(words, new RegExp(fabrikam.tenantId));
    assert.match(words, /Proseware IT Services is not their partner/);
    assert.match(words, /Entered by the operator/);
    assert.doesNotMatch(allSentTo(service, requestsChannelId), /[Jj]onas|Weber/);
  });

  it('is shown as it was known when it was said, whatever the directory says by then', async () => {
    service.application.delivery.wake();
    await jonas.executes('tenant.dispute');
    service.facts = [];
    await service.delivered();
    assert.match(wordsOf(onlyCard().card), /Proseware IT Services is not their partner/);
  });

  it('is nothing to say where no partner is listed', async () => {
    service.facts = [{ ...fabrikam, partner: { outcome: 'no', evidence: 'operator' } }];
    const { body } = await jonas.executes('tenant.dispute');
    await service.delivered();
    assert.match(String(body.value), /nothing to correct/);
    assert.deepEqual(cards(), []);
  });

  it('is settled by one press: the entry is set, the card says who and when, and asking is possible at once', async () => {
    await disputes();
    const { body } = await decides('noPartner');
    assert.equal(body.type, 'application/vnd.microsoft.card.adaptive');
    await service.delivered();
    assert.deepEqual(await entryOf(), { tenantId: fabrikam.tenantId, partner: null });
    for (const card of [onlyCard().card, body.value as object]) {
      const words = wordsOf(card);
      assert.match(words, /This is not their partner\. No partner is on record/);
      assert.match(words, /Decided by Sofia Marchetti, Monday, 23 November/);
      assert.deepEqual(verbsOf(card), []);
    }
    await jonas.says('request assistance');
    assert.match(JSON.stringify(jonas.lastCard.card), /1 of 3/);
  });

  it('is answered to each who said it, in their language and with the way to ask', async () => {
    await lena.says('bonjour');
    await disputes();
    await lena.executes('tenant.dispute');
    await decides('noPartner');
    await service.delivered();
    assert.match(wordsOf(jonas.lastCard.card), /You can ask for assistance now/);
    assert.match(wordsOf(lena.lastCard.card), /Vous pouvez maintenant demander de l’assistance/);
    for (const person of [jonas, lena]) {
      assert.deepEqual(verbsOf(person.lastCard.card), ['menu.request']);
      const told = person.chat.filter(({ activity }) =>
        JSON.stringify(activity).includes('Northwind Onboarding Services has checked'),
      );
      assert.ok(told.length <= 1, 'once');
    }
  });

  it('may turn out to be right: it stays on record, now by the operator’s word, and nobody can ask', async () => {
    service.facts = [
      {
        ...fabrikam,
        partner: {
          outcome: 'yes',
          partner: { tenantId: '44444444-aaaa-4aaa-8aaa-aaaaaaaaaaaa', name: 'Proseware IT Services' },
          evidence: 'directory',
          signals: ['subscription'],
        },
      },
    ];
    await disputes();
    await decides('partnerRight');
    await service.delivered();
    assert.deepEqual((await entryOf())?.partner, {
      tenantId: '44444444-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
      name: 'Proseware IT Services',
    });
    assert.match(wordsOf(jonas.lastCard.card), /Your partner stays on record/);
    await jonas.says('request assistance');
    assert.match(
      wordsOf(jonas.lastCard.card),
      /The organization that runs this service has this partner on record/,
    );
    const { body } = await jonas.executes('tenant.dispute');
    assert.match(String(body.value), /checked this recently: Proseware IT Services stays on record/);
    await service.delivered();
    onlyCard();
  });

  it('changes nothing else of the operator’s entry', async () => {
    const { tenants } = service.application.store;
    await tenants.saveEntry(
      { tenantId: fabrikam.tenantId, displayName: 'Fabrikam Europe', admins: ['jonas'] },
      'operator',
      service.now,
    );
    await disputes();
    await decides('noPartner');
    const [kept] = await tenants.listEntries();
    assert.deepEqual(kept?.entry, {
      tenantId: fabrikam.tenantId,
      displayName: 'Fabrikam Europe',
      admins: ['jonas'],
      partner: null,
    });
    assert.equal(kept?.setBy, 'sofia');
  });

  it('is not decided from a card that knows nothing of an entry the operator has made since', async () => {
    const { tenants } = service.application.store;
    const { tenantId } = fabrikam;
    await disputes();
    await tenants.saveEntry({ tenantId, partner: { name: 'Fourth Coffee' } }, 'operator', service.now);
    for (const decision of ['noPartner', 'partnerRight']) {
      const { body } = await decides(decision);
      assert.match(String(body.value), /changed after .* Fourth Coffee is on record as the partner/);
    }
    assert.deepEqual(await entryOf(), { tenantId, partner: { name: 'Fourth Coffee' } });
    await tenants.saveEntry({ tenantId, partner: null }, 'operator', service.now);
    assert.match(String((await decides('partnerRight')).body.value), /no partner is on record/);
    await decides('noPartner');
    await service.delivered();
    assert.match(wordsOf(jonas.lastCard.card), /You can ask for assistance now/);
  });

  it('is another one where another partner is listed by then: nobody has checked that one', async () => {
    const { tenants } = service.application.store;
    const { tenantId } = fabrikam;
    await disputes();
    await decides('noPartner');
    await service.delivered();
    service.now = '2026-11-23T09:30:00Z';
    await tenants.saveEntry({ tenantId, partner: { name: 'Fourth Coffee' } }, 'operator', service.now);
    const { body } = await jonas.executes('tenant.dispute');
    assert.match(String(body.value), /We told the people .* that Fourth Coffee may not be your partner/);
    await service.delivered();
    assert.equal(cards().length, 2);
  });

  it('may be one of whom only the tenant is known: no id is taken for a name, on no card and in no entry', async () => {
    const partner = { tenantId: '44444444-aaaa-4aaa-8aaa-aaaaaaaaaaaa', name: '' };
    const listed = { outcome: 'yes', partner, evidence: 'directory', signals: ['subscription'] } as const;
    service.facts = [{ ...fabrikam, partner: listed }];
    await disputes();
    assert.match(wordsOf(onlyCard().card), /says that the listed partner is not theirs/);
    await decides('partnerRight');
    await service.delivered();
    assert.deepEqual((await entryOf())?.partner, { tenantId: partner.tenantId });
    assert.match(wordsOf(jonas.lastCard.card), /the listed partner is your organization’s partner/);
    service.facts = [
      { ...fabrikam, partner: { ...listed, partner: { ...partner, name: 'Proseware IT Services' } } },
    ];
    await jonas.says('request assistance');
    assert.match(wordsOf(jonas.lastCard.card), /Proseware IT Services is listed/, 'once its name is known');
  });

  it('is decided once: whoever comes later learns what was decided', async () => {
    const ada = aSpecialist(service, 'ada', 'Ada');
    await disputes();
    const open = onlyCard();
    const first = await decides('noPartner');
    assert.equal(first.body.type, 'application/vnd.microsoft.card.adaptive');
    // Ada’s client still shows the card with its buttons.
    const { body } = await decides('partnerRight', ada, requestsChannel, open);
    assert.match(String(body.value), /Sofia Marchetti has already decided this.*This is not their partner/);
    assert.equal((await entryOf())?.partner, null);
  });

  it('is decided once, also by two at the same time', async () => {
    const ada = aSpecialist(service, 'ada', 'Ada');
    await disputes();
    const answers = await Promise.all([decides('noPartner'), decides('partnerRight', ada)]);
    const cardsShown = answers.filter(({ body }) => body.type === 'application/vnd.microsoft.card.adaptive');
    assert.equal(cardsShown.length, 1);
    assert.equal((await entryOf())?.partner === null, answers[0]?.body.type.endsWith('adaptive'));
  });

  const otherChannel: TestPlace = {
    kind: 'channel',
    channelId: '19:other@thread.tacv2',
    teamId: specialistsTeamId,
  };
  for (const [who, place, isSpecialist] of [
    ['somebody of the customer', requestsChannel, false],
    ['somebody of the service who is not in the team', requestsChannel, false],
    ['a specialist with a copy in their personal chat', { kind: 'personal' }, true],
    ['a specialist with a copy in another channel', otherChannel, true],
  ] as const) {
    it(`is not for ${who} to decide`, async () => {
      await disputes();
      const person = isSpecialist
        ? sofia
        : who.includes('customer')
          ? jonas
          : new TestPerson(service, { id: 'mallory', name: 'Mallory', tenantId: serviceTenantId });
      const { status, body } = await decides('noPartner', person, place);
      assert.equal(status, 200);
      assert.equal(body.type, 'application/vnd.microsoft.activity.message');
      await service.delivered();
      assert.equal(await entryOf(), undefined);
      assert.equal(verbsOf(onlyCard().card).length, 2);
    });
  }

  for (const data of [
    { decision: 'maybe' },
    { decision: 'noPartner', disputeId: 'no-such' },
    { decision: 'noPartner', disputeId: { $ne: 1 } },
    { decision: ['noPartner'] },
  ]) {
    it(`is not decided by a button nobody drew: ${JSON.stringify(data)}`, async () => {
      await disputes();
      const { status, body } = await sofia.executes('tenant.dispute', data, requestsChannel);
      assert.equal(status, 200);
      assert.match(String(body.value), /does not know this button/);
      assert.equal(await entryOf(), undefined);
    });
  }

  it('moves with the requests to another channel, until it is decided', async () => {
    await disputes();
    await sofia.says('requests here', otherChannel);
    await service.delivered();
    const moved = service.connector.messages.filter(
      ({ conversationId, activity }) =>
        conversationId === otherChannel.channelId && (activity.attachments?.length ?? 0) > 0,
    );
    assert.equal(moved.length, 1);
    const data = buttonsOf(moved.map(cardOf)).find(({ data }) => data['decision'] === 'noPartner')?.data;
    await sofia.executes('tenant.dispute', data, otherChannel);
    assert.equal((await entryOf())?.partner, null);
  });
});
