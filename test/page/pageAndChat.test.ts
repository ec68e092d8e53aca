import assert from 'node:assert/strict';
import type { DemoPerson } from '../../src/host/pageCaller.ts';
import { actionOfVerb } from '../../src/requests/lifecycle.ts';
import { contoso, serviceTenantId } from '../../standIns/testService.ts';
import { aRequest } from '../support/requestBuilders.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { aSpecialist, buttonsOf, TestPerson } from '../support/testPerson.ts';
import { callPage, followPage } from './pageCaller.ts';

const demo = (personId: string, tenantId: string, role: DemoPerson['role']): DemoPerson => ({
  personId,
  tenantId,
  name: personId,
  of: '',
  role,
});
const ada = demo('ada', contoso.tenantId, 'admin');
const sofia = demo('sofia', serviceTenantId, 'user');

/** The texts of a card, in their order, wherever they stand. Buttons are none. */
function textsOf(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(textsOf);
  if (typeof part !== 'object' || part === null) return [];
  const { type, text, actions: _actions, selectAction: _tap, ...rest } = part as Record<string, unknown>;
  const own = (type === 'TextBlock' || type === 'TextRun') && typeof text === 'string' ? [text] : [];
  return [...own, ...Object.values(rest).flatMap(textsOf)];
}

/** The actions that a page offers: by its buttons, and by its own controls. */
function actionsOnPage(view: {
  buttons: unknown;
  card: unknown;
  tasks: unknown[];
  questions: unknown[];
}): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) for (const one of part) walk(one);
    else if (typeof part === 'object' && part !== null) {
      const { kind, action } = part as Record<string, unknown>;
      if (kind === 'act') found.add(String(action));
      for (const one of Object.values(part)) walk(one);
    }
  };
  walk([view.buttons, view.card]);
  if (view.tasks.length > 0) found.add('tick');
  if (view.questions.length > 0) found.add('answer');
  return found;
}

