import assert from 'node:assert/strict';
import type { RequestEvent } from '../../src/requests/event.ts';
import { requestActions } from '../../src/requests/lifecycle.ts';
import { asPartnerSees, asReaderSees } from '../../src/requests/partners/asPartnerSees.ts';
import { type Actor, rolesIn } from '../../src/requests/policy.ts';
import type { AssistanceRequest, Certainty, Person } from '../../src/requests/request.ts';
import { admin, anEvent, answers, aQuestion, aRequest, now, specialist } from '../support/requestBuilders.ts';

const jonas: Person = { ...admin, id: 'jonas', name: 'Jonas Weber' };
const lena: Person = { id: 'lena', tenantId: 'proseware', name: 'Lena Hoffmann' };
const reader = (person: Person, admin: Actor['admin'] = 'unknown', specialist = false): Actor => ({
  ...person,
  admin,
  specialist,
});

const event = (version: number, action: RequestEvent['action'], actor: Person, detail?: object) =>
  anEvent({
    id: `event-${version}`,
    version,
    action,
    actor,
    ...(detail === undefined ? {} : { detail }),
  } as Partial<RequestEvent>);

/** A partner asked and got a question; then an admin of the customer changed answers, answered, and took the request over. */
const first = aQuestion({
  id: 'first',
  state: 'answered',
  answer: { text: 'Only we know', by: jonas, at: now },
});
const second = aQuestion({ id: 'second', text: 'For Jonas only' });
const waiting = aQuestion({ id: 'waiting', text: 'Asked of Lena' });
const events: readonly RequestEvent[] = [
  event(1, 'submit', lena),
  event(2, 'claim', specialist),
  event(3, 'ask', specialist, { question: { id: 'first', text: first.text } }),
  event(4, 'ask', specialist, { question: { id: 'waiting', text: waiting.text } }),
  event(5, 'message', specialist, { text: 'Written to Lena' }),
  event(6, 'edit', jonas, { changed: ['projectManager', 'reason', 'services'], proposed: [] }),
  event(7, 'answer', jonas, { question: { id: 'first', text: first.text }, text: 'Only we know' }),
  event(8, 'takeOver', jonas, { contactBefore: lena }),
  event(9, 'ask', specialist, { question: { id: 'second', text: second.text } }),
  event(10, 'message', specialist, { text: 'Written to Jonas' }),
  event(11, 'message', lena, { text: 'Written by Lena' }),
  event(12, 'complete', specialist, { summary: 'Said to Jonas', open: [] }),
  event(13, 'rate', jonas, { stars: 2, words: 'Jonas was not happy' }),
];
const request = (onBehalf: Certainty, relation?: AssistanceRequest['relation']): AssistanceRequest =>
  aRequest({
    requester: lena,
    partner: { tenantId: lena.tenantId, name: 'Proseware' },
    people: { contact: jonas, formerContacts: [jonas] },
    ...(relation === undefined ? {} : { relation }),
    standing: { ...aRequest().standing, onBehalf },
    answers: { ...answers, reason: 'What Jonas wrote' },
    state: 'completed',
    assignee: specialist,
    questions: [first, waiting, second],
    proposal: { answers, names: ['services'], by: jonas, at: now },
    closed: { at: now, reopenUntil: '2026-12-30T09:30:00.000Z', text: 'Said to Jonas' },
    rating: { stars: 2, words: 'Jonas was not happy' },
    enabled: ['teams'],
    gates: {
      remediation: {
        team: { by: specialist, at: now },
        customer: { by: jonas, at: now },
        objection: { by: jonas, at: now },
      },
    },
    tasks: { domains: { by: jonas, at: now } },
    given: { accounts: { to: 'mia', by: jonas, at: now } },
  });
const word = (said: 'confirmed' | 'refused') => ({ word: { said, by: jonas, at: now } });

