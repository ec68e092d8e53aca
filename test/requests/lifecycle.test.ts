import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { eventLine } from '../../cards/requests/eventLine.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { performAction } from '../../src/requests/actions/performAction.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import {
  actionsFor,
  lifecycle,
  mayReadContent,
  type PerformedAction,
  type RequestAction,
  requestActions,
  stateAfter,
} from '../../src/requests/lifecycle.ts';
import { type Actor, allowedActions, maySee, rolesIn } from '../../src/requests/policy.ts';
import type { Colleagues } from '../../src/requests/ports.ts';
import {
  type AssistanceRequest,
  isOpen,
  type NamedContact,
  type Person,
  type Proposal,
  type RequestState,
  requestStates,
} from '../../src/requests/request.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import {
  admin,
  aMeeting,
  anEvent,
  aQuestion,
  aRequest,
  now,
  process,
  specialist,
} from '../support/requestBuilders.ts';

const people = {
  requester: { ...admin, specialist: false, admin: 'unknown' },
  otherAdmin: { ...admin, id: 'other-admin', specialist: false, admin: 'yes' },
  maybeAdmin: { ...admin, id: 'maybe', specialist: false, admin: 'unknown' },
  colleague: { ...admin, id: 'colleague', specialist: false, admin: 'no' },
  foreignAdmin: { ...admin, tenantId: 'another-tenant', specialist: false, admin: 'yes' },
  specialist: { ...specialist, id: 'another-specialist', specialist: true, admin: 'unknown' },
  otherChannel: {
    ...specialist,
    id: 'other-channel',
    specialist: true,
    admin: 'unknown',
    channels: ['19:other@thread.tacv2'],
  },
  assignee: { ...specialist, specialist: true, admin: 'unknown' },
  substitute: {
    ...specialist,
    id: 'substitute',
    specialist: true,
    admin: 'unknown',
    substitutes: [specialist],
  },
  leftSubstitute: {
    ...specialist,
    id: 'left',
    specialist: false,
    admin: 'unknown',
    substitutes: [specialist],
  },
  formerAssignee: { ...specialist, specialist: false, admin: 'unknown' },
  follower: { ...admin, id: 'follower', name: 'Grace Hopper', specialist: false, admin: 'no' },
  helper: { ...admin, id: 'helper', name: 'Alan Turing', specialist: false, admin: 'no' },
  foreignNamesake: { ...admin, id: 'follower', tenantId: 'another-tenant', specialist: false, admin: 'yes' },
  service: { ...specialist, id: 'service', specialist: false, admin: 'no', service: true },
} satisfies Record<string, Actor>;
type Who = keyof typeof people;

const performed = requestActions.filter((action): action is PerformedAction => action !== 'submit');

const admins = ['requester', 'otherAdmin'] as const;
const specialists = ['specialist', 'assignee', 'substitute'] as const;
/** The substitute has the assignee's rights. */
const assignees = ['assignee', 'substitute'] as const;
/** Both sides write to one another while somebody has the request; the team keeps notes. */
const talk = {
  ask: assignees,
  withdrawQuestion: assignees,
  answer: admins,
  message: [...admins, ...assignees],
  note: specialists,
} as const;
/** Admins change the request; what they propose is applied or declined. */
const proposed = {
  apply: assignees,
  declineProposal: assignees,
  edit: admins,
  tick: [...admins, 'helper'],
  giveTask: admins,
} as const;
/** The service itself looks whether the partner who asked still looks after the customer. */
const relation = { endRelation: ['service'], restoreRelation: ['service'] } as const;
/** An admin of the customer says whether the partner who asked looks after it. */
const word = { confirmPartner: admins, refusePartner: admins } as const;

