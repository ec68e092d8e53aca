import assert from 'node:assert/strict';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { aSpecialist, buttonFor, buttonsOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, requestsChannelCard, submitted, textsOf } from './submitted.ts';

const card = 'application/vnd.microsoft.card.adaptive';

describe('The phases of a request', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  let requestId: string;

  beforeEach(async () => {
    await ada.says('hi');
    const request = await submitted(service, adaIs, {
      services: ['exchange', 'teams'],
      help: ['dataMigration'],
    });
    requestId = request.id;
    await sofia.executes('request.claim', { requestId }, thread());
  });

  const thread = () => ({ ...requestsChannel, threadId: requestsChannelCard(service).id }) as const;
  const present = async () => {
    const found = await service.application.store.requests.find(requestId);
    assert.ok(found);
    return found;
  };
  const events = async () => service.application.store.events.listOf(requestId);
  /** Presses the button that the channel's card has now. */
  const press = async (verb: string, inputs: object = {}, who = sofia) => {
    await service.delivered();
    return who.executes(verb, { ...buttonFor(requestsChannelCard(service).card, verb), ...inputs }, thread());
  };

  it('follow one another, and the customer reads where it stands', async () => {
    await press('request.advance');
    assert.deepEqual([(await present()).state, (await present()).phase], ['active', 'initiate']);
    for (const phase of ['assess', 'remediate']) {
      await press('request.advance');
      assert.equal((await present()).phase, phase);
    }
    await service.delivered();
    assert.match(JSON.stringify(requestsChannelCard(service).card), /Step 3 of 7: Remediate/);
    assert.match(JSON.stringify(ada.lastCard.card), /Step 3 of 7: Remediate/);
    assert.match(JSON.stringify(ada.lastCard.card), /You have the next step: work through the remediation/);
    assert.ok(ada.texts.includes('FT-000001 has reached step 3 of 7: Remediate.'));
  });

  it('have a mark for each service, and the last one leads on to the migration', async () => {
    const request = await present();
    await service.application.store.requests.replace(
      { ...request, state: 'active', phase: 'enableServices', version: request.version + 1 },
      request.version,
    );
    const ask = { requestId, seen: { phase: 'enableServices' } };
    const none = await sofia.executes('request.advance', ask, thread());
    assert.match(String(none.body.value), /Please select at least one service/);
    const forged = await sofia.executes('request.advance', { ...ask, 'advance.services': 'x' }, thread());
    assert.match(String(forged.body.value), /Please select at least one service/);
    await sofia.executes('request.advance', { ...ask, 'advance.services': 'teams' }, thread());
    assert.deepEqual([(await present()).phase, (await present()).enabled], ['enableServices', ['teams']]);
    const count = (await events()).length;
    const again = await sofia.executes('request.advance', { ...ask, 'advance.services': 'teams' }, thread());
    assert.equal(again.body.type, card);
    assert.equal((await events()).length, count, 'the same mark once more changes nothing');
    await press('request.advance');
    assert.deepEqual(
      [(await present()).phase, (await present()).enabled],
      ['migrate', ['exchange', 'teams']],
    );
    const last = await sofia.executes('request.advance', { requestId }, thread());
    assert.match(String(last.body.value), /FT-000001 is already at its last step/);
    await service.delivered();
    assert.ok(
      !buttonsOf(requestsChannelCard(service).card).some(({ data }) => data['verb'] === 'request.advance'),
    );
  });

  it('move one step for two presses at once on the same card', async () => {
    await press('request.advance');
    await service.delivered();
    const shown = buttonFor(requestsChannelCard(service).card, 'request.advance');
    // Two devices: each has its own drawing of the card, so that no key tells that the press is the same.
    const answers = await Promise.all(
      ['a', 'b'].map((key) => sofia.executes('request.advance', { ...shown, key }, thread())),
    );
    assert.ok(answers.every(({ body }) => body.type === card));
    assert.equal((await present()).phase, 'assess');
    assert.deepEqual(
      (await events()).map(({ action }) => action),
      ['submit', 'claim', 'advance', 'advance'],
    );
  });

  it('are not moved by another specialist, nor by the customer', async () => {
    const bea = aSpecialist(service, 'bea', 'Bea');
    const refused = await press('request.advance', {}, bea);
    assert.equal(refused.body.value, 'Sofia Marchetti already has FT-000001.');
    await ada.executes('request.advance', { requestId });
    assert.equal((await present()).state, 'claimed');
  });

  it('show on the card what the state calls for, and the rest behind “More”', async () => {
    await press('request.advance');
    await service.delivered();
    const shown = requestsChannelCard(service).card;
    assert.ok((shown['actions'] as readonly object[]).length <= 6);
    const more = buttonsOf(shown).find(({ data }) => data['part'] === 'more');
    if (more === undefined) return;
    const page = await sofia.executes('request.show', more.data, thread());
    const form = buttonsOf(page.body.value).find(({ data }) => data['part'] === 'form');
    if (form === undefined) return;
    const opened = await sofia.executes('request.show', form.data, thread());
    assert.match(JSON.stringify(opened.body.value), new RegExp(form.title));
    assert.match(JSON.stringify(opened.body.value), /Back/);
  });
});

