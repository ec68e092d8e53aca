import assert from 'node:assert/strict';
import sinon from 'sinon';
import { teamMembers } from '../../src/people/teamMembers.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import type { Fate, Fault } from '../../standIns/connectorStandIn.ts';
import { requestsChannelId, serviceTenantId } from '../../standIns/testService.ts';
import { ada as adaIs, submitted } from '../bot/requests/submitted.ts';
import { serviceForEachTest, specialistForEachTest } from '../support/serviceForEachTest.ts';
import { requestsChannel, TestPerson } from '../support/testPerson.ts';

describe('Who is a member, where Teams does not say', () => {
  /** The pauses before another attempt, in milliseconds; none is waited for. */
  const pauses: number[] = [];
  const service = serviceForEachTest({}, undefined, {
    wait: async (milliseconds) => void pauses.push(milliseconds),
  });
  const sofia = specialistForEachTest(service);
  let request: AssistanceRequest;

  beforeEach(async () => {
    pauses.length = 0;
    request = await submitted(service);
  });

  const memberCalls = () => service.connector.calls.filter((call) => /^GET .*\/members\//.test(call)).length;
  const claims = async (who = sofia) => {
    const { status, body } = await who.executes('request.claim', { requestId: request.id }, requestsChannel);
    assert.equal(status, 200);
    return body;
  };
  const assigneeId = async () => (await service.application.store.requests.find(request.id))?.assignee?.id;
  const fails = (...faults: readonly Fault[]) => service.connector.fail(/GET .*\/members\//, ...faults);
  const cards = 'application/vnd.microsoft.card.adaptive';

  const troubles: Readonly<Record<string, Fault>> = {
    'a bare 429': { status: 429 },
    'a 429 with a pause': { status: 429, retryAfter: '1' },
    'a 412': { status: 412, code: 'PreconditionFailed' },
    'a 408': { status: 408 },
    'a 400': { status: 400, code: 'BadArgument' },
    'a 401': { status: 401, code: 'Unauthorized' },
    'a 403 of an administrator': { status: 403, code: 'BotDisabledByAdmin' },
    'a 500': { status: 500 },
    'a 501': { status: 501 },
    'a 502': { status: 502, text: '<h1>Bad gateway' },
    'a 404 that is a proxy’s': { status: 404, text: '<h1>Not found' },
    'a success without JSON': { status: 200, text: '<h1>Sign in' },
    'a success without a member': { status: 200, text: '{}' },
    'a success that is a list': { status: 200, text: '[]' },
    'a member without a tenant': { status: 200, text: '{"id":"29:sofia","userRole":"user"}' },
  };
  for (const [what, fault] of Object.entries(troubles)) {
    it(`${what} is no no: it is said that nothing can be checked, and the next press counts`, async () => {
      fails(fault, fault);
      const body = await claims();
      assert.equal(body.type, 'application/vnd.microsoft.activity.message');
      assert.match(String(body.value), /can’t check this right now.*press again/s);
      assert.equal(await assigneeId(), undefined);
      assert.equal((await claims()).type, cards);
      assert.equal(await assigneeId(), 'sofia');
    });
  }

  it('is asked once more before anything is said', async () => {
    fails({ status: 503 });
    assert.equal((await claims()).type, cards);
    assert.equal(memberCalls(), 2);
    assert.deepEqual(pauses, [500]);
  });

  it('an outage of the question does not hold up each turn: after a first doubt there is one try, without a pause', async () => {
    const pauses: number[] = [];
    let asked = 0;
    let answer: unknown = {};
    const members = teamMembers({
      calls: {
        one: async () => {
          asked += 1;
          return answer;
        },
        page: async () => ({}),
      },
      now: () => '2026-11-23T09:00:00Z',
      pause: async (milliseconds) => void pauses.push(milliseconds),
      log: { warn: () => undefined },
    });
    const find = () => members.find({ serviceUrl: 'https://smba.example/', conversationId: 'a:1' }, '29:ada');
    for (const expected of [2, 3, 4]) {
      assert.deepEqual(await find(), { outcome: 'unknown' });
      assert.equal(asked, expected);
    }
    assert.equal(pauses.length, 1);
    answer = { id: '29:ada', tenantId: 'contoso' };
    assert.equal((await find()).outcome, 'yes');
    assert.equal((await find()).outcome, 'yes');
    assert.equal(asked, 5);
  });

  const meets = (fate: Fate) => {
    service.connector.plan = ({ method }) => (method === 'GET' ? fate : {});
  };
  const isHealed = async () => {
    service.connector.plan = undefined;
    service.now = '2026-11-23T09:00:11Z';
    assert.equal((await claims()).type, cards);
  };

  it('a connection that is cut is no no', async () => {
    meets({ mishap: { kind: 'resetBefore' } });
    assert.match(String((await claims()).value), /can’t check this right now/);
    await isHealed();
  });

  it('silence is no no, and is waited for four and a half seconds', async () => {
    meets({ mishap: { kind: 'silence', taken: false, milliseconds: 60_000 } });
    const asked = new Promise<void>((resolve) =>
      service.connector.watch(({ method }) => method === 'GET' && resolve()),
    );
    const clock = sinon.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout'],
      shouldClearNativeTimers: true,
    });
    try {
      const claimed = claims();
      await asked;
      clock.tick(4_500);
      assert.match(String((await claimed).value), /can’t check this right now/);
    } finally {
      clock.restore();
    }
    await isHealed();
  });

  it('the last answer counts for ten minutes while Teams is away, also where the clock is set back', async () => {
    assert.equal((await claims()).type, cards);
    const asked = memberCalls();
    service.connector.plan = ({ method }) =>
      method === 'GET' ? { mishap: { kind: 'fault', fault: { status: 500 } } } : {};
    service.now = '2026-11-23T09:09:59Z';
    const show = () => sofia.executes('request.show', { requestId: request.id }, requestsChannel);
    assert.equal((await show()).body.type, cards);
    assert.ok(memberCalls() > asked, 'it was asked for anew');
    for (const now of ['2026-11-23T09:10:01Z', '2026-11-22T09:00:00Z']) {
      service.now = now;
      assert.match(String((await show()).body.value), /can’t check this right now/);
    }
  });

  it('an answer of the last minute is not asked for again', async () => {
    assert.equal((await claims()).type, cards);
    const asked = memberCalls();
    service.now = '2026-11-23T09:00:59Z';
    await sofia.executes('request.show', { requestId: request.id }, requestsChannel);
    assert.equal(memberCalls(), asked);
    service.now = '2026-11-23T09:01:00Z';
    await sofia.executes('request.show', { requestId: request.id }, requestsChannel);
    assert.equal(memberCalls(), asked + 1);
  });

  it('"no" is a no: a stranger learns nothing, whether there is such a request or not', async () => {
    const otto = new TestPerson(service, { id: 'otto', name: 'Otto', tenantId: serviceTenantId });
    assert.match(String((await claims(otto)).value), /don’t have access to that request/);
    for (const requestId of [request.id, 'there-is-none']) {
      const eve = new TestPerson(service, { id: `eve-${requestId}`, name: 'Eve', tenantId: serviceTenantId });
      fails({ status: 500 }, { status: 500 });
      const { body } = await eve.executes('request.show', { requestId }, requestsChannel);
      assert.match(String(body.value), /can’t check this right now/);
      assert.doesNotMatch(String(body.value), /FT-/);
    }
  });

  it('a channel that Teams says is no more has no specialists', async () => {
    for (const fault of [
      { status: 404, code: 'ConversationNotFound' },
      { status: 403, code: 'BotNotInConversationRoster' },
    ]) {
      service.now = new Date(Date.parse(service.now) + 11 * 60_000).toISOString();
      fails(fault);
      assert.match(String((await claims()).value), /don’t have access to that request/);
    }
  });

  for (const command of ['open requests', 'my queue', 'requests here']) {
    it(`"${command}" says so too, and is answered the next time`, async () => {
      const place = command === 'my queue' ? ({ kind: 'personal' } as const) : requestsChannel;
      const id = command === 'my queue' ? sofia.chatId : requestsChannelId;
      const said = () =>
        service.connector.messages
          .filter(({ conversationId }) => conversationId.startsWith(id))
          .map(({ activity }) => activity.text ?? '')
          .join();
      service.connector.plan = ({ method }) =>
        method === 'GET' ? { mishap: { kind: 'fault', fault: { status: 429 } } } : {};
      await sofia.says(command, place);
      assert.match(said(), /can’t check this right now.*write it again/s);
      assert.doesNotMatch(said(), /for the service’s specialists/);
      service.connector.plan = undefined;
      const before = said().match(/can’t check this/g)?.length;
      await sofia.says(command, place);
      assert.equal(said().match(/can’t check this/g)?.length, before);
    });
  }

  it('says it in the person’s language', async () => {
    service.connector.members = [
      ...service.connector.members,
      { id: '29:luc', aadObjectId: 'luc', name: 'Luc', tenantId: serviceTenantId },
    ];
    const luc = new TestPerson(service, {
      id: 'luc',
      name: 'Luc',
      tenantId: serviceTenantId,
      locale: 'fr-FR',
    });
    fails({ status: 429 }, { status: 429 });
    assert.match(String((await claims(luc)).value), /ne peux pas le vérifier pour l’instant/);
  });

  it('a list that may lack something does not look whole', async () => {
    const ada = new TestPerson(service, adaIs);
    await ada.says('hello');
    service.now = '2026-11-23T10:00:00Z';
    fails({ status: 500 }, { status: 500 });
    await ada.says('my requests');
    assert.match(ada.texts.join(), /can’t check everything right now/);
    assert.match(JSON.stringify(ada.lastCard.card), /FT-000001/, 'what they sent is theirs in any case');
    const before = ada.texts.length;
    await ada.says('my requests');
    assert.equal(ada.texts.length, before);
  });

  it('many presses at once ask once', async () => {
    const before = memberCalls();
    await Promise.all(
      ['a', 'b', 'c'].map((threadId) =>
        sofia.executes(
          'request.show',
          { requestId: request.id },
          { kind: 'channel', channelId: requestsChannelId, teamId: '19:team@thread.tacv2', threadId },
        ),
      ),
    );
    assert.equal(memberCalls(), before + 1);
  });
});