/** Admins name their colleagues, and these leave when they like. */
const named = { unfollow: admins, join: ['follower', 'helper'], leave: ['follower', 'helper'] } as const;
const naming = { follow: admins, ...named } as const;
/** A feed whose address somebody has who must not have it. */
const feed = { renewFeed: [...admins, ...assignees] } as const;
/** While somebody has the request, both sides change its meetings. */
const meetings = {
  acceptMeeting: [...admins, ...assignees],
  proposeMeeting: admins,
  counterMeeting: assignees,
  moveMeeting: assignees,
  cancelMeeting: [...admins, ...assignees],
  addMeeting: assignees,
  linkMeeting: assignees,
  holdMeeting: assignees,
  meetingHeld: assignees,
  meetingNoShow: assignees,
  keepMeeting: assignees,
  takeProposal: assignees,
  changeInOutlook: ['service'],
  repliesInOutlook: ['service'],
} as const;
/** Any specialist moves a request into another channel, and so does the operator. */
const channelMovers: readonly Who[] = [...specialists, 'service'];
/** Any specialist records that two open requests are about the same work. */
const ties = { tie: specialists, untie: specialists } as const;

/** The people who may perform each action, state by state; everything that does not stand here is refused. */
const allowed: Readonly<Record<RequestState, Partial<Record<PerformedAction, readonly Who[]>>>> = {
  submitted: {
    move: ['service'],
    takeOver: ['otherAdmin'],
    ...relation,
    giveCode: ['requester'],
    ...naming,
    ...ties,
    objectToContact: ['requester'],
    ...word,
    tellAdmins: ['service'],
    loseContact: ['service'],
    claim: specialists,
    assign: specialists,
    moveToChannel: channelMovers,
    note: specialists,
    decline: specialists,
    message: admins,
    edit: admins,
    answer: admins,
    withdraw: admins,
  },
  claimed: {
    move: ['service'],
    ...relation,
    ...naming,
    ...word,
    requeue: ['service'],
    ...ties,
    assign: specialists,
    moveToChannel: channelMovers,
    takeOver: ['otherAdmin', 'specialist', 'substitute'],
    split: assignees,
    giveCode: ['requester'],
    nameContact: assignees,
    objectToContact: ['requester'],
    tellAdmins: ['service'],
    loseContact: ['service'],
    advance: assignees,
    release: assignees,
    schedule: assignees,
    hold: assignees,
    complete: assignees,
    decline: assignees,
    ...proposed,
    ...talk,
    withdraw: admins,
  },
  scheduled: {
    move: ['service'],
    ...feed,
    ...meetings,
    ...relation,
    ...naming,
    ...word,
    requeue: ['service'],
    ...ties,
    assign: specialists,
    moveToChannel: channelMovers,
    takeOver: ['otherAdmin', 'specialist', 'substitute'],
    split: assignees,
    giveCode: ['requester'],
    nameContact: assignees,
    objectToContact: ['requester'],
    tellAdmins: ['service'],
    loseContact: ['service'],
    advance: assignees,
    release: assignees,
    schedule: assignees,
    hold: assignees,
    complete: assignees,
    decline: assignees,
    ...proposed,
    ...talk,
    withdraw: admins,
  },
  active: {
    move: ['service'],
    ...feed,
    ...meetings,
    ...relation,
    ...naming,
    ...word,
    advance: assignees,
    confirmGate: [...admins, ...assignees],
    objectToGate: admins,
    stepBack: assignees,
    schedule: assignees,
    requeue: ['service'],
    ...ties,
    assign: specialists,
    moveToChannel: channelMovers,
    takeOver: ['otherAdmin', 'specialist', 'substitute'],
    split: assignees,
    giveCode: ['requester'],
    nameContact: assignees,
    objectToContact: ['requester'],
    tellAdmins: ['service'],
    loseContact: ['service'],
    hold: assignees,
    complete: assignees,
    decline: assignees,
    ...proposed,
    ...talk,
    withdraw: admins,
  },
  onHold: {
    move: ['service'],
    ...feed,
    ...meetings,
    ...relation,
    ...naming,
    ...word,
    remind: ['service'],
    requeue: ['service'],
    ...ties,
    assign: specialists,
    moveToChannel: channelMovers,
    takeOver: ['otherAdmin', 'specialist', 'substitute'],
    giveCode: ['requester'],
    nameContact: assignees,
    objectToContact: ['requester'],
    objectToGate: admins,
    tellAdmins: ['service'],
    loseContact: ['service'],
    resume: assignees,
    complete: assignees,
    decline: assignees,
    ...proposed,
    ...talk,
    withdraw: admins,
  },
  completed: {
    ...feed,
    ...relation,
    ...named,
    ...word,
    note: specialists,
    answer: admins,
    rate: admins,
    reopen: [...admins, ...specialists],
  },
  declined: {
    ...named,
    ...word,
    ...relation,
    note: specialists,
    answer: admins,
    reopen: [...admins, ...specialists],
  },
  withdrawn: { ...named, ...relation },
};
/** The state after an action; `same`: it stays. */
const leadsTo: Readonly<Record<PerformedAction, RequestState | 'same'>> = {
  renewFeed: 'same',
  acceptMeeting: 'same',
  proposeMeeting: 'same',
  counterMeeting: 'same',
  moveMeeting: 'same',
  cancelMeeting: 'same',
  addMeeting: 'same',
  linkMeeting: 'same',
  holdMeeting: 'same',
  meetingHeld: 'same',
  meetingNoShow: 'same',
  keepMeeting: 'same',
  takeProposal: 'same',
  changeInOutlook: 'same',
  repliesInOutlook: 'same',
  move: 'same',
  ask: 'same',
  withdrawQuestion: 'same',
  answer: 'same',
  message: 'same',
  note: 'same',
  apply: 'same',
  declineProposal: 'same',
  edit: 'same',
  tick: 'same',
  represent: 'same',
  confirmPartner: 'same',
  refusePartner: 'same',
  endRelation: 'same',
  restoreRelation: 'same',
  follow: 'same',
  unfollow: 'same',
  giveTask: 'same',
  join: 'same',
  leave: 'same',
  claim: 'claimed',
  confirmGate: 'same',
  objectToGate: 'same',
  stepBack: 'same',
  complete: 'completed',
  decline: 'declined',
  reopen: 'active',
  rate: 'same',
  advance: 'active',
  release: 'submitted',
  requeue: 'submitted',
  remind: 'same',
  loseContact: 'same',
  schedule: 'scheduled',
  assign: 'same',
  takeOver: 'same',
  moveToChannel: 'same',
  split: 'same',
  giveCode: 'same',
  tie: 'same',
  untie: 'same',
  tellAdmins: 'same',
  nameContact: 'same',
  objectToContact: 'same',
  hold: 'onHold',
  resume: 'active',
  withdraw: 'withdrawn',
};
/** The actions that leave the state as it is, by state. */
const leaves: Readonly<Partial<Record<RequestState, readonly PerformedAction[]>>> = {
  active: ['schedule'],
};
/** Idempotent repeats: an action already performed is answered as the first time, and changes nothing. */
const repeats: Readonly<Partial<Record<RequestState, Partial<Record<PerformedAction, readonly Who[]>>>>> = {
  submitted: { takeOver: ['requester'] },
  claimed: { claim: ['assignee'], takeOver: ['assignee', 'requester'] },
  scheduled: { claim: ['assignee'], takeOver: ['assignee', 'requester'] },
  active: { claim: ['assignee'], takeOver: ['assignee', 'requester'] },
  onHold: { claim: ['assignee'], takeOver: ['assignee', 'requester'] },
  completed: { complete: ['assignee'] },
  withdrawn: { withdraw: ['requester', 'otherAdmin'] },
};

