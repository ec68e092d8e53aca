import assert from 'node:assert/strict';
import type { AssistanceRequest } from '../../../src/requests/request.ts';
import { partsOf } from '../../../standIns/cardParts.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonFor, buttonsOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, requestsChannelCard, submitted } from '../requests/submitted.ts';

const card = 'application/vnd.microsoft.card.adaptive';

describe('Asking again', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  let requestId: string;

  beforeEach(async () => {
    await ada.installs('installationUpdate');
    ({ id: requestId } = await submitted(service, adaIs, { services: ['exchange', 'teams'], users: 12 }));
  });

  const store = () => service.application.store;
  const found = (number: number) => store().requests.findByNumber(number);
  const change = async (part: Partial<AssistanceRequest>) => {
    const request = await found(1);
    assert.ok(request);
    const next = { ...request, ...part, version: request.version + 1 };
    await store().requests.replace(next, request.version);
  };
  const endedLongAgo = () =>
    change({
      state: 'completed',
      closed: { at: '2026-09-01T08:00:00Z', reopenUntil: '2026-10-01T08:00:00Z', text: 'All is in use' },
    });
  const shown = async (who = ada, id = requestId) =>
    (await who.executes('request.show', { requestId: id })).body.value;
  const verbsOn = (part: unknown) => buttonsOf(part).map(({ data }) => data['verb']);
  const wordsIn = (part: unknown) => JSON.stringify(partsOf(part).map(({ text }) => text));
  const asksAgain = async () =>
    ada.executes('request.askAgain', buttonFor(await shown(), 'request.askAgain'));
  const presses = async (verb: string) => {
    const { card: form, id } = ada.lastCard;
    await ada.submits(buttonFor(form, verb), id);
  };

  it('takes the place of *Reopen* after the days for it, and after a second decline', async () => {
    assert.ok(!verbsOn(await shown()).includes('request.askAgain'), 'it is open');
    const declined = { at: service.now, reopenUntil: '2027-01-01T08:00:00Z', text: 'No', instead: 'Ask' };
    await change({ state: 'declined', declines: 1, closed: declined });
    assert.ok(!verbsOn(await shown()).includes('request.askAgain'), 'it can be reopened');
    assert.ok(verbsOn(await shown()).includes('request.reopen'));
    for (const end of [() => change({ state: 'declined', declines: 2, closed: declined }), endedLongAgo]) {
      await end();
      const verbs = verbsOn(await shown());
      assert.ok(verbs.includes('request.askAgain') && !verbs.includes('request.reopen'), verbs.join());
    }
  });

  it('fills the form in from the old request, and both name each other when it is sent', async () => {
    await endedLongAgo();
    assert.equal((await asksAgain()).body.type, card);
    assert.ok(wordsIn(ada.lastCard.card).includes('Again after FT-000001'));
    await presses('form.send');
    await service.delivered();
    const [first, second] = [await found(1), await found(2)];
    assert.deepEqual(second?.answers.services, ['exchange', 'teams']);
    assert.equal(second?.answers.users, 12);
    assert.deepEqual(second?.ties, [{ id: requestId, number: 1, kind: 'follows', side: 'before' }]);
    assert.deepEqual(first?.ties, [{ id: second?.id, number: 2, kind: 'follows', side: 'after' }]);
    assert.ok(wordsIn(await shown()).includes('Asked again in FT-000002'));
    assert.ok(wordsIn(requestsChannelCard(service).card).includes('Asked again after FT-000001'));
  });

  it('keeps an unfinished request of one’s own, and continues the same one when pressed twice', async () => {
    await endedLongAgo();
    await ada.says('request assistance');
    const own = await store().drafts.findOf(adaIs.tenantId, 'ada', service.now);
    const { body } = await asksAgain();
    assert.match(String(body.value), /You have an unfinished request/);
    assert.equal((await store().drafts.findOf(adaIs.tenantId, 'ada', service.now))?.id, own?.id);
    await store().drafts.remove(own?.id ?? '');
    await asksAgain();
    const again = await store().drafts.findOf(adaIs.tenantId, 'ada', service.now);
    await asksAgain();
    assert.equal((await store().drafts.findOf(adaIs.tenantId, 'ada', service.now))?.id, again?.id);
  });

  it('is refused with a sentence while it can be reopened, to specialists, and to those who may not see it', async () => {
    const open = await ada.executes('request.askAgain', { requestId });
    assert.match(String(open.body.value), /FT-000001 can’t be asked for again here/);
    await endedLongAgo();
    const specialists = await sofia.executes('request.askAgain', { requestId });
    assert.match(String(specialists.body.value), /can’t be asked for again/);
    const stranger = new TestPerson(service, { id: 'eve', name: 'Eve', tenantId: 'another-tenant' });
    const theirs = await stranger.executes('request.askAgain', { requestId });
    assert.match(String(theirs.body.value), /don’t have access/);
    assert.equal(await store().drafts.findOf(adaIs.tenantId, 'ada', service.now), undefined);
    const inChannel = { ...requestsChannel, threadId: requestsChannelCard(service).id };
    assert.equal(
      typeof (await sofia.executes('request.askAgain', { requestId }, inChannel)).body.value,
      'string',
    );
  });

  it('leaves out a start in the past and a service that is no longer offered', async () => {
    const request = await found(1);
    assert.ok(request);
    await change({
      answers: { ...request.answers, services: ['exchange', 'gone'], desiredStart: '2026-03-02' },
    });
    await endedLongAgo();
    await asksAgain();
    const draft = await store().drafts.findOf(adaIs.tenantId, 'ada', service.now);
    assert.deepEqual(draft?.answers.services, ['exchange']);
    assert.equal(draft?.answers.desiredStart, undefined);
  });
});

describe('Reopening with many open requests', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);

  it('is refused to an admin, as a new request would be, and not to a specialist', async () => {
    const { id } = await submitted(service);
    const { store } = service.application;
    const request = await store.requests.find(id);
    assert.ok(request);
    const closed = { at: service.now, reopenUntil: '2027-01-01T08:00:00Z', text: 'Done' };
    await store.requests.replace({ ...request, state: 'completed', closed, version: 2 }, 1);
    for (let count = 1; count <= 20; count += 1) await submitted(service);
    const data = { requestId: id, reason: 'Mail does not arrive' };
    const refused = await ada.executes('request.reopen', data);
    assert.match(String(refused.body.value), /already has the maximum number of open requests/);
    assert.equal((await store.requests.find(id))?.version, 2);
    const channel = { ...requestsChannel, threadId: requestsChannelCard(service).id };
    assert.equal((await sofia.executes('request.reopen', data, channel)).body.type, card);
  });
});
