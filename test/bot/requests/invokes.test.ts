import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import sinon from 'sinon';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonFor, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, requestsChannelCard, submitted, textsOf } from './submitted.ts';

const message = 'application/vnd.microsoft.activity.message';
const card = 'application/vnd.microsoft.card.adaptive';

describe('An invoke', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);

  beforeEach(async () => {
    await ada.says('hi');
  });
  afterEach(() => sinon.restore());

  const invoke = async (activity: object) => {
    const response = await ada.send({ type: 'invoke', name: 'adaptiveCard/action', ...activity });
    return { status: response.status, body: (await response.json()) as { type: string; value: unknown } };
  };

  const odd: Readonly<Record<string, object>> = {
    'without a value': {},
    'with a value of null': { value: null },
    'with a value that is a text': { value: 'claim' },
    'without an action': { value: {} },
    'with an action that is a list': { value: { action: [] } },
    'of another type': { value: { action: { type: 'Action.Submit', verb: 'request.claim' } } },
    'with a verb that is a number': { value: { action: { type: 'Action.Execute', verb: 5 } } },
    'with a verb nobody knows': { value: { action: { type: 'Action.Execute', verb: 'no.such', data: {} } } },
    'with data that is a text': {
      value: { action: { type: 'Action.Execute', verb: 'request.show', data: 'x' } },
    },
    'with a request id that is an object': {
      value: { action: { type: 'Action.Execute', verb: 'request.claim', data: { requestId: { $ne: 1 } } } },
    },
    'for a draft there is not': {
      value: { action: { type: 'Action.Execute', verb: 'draft.continue', data: { draftId: 'none' } } },
    },
    'of a name nobody knows': { name: 'no/such', value: {} },
    'of the kind that asks for a form': { name: 'task/fetch', value: {} },
    'of a sign-in': { name: 'signin/verifyState', value: { state: '1' } },
    'without a name': { name: undefined },
  };
  for (const [what, activity] of Object.entries(odd)) {
    it(`${what} is answered with 200 and something to see`, async () => {
      const { status, body } = await invoke(activity);
      assert.equal(status, 200);
      assert.ok(body.type === message || body.type === card, body.type);
      assert.ok(String(body.value).length > 0);
    });
  }

  it('that is delivered twice is done once, and answered each time', async () => {
    const { id: requestId } = await submitted(service);
    const activity = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: randomUUID(),
      value: { action: { type: 'Action.Execute', verb: 'request.claim', data: { requestId } } },
    };
    const answers = await Promise.all([1, 2, 3].map(() => sofia.send(activity, requestsChannel)));
    const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as { type: string }[];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    assert.deepEqual(bodies.map(({ type }) => type).sort(), [message, message, card]);
    assert.equal(
      (await service.application.store.events.listOf(requestId)).length,
      2,
      'submit and one claim',
    );
  });

  it('that is delivered again with a new id is answered as the first was, and nobody is told twice', async () => {
    const { id: requestId } = await submitted(service);
    for (const verb of ['request.claim', 'request.claim']) {
      assert.equal((await sofia.executes(verb, { requestId }, requestsChannel)).body.type, card);
    }
    const plan = { requestId, date: '2026-12-01', time: '10:00', rhythm: 'weekly' };
    for (const data of [plan, plan]) {
      assert.equal((await sofia.executes('request.schedule', data, requestsChannel)).body.type, card);
    }
    for (const verb of ['request.withdraw', 'request.withdraw']) {
      assert.equal((await ada.executes(verb, { requestId })).body.type, card);
    }
    await service.delivered();
    const actions = (await service.application.store.events.listOf(requestId)).map(({ action }) => action);
    assert.deepEqual(actions, ['submit', 'claim', 'schedule', 'withdraw']);
    const lines = textsOf(service);
    assert.equal(new Set(lines).size, lines.length, 'every line was said once');
  });

  it('that meets a fault of ours is answered with 200 and a sentence', async () => {
    const { id: requestId } = await submitted(service);
    sinon.stub(service.application.store.requests, 'find').rejects(new Error('a secret text'));
    const { status, body } = await ada.executes('request.show', { requestId });
    assert.equal(status, 200);
    assert.equal(body.type, message);
    assert.match(String(body.value), /went wrong on our side/);
    assert.ok(!service.logged.join().includes('a secret text'));
  });

  it('that comes while the database can’t be read is answered with 200 and a sentence', async () => {
    sinon.stub(service.application.store.visits, 'open').rejects(new Error('disk is full'));
    const { status, body } = await ada.executes('request.show', { requestId: 'any' });
    assert.equal(status, 200);
    assert.match(String(body.value), /went wrong on our side/);
  });

  it('comes as a message where a client has no universal actions, and does the same', async () => {
    const { id: requestId } = await submitted(service);
    const shown = requestsChannelCard(service);
    await sofia.send(
      { type: 'message', value: buttonFor(shown.card, 'request.claim'), replyToId: shown.id },
      { ...requestsChannel, threadId: shown.id } as typeof requestsChannel,
    );
    await service.delivered();
    assert.equal((await service.application.store.requests.find(requestId))?.assignee?.id, 'sofia');
    assert.match(JSON.stringify(requestsChannelCard(service).card), /Sofia Marchetti/);
    const status = ada.lastCard;
    await ada.submits(buttonFor(status.card, 'request.withdraw'), status.id);
    assert.equal((await service.application.store.requests.find(requestId))?.state, 'withdrawn');
    await ada.submits(buttonFor(status.card, 'request.show'), 'a message that is no more');
    assert.match(JSON.stringify(ada.lastCard.card), /Withdrawn/);
  });
});

describe('A message', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  afterEach(() => sinon.restore());

  it('that is delivered again is not answered again', async () => {
    const activity = { type: 'message', text: 'hi', id: 'one' };
    const answers = await Promise.all([1, 2, 3].map(() => ada.send(activity)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    assert.equal(ada.chat.length, 1);
  });

  it('that meets a fault of ours is answered with a sentence, once, and not run again', async () => {
    const open = sinon.stub(service.application.store.visits, 'open').rejects(new Error('a secret text'));
    assert.equal((await ada.says('hi')).status, 200);
    assert.match(ada.texts.join(), /went wrong on our side/);
    assert.equal(open.callCount, 1);
    open.restore();
    await ada.says('hi');
    assert.equal(ada.chat.length, 2);
  });

  it('whose answer can’t be sent is tried once, and the next one is answered', async () => {
    await ada.says('hi');
    for (const fault of [{ status: 500 }, { status: 503 }, { status: 429, retryAfter: '1' }]) {
      // The answer fails, and so does the sentence that says so.
      service.connector.fail(/POST .*a:ada/, fault, fault);
      const before = service.connector.calls.length;
      assert.equal((await ada.says('help')).status, 200);
      assert.equal(service.connector.calls.length - before, 2, `one call each (${fault.status})`);
    }
    await ada.says('help');
    assert.match(JSON.stringify(ada.lastCard.card), /What I can do/);
  });
});