function stateLedTo(action: PerformedAction, state: RequestState): RequestState {
  if (action === 'assign' && state === 'submitted') return 'claimed';
  const led = leadsTo[action];
  return led === 'same' || leaves[state]?.includes(action) === true ? state : led;
}

/** A repeat that changes nothing is not refused, and so it is offered as well where the state allows the action. */
function isOffered(state: RequestState, action: PerformedAction, who: Who): boolean {
  const isRepeat = action === 'takeOver' && repeats[state]?.[action]?.includes(who) === true;
  return isRepeat || allowed[state][action]?.includes(who) === true;
}

/** The follower, and the helper with a task. */
const colleaguesOf = {
  people: {
    colleagues: [
      { id: 'f', name: 'Grace', person: people.follower, addedBy: admin, addedAt: now, follows: true },
      { id: 'h', name: 'Alan', person: people.helper, addedBy: admin, addedAt: now },
    ],
  },
  given: { objectives: { to: 'h', by: admin, at: now } },
} as const satisfies Partial<AssistanceRequest>;
/** The assignee named somebody in the requester's place. */
const namedContact: NamedContact = {
  id: 'naming',
  name: 'Bo Ek',
  address: 'bo.ek@contoso.com',
  reason: 'Camille Durand left',
  inPlaceOf: admin,
  addedBy: specialist,
  addedAt: now,
};

