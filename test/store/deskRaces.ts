import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { performAction } from '../../src/requests/actions/performAction.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import type { PerformedAction } from '../../src/requests/lifecycle.ts';
import type { Notice } from '../../src/requests/notice.ts';
import type { Actor } from '../../src/requests/policy.ts';
import type { Records } from '../../src/requests/ports.ts';
import type { Press, Seen } from '../../src/requests/press.ts';
import type { AssistanceRequest, Gate } from '../../src/requests/request.ts';
import type { Store } from '../../src/store/store.ts';
import {
  admin,
  anEvent,
  answers,
  aQuestion,
  aRequest,
  process,
  specialist,
} from '../support/requestBuilders.ts';
import { withParts } from '../support/withParts.ts';

/** One person's press in a race. */
interface Try {
  readonly action: PerformedAction;
  readonly actor: Actor;
  readonly input?: object;
  readonly seen?: Seen;
  readonly key?: string;
}

/** How a race ended. */
interface Finish {
  /** The answer to each person, in the order of the tries: `done`, or the reason of the refusal. */
  readonly answers: readonly string[];
  /** Whether each try made an event. */
  readonly made: readonly boolean[];
  readonly request: AssistanceRequest;
  /** The events since the start. */
  readonly events: readonly RequestEvent[];
  /** The events that a line tells the channel of. */
  readonly toldChannel: readonly string[];
}

const assignee: Actor = { ...specialist, specialist: true, admin: 'unknown' };
/** Stands in for the assignee, who is away. */
const substitute: Actor = {
  ...assignee,
  id: 'substitute',
  name: 'Grace Hopper',
  substitutes: [specialist],
};
const camille: Actor = { ...admin, specialist: false, admin: 'yes' };
const bo: Actor = { ...camille, id: 'bo', name: 'Bo Ek' };
const inAssessment = { state: 'active', phase: 'assess', assignee: specialist } as const;
const atGate = { ...inAssessment, phase: 'remediate' } as const;
const word = (by: Actor) => ({ by, at: '2026-11-27T09:00:00Z' });
const atGateWith = (remediation: Gate) => ({ ...atGate, gates: { remediation } });