describe('The end of a request', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  let requestId: string;

  beforeEach(async () => {
    await ada.says('hi');
    requestId = (await submitted(service, adaIs, { services: ['exchange', 'teams'] })).id;
    await sofia.executes('request.claim', { requestId }, thread());
    await sofia.executes('request.advance', { requestId }, thread());
  });

  const thread = () => ({ ...requestsChannel, threadId: requestsChannelCard(service).id }) as const;
  const present = async () => {
    const found = await service.application.store.requests.find(requestId);
    assert.ok(found);
    return found;
  };
  const lines = () =>
    service.connector.messages
      .filter(({ conversationId }) => conversationId.includes(';messageid='))
      .map(({ activity }) => activity.text ?? '');
  const complete = (summary = 'Mail is in use') =>
    sofia.executes('request.complete', { requestId, 'complete.summary': summary }, thread());
  const decline = () =>
    sofia.executes(
      'request.decline',
      { requestId, 'decline.reason': 'No plan', 'decline.instead': 'Ask your reseller' },
      thread(),
    );
  const reopen = (who: TestPerson, place: Parameters<TestPerson['executes']>[2]) =>
    who.executes('request.reopen', { requestId, 'reopen.reason': 'Mail is lost' }, place);
  const personal = { kind: 'personal' } as const;

  it('comes with a summary that the customer gets, and names what is still open', async () => {
    for (const summary of ['', '   ', 'x'.repeat(20_000)]) {
      assert.match(String((await complete(summary)).body.value), /“Summary”/);
    }
    assert.equal((await present()).state, 'active', 'nothing is cut, and nothing is done');
    const shown = await sofia.finds(requestsChannelCard(service).card, 'request.complete', thread());
    assert.ok(shown);
    await complete();
    await service.delivered();
    assert.equal((await present()).state, 'completed');
    const told = ada.texts.at(-1) ?? '';
    assert.match(told, /^Sofia Marchetti has completed FT-000001\. Still open: Initiate, Assess, /);
    assert.match(told, /Summary: Mail is in use$/);
    assert.match(JSON.stringify(ada.lastCard.card), /Still open/);
    assert.equal((await complete()).body.type, card, 'the second press changes nothing');
    assert.equal((await present()).version, 4);
  });

  it('calls off the meetings to come, and keeps those that were held', async () => {
    const { meetings } = service.application.store;
    await sofia.executes(
      'request.schedule',
      { requestId, date: '2026-12-01', time: '10:00', rhythm: 'weekly' },
      thread(),
    );
    const planned = await meetings.listOf(requestId);
    const [first] = planned;
    assert.ok(first && planned.length > 1);
    await meetings.replaceAll(requestId, [
      { ...first, startsAt: '2020-01-01T10:00:00Z' },
      ...planned.slice(1),
    ]);
    await complete();
    assert.equal((await meetings.listOf(requestId)).length, 1);
  });

  it('is rated by the customer once, in one press, with words later if they like', async () => {
    await complete();
    await service.delivered();
    assert.match(JSON.stringify(ada.lastCard.card), /How did it go\?/);
    assert.match(JSON.stringify(ada.lastCard.card), /the people who run the service, see your rating/);
    const stars = buttonsOf(ada.lastCard.card).find(({ title }) => title === '4 of 5 stars');
    assert.ok(stars);
    for (const forged of [{ stars: 6 }, { stars: 0 }, { stars: 'x' }]) {
      await ada.executes('rate', { requestId, ...forged });
      assert.equal((await present()).rating, undefined);
    }
    await ada.executes('rate', stars.data);
    await ada.executes('rate', stars.data);
    assert.deepEqual((await present()).rating, { stars: 4 });
    await ada.executes('rate', { requestId, stars: 1 });
    assert.deepEqual((await present()).rating, { stars: 4 }, 'asked once');
    const before = ada.texts.length;
    await service.delivered();
    const words = await ada.finds(ada.lastCard.card, 'rate');
    await ada.executes('rate', { ...words, 'rate.words': 'Quick and **clear**' });
    await service.delivered();
    assert.deepEqual((await present()).rating, { stars: 4, words: 'Quick and **clear**' });
    assert.equal(lines().filter((line) => line === 'Contoso has rated FT-000001: 4 of 5 stars.').length, 1);
    assert.ok(lines().includes('Contoso has added to the rating of FT-000001: Quick and clear'));
    assert.equal(ada.texts.length, before, 'nobody is told of their own');
    assert.doesNotMatch(JSON.stringify(ada.lastCard.card), /How did it go/);
  });

  it('can be taken back within thirty days by either side, and not on the next day', async () => {
    await complete();
    await reopen(ada, personal);
    assert.deepEqual([(await present()).state, (await present()).closed], ['active', undefined]);
    await service.delivered();
    assert.equal(lines().at(-1), 'Ada Lindqvist has reopened FT-000001 of Contoso. Reason: Mail is lost');
    await complete();
    await reopen(sofia, thread());
    assert.equal((await present()).state, 'active');
    await complete();
    await service.passes(30 * 86_400);
    await reopen(sofia, thread());
    assert.equal((await present()).state, 'active', 'on the thirtieth day');
    await complete();
    await service.passes(30 * 86_400 + 1);
    const late = await reopen(ada, personal);
    assert.match(String(late.body.value), /FT-000001 has been closed for too long and can’t be reopened/);
    assert.equal((await present()).state, 'completed');
  });

  it('is final with the second decline', async () => {
    await decline();
    await service.delivered();
    assert.equal(
      ada.texts.at(-1),
      'Sofia Marchetti has declined FT-000001. Reason: No plan · What to do instead: Ask your reseller',
    );
    await reopen(ada, personal);
    assert.equal((await present()).state, 'active');
    await decline();
    const refused = await reopen(ada, personal);
    assert.match(String(refused.body.value), /FT-000001 was declined twice/);
    await service.delivered();
    assert.match(JSON.stringify(ada.lastCard.card), /It was declined twice/);
    assert.ok(!buttonsOf(ada.lastCard.card).some(({ data }) => data['verb'] === 'request.reopen'));
  });

  it('leaves a request that is reopened to the team where its specialist has left', async () => {
    await complete();
    service.connector.members = service.connector.members.filter(
      ({ aadObjectId }) => aadObjectId !== 'sofia',
    );
    await service.passes(3600);
    await reopen(ada, personal);
    const { state, assignee, phase } = await present();
    assert.deepEqual([state, assignee, phase], ['submitted', undefined, 'initiate']);
  });

  it('may come before anybody has claimed it: any specialist declines', async () => {
    const other = (await submitted(service)).id;
    const form = { requestId: other, 'decline.reason': 'No plan', 'decline.instead': 'Ask your reseller' };
    const blank = await sofia.executes('request.decline', { ...form, 'decline.instead': ' ' }, thread());
    assert.match(String(blank.body.value), /^Please fill in “(Reason|What to do instead)”/);
    await sofia.executes('request.decline', form, thread());
    assert.equal((await service.application.store.requests.find(other))?.state, 'declined');
    await ada.executes('request.reopen', { requestId: other, 'reopen.reason': 'We bought one' });
    assert.equal((await service.application.store.requests.find(other))?.state, 'submitted');
  });
});