/** The customer proposes one more service. */
const proposal: Proposal = {
  answers: { ...aRequest().answers, services: ['exchange', 'teams'] },
  names: ['services'],
  by: admin,
  at: now,
};

/** The content of a request without which an action has nothing to do. */
const partFor: Readonly<Partial<Record<PerformedAction, Partial<AssistanceRequest>>>> = {
  confirmGate: { phase: 'remediate' },
  objectToGate: { phase: 'remediate', gates: { remediation: { team: { by: specialist, at: now } } } },
  stepBack: { phase: 'assess' },
  remind: { heldUntil: '2026-11-30' },
  // A proposal of other services is decided on first.
  split: { proposal: { ...proposal, names: ['users'] } },
  untie: { ties: [{ id: 'other', number: 1, kind: 'double' }] },
  confirmPartner: { partner: { tenantId: 'proseware' } },
  refusePartner: { partner: { tenantId: 'proseware' } },
  endRelation: { partner: { tenantId: 'proseware' } },
  restoreRelation: { partner: { tenantId: 'proseware' }, relation: { endedAt: now } },
  // No directory knows the admins.
  giveCode: { standing: { ...aRequest().standing, admin: 'declared' } },
  objectToContact: { people: { namedContact } },
  tellAdmins: { questions: [aQuestion({ askedAt: '2026-11-25T09:00:00Z' })] },
};

/** When the meetings of a request begin: one is over, two are ahead. */
const [held, next, later] = ['2026-11-27T09:00:00Z', '2026-12-07T09:00:00Z', '2026-12-14T09:00:00Z'] as const;

/** Somebody who is invited proposes another time in Outlook. */
const inOutlook = {
  is: 'proposed',
  since: now,
  by: 'other',
  startsAt: '2026-12-08T10:00:00Z',
  minutes: 60,
  key: 'key',
} as const;

/** It ended a moment ago. */
const closed = { at: now, reopenUntil: '2026-12-30T09:30:00.000Z', text: 'All is in use' };