/** People of both sides act on one request at once, in casework. The same holds on every database. */
export function deskRaces(storeOf: () => Store, now: () => string): void {
  /** Two people press at once: once the first begins, and once the other. The promises are asserted of both. */
  const inEitherOrder = async (
    start: Partial<AssistanceRequest>,
    tries: readonly [Try, Try],
    holds: (finish: Finish) => void,
  ) => {
    const reversed = [tries[1], tries[0]] as const;
    holds(await raceOf(storeOf(), now, start, tries));
    const { answers: said, made, ...rest } = await raceOf(storeOf(), now, start, reversed);
    holds({ ...rest, answers: said.toReversed(), made: made.toReversed() });
  };

  it('keep both answers to one question: the first one counts, and the other one is told as a late one', async () => {
    const question = aQuestion();
    const answerOf = (actor: Actor, text: string): Try => ({
      action: 'answer',
      actor,
      input: { question: question.id, text },
    });
    const tries = [answerOf(camille, 'Camille signs'), answerOf(bo, 'Bo signs')] as const;
    await inEitherOrder({ ...inAssessment, questions: [question] }, tries, (finish) => {
      assert.deepEqual(finish.answers, ['done', 'done']);
      assert.equal(finish.request.version, 3);
      const said = finish.events.map(({ detail }) => detail as { text: string; late?: string });
      assert.deepEqual(
        said.map(({ late }) => late),
        [undefined, 'again'],
      );
      assert.deepEqual(said.map(({ text }) => text).toSorted(), ['Bo signs', 'Camille signs']);
      assert.equal(finish.request.questions?.[0]?.answer?.text, said[0]?.text);
      assert.equal(finish.toldChannel.length, 2);
    });
  });

  it('keep one answer of twenty presses of one person on one card', async () => {
    const question = aQuestion();
    const press: Try = {
      action: 'answer',
      actor: camille,
      input: { question: question.id, text: 'Camille signs' },
      key: 'one card',
    };
    const start = { ...inAssessment, questions: [question] };
    const finish = await raceOf(storeOf(), now, start, Array(20).fill(press));
    assert.deepEqual(new Set(finish.answers), new Set(['done']));
    assert.deepEqual([finish.request.version, finish.events.length, finish.toldChannel.length], [2, 1, 1]);
  });

  it('keep and tell an answer to a question that is withdrawn meanwhile; one that was answered first stays answered', async () => {
    const question = aQuestion();
    const tries = [
      { action: 'answer', actor: camille, input: { question: question.id, text: 'Camille signs' } },
      { action: 'withdrawQuestion', actor: assignee, input: { question: question.id } },
    ] as const;
    await inEitherOrder({ ...inAssessment, questions: [question] }, tries, (finish) => {
      const { request, events, made } = finish;
      const [, isWithdrawn] = made;
      assert.deepEqual(finish.answers, ['done', 'done']);
      assert.equal(request.version, isWithdrawn ? 3 : 2);
      assert.equal(request.questions?.[0]?.state, isWithdrawn ? 'withdrawn' : 'answered');
      const given = events.find(({ action }) => action === 'answer');
      assert.ok(given?.action === 'answer');
      assert.equal(given.detail?.text, 'Camille signs');
      assert.equal(given.detail?.late, isWithdrawn ? 'withdrawn' : undefined);
      assert.ok(finish.toldChannel.includes(given.id));
    });
  });

  it('pass a gate that both sides confirm at once, and name it passed once', async () => {
    const seen = { phase: 'remediate', objection: '' };
    const tries = [
      { action: 'confirmGate', actor: assignee, seen },
      { action: 'confirmGate', actor: camille, seen },
    ] as const;
    await inEitherOrder(atGate, tries, ({ answers: said, request, events }) => {
      assert.deepEqual(said, ['done', 'done']);
      assert.equal(request.version, 3);
      const { team, customer } = request.gates?.remediation ?? {};
      assert.deepEqual([team?.by.id, customer?.by.id], [assignee.id, camille.id]);
      assert.deepEqual(
        events.map((event) => event.action === 'confirmGate' && event.detail?.passed),
        [false, true],
      );
    });
  });

  it('confirm a gate for the team once, though the assignee and their substitute press at once', async () => {
    const seen = { phase: 'remediate', objection: '' };
    const tries = [
      { action: 'confirmGate', actor: assignee, seen },
      { action: 'confirmGate', actor: substitute, seen },
    ] as const;
    await inEitherOrder(atGate, tries, ({ answers: said, request, events, made }) => {
      assert.deepEqual(said, ['done', 'done']);
      assert.deepEqual([request.version, events.length], [2, 1]);
      assert.equal(request.gates?.remediation?.team?.by.id, made[0] ? assignee.id : substitute.id);
      assert.equal(request.gates?.remediation?.customer, undefined);
    });
  });

  it('either pass a gate or keep the objection to it, where two admins of a customer differ', async () => {
    const seen = { phase: 'remediate', objection: '' };
    const tries = [
      { action: 'confirmGate', actor: camille, seen },
      { action: 'objectToGate', actor: bo, seen: { phase: 'remediate' } },
    ] as const;
    await inEitherOrder(atGateWith({ team: word(assignee) }), tries, (finish) => {
      const { request, answers: said, made } = finish;
      assert.equal(request.version, 2);
      assert.equal(finish.events.length, 1);
      assert.deepEqual(said, made[0] ? ['done', 'noObjection'] : ['changed', 'done']);
      const { customer, objection } = request.gates?.remediation ?? {};
      assert.deepEqual(
        [customer?.by.id, objection?.by.id],
        made[0] ? [camille.id, undefined] : [undefined, bo.id],
      );
    });
  });

  it('keep the objection to a gate, though the team confirms it again from a card that does not show it yet', async () => {
    const silent = { team: { by: assignee, at: '2026-11-20T09:00:00Z' } };
    const seen = { phase: 'remediate', objection: '' };
    const tries = [
      { action: 'confirmGate', actor: assignee, seen, input: { agreedOn: '2026-11-30' } },
      { action: 'objectToGate', actor: camille, seen: { phase: 'remediate' } },
    ] as const;
    await inEitherOrder(atGateWith(silent), tries, ({ request, answers: said, made }) => {
      assert.deepEqual(said, made[0] ? ['done', 'done'] : ['changed', 'done']);
      assert.equal(request.version, made[0] ? 3 : 2);
      const { team, objection, agreedOn } = request.gates?.remediation ?? {};
      assert.deepEqual([team, objection?.by.id, agreedOn], [undefined, camille.id, undefined]);
    });
  });

  it('complete a request once, though its assignee and their substitute press at once', async () => {
    const completes = (actor: Actor): Try => ({
      action: 'complete',
      actor,
      input: { summary: `By ${actor.id}` },
      seen: { state: 'active', phase: 'assess' },
    });
    const tries = [completes(assignee), completes(substitute)] as const;
    await inEitherOrder(inAssessment, tries, ({ request, events, answers: said, made }) => {
      assert.deepEqual([request.state, request.version, events.length], ['completed', 2, 1]);
      assert.equal(request.closed?.text, made[0] ? `By ${assignee.id}` : `By ${substitute.id}`);
      // Nobody takes the other's summary for their own.
      assert.deepEqual(said, made[0] ? ['done', 'notAllowed'] : ['notAllowed', 'done']);
    });
  });

  it('complete or decline a request, and refuse the other', async () => {
    const seen = { state: 'active' } as const;
    const tries = [
      { action: 'complete', actor: assignee, input: { summary: 'All done' }, seen },
      { action: 'decline', actor: substitute, input: { reason: 'No', instead: 'Ask' }, seen },
    ] as const;
    await inEitherOrder(inAssessment, tries, ({ request, events, answers: said, made }) => {
      assert.deepEqual([request.version, events.length], [2, 1]);
      assert.equal(request.state, made[0] ? 'completed' : 'declined');
      assert.equal(request.closed?.text, made[0] ? 'All done' : 'No');
      assert.deepEqual(said, made[0] ? ['done', 'notAllowed'] : ['notAllowed', 'done']);
    });
  });

  it('take a message just before a request is completed, and refuse one just after', async () => {
    const tries = [
      { action: 'message', actor: camille, input: { text: 'One more thing' } },
      { action: 'complete', actor: assignee, input: { summary: 'All done' }, seen: { state: 'active' } },
    ] as const;
    await inEitherOrder(inAssessment, tries, ({ request, events, answers: said, made, toldChannel }) => {
      assert.equal(request.state, 'completed');
      assert.deepEqual(said, made[0] ? ['done', 'done'] : ['notAllowed', 'done']);
      assert.deepEqual([request.version, events.length, toldChannel.length], made[0] ? [3, 2, 2] : [2, 1, 1]);
      assert.equal(request.unanswered, made[0] ? 1 : undefined);
    });
  });

  it('keep an answer that comes while the request is completed', async () => {
    const question = aQuestion();
    const tries = [
      { action: 'answer', actor: camille, input: { question: question.id, text: 'Camille signs' } },
      { action: 'complete', actor: assignee, input: { summary: 'All done' }, seen: { state: 'active' } },
    ] as const;
    await inEitherOrder({ ...inAssessment, questions: [question] }, tries, (finish) => {
      const { request, events } = finish;
      assert.deepEqual(finish.answers, ['done', 'done']);
      assert.deepEqual([request.state, request.version, events.length], ['completed', 3, 2]);
      assert.equal(request.questions?.[0]?.answer?.text, 'Camille signs');
      assert.equal(request.closed?.text, 'All done');
      assert.equal(finish.toldChannel.length, 2);
    });
  });

  it('put on hold or complete, and refuse the one who saw neither', async () => {
    const seen = { state: 'active', phase: 'assess' } as const;
    const tries = [
      { action: 'hold', actor: substitute, input: { reason: 'A licence is missing' }, seen },
      { action: 'complete', actor: assignee, input: { summary: 'All done' }, seen },
    ] as const;
    await inEitherOrder(inAssessment, tries, ({ request, events, answers: said, made }) => {
      assert.deepEqual([request.version, events.length], [2, 1]);
      assert.equal(request.state, made[0] ? 'onHold' : 'completed');
      assert.deepEqual(said, made[0] ? ['done', 'changed'] : ['notAllowed', 'done']);
    });
  });

  it('withdraw a request that is claimed at once: the one who comes too late is told', async () => {
    const tries = [
      { action: 'withdraw', actor: camille },
      { action: 'claim', actor: assignee },
    ] as const;
    await inEitherOrder({}, tries, ({ request, events, answers: said, made }) => {
      assert.equal(request.state, 'withdrawn');
      assert.deepEqual(said, made[1] ? ['done', 'done'] : ['done', 'notAllowed']);
      assert.deepEqual([request.version, events.length], made[1] ? [3, 2] : [2, 1]);
      assert.equal(request.assignee?.id, made[1] ? assignee.id : undefined);
    });
  });

  it('withdraw a request that advances at once: it advances before or not at all', async () => {
    const tries = [
      { action: 'withdraw', actor: camille },
      { action: 'advance', actor: assignee, seen: { phase: 'assess' } },
    ] as const;
    await inEitherOrder(inAssessment, tries, ({ request, events, answers: said, made }) => {
      assert.deepEqual([request.state, request.phase], ['withdrawn', made[1] ? 'remediate' : 'assess']);
      assert.deepEqual(said, made[1] ? ['done', 'done'] : ['done', 'notAllowed']);
      assert.deepEqual([request.version, events.length], made[1] ? [3, 2] : [2, 1]);
    });
  });

  it('withdraw or complete a request, and refuse the other', async () => {
    const tries = [
      { action: 'withdraw', actor: camille },
      { action: 'complete', actor: assignee, input: { summary: 'All done' }, seen: { state: 'active' } },
    ] as const;
    await inEitherOrder(inAssessment, tries, ({ request, events, answers: said, made }) => {
      assert.equal(request.state, made[0] ? 'withdrawn' : 'completed');
      assert.deepEqual(said, made[0] ? ['done', 'notAllowed'] : ['notAllowed', 'done']);
      assert.deepEqual([request.version, events.length], [2, 1]);
    });
  });

  it('resume a request, and put it on hold again only for one who comes after that', async () => {
    const tries = [
      { action: 'resume', actor: assignee, seen: { state: 'onHold' } },
      {
        action: 'hold',
        actor: substitute,
        input: { reason: 'A licence is missing', until: '2026-12-14' },
        seen: { state: 'active' },
      },
    ] as const;
    const held = {
      ...inAssessment,
      state: 'onHold',
      stateBefore: 'active',
      heldUntil: '2026-12-07',
      remindedOf: '2026-12-07',
    } as const;
    await inEitherOrder(held, tries, ({ request, events, answers: said, made }) => {
      assert.deepEqual(said, made[1] ? ['done', 'done'] : ['done', 'notAllowed']);
      assert.deepEqual([request.version, events.length], made[1] ? [3, 2] : [2, 1]);
      assert.equal(request.state, made[1] ? 'onHold' : 'active');
      assert.deepEqual(
        [request.heldUntil, request.remindedOf],
        [made[1] ? '2026-12-14' : undefined, undefined],
      );
    });
  });

  const proposed = { ...answers, services: ['exchange'] };
  const proposal = { answers: proposed, names: ['services'], by: admin, at: '2026-11-27T09:00:00Z' } as const;
  const edits: Try = {
    action: 'edit',
    actor: bo,
    input: { answers: { ...answers, services: ['exchange', 'teams'] }, before: answers },
  };

  it('apply the proposal that the specialist saw, and no newer one', async () => {
    const seen = { proposal: proposal.at };
    const tries = [edits, { action: 'apply', actor: assignee, seen }] as const;
    await inEitherOrder({ ...inAssessment, proposal }, tries, ({ request, events, answers: said, made }) => {
      assert.deepEqual(said, made[1] ? ['done', 'done'] : ['done', 'changed']);
      assert.deepEqual([request.version, events.length], made[1] ? [3, 2] : [2, 1]);
      assert.deepEqual(request.answers.services, made[1] ? ['exchange'] : answers.services);
      assert.deepEqual(request.proposal?.answers.services, ['exchange', 'teams']);
    });
  });

  it('decline the proposal that the specialist saw, and no newer one', async () => {
    const seen = { proposal: proposal.at };
    const tries = [
      edits,
      { action: 'declineProposal', actor: assignee, input: { reason: 'Not now' }, seen },
    ] as const;
    await inEitherOrder({ ...inAssessment, proposal }, tries, ({ request, events, answers: said, made }) => {
      assert.deepEqual(said, made[1] ? ['done', 'done'] : ['done', 'changed']);
      assert.deepEqual([request.version, events.length], made[1] ? [3, 2] : [2, 1]);
      assert.deepEqual(request.answers.services, answers.services);
      assert.deepEqual(request.proposal?.answers.services, ['exchange', 'teams']);
    });
  });

  it('keep what two admins change at once: each changes only what they touched', async () => {
    const change = (actor: Actor, part: object): Try => ({
      action: 'edit',
      actor,
      input: { answers: { ...answers, ...part }, before: answers },
    });
    const tries = [change(camille, { users: 200 }), change(bo, { language: 'en' })] as const;
    await inEitherOrder(inAssessment, tries, ({ request, answers: said }) => {
      assert.deepEqual(said, ['done', 'done']);
      assert.deepEqual([request.answers.users, request.answers.language, request.version], [200, 'en', 3]);
    });
  });

  it('keep the ticks of two admins, and make none twice', async () => {
    const tick = (actor: Actor, done: string): Try => ({
      action: 'tick',
      actor,
      input: { done, shown: '' },
      seen: { phase: 'assess' },
    });
    const others = [tick(camille, 'stakeholders'), tick(bo, 'successPlan')] as const;
    await inEitherOrder(inAssessment, others, ({ request, answers: said, events }) => {
      assert.deepEqual(said, ['done', 'done']);
      assert.deepEqual([request.version, events.length], [3, 2]);
      assert.deepEqual(Object.keys(request.tasks ?? {}).toSorted(), ['stakeholders', 'successPlan']);
    });
    const same = [tick(camille, 'stakeholders'), tick(bo, 'stakeholders')] as const;
    await inEitherOrder(inAssessment, same, ({ request, answers: said, events, made }) => {
      assert.deepEqual(said, ['done', 'done']);
      assert.deepEqual([request.version, events.length], [2, 1]);
      assert.equal(request.tasks?.['stakeholders']?.by.id, made[0] ? camille.id : bo.id);
    });
  });

  it('reopen a request once, though both sides press at once', async () => {
    const reopens = (actor: Actor): Try => ({
      action: 'reopen',
      actor,
      input: { reason: `Asked by ${actor.id}` },
      seen: { state: 'completed' },
    });
    const closed = { at: now(), reopenUntil: '2026-12-30T09:00:00Z', text: 'All done' };
    const start = { ...inAssessment, state: 'completed', closed } as const;
    await inEitherOrder(start, [reopens(camille), reopens(assignee)], (finish) => {
      const { request, events, made } = finish;
      assert.deepEqual([request.state, request.version, events.length], ['active', 2, 1]);
      assert.equal(request.closed, undefined);
      assert.deepEqual(finish.answers, made[0] ? ['done', 'notAllowed'] : ['notAllowed', 'done']);
    });
  });

  it('reopen no more requests of a customer at once than it may have open', async () => {
    const store = storeOf();
    const tenantId = randomUUID();
    const closed = { at: now(), reopenUntil: '2026-12-30T09:00:00Z', text: 'All done' };
    const own = { state: 'completed', tenantId, requester: { ...admin, tenantId }, closed } as const;
    const ids = Array.from({ length: 5 }, () => randomUUID());
    for (const id of ids) {
      const number = await store.requests.nextNumber();
      const rest = { draftId: randomUUID(), calendarToken: randomUUID() };
      await store.requests.insert(aRequest({ ...inAssessment, ...own, ...rest, id, number }));
    }
    const context = {
      now,
      newId: randomUUID,
      process: { ...process, rules: { ...process.rules, openRequestsPerTenant: 2 } },
      transact: store.transaction,
    };
    const asks = (id: string) =>
      performAction(context, 'reopen', id, { reason: 'More to do' }, { ...camille, tenantId }, { key: id });
    const outcomes = await Promise.all(ids.map(asks));
    assert.equal(outcomes.filter(({ ok }) => ok).length, 2);
    assert.equal(await store.requests.countOpen(tenantId), 2);
  });
}