describe('The gates of a request', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  let requestId: string;

  beforeEach(async () => {
    await ada.says('hi');
    requestId = (await submitted(service, adaIs, { services: ['teams'] })).id;
    await sofia.executes('request.claim', { requestId }, thread());
    for (let presses = 0; presses < 3; presses += 1) await advance();
    assert.equal((await present()).phase, 'remediate');
  });

  const thread = () => ({ ...requestsChannel, threadId: requestsChannelCard(service).id }) as const;
  const present = async () => {
    const found = await service.application.store.requests.find(requestId);
    assert.ok(found);
    return found;
  };
  const advance = () => sofia.executes('request.advance', { requestId }, thread());
  const confirm = (inputs: object = {}) => sofia.executes('gate.confirm', { requestId, ...inputs }, thread());
  const adaConfirms = () => ada.executes('gate.confirm', { requestId });
  const adaObjects = () => ada.executes('gate.object', { requestId });
  const day = 86_400;
  const lines = () =>
    service.connector.messages
      .filter(({ conversationId }) => conversationId.includes(';messageid='))
      .map(({ activity }) => activity.text ?? '');

  it('keep a request in its phase until both sides have confirmed, whoever is first', async () => {
    assert.match(String((await advance()).body.value), /Both sides have to confirm before/);
    await confirm();
    await confirm();
    assert.match(String((await advance()).body.value), /Both sides have to confirm before/);
    await service.delivered();
    const asked = ada.lastCard.card;
    assert.match(JSON.stringify(asked), /Sofia Marchetti says that the remediation is verified\. Confirm it/);
    assert.match(JSON.stringify(asked), /Waiting for you: 1/);
    await ada.executes('gate.confirm', buttonFor(asked, 'gate.confirm'));
    await service.delivered();
    assert.equal(
      lines().at(-1),
      'Ada Lindqvist has confirmed for FT-000001 of Contoso: the remediation is verified. Both sides agree.',
    );
    await advance();
    assert.equal((await present()).phase, 'enableCore');
    await adaConfirms();
    await confirm();
    await advance();
    assert.equal((await present()).phase, 'enableServices');
    const none = await confirm();
    assert.match(String(none.body.value), /There is nothing to confirm in FT-000001 now/);
  });

  it('are asked of the customer in the line of the specialist’s word, and of the specialist in that of the customer', async () => {
    await confirm({ 'confirmGate.outcome': 'verified' });
    await service.delivered();
    assert.equal(
      ada.texts.at(-1),
      'Sofia Marchetti has confirmed for FT-000001: the remediation is verified. Please confirm it on the card, or press “Not yet”.',
    );
    await ada.executes('gate.object', { requestId });
    await adaConfirms();
    await service.delivered();
    assert.ok(
      textsOf(service).includes(
        'Ada Lindqvist has confirmed for FT-000001 of Contoso: the remediation is verified. The specialist who has it has not confirmed it yet.',
      ),
    );
  });

  it('are not confirmed for both sides by one', async () => {
    await confirm();
    await confirm({ agreedOn: '2026-11-02' });
    assert.equal((await present()).gates?.remediation?.customer, undefined);
    assert.match(String((await advance()).body.value), /Both sides/);
    const other = aSpecialist(service, 'bea', 'Bea');
    const refused = await other.executes('gate.confirm', { requestId }, thread());
    assert.equal(refused.body.value, 'Sofia Marchetti already has FT-000001.');
  });

  it('open as well where there is nothing to remediate', async () => {
    await confirm({ 'confirmGate.outcome': 'nothing' });
    await service.delivered();
    assert.match(ada.texts.at(-1) ?? '', /there is nothing to remediate\. Please confirm it on the card/);
    assert.ok(buttonsOf(ada.lastCard.card).some(({ title }) => title === 'Nothing to remediate'));
    await adaConfirms();
    await service.delivered();
    assert.equal(
      lines().at(-1),
      'Ada Lindqvist has confirmed for FT-000001 of Contoso: there is nothing to remediate. Both sides agree.',
    );
    await advance();
    assert.equal((await present()).phase, 'enableCore');
  });

  it('say what was objected to where there is nothing to remediate', async () => {
    await confirm({ 'confirmGate.outcome': 'nothing' });
    await adaObjects();
    await service.delivered();
    assert.equal(
      lines().at(-1),
      'Ada Lindqvist of Contoso does not agree yet about FT-000001: there is nothing to remediate.',
    );
  });

  it('take an agreement of today at the customer’s, and of no day before the request', async () => {
    await confirm();
    await service.passes(6 * day);
    service.now = `${service.now.slice(0, 10)}T23:30:00Z`; // past midnight in Paris
    const today = new Date(Date.parse(service.now) + day * 1000).toISOString().slice(0, 10);
    for (const agreedOn of ['2026-01-02', '1900-01-01']) {
      const { body } = await confirm({ agreedOn });
      assert.match(String(body.value), /from the day of the request until today/, agreedOn);
    }
    await confirm({ agreedOn: today });
    assert.equal((await present()).gates?.remediation?.agreedOn, today);
  });

  it('take an agreement of a meeting after three working days of silence, and the customer objects in one press', async () => {
    await confirm();
    const early = await confirm({ 'confirmGate.agreedOn': service.now.slice(0, 10) });
    assert.match(String(early.body.value), /still has time to answer/);
    await service.passes(7 * day);
    const today = service.now.slice(0, 10);
    const tomorrow = new Date(Date.parse(service.now) + 2 * day * 1000).toISOString().slice(0, 10);
    const future = await confirm({ 'confirmGate.agreedOn': tomorrow });
    assert.match(String(future.body.value), /from the day of the request until today/);
    await confirm({ 'confirmGate.agreedOn': today });
    assert.equal((await present()).gates?.remediation?.agreedOn, today);
    await service.delivered();
    assert.match(
      ada.texts.at(-1) ?? '',
      /^Sofia Marchetti has recorded for FT-000001 that you agreed in the/,
    );
    await advance();
    assert.equal((await present()).phase, 'enableCore');
    await service.delivered();
    await ada.executes('gate.object', await ada.finds(ada.lastCard.card, 'gate.object'));
    const { phase, gates } = await present();
    assert.deepEqual([phase, gates?.remediation?.agreedOn], ['remediate', undefined]);
    assert.ok(gates?.remediation?.objection);
    await service.delivered();
    assert.match(lines().at(-1) ?? '', /^Ada Lindqvist of Contoso does not agree yet about FT-000001/);
    assert.match(String((await adaObjects()).body.value), /nothing to object to/);
    await confirm();
    await adaConfirms();
    await advance();
    assert.equal((await present()).phase, 'enableCore');
  });

  it('are objected to on hold as well, and the request comes back to their phase', async () => {
    await confirm();
    await sofia.executes('request.hold', { requestId, 'hold.reason': 'Licenses' }, thread());
    await service.delivered();
    const { card: held } = ada.lastCard;
    assert.match(
      JSON.stringify(held),
      /Sofia Marchetti has confirmed: the remediation is verified\. If that is wrong/,
    );
    assert.equal((await ada.executes('gate.object', await ada.finds(held, 'gate.object'))).body.type, card);
    const { state, phase, gates } = await present();
    assert.deepEqual([state, phase], ['onHold', 'remediate']);
    assert.equal(gates?.remediation?.objection?.by.name, 'Ada Lindqvist');
    await service.delivered();
    assert.match(lines().at(-1) ?? '', /does not agree yet about FT-000001/);
    assert.doesNotMatch(JSON.stringify(ada.lastCard.card), /gate.object/);
  });

  it('are not confirmed over an objection by a press on a card from before it', async () => {
    await service.delivered();
    const old = buttonFor(requestsChannelCard(service).card, 'gate.confirm');
    const press = (outcome: string) =>
      sofia.executes('gate.confirm', { ...old, 'confirmGate.outcome': outcome }, thread());
    await press('verified');
    await service.delivered();
    await ada.executes('gate.object', await ada.finds(ada.lastCard.card, 'gate.object'));
    const refused = await press('nothing');
    assert.match(JSON.stringify(refused.body.value), /Ada Lindqvist objected/);
    const { team, objection } = (await present()).gates?.remediation ?? {};
    assert.equal(team, undefined);
    assert.equal(objection?.by.name, 'Ada Lindqvist');
    await service.delivered();
    const now = buttonFor(requestsChannelCard(service).card, 'gate.confirm');
    await sofia.executes('gate.confirm', { ...now, 'confirmGate.outcome': 'verified' }, thread());
    assert.equal((await present()).gates?.remediation?.team?.by.name, 'Sofia Marchetti');
  });

  it('have to be confirmed again after a step back, whose reason the customer reads', async () => {
    await confirm();
    await adaConfirms();
    await advance();
    const back = (to: string, reason = 'The domain check failed') =>
      sofia.executes(
        'request.stepBack',
        { requestId, 'stepBack.to': to, 'stepBack.reason': reason },
        thread(),
      );
    assert.match(String((await back('remediate', ' ')).body.value), /^Please fill in “Reason”/);
    assert.match(String((await back('migrate')).body.value), /can’t go back to that step/);
    await back('remediate');
    assert.deepEqual([(await present()).phase, (await present()).gates], ['remediate', {}]);
    await service.delivered();
    assert.equal(
      ada.texts.at(-1),
      'Sofia Marchetti has taken FT-000001 back to step 3 of 5: Remediate. Reason: The domain check failed',
    );
    assert.match(String((await advance()).body.value), /Both sides/);
  });
});

