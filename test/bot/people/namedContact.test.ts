import assert from 'node:assert/strict';
import { wordsOf } from '../../../standIns/cardParts.ts';
import { adatumId, contoso, requestsChannelId, serviceTenantId } from '../../../standIns/testService.ts';
import { judgeCard } from '../../support/cards/cardJudge.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import {
  aSpecialist,
  buttonFor,
  buttonsOf,
  cardOf,
  requestsChannel,
  type SeenCard,
  TestPerson,
} from '../../support/testPerson.ts';
import { allSentTo, requestsChannelCard, submitted, textsOf } from '../requests/submitted.ts';

const card = 'application/vnd.microsoft.card.adaptive';
const sender = { id: 'ada', name: 'Ada Lindqvist', tenantId: adatumId };
const address = 'bo.ek@adatum.example';

/** No directory knows the tenant. */
describe('A contact whom the assignee names', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, sender);
  const bo = new TestPerson(service, { id: 'bo', name: 'Bo Ek', tenantId: adatumId });
  const sofia = specialistForEachTest(service);
  let requestId: string;

  beforeEach(async () => {
    await ada.says('hi');
    await sofia.says('hi');
    ({ id: requestId } = await submitted(service, sender, {}, { admin: 'declared' }));
    await sofia.executes('request.claim', { requestId }, requestsChannel);
    await service.delivered();
  });

  const requestNow = async () =>
    (await service.application.store.requests.find(requestId)) ?? assert.fail('no request');
  const contact = async () => (await requestNow()).people?.contact?.name;
  const form = (part: object = {}) => ({
    'nameContact.name': 'Bo Ek',
    'nameContact.address': 'Bo.Ek@adatum.example',
    'nameContact.reason': 'Ada is on leave',
    ...part,
  });
  const names = async (part: object = {}) => {
    const pressed = await sofia.finds(requestsChannelCard(service).card, 'request.contact', requestsChannel);
    const { body } = await sofia.executes('request.contact', { ...pressed, ...form(part) }, requestsChannel);
    await service.delivered();
    return body;
  };
  /** Teams gives this sign-in name for Bo. */
  const signsInAs = (userPrincipalName: string, part: object = {}) => {
    service.connector.membersOf.set(bo.chatId, [
      {
        id: '29:bo',
        aadObjectId: 'bo',
        name: 'Bo Ek',
        tenantId: adatumId,
        userRole: 'user',
        userPrincipalName,
        ...part,
      },
    ]);
  };
  const arrives = async (who = bo) => {
    await who.says('hello');
    await service.delivered();
  };
  const statusOf = async (who: TestPerson, personId: string) => {
    const recipient = { kind: 'person', tenantId: adatumId, personId } as const;
    const posted = await service.application.store.postedCards.find(requestId, recipient, 'statusCard');
    return cardOf(who.chat.find(({ id }) => id === posted?.messageId) ?? assert.fail('no status card'));
  };
  const newTexts = async (act: () => Promise<unknown>) => {
    const before = textsOf(service).length;
    await act();
    await service.delivered();
    return textsOf(service).slice(before);
  };

  it('is told to the customer with the reason, and shown as not yet here with a link to send', async () => {
    const told = await newTexts(async () => assert.equal((await names()).type, card));
    assert.deepEqual(
      told.toSorted(),
      [
        'Sofia Marchetti has named Bo Ek to act for FT-000001 in your organization. This takes effect when Bo Ek opens this app. If you don’t agree, press “I object” on the card. Reason: Ada is on leave',
        'Sofia Marchetti has named Bo Ek to act for FT-000001 of Contoso. Reason: Ada is on leave',
      ].toSorted(),
    );
    for (const shown of [await statusOf(ada, 'ada'), requestsChannelCard(service).card]) {
      assert.deepEqual(judgeCard(shown), []);
      assert.match(
        wordsOf(shown),
        /Bo Ek \(bo\.ek@adatum\.example\) is named to act for it and has not opened/,
      );
      assert.match(wordsOf(shown), /https:\/\/teams\.microsoft\.com\/l\/chat\/0\/0\?users=28%3Abot/);
    }
    const asked = await newTexts(() =>
      sofia.executes('request.ask', { requestId, 'ask.text': 'Who signs?' }, requestsChannel),
    );
    assert.match(asked.join(), /Who signs\?/);
    assert.match(ada.texts.at(-1) ?? '', /Who signs\?/, 'notices go on to the former contact');
  });

  for (const [event, does] of [
    ['the first message', () => bo.says('hello')],
    ['the installation', () => bo.installs('installationUpdate')],
  ] as const) {
    it(`becomes the contact at ${event}, gets the status card, and everybody is told once`, async () => {
      await names();
      signsInAs(address);
      await does();
      await service.delivered();
      assert.equal(await contact(), 'Bo Ek');
      assert.match(allSentTo(service, bo.chatId), /Sofia Marchetti has named you to act for FT-000001/);
      assert.match(wordsOf(await statusOf(bo, 'bo')), /Bo Ek acts for it; Ada Lindqvist sent it/);
      assert.match(allSentTo(service, requestsChannelId), /Bo Ek of .* acts for FT-000001 from now on/);
      const { version } = await requestNow();
      assert.deepEqual(await newTexts(() => bo.says('my requests')), []);
      assert.equal((await requestNow()).version, version);
      const { body } = await bo.executes('request.withdraw', { requestId });
      assert.equal(body.type, card, 'with the rights of an admin');
    });
  }

  it('is objected to in one press before they came: the former one stays, and the team is told', async () => {
    await names();
    const pressed = buttonFor(await statusOf(ada, 'ada'), 'contact.object');
    const told = await newTexts(() => ada.executes('contact.object', pressed));
    assert.equal(told.length, 2, 'the channel and the assignee');
    assert.match(told[0] ?? '', /Ada Lindqvist of .* objects to Bo Ek and goes on to act for FT-000001\./);
    signsInAs(address);
    await arrives();
    assert.equal(await contact(), undefined);
    assert.equal((await bo.executes('request.show', { requestId })).body.type !== card, true);
    assert.deepEqual(await newTexts(() => ada.executes('contact.object', pressed)), [], 'a double press');
  });

  it('is objected to in one press after they came: the former one acts for it again, and they see it no more', async () => {
    await names();
    signsInAs(address);
    await arrives();
    const former = await statusOf(ada, 'ada');
    assert.deepEqual(judgeCard(former), []);
    const { calendarToken } = await requestNow();
    const told = await newTexts(() => ada.executes('contact.object', buttonFor(former, 'contact.object')));
    assert.notEqual(
      (await requestNow()).calendarToken,
      calendarToken,
      'they may have the calendar’s address',
    );
    assert.equal(told.length, 3, 'the channel, the assignee and the one who was named');
    assert.equal(bo.texts.at(-1), 'Ada Lindqvist objected to Bo Ek and acts for FT-000001 again.');
    assert.equal(await contact(), undefined);
    assert.match(wordsOf(await statusOf(ada, 'ada')), /Request for assistance/);
    assert.deepEqual(buttonsOf(await statusOf(bo, 'bo')), []);
    assert.notEqual((await bo.executes('request.show', { requestId })).body.type, card);
    await arrives();
    assert.equal(await contact(), undefined, 'they do not become it again');
  });

  it('is nobody of another name, of another tenant, a guest, or a specialist', async () => {
    await names();
    for (const [name, part] of [
      ['eve@adatum.example', {}],
      [address, { tenantId: contoso.tenantId }],
      [address, { userRole: 'guest' }],
    ] as const) {
      signsInAs(name, part);
      service.now = new Date(Date.parse(service.now) + 11 * 60_000).toISOString();
      await arrives();
      assert.equal(await contact(), undefined, `${name} ${JSON.stringify(part)}`);
    }
    const carl = aSpecialist(service, 'carl', 'Carl Ek');
    await sofia.executes(
      'request.contact',
      { requestId, ...form({ 'nameContact.address': 'carl@service.example' }) },
      requestsChannel,
    );
    service.connector.membersOf.set(carl.chatId, [
      {
        id: '29:carl',
        aadObjectId: 'carl',
        name: 'Carl Ek',
        tenantId: serviceTenantId,
        userRole: 'user',
        userPrincipalName: 'carl@service.example',
      },
    ]);
    await arrives(carl);
    assert.equal(await contact(), undefined);
  });

  it('is named by the assignee alone, with a valid address and a reason', async () => {
    for (const part of [
      { 'nameContact.address': 'bo' },
      { 'nameContact.address': '' },
      { 'nameContact.address': 'bo_ek#EXT#@adatum.example' },
      { 'nameContact.address': `${'x'.repeat(20_000)}@adatum.example` },
      { 'nameContact.name': ' ' },
      { 'nameContact.reason': ' ' },
      { 'nameContact.reason': 'x'.repeat(20_000) },
    ]) {
      const body = await names(part);
      assert.match(String(body.value), /missing, too long or not valid|“Reason”/);
    }
    const bea = aSpecialist(service, 'bea', 'Bea Roth');
    for (const who of [bea, ada]) {
      const { body } = await who.executes('request.contact', { requestId, ...form() }, requestsChannel);
      assert.notEqual(body.type, card);
    }
    assert.equal((await requestNow()).people, undefined);
  });

  it('is named once by a double press, and the name is forgotten when another admin takes over', async () => {
    await names();
    const { version } = await requestNow();
    assert.deepEqual(await newTexts(() => names()), []);
    assert.equal((await requestNow()).version, version);
    service.facts = [{ ...contoso, tenantId: adatumId }];
    const eve = new TestPerson(service, { id: 'eve', name: 'Eve Moss', tenantId: adatumId });
    await eve.executes('request.takeOver', { requestId });
    assert.equal((await requestNow()).people?.namedContact, undefined);
    signsInAs(address);
    await arrives();
    assert.equal(await contact(), 'Eve Moss');
  });

  it('stays the contact when they are named once more after they came', async () => {
    await names();
    signsInAs(address);
    await arrives();
    const { version } = await requestNow();
    assert.deepEqual(await newTexts(() => names()), []);
    assert.equal((await requestNow()).version, version);
    assert.equal(await contact(), 'Bo Ek');
  });

  it('sees a request in which they are named as the customer does, before anything else', async () => {
    await names();
    signsInAs(address);
    const { body } = await bo.executes('request.show', { requestId });
    assert.equal(body.type, card);
    assert.match(wordsOf(body.value as SeenCard), /Request for assistance/);
  });
});