/** Races on a new request. The tries begin in their order. */
async function raceOf(
  store: Store,
  now: () => string,
  start: Partial<AssistanceRequest>,
  tries: readonly Try[],
): Promise<Finish> {
  const id = randomUUID();
  const own = {
    id,
    number: await store.requests.nextNumber(),
    draftId: randomUUID(),
    calendarToken: randomUUID(),
  };
  await store.requests.insert(aRequest({ ...start, ...own }));
  for (const { id: question, text } of start.questions ?? []) {
    const asked = { action: 'ask', detail: { question: { id: question, text } } } as const;
    await store.events.append(anEvent({ ...asked, id: randomUUID(), requestId: id, version: 1 }));
  }
  const notices: Notice[] = [];
  const context = {
    now,
    newId: randomUUID,
    process,
    transact: <Result>(work: (records: Records) => Promise<Result>) => withNotices(store, work, notices),
  };
  const outcomes = await Promise.all(
    tries.map(({ action, actor, input = {}, seen, key = randomUUID() }) => {
      const press: Press = { key, ...(seen === undefined ? {} : { seen }) };
      return performAction(context, action, id, input, actor, press);
    }),
  );
  const request = await store.requests.find(id);
  assert.ok(request);
  const events = (await store.events.listOf(id)).filter(({ version }) => version > 1);
  return {
    answers: outcomes.map((outcome) =>
      outcome.ok ? 'done' : 'why' in outcome ? String(outcome.why) : outcome.reason,
    ),
    made: tries.map(({ action, actor }) =>
      events.some((event) => event.action === action && event.actor.id === actor.id),
    ),
    request,
    events,
    toldChannel: notices.flatMap(({ kind, recipient, eventId }) =>
      kind === 'eventLine' && recipient.kind === 'requestsChannel' && eventId !== undefined ? [eventId] : [],
    ),
  };
}

/** A transaction of the store's; the notices of those that were written are noted. */
async function withNotices<Result>(
  store: Store,
  work: (records: Records) => Promise<Result>,
  notices: Notice[],
): Promise<Result> {
  let added: readonly Notice[] = [];
  const result = await store.transaction((records) => {
    added = [];
    const add: Records['notices']['add'] = async (more, at) => {
      added = [...added, ...more];
      await records.notices.add(more, at);
    };
    return work(withParts(records, { notices: { ...records.notices, add } }));
  });
  notices.push(...added);
  return result;
}