describe('The history of a request', () => {
  const service = serviceForEachTest();

  it('shows each side its own: the customer nothing of notes, nor of reasons for the team', async () => {
    const ada = new TestPerson(service, adaIs);
    await ada.says('hi');
    const sofia = aSpecialist(service);
    const { id: requestId } = await submitted(service);
    const thread = { ...requestsChannel, threadId: requestsChannelCard(service).id } as const;
    await sofia.executes('request.claim', { requestId }, thread);
    await sofia.executes('request.note', { requestId, 'note.text': 'between us' }, thread);
    await sofia.executes('request.hold', { requestId, 'hold.reason': '**Licenses** in January' }, thread);
    await sofia.executes('request.resume', { requestId }, thread);
    await sofia.executes('request.release', { requestId, 'release.reason': 'on leave' }, thread);
    await service.delivered();
    const own = await ada.executes('request.show', { requestId, part: 'history' });
    const customers = JSON.stringify(own.body.value);
    assert.match(customers, /Sofia Marchetti has put FT-000001 on hold\. Reason: Licenses in January/);
    assert.match(customers, /has given FT-000001 back/);
    assert.doesNotMatch(customers, /between us|on leave|note/);
    const shown = await sofia.finds(requestsChannelCard(service).card, 'request.claim', thread);
    assert.ok(shown);
    const theirs = await sofia.executes('request.show', { requestId, part: 'history' }, thread);
    assert.match(JSON.stringify(theirs.body.value), /written a note on FT-000001 of Contoso: between us/);
    assert.match(JSON.stringify(theirs.body.value), /Reason: on leave/);
    const stranger = new TestPerson(service, {
      ...adaIs,
      id: 'eve',
      name: 'Eve',
      tenantId: 'another-tenant',
    });
    const refused = await stranger.executes('request.show', { requestId, part: 'history' });
    assert.doesNotMatch(JSON.stringify(refused.body.value), /FT-000001/);
  });

  it('shows a long text whole to those who may read it, in one press', async () => {
    const sofia = aSpecialist(service);
    const { id: requestId } = await submitted(service);
    const thread = { ...requestsChannel, threadId: requestsChannelCard(service).id } as const;
    await sofia.executes('request.claim', { requestId }, thread);
    const words = (end: string) => `${'word '.repeat(380)}${end}`;
    await sofia.executes('request.note', { requestId, text: words('between us') }, thread);
    await sofia.executes('request.message', { requestId, text: words('for both') }, thread);
    const opened = async (who: TestPerson, place?: typeof thread) => {
      const list = (await who.executes('request.show', { requestId, part: 'history' }, place)).body.value;
      const buttons = buttonsOf(list).filter(({ title }) => title === 'Show the whole text');
      const pages = buttons.map(({ data }) => who.executes('request.show', data, place));
      return { buttons, text: JSON.stringify((await Promise.all(pages)).map(({ body }) => body.value)) };
    };
    const team = await opened(sofia, thread);
    assert.ok(team.text.includes('word between us') && team.text.includes('word for both'));
    const customer = await opened(new TestPerson(service, adaIs));
    assert.equal(customer.buttons.length, 1);
    assert.ok(customer.text.includes('word for both'));
    const note = team.buttons.at(-1)?.data ?? {};
    const { body } = await new TestPerson(service, adaIs).executes('request.show', note);
    assert.ok(!JSON.stringify(body.value).includes('between us'));
  });

  it('goes on in pages, each below 28 KB, with all events on some page', async () => {
    const sofia = aSpecialist(service);
    const { id: requestId } = await submitted(service);
    const thread = { ...requestsChannel, threadId: requestsChannelCard(service).id } as const;
    await sofia.executes('request.claim', { requestId }, thread);
    for (let index = 0; index < 20; index += 1) {
      const text = `note ${index} ${'x'.repeat(1_900)}`;
      await sofia.executes('request.note', { requestId, text }, thread);
    }
    const found = new Set<string>();
    let data: object | undefined = { requestId, part: 'history' };
    for (let pages = 0; data !== undefined; pages += 1) {
      assert.ok(pages < 20, 'the pages end');
      const { body } = await sofia.executes('request.show', data, thread);
      const text = JSON.stringify(body.value);
      assert.ok(Buffer.byteLength(text) < 28 * 1024);
      for (const [note] of text.matchAll(/note \d+ x/g)) found.add(note);
      data = buttonsOf(body.value).find(({ title }) => title === 'Earlier')?.data;
    }
    assert.equal(found.size, 20);
  });
});