describe('The lifecycle', () => {
  let store: Store;

  beforeEach(async () => {
    store = await openStore('sqlite::memory:', () => now);
  });
  afterEach(() => store.close());

  const colleagues: Pick<Colleagues, 'find'> = {
    find: async (id) => ({
      outcome: 'yes',
      person: { id, tenantId: specialist.tenantId, name: 'Carl Ek', memberId: `29:${id}` },
    }),
  };
  const context = () => ({
    transact: store.transaction,
    now: () => now,
    newId: randomUUID,
    process,
    colleagues,
    admins: { othersFor: async () => [people.otherAdmin] },
  });
  const insert = async (
    state: RequestState,
    action?: PerformedAction,
    names: Partial<AssistanceRequest> = {},
  ): Promise<AssistanceRequest> => {
    const request = aRequest({
      ...names,
      ...colleaguesOf,
      state,
      questions: [aQuestion()],
      ...(state === 'submitted' ? {} : { assignee: specialist, proposal }),
      ...(state === 'onHold' ? { stateBefore: 'active' } : {}),
      ...(state === 'completed' || state === 'declined' ? { closed } : {}),
      ...(action === undefined ? {} : partFor[action]),
    });
    if (action === 'moveToChannel') {
      for (const [index, channelId] of ['19:first', '19:second'].entries()) {
        const boundAt = `2026-11-0${index + 1}T09:00:00Z`;
        const bound = { tenantId: specialist.tenantId, channelId, teamId: '19:team', takes: {}, boundAt };
        await store.transaction(({ settings }) => settings.bindChannel(bound));
      }
    }
    if (action === 'tie' && (await store.requests.find('other')) === undefined) {
      const other = { id: 'other', number: 1, draftId: 'other', calendarToken: 'other' };
      await store.requests.insert(aRequest(other));
    }
    await store.requests.insert(request);
    if (action !== undefined && action in meetings) {
      const [ahead, past] = [`${request.id}-ahead`, `${request.id}-past`];
      const asked = { by: 'customer', startsAt: '2026-12-08T10:00:00Z', at: now } as const;
      await store.meetings.replaceAll(request.id, [
        aMeeting({ id: past, requestId: request.id, uid: past, startsAt: held }),
        aMeeting({
          id: ahead,
          requestId: request.id,
          uid: ahead,
          startsAt: next,
          heldBy: { id: 'nobody', tenantId: 't', name: 'Kai' },
          proposal: asked,
          ordinal: 2,
          ...(action === 'keepMeeting' || action === 'takeProposal' ? { check: inOutlook } : {}),
        }),
        aMeeting({ id: `${ahead}-2`, requestId: request.id, uid: '3', startsAt: later, ordinal: 3 }),
      ]);
      // The calendar of the assignee has it.
      const event = { meeting: aMeeting({ id: ahead, requestId: request.id, startsAt: next }), ordinal: 1 };
      await store.keptEvents.keep(
        { ...event, requestId: request.id, personId: specialist.id, state: 'there', eventId: 'AAMk1' },
        undefined,
      );
    }
    return request;
  };
  const inputs: Readonly<Partial<Record<PerformedAction, unknown>>> = {
    schedule: { date: '2026-12-07', time: '10:00', rhythm: 'weekly' },
    assign: { colleague: 'a-third-specialist' },
    moveToChannel: { channel: '19:second', goesTo: '19:second' },
    split: { services: 'teams' },
    tie: { other: 'other' },
    untie: { other: 'other' },
    hold: { reason: 'The licenses arrive in January' },
    ask: { text: 'Who signs the contract?' },
    withdrawQuestion: { question: aQuestion().id },
    answer: { question: aQuestion().id, text: 'I do' },
    complete: { summary: 'All is in use' },
    stepBack: { to: 'initiate', reason: 'The goals changed' },
    decline: { reason: 'No subscription', instead: 'Ask your reseller' },
    reopen: { reason: 'Mail does not arrive' },
    rate: { stars: '4' },
    message: { text: 'The contract is signed' },
    tellAdmins: { question: aQuestion().id },
    nameContact: { name: 'Bo Ek', address: 'bo.ek@contoso.com', reason: 'Camille Durand left' },
    note: { text: 'They prefer calls in the morning' },
    declineProposal: { reason: 'The core comes first' },
    edit: { answers: { ...aRequest().answers, users: 321 } },
    tick: { done: 'objectives' },
    follow: { address: 'ida@contoso.com', name: 'Ida Rhodes' },
    unfollow: { colleague: 'f' },
    move: { region: 'americas', withClaimed: false },
    restoreRelation: { certainty: 'verified' },
    giveTask: { task: 'kickoffPeople', to: 'f', due: '2026-12-04' },
  };
  const meetingInput = (action: PerformedAction, id: string, { specialist: isOfTeam }: Actor) => {
    const ahead = { meeting: `${id}-ahead`, meetingAt: next };
    const over = { meeting: `${id}-past`, meetingAt: held, text: 'Ada sends the list' };
    const slot = '2026-12-08T10:00:00Z';
    const read = { meeting: ahead.meeting, personId: specialist.id, sequence: 0 };
    const given: Readonly<Partial<Record<PerformedAction, unknown>>> = {
      acceptMeeting: isOfTeam ? { meeting: ahead.meeting, proposed: slot } : {},
      proposeMeeting: { ...ahead, slot },
      counterMeeting: { ...ahead, slot, which: 'rest' },
      moveMeeting: { ...ahead, date: '2026-12-08', time: '11:00' },
      cancelMeeting: { ...ahead, reason: 'The licenses are late' },
      addMeeting: { text: 'One more session on migration', slot, minutes: '30' },
      linkMeeting: { ...ahead, link: 'https://teams.microsoft.com/l/meetup-join/19%3aby-hand' },
      holdMeeting: ahead,
      meetingHeld: over,
      meetingNoShow: over,
      keepMeeting: { ...ahead, since: now },
      takeProposal: { ...ahead, since: now },
      changeInOutlook: { ...read, found: { is: 'moved', startsAt: '2026-12-09T10:00:00Z', minutes: 60 } },
      repliesInOutlook: {
        ...read,
        found: { is: 'replied', replies: [{ by: 'projectManager', is: 'accepted' }] },
      },
    };
    return given[action];
  };
  const perform = (action: PerformedAction, id: string, actor: Actor) =>
    performAction(context(), action, id, meetingInput(action, id, actor) ?? inputs[action] ?? {}, actor);

  for (const state of requestStates) {
    for (const action of performed) {
      const may = allowed[state][action] ?? [];
      const again = repeats[state]?.[action] ?? [];
      it(`lets ${may.join(' and ') || 'nobody'} ${action} a request that is ${state}`, async () => {
        for (const [index, who] of (Object.keys(people) as Who[]).entries()) {
          const names = { id: who, number: index + 1001, draftId: who, calendarToken: who };
          const request = await insert(state, action, names);
          const outcome = await perform(action, request.id, people[who]);
          const after = await store.requests.find(request.id);
          const events = await store.events.listOf(request.id);
          assert.equal(outcome.ok, may.includes(who) || again.includes(who), who);
          assert.equal(after?.state, may.includes(who) ? stateLedTo(action, state) : state, who);
          assert.equal(after?.version, may.includes(who) ? 2 : 1, who);
          assert.equal(events.length, may.includes(who) ? 1 : 0, who);
          assert.equal(
            (await store.outbox.due(now, 10)).length > 0,
            may.includes(who),
            `${who}: somebody is told`,
          );
          // Otherwise nothing was written, and the next person finds nothing but another request.
          if (!may.includes(who)) continue;
          await store.close();
          store = await openStore('sqlite::memory:', () => now);
        }
      });
    }
    it(`offers in ${state} what it allows, and nothing else`, () => {
      const request = aRequest({
        ...colleaguesOf,
        state,
        people: { ...colleaguesOf.people, namedContact },
        partner: { tenantId: 'proseware' },
        ...(state === 'submitted' ? {} : { assignee: specialist, proposal }),
      });
      for (const who of Object.keys(people) as Who[]) {
        const inOrder = new Set(
          lifecycle.filter(({ from }) => from.includes(state)).map(({ action }) => action),
        );
        const expected = [...inOrder].filter((action) => isOffered(state, action, who));
        assert.deepEqual(new Set(allowedActions(request, people[who])), new Set(expected), who);
      }
    });
  }

  it('has one row for an action, a state and a role, and a closed request stays closed unless it is reopened', () => {
    for (const state of requestStates) {
      for (const role of ['admin', 'specialist', 'assignee'] as const) {
        const rows = lifecycle.filter(({ from, by }) => from.includes(state) && by.includes(role));
        assert.equal(new Set(rows.map(({ action }) => action)).size, rows.length, `${state}, ${role}`);
        if (!isOpen({ state }))
          assert.ok(rows.every(({ to, action }) => to === 'same' || action === 'reopen'));
      }
    }
    assert.deepEqual(actionsFor(aRequest(), []), []);
  });

  it('leads to the state it names, leaves it the same, or goes back to the one before', () => {
    const held = { state: 'onHold', stateBefore: 'active' } as const;
    assert.equal(stateAfter({ to: 'withdrawn' }, held, false), 'withdrawn');
    assert.equal(stateAfter({ to: 'same' }, held, false), 'onHold');
    assert.equal(stateAfter({ to: 'asBefore' }, held, false), 'active');
    assert.equal(stateAfter({ to: 'asBefore' }, { state: 'claimed' }, false), 'claimed');
    assert.equal(stateAfter({ to: 'claimed', toPlanned: 'scheduled' }, held, true), 'scheduled');
  });

  it('refuses what is not there as it refuses what is none of one’s business', async () => {
    const { id } = await insert('claimed');
    for (const who of [
      'colleague',
      'maybeAdmin',
      'foreignAdmin',
      'formerAssignee',
      'otherChannel',
    ] as const) {
      for (const action of performed) {
        const there = await perform(action, id, people[who]);
        assert.deepEqual(there, { ok: false, reason: 'unknown' });
        assert.deepEqual(await perform(action, 'no-such', people[who]), there);
      }
    }
  });

  it('tells people of a partner that no longer looks after the customer that, whatever they press, and writes nothing', async () => {
    const lena = { ...admin, id: 'lena', tenantId: 'proseware' };
    const asked = { requester: lena, partner: { tenantId: 'proseware' }, relation: { endedAt: now } };
    for (const [number, state] of requestStates.entries()) {
      const id = `shut-out-${state}`;
      const request = await insert(state, undefined, {
        id,
        number,
        draftId: id,
        calendarToken: id,
        ...asked,
      });
      for (const action of performed) {
        const outcome = await perform(action, id, { ...lena, specialist: false, admin: 'yes' });
        assert.deepEqual(outcome, { ok: false, reason: 'relationEnded', request }, `${action}, ${state}`);
      }
      assert.deepEqual(await store.requests.find(id), request);
      assert.deepEqual(await store.outbox.due(now, 10), []);
    }
  });

  it('tells those it names of an event, each once, and never the one who acted', async () => {
    const linesAfter = async (act: () => Promise<unknown>) => {
      for (const waiting of await store.outbox.due('9999', 100)) {
        await store.outbox.recordAttempt([waiting.notice], { state: 'delivered', code: 'ok' }, now);
      }
      await act();
      const lines: string[] = [];
      for (;;) {
        const [first] = await store.outbox.due('9999', 1);
        if (first === undefined) return lines;
        const { kind, recipient } = first.notice;
        if (kind === 'eventLine') lines.push(recipient.kind === 'person' ? recipient.personId : 'channel');
        await store.outbox.recordAttempt([first.notice], { state: 'delivered', code: 'ok' }, now);
      }
    };
    const { id } = await insert('submitted');
    assert.deepEqual(await linesAfter(() => perform('claim', id, people.assignee)), ['channel', admin.id]);
    assert.deepEqual(await linesAfter(() => perform('schedule', id, people.assignee)), ['channel', admin.id]);
    assert.deepEqual(await linesAfter(() => perform('release', id, people.assignee)), ['channel', admin.id]);
    assert.deepEqual(await linesAfter(() => perform('withdraw', id, people.otherAdmin)), [
      'channel',
      admin.id,
    ]);
  });

  it('leads a claim back to “meetings planned” where they are, and its release does not call them off', async () => {
    const { id } = await insert('claimed');
    await perform('schedule', id, people.assignee);
    await perform('release', id, people.assignee);
    await perform('claim', id, people.specialist);
    assert.equal((await store.requests.find(id))?.state, 'scheduled');
    assert.equal((await store.events.listOf(id)).at(-1)?.state, 'scheduled');
    assert.ok((await store.meetings.listOf(id)).length > 0);
  });

  it('goes back from a hold to the state before, tells the requester the reason, and takes no hold without one', async () => {
    for (const state of ['claimed', 'scheduled', 'active'] as const) {
      const { id } = await insert(state);
      await perform('hold', id, people.assignee);
      const held = (await store.events.listOf(id)).at(-1);
      assert.deepEqual(held?.detail, inputs.hold);
      const line = eventLine(held as RequestEvent, aRequest(), 'admin', translatorFor('en'));
      assert.equal(line, 'Ada Lovelace has put FT-000123 on hold. Reason: The licenses arrive in January');
      await perform('resume', id, people.assignee);
      assert.equal((await store.requests.find(id))?.state, state);
      const blank = await performAction(context(), 'hold', id, { reason: ' ' }, people.assignee);
      assert.ok(!blank.ok && blank.reason === 'invalid');
      await store.close();
      store = await openStore('sqlite::memory:', () => now);
    }
  });

  it('plans anew with the calendar ids kept, and counts up only what moved', async () => {
    const { id } = await insert('claimed');
    const plan = (time: string, rhythm: 'weekly' | 'biweekly' = 'weekly') =>
      performAction(context(), 'schedule', id, { date: '2026-12-07', time, rhythm }, people.assignee);
    await plan('10:00');
    const first = await store.meetings.listOf(id);
    await plan('10:00');
    assert.deepEqual(await store.meetings.listOf(id), first, 'the same plan changes nothing');
    assert.equal((await store.events.listOf(id)).length, 1);
    await plan('11:00');
    const moved = await store.meetings.listOf(id);
    assert.deepEqual(
      moved.map(({ uid }) => uid),
      first.map(({ uid }) => uid),
    );
    assert.ok(moved.every(({ sequence }) => sequence === 1));
    await plan('11:00', 'biweekly');
    const fewer = await store.meetings.listOf(id);
    assert.ok(fewer.length < moved.length);
    assert.equal(fewer[0]?.sequence, 1, 'the kickoff stayed where it was');
    assert.equal(fewer[0]?.uid, first[0]?.uid);
  });

  it('writes all of an action or nothing', async () => {
    const { id } = await insert('submitted');
    const broken = () => assert.fail('no id');
    await assert.rejects(performAction({ ...context(), newId: broken }, 'claim', id, {}, people.specialist));
    assert.equal((await store.requests.find(id))?.state, 'submitted');
    assert.deepEqual(await store.outbox.due(now, 10), []);
  });
});