describe('The page and the chat', () => {
  const service = serviceForEachTest({}, undefined, { demoPeople: [ada, sofia] });
  let adaInChat: TestPerson;
  let sofiaInChat: TestPerson;

  beforeEach(async () => {
    sofiaInChat = aSpecialist(service);
    adaInChat = new TestPerson(service, { id: 'ada', name: 'Ada', tenantId: contoso.tenantId });
    await adaInChat.says('hello');
    const request = aRequest({
      id: 'r1',
      number: 1,
      tenantId: contoso.tenantId,
      requester: { id: 'ada', tenantId: contoso.tenantId, name: 'Ada' },
      createdAt: service.now,
      updatedAt: service.now,
    });
    await service.application.store.requests.insert(request);
    await service.application.store.requests.indexPeople(request);
  });

  /** The button of an action on the page of a specialist, as it is drawn now. */
  const buttonOf = async (action: string): Promise<Record<string, unknown>> => {
    const find = (part: unknown): Record<string, unknown> | undefined => {
      if (typeof part !== 'object' || part === null) return undefined;
      const own = part as Record<string, unknown>;
      if (own['kind'] === 'act' && own['action'] === action) return own;
      for (const one of Object.values(own)) {
        const found = find(one);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const { buttons, card } = await pageOf(sofia);
    return find([buttons, card]) ?? assert.fail(`The page has no button to ${action}.`);
  };
  const pageOf = async (who: DemoPerson) =>
    (
      await callPage(service.url, who, 'GET', '/api/tab/requests/r1', {
        headers: { 'X-Time-Zone': 'Europe/Paris' },
      })
    ).json;
  /** All cards that the chat shows of the request to somebody: the card, *More*, and the forms behind it. */
  const chatOf = async (who: TestPerson) => {
    const card = (await who.executes('request.show', { requestId: 'r1' })).body.value;
    const cards = [card];
    for (const one of cards) {
      for (const { data } of buttonsOf(one)) {
        const { part } = data;
        if (part !== 'more' && part !== 'form') continue;
        if (cards.length < 40) cards.push((await who.executes('request.show', data)).body.value);
      }
    }
    const verbs = cards.flatMap(buttonsOf).map(({ data }) => String(data['verb']));
    // A change of a sent request is a dialog of the chat.
    const actions = new Set(
      verbs.flatMap((verb) => actionOfVerb(verb) ?? []).filter((action) => action !== 'edit'),
    );
    // Only the chat has the link to the page.
    const texts = textsOf((card as { body?: unknown }).body).filter((text) => text !== 'Open the page ›');
    return { texts, actions };
  };
  const tellTheSame = async (when: string) => {
    for (const [who, inChat] of [
      [ada, adaInChat],
      [sofia, sofiaInChat],
    ] as const) {
      const [page, chat] = [await pageOf(who), await chatOf(inChat)];
      assert.deepEqual(textsOf(page.card), chat.texts, `${who.personId}, ${when}`);
      assert.deepEqual([...actionsOnPage(page)].sort(), [...chat.actions].sort(), `${who.personId}, ${when}`);
    }
  };
  const press = async (who: DemoPerson, action: string, input: object = {}) => {
    const answer = await callPage(service.url, who, 'POST', `/api/tab/requests/r1/${action}`, {
      body: { input },
      headers: { 'Idempotency-Key': `${who.personId}-${action}-${service.now}` },
    });
    assert.equal(answer.status, 200, `${action}: ${answer.text}`);
  };

  it('tell the same after every action, and offer the same ones', async () => {
    await tellTheSame('sent');
    await press(sofia, 'claim');
    await tellTheSame('claimed');
    const preview = await callPage(service.url, sofia, 'POST', '/api/tab/requests/r1/schedule', {
      body: { input: { preview: true, date: '2026-12-07', time: '10:00', rhythm: 'weekly' } },
    });
    assert.equal(preview.status, 200);
    assert.match(preview.text, /"answer"/);
    assert.equal((await service.application.store.meetings.listOf('r1')).length, 0);
    await press(sofia, 'schedule', { date: '2026-12-07', time: '10:00', rhythm: 'weekly' });
    await tellTheSame('planned');
    // The customer asks for another time for a meeting and those after it; the dates are shown before they move.
    const meeting = async (who: DemoPerson, id: string) =>
      (await callPage(service.url, who, 'GET', `/api/tab/requests/r1?meeting=${id}`)).json;
    assert.match(JSON.stringify(await meeting(ada, '')), /"kind":"meeting"/);
    const [first] = await service.application.store.meetings.listOf('r1');
    const button = (await meeting(sofia, first?.id ?? '')).buttons.find(
      ({ buttons = [] }: { buttons?: { action?: string }[] }) => buttons[0]?.action === 'moveMeeting',
    );
    const input = { ...button.buttons[0].input, date: '2026-12-08', time: '10:00', which: 'rest' };
    const moved = await callPage(service.url, sofia, 'POST', '/api/tab/requests/r1/moveMeeting', {
      body: { input },
    });
    assert.equal(moved.status, 200, moved.text);
    assert.deepEqual((await service.application.store.meetings.listOf('r1'))[0], first);
    const [confirm] = moved.json.answer.buttons;
    await press(sofia, 'moveMeeting', confirm.input);
    assert.notEqual((await service.application.store.meetings.listOf('r1'))[0]?.startsAt, first?.startsAt);
    await tellTheSame('moved');
    await press(sofia, 'advance');
    await press(sofia, 'ask', { 'ask.text': 'Who signs?' });
    await tellTheSame('asked');
    const { questions, meetings } = await pageOf(ada);
    assert.equal(questions[0].text, 'Who signs?');
    assert.ok(meetings.length > 3);
    await press(ada, 'answer', { question: questions[0].id, text: 'Bo does.' });
    await tellTheSame('answered');
    await press(sofia, 'hold', { 'hold.reason': 'Licenses arrive', 'hold.until': '2026-12-14' });
    await tellTheSame('on hold');
    await press(sofia, 'resume');
    await press(sofia, 'complete', { 'complete.summary': 'All done.' });
    await tellTheSame('completed');
    await press(ada, 'rate', { stars: 5 });
    await tellTheSame('rated');
    const events = await service.application.store.events.listOf('r1');
    const { history } = await pageOf(sofia);
    assert.equal(history.length, events.length);
  });

  it('a press that runs late does not do again what its person did by a newer form, and undid', async () => {
    await press(sofia, 'claim');
    const [late, newer] = [await buttonOf('hold'), await buttonOf('hold')];
    assert.notEqual(late.key, newer.key);
    const pressAs = ({ input, seen, version, key }: Record<string, unknown>) =>
      callPage(service.url, sofia, 'POST', '/api/tab/requests/r1/hold', {
        body: { input: { ...(input as object), 'hold.reason': 'Licenses arrive' }, seen, version },
        headers: { 'Idempotency-Key': String(key) },
      });
    assert.equal((await pressAs(newer)).status, 200);
    await press(sofia, 'resume');
    const { status, json } = await pressAs(late);
    assert.equal(status, 409);
    assert.match(json.text, /changed in the meantime/);
    assert.equal(json.request.row.state.id, 'claimed');
    assert.equal((await pressAs(await buttonOf('hold'))).status, 200);
  });

  it('an open page of a specialist who was removed ends, as soon as something happens', async () => {
    const stream = await followPage(service.url, sofia);
    assert.equal((await stream.next())?.name, 'hello');
    service.connector.members = [];
    service.now = new Date(Date.parse(service.now) + 61_000).toISOString();
    await press(ada, 'message', { text: 'Hello?' });
    assert.equal((await stream.next())?.name, 'end');
    assert.equal(await stream.next(), undefined);
    assert.equal((await callPage(service.url, sofia, 'GET', '/api/tab/requests/r1')).status, 404);
  });
});