describe('A request on hold until a day', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  let requestId: string;

  beforeEach(async () => {
    await ada.says('hi');
    requestId = (await submitted(service)).id;
    await sofia.executes('request.claim', { requestId }, thread());
  });

  const thread = () => ({ ...requestsChannel, threadId: requestsChannelCard(service).id }) as const;
  const hold = (until: string) =>
    sofia.executes('request.hold', { requestId, 'hold.reason': 'Licenses', 'hold.until': until }, thread());
  const present = () => service.application.store.requests.find(requestId);
  const reminders = () =>
    service.connector.messages.filter(({ activity }) =>
      activity.text?.includes('It is time to come back to'),
    );
  const dayIn = (days: number) =>
    new Date(Date.parse(service.now) + days * 86_400_000).toISOString().slice(0, 10);

  it('is refused with a reason that is too long, and nothing of it is cut', async () => {
    await service.delivered();
    const card = requestsChannelCard(service).card;
    for (const verb of ['request.hold', 'request.release']) {
      const data = await sofia.finds(card, verb, thread());
      const reason = { [`${verb.slice('request.'.length)}.reason`]: 'x'.repeat(501) };
      const { body } = await sofia.executes(verb, { ...data, ...reason }, thread());
      assert.match(
        String(body.value),
        /^Your text in “Reason” has [\d,]+ characters; at most 500 are possible\. Nothing was changed/,
      );
    }
    assert.equal((await present())?.version, 2);
  });

  it('names the day to the customer, and takes none that is past, today or more than a year ahead', async () => {
    for (const day of [dayIn(0), dayIn(-1), dayIn(367), '2036-12-01', '2020-02-30', 'soon']) {
      assert.notEqual((await hold(day)).body.type, card, day);
      assert.equal((await present())?.state, 'claimed', day);
    }
    await hold(dayIn(7));
    await service.delivered();
    assert.equal((await present())?.heldUntil, dayIn(7));
    assert.match(
      ada.texts.at(-1) ?? '',
      /has put FT-000001 on hold until 30 November 2026\. Reason: Licenses/,
    );
    assert.match(JSON.stringify(ada.lastCard.card), /paused until Monday, 30 November 2026/);
    assert.match(JSON.stringify(requestsChannelCard(service).card), /Until Monday, 30 November 2026/);
  });

  it('reminds the team on the morning of that day at the customer’s, not in the night before', async () => {
    await hold(dayIn(7));
    const day = dayIn(7);
    const remindAt = async (time: string) => {
      service.now = `${day}T${time}:00Z`;
      await service.application.remind();
      return (await present())?.remindedOf;
    };
    assert.equal(await remindAt('00:30'), undefined, 'it is 01:30 there');
    assert.equal(await remindAt('07:59'), undefined, 'it is 08:59 there');
    assert.equal(await remindAt('08:00'), day);
  });

  it('reminds the team of a Sunday on its next working day, when it opens', async () => {
    await hold(dayIn(6));
    const remindAt = async (at: string) => {
      service.now = at;
      await service.application.remind();
      return reminders().length;
    };
    assert.equal(await remindAt(`${dayIn(6)}T11:00:00Z`), 0, 'it is noon on the Sunday');
    assert.equal(await remindAt('2026-11-30T07:59:00Z'), 0, 'it is 08:59');
    await remindAt('2026-11-30T08:00:00Z');
    await service.delivered();
    assert.ok(reminders().length > 0);
  });

  it('reminds the team on that day, once, and not if it was resumed before', async () => {
    await hold(dayIn(7));
    const remind = async () => {
      await service.application.remind();
      await service.delivered();
    };
    await remind();
    assert.equal(reminders().length, 0);
    await service.passes(7 * 86_400);
    const before = ada.texts.length;
    await remind();
    await remind();
    assert.equal(
      reminders().filter(({ conversationId }) => conversationId.includes(';messageid=')).length,
      1,
    );
    assert.equal(ada.texts.length, before, 'the customer is not told');
    await sofia.executes('request.resume', { requestId }, thread());
    assert.equal((await present())?.heldUntil, undefined);
    const told = reminders().length;
    await hold('');
    await service.passes(86_400);
    await remind();
    assert.equal(reminders().length, told, 'a hold without a day reminds nobody');
  });
});