describe('The content of an event', () => {
  const teamOnly: readonly RequestAction[] = [
    'note',
    'release',
    'assign',
    'takeOver',
    'moveToChannel',
    'split',
    'tie',
    'untie',
  ];

  it('is read by the customer for all actions but those that are for the team', () => {
    for (const action of requestActions) {
      assert.equal(mayReadContent(action, 'team'), true, action);
      assert.equal(mayReadContent(action, 'customer'), !teamOnly.includes(action), action);
    }
  });

  for (const action of requestActions) {
    it(`stands in no line for a reader who may not read it: ${action}`, () => {
      const secret = 'between us';
      const event = anEvent({
        action,
        detail: { text: secret, reason: secret, note: secret, changed: [], proposed: [] },
      } as Partial<RequestEvent>);
      for (const language of botLanguages) {
        const line = eventLine(event, aRequest(), 'admin', translatorFor(language));
        if (teamOnly.includes(action)) assert.ok(!line.includes(secret), line);
        assert.ok(line.includes('FT-000123'));
      }
    });
  }
});

describe('The policy', () => {
  it('gives nobody a part in a request by default', () => {
    for (const who of ['maybeAdmin', 'colleague', 'foreignAdmin', 'formerAssignee'] as const) {
      assert.deepEqual(rolesIn(aRequest({ state: 'claimed', assignee: specialist }), people[who]), [], who);
      assert.equal(maySee(aRequest(), people[who]), false, who);
    }
  });

  it('leaves a specialist who sent a request only the part of its requester', () => {
    const own = { ...people.assignee, ...admin };
    assert.deepEqual(rolesIn(aRequest({ state: 'claimed', assignee: admin }), own), ['contact', 'admin']);
  });

  it('gives the one who acts for a request a role beside the admin’s, and leaves the others the admin’s', () => {
    const contact = { ...admin, id: 'contact' };
    const former = { ...admin, id: 'former' };
    const request = aRequest({ people: { contact, formerContacts: [former] } });
    const rolesOf = (person: Person, known: Actor['admin']) =>
      rolesIn(request, { ...person, specialist: false, admin: known });
    assert.deepEqual(rolesOf(contact, 'unknown'), ['contact', 'admin']);
    assert.deepEqual(rolesOf(contact, 'no'), ['contact', 'admin'], 'a specialist may have named them');
    assert.deepEqual(rolesOf(admin, 'no'), ['admin'], 'the sender');
    assert.deepEqual(rolesOf(former, 'unknown'), ['admin']);
    assert.deepEqual(rolesOf(former, 'no'), []);
    assert.deepEqual(rolesOf({ ...former, tenantId: 'another-tenant' }, 'yes'), []);
  });

  it('lets nobody in by a code of another request or tenant, nor somebody who is known to be no admin', () => {
    const invitation = { requestId: aRequest().id, codeHash: 'hash' };
    const rolesOf = (part: Partial<Actor>) =>
      rolesIn(aRequest(), { ...people.maybeAdmin, invitation, ...part });
    assert.deepEqual(rolesOf({}), ['invited']);
    assert.deepEqual(rolesOf({ invitation: { ...invitation, requestId: 'another' } }), []);
    assert.deepEqual(rolesOf({ tenantId: 'another-tenant' }), []);
    assert.deepEqual(rolesOf({ admin: 'no' }), []);
  });
});