describe('What somebody of a partner sees of a request', () => {
  const events_ = { listOf: async () => events };
  const whole = 'whole';
  const part = 'part';
  const nothing = 'nothing';
  for (const [what, asked, sees] of [
    ['the directory verified', request('verified'), whole],
    ['the operator entered', request('entered'), whole],
    ['only they declared', request('declared'), part],
    ['nobody knows', request('unknown'), part],
    ['a source verified later', request('declared', { certainty: 'verified' }), whole],
    ['the customer confirmed', request('declared', word('confirmed')), whole],
    ['the customer refused', request('declared', word('refused')), nothing],
    ['ended', request('verified', { endedAt: now }), nothing],
    [
      'ended, though the customer confirmed it',
      request('declared', { ...word('confirmed'), endedAt: now }),
      nothing,
    ],
  ] as const) {
    it(`is ${sees === nothing ? sees : `the ${sees}`} of it where the relation is one that ${what}; the customer and the team see the whole`, async () => {
      const seenBy = async (actor: Actor) => {
        const roles = rolesIn(asked, actor);
        if (roles.length === 0) return nothing;
        const seen = await asReaderSees(events_, asked, roles);
        return seen === asked ? whole : part;
      };
      assert.equal(await seenBy(reader(lena)), sees, 'the sender');
      assert.equal(await seenBy(reader(lena, 'yes')), sees, 'an admin of the partner');
      assert.equal(await seenBy(reader(jonas)), whole, 'the contact of the customer');
      assert.equal(await seenBy(reader({ ...admin, id: 'mia' }, 'yes')), whole, 'an admin of the customer');
      assert.equal(await seenBy(reader(specialist, 'unknown', true)), whole, 'the assignee');
      assert.equal(
        await seenBy(reader({ ...lena, id: 'omar' }, 'yes')),
        nothing,
        'a colleague of the partner',
      );
      assert.equal(await seenBy(reader({ ...admin, id: 'mia' })), nothing, 'anybody of the customer');
    });
  }

  it('is their own words and those that they were sent, and none of the customer’s', () => {
    const seen = asPartnerSees(request('declared'), events);
    assert.deepEqual(
      seen.events.map(({ version }) => version),
      [1, 2, 3, 4, 5, 11],
    );
    assert.deepEqual(
      seen.request.questions?.map(({ id }) => id),
      ['waiting'],
    );
    assert.doesNotMatch(JSON.stringify(seen), /Jonas|Only we know/);
    assert.match(JSON.stringify(seen), /Written to Lena/);
    assert.match(JSON.stringify(seen), /Written by Lena/);
  });

  it('has the answers that they gave, without what the customer’s people changed; the choices that every request has stay', () => {
    const { answers: shown } = asPartnerSees(request('declared'), events).request;
    assert.equal(shown.projectManager, undefined);
    assert.equal(shown.reason, undefined);
    assert.deepEqual(shown.technicalLead, answers.technicalLead);
    assert.deepEqual(shown.services, answers.services);
    const again = [...events, event(14, 'edit', lena, { changed: ['reason'], proposed: [] })];
    const { answers: theirs } = asPartnerSees(request('declared'), again).request;
    assert.equal(theirs.reason, 'What Jonas wrote', 'it is the partner’s again');
    assert.equal(theirs.projectManager, undefined);
  });

  it('has no address of the specialist, who is the customer’s to chat with', () => {
    const asked = { ...request('declared'), assignee: { ...specialist, email: 'ada@northwind.example' } };
    assert.deepEqual(asPartnerSees(asked, events).request.assignee, specialist);
  });

  it('has the state, the step and the specialist', () => {
    const { state, phase, assignee, enabled } = request('declared');
    const { request: shown } = asPartnerSees(request('declared'), events);
    assert.deepEqual(
      [shown.state, shown.phase, shown.assignee, shown.enabled, shown.gates?.remediation?.team?.by],
      [state, phase, assignee, enabled, specialist],
    );
  });

  it('tells that an admin of the customer withdrew it, without the name', () => {
    const withdrawn = [...events, event(14, 'withdraw', jonas)];
    const last = asPartnerSees(request('declared'), withdrawn).events.at(-1);
    assert.equal(last?.action, 'withdraw');
    assert.equal(last?.actor.name, '');
  });

  it('has no event of the customer’s people with words, whatever the action', () => {
    const seenActions = ['withdraw', 'confirmPartner', 'refusePartner'];
    for (const action of requestActions) {
      const { events: seen } = asPartnerSees(request('declared'), [
        event(2, action, jonas, { text: 'Only we know' }),
      ]);
      assert.equal(seen.length, seenActions.includes(action) ? 1 : 0, action);
    }
  });
});
