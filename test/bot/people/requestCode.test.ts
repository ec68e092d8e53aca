import assert from 'node:assert/strict';
import { wordsOf } from '../../../standIns/cardParts.ts';
import { adatumId, contoso } from '../../../standIns/testService.ts';
import { judgeCard } from '../../support/cards/cardJudge.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { requestsChannel, type SeenCard, TestPerson } from '../../support/testPerson.ts';
import { allSentTo, submitted } from '../requests/submitted.ts';

const card = 'application/vnd.microsoft.card.adaptive';
const wrong = /This code does not work here/;
const sender = { id: 'ada', name: 'Ada Lindqvist', tenantId: adatumId };

/** No directory knows the tenant. */
describe('A code for a colleague', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, sender);
  const grace = new TestPerson(service, { id: 'grace', name: 'Grace Hopper', tenantId: adatumId });
  const eve = new TestPerson(service, { id: 'eve', name: 'Eve Moss', tenantId: adatumId });
  const mallory = new TestPerson(service, { id: 'mallory', name: 'Mallory', tenantId: contoso.tenantId });
  const sofia = specialistForEachTest(service);
  let requestId: string;

  beforeEach(async () => {
    await ada.says('hi');
    await grace.says('hi');
    ({ id: requestId } = await submitted(service, sender, {}, { admin: 'declared' }));
  });

  const requestNow = async () =>
    (await service.application.store.requests.find(requestId)) ?? assert.fail('no request');
  const press = async () => ada.finds((await openedByAda()).value, 'request.giveCode');
  const openedByAda = async () => (await ada.executes('request.show', { requestId })).body;
  const codeIn = (shown: unknown) =>
    /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(wordsOf(shown as SeenCard))?.[0] ?? assert.fail('no code');
  const givesCode = async () => {
    const { body } = await ada.executes('request.giveCode', await press());
    assert.equal(body.type, card, String(body.value));
    await service.delivered();
    return codeIn(ada.lastCard.card);
  };
  const contact = async () => (await requestNow()).people?.contact?.name;

  it('makes the colleague who types it the contact, and the former one, the channel and both cards tell it', async () => {
    const code = await givesCode();
    assert.deepEqual(judgeCard(ada.lastCard.card), []);
    assert.match(wordsOf(ada.lastCard.card), /FT-000001: a code for your colleague/);
    await grace.says(`code ${code}`);
    await service.delivered();
    assert.equal(await contact(), 'Grace Hopper');
    assert.ok(grace.texts.some((text) => text.startsWith('You act for FT-000001 from now on')));
    assert.match(wordsOf(grace.lastCard.card), /Grace Hopper acts for it; Ada Lindqvist sent it/);
    assert.equal(
      ada.texts.at(-1),
      'Grace Hopper has taken over FT-000001 from Ada Lindqvist and acts for it from now on.',
    );
    await grace.says('my requests');
    assert.match(wordsOf(grace.lastCard.card), /FT-000001/);
    const withdrawn = await grace.executes('request.withdraw', { requestId });
    assert.equal(withdrawn.body.type, card, 'with the rights of an admin');
  });

  it('is understood in the whole sentence that the colleague received', async () => {
    const code = await givesCode();
    const message = wordsOf(ada.lastCard.card)
      .split('\n')
      .find((line) => line.startsWith('Please act for'));
    assert.match(message ?? '', new RegExp(code));
    await grace.says(`Hi Grace! ${message}`);
    assert.equal(await contact(), 'Grace Hopper');
  });

  it('typed by the contact who made it stays unused, and says whom it is for', async () => {
    const code = await givesCode();
    const { version } = await requestNow();
    await ada.says(`code ${code}`);
    assert.match(ada.texts.at(-1) ?? '', /^You act for FT-000001 already\. Send this code to the colleague/);
    assert.equal((await requestNow()).version, version);
    await grace.says(code);
    assert.equal(await contact(), 'Grace Hopper');
  });

  it('answers the same again to the one who used it, and changes nothing', async () => {
    const code = await givesCode();
    await grace.says(code);
    const { version } = await requestNow();
    await grace.says(code);
    assert.match(grace.texts.at(-1) ?? '', /You act for FT-000001/);
    assert.equal((await requestNow()).version, version);
  });

  it('works for one person, within its days, in its tenant, until a newer one is made: else it is a wrong one', async () => {
    const [first, second] = [await givesCode(), await givesCode()];
    await grace.says(first);
    await mallory.says(second);
    assert.match(grace.texts.at(-1) ?? '', wrong);
    assert.match(allSentTo(service, mallory.chatId), wrong);
    const { now } = service;
    service.now = '2026-12-07T09:00:01Z';
    await grace.says(second);
    assert.match(grace.texts.at(-1) ?? '', wrong);
    service.now = now;
    assert.equal(await contact(), undefined);
    await grace.says(second);
    await eve.says(second);
    assert.match(eve.texts.at(-1) ?? '', wrong);
    assert.equal(await contact(), 'Grace Hopper');
  });

  it('gives a person nothing whom the directory knows to be no admin', async () => {
    const code = await givesCode();
    service.facts = [{ ...contoso, tenantId: adatumId, admins: ['ada'] }];
    await grace.says(code);
    assert.match(grace.texts.at(-1) ?? '', /only an admin/);
    assert.equal(await contact(), undefined);
  });

  it('can’t be guessed: after ten wrong ones even the right one has to wait', async () => {
    const code = await givesCode();
    for (let tried = 0; tried < 10; tried += 1) await grace.says(`code K7MQ-9RW${'23456789BC'[tried]}`);
    await grace.says(code);
    assert.match(grace.texts.at(-1) ?? '', /too many codes/);
    assert.equal(await contact(), undefined);
  });

  it('is shown once, by one press, to the one who acts for the request, and is stored nowhere', async () => {
    const pressed = await press();
    const before = ada.chat.length;
    await ada.executes('request.giveCode', pressed);
    await ada.executes('request.giveCode', pressed);
    assert.equal(ada.chat.length, before + 1, 'a double press makes one code');
    const code = codeIn(ada.lastCard.card);
    const events = await service.application.store.events.listOf(requestId);
    assert.ok(!JSON.stringify([await requestNow(), events, service.logged]).includes(code));
    for (const [who, place] of [
      [grace, { kind: 'personal' }],
      [sofia, requestsChannel],
      [ada, { kind: 'groupChat', id: '19:group' }],
    ] as const) {
      const { body } = await who.executes('request.giveCode', { requestId }, place);
      assert.notEqual(body.type, card);
    }
  });

  it('is refused where the directory says who is an admin: they take over without one', async () => {
    const known = { id: 'kim', name: 'Kim', tenantId: contoso.tenantId };
    const kim = new TestPerson(service, known);
    const { id } = await submitted(service, known);
    const { body } = await kim.executes('request.giveCode', { requestId: id });
    assert.notEqual(body.type, card);
  });

  it('of a request that ended meanwhile says so', async () => {
    const code = await givesCode();
    await ada.executes('request.withdraw', { requestId });
    await grace.says(code);
    assert.match(grace.texts.at(-1) ?? '', /withdrawn/);
    assert.equal(await contact(), undefined);
  });
});
