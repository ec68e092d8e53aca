import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { refusalText } from '../../cards/requests/refusalText.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import type { Meeting } from '../../src/meetings/meeting.ts';
import { timesOf } from '../../src/meetings/meeting.ts';
import { holderOf } from '../../src/requests/absences/holderOf.ts';
import { previewMove } from '../../src/requests/actions/meetings/previewMove.ts';
import { performAction } from '../../src/requests/actions/performAction.ts';
import type { PerformedAction } from '../../src/requests/lifecycle.ts';
import type { Actor } from '../../src/requests/policy.ts';
import type { Absence } from '../../src/requests/ports.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { admin, aRequest, process, specialist } from '../support/requestBuilders.ts';

const assignee: Actor = { ...specialist, specialist: true, admin: 'unknown' };
const customer: Actor = { ...admin, specialist: false, admin: 'unknown' };

describe('The meetings of a request, changed by both sides', () => {
  let store: Store;
  let id: string;
  let now: string;

  const context = () => ({ transact: store.transaction, now: () => now, newId: randomUUID, process });
  const perform = (action: PerformedAction, input: object, actor: Actor = assignee) =>
    performAction(context(), action, id, input, actor);
  const plan = (date = '2026-12-07', time = '10:00') => perform('schedule', { date, time, rhythm: 'weekly' });
  const list = () => store.meetings.listOf(id);
  const nth = async (index: number): Promise<Meeting> => {
    const meeting = (await list())[index];
    assert.ok(meeting);
    return meeting;
  };
  const about = ({ id: meeting, startsAt: meetingAt }: Meeting) => ({ meeting, meetingAt });
  const startsOf = async () => (await list()).map(({ startsAt }) => startsAt);
  const whyOf = (outcome: Awaited<ReturnType<typeof perform>>) => {
    assert.ok(!outcome.ok, 'it is refused');
    if (outcome.reason === 'notNow') return outcome.why;
    return outcome.reason === 'noSlot' ? outcome.slot.fault : outcome.reason;
  };
  const eventsOf = async () => (await store.events.listOf(id)).map(({ action }) => action);

  beforeEach(async () => {
    now = '2026-11-30T09:30:00Z';
    store = await openStore('sqlite::memory:', () => now);
    const request = aRequest({ state: 'claimed', assignee: specialist });
    id = request.id;
    await store.requests.insert(request);
    assert.ok((await plan()).ok);
  });
  afterEach(() => store.close());

  it('are agreed by the customer in one press, and a second press changes nothing', async () => {
    assert.ok((await perform('acceptMeeting', {}, customer)).ok);
    assert.ok((await list()).every(({ agreedAt }) => agreedAt === now));
    assert.ok((await perform('acceptMeeting', {}, customer)).ok);
    assert.deepEqual(await eventsOf(), ['schedule', 'acceptMeeting']);
  });

  it('move to the time that the customer asked for once the specialist takes it, and not before', async () => {
    const first = await nth(0);
    const slot = '2026-12-08T14:00:00Z';
    assert.ok((await perform('proposeMeeting', { ...about(first), slot }, customer)).ok);
    const asked = await nth(0);
    assert.equal(asked.startsAt, first.startsAt);
    assert.equal(asked.sequence, 0);
    const mine = await perform(
      'acceptMeeting',
      { meeting: first.id, proposed: asked.proposal?.startsAt },
      customer,
    );
    assert.equal(whyOf(mine), 'noMeetingProposal', 'nobody takes their own wish');
    const other = await perform('acceptMeeting', { meeting: first.id, proposed: '2026-12-08T15:00:00Z' });
    assert.equal(whyOf(other), 'meetingMoved', 'another time than the one they saw');
    assert.ok((await perform('acceptMeeting', { meeting: first.id, proposed: asked.proposal?.startsAt })).ok);
    const moved = await nth(0);
    assert.equal(moved.startsAt, slot);
    assert.equal(moved.sequence, 1, 'calendars move it');
    assert.deepEqual([moved.agreedAt, moved.proposal, moved.uid], [now, undefined, first.uid]);
  });

  it('are suggested by the specialist in turn, and taken by the customer', async () => {
    const first = await nth(0);
    await perform('proposeMeeting', { ...about(first), date: '2026-12-08', time: '15:00' }, customer);
    await perform('counterMeeting', { ...about(first), date: '2026-12-09', time: '09:30' });
    const { proposal } = await nth(0);
    assert.deepEqual(proposal, { by: 'team', startsAt: '2026-12-09T08:30:00Z', at: now });
    assert.ok(
      (await perform('acceptMeeting', { meeting: first.id, proposed: proposal?.startsAt }, customer)).ok,
    );
    assert.equal((await nth(0)).startsAt, '2026-12-09T08:30:00Z');
  });

  it('move alone or with all later ones, which the specialist sees before; what was agreed is asked again', async () => {
    await perform('acceptMeeting', {}, customer);
    const before = await list();
    const second = await nth(1);
    const input = { ...about(second), date: '2026-12-16', time: '11:00', which: 'rest' };
    const preview = await previewMove(context(), 'moveMeeting', id, input, assignee, {});
    assert.ok(preview.reason === 'movePreview');
    assert.deepEqual(await list(), before, 'a preview writes nothing');
    const other = before.with(-1, { ...second, startsAt: '2027-01-04T09:00:00Z' });
    assert.equal(whyOf(await perform('moveMeeting', { ...input, times: timesOf(other) })), 'changed');
    assert.ok((await perform('moveMeeting', { ...input, times: timesOf(before) })).ok);
    const after = await list();
    assert.deepEqual(
      after,
      preview.meetings.toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt)),
      'what was shown is done',
    );
    assert.deepEqual(after[0], before[0], 'the one before stays');
    assert.ok(after.slice(1).every(({ sequence, agreedAt }) => sequence === 1 && agreedAt === undefined));
    const events = await store.events.listOf(id);
    assert.deepEqual(events.at(-1)?.detail, {
      meeting: { milestone: second.milestone, ordinal: second.ordinal },
      was: second.startsAt,
      startsAt: '2026-12-16T10:00:00Z',
      others: before.length - 2,
    });
    // Two days later and an hour later, and on to the next free day where that is none.
    assert.deepEqual(
      [...new Set(after.slice(1).map(({ startsAt }) => new Date(startsAt).getUTCHours()))],
      [10],
    );
  });

  it('stay where they are for an offered time that nobody offered, such as the last instant of all', async () => {
    const first = await nth(0);
    const last = new Date(8.64e15).toISOString();
    for (const slot of [last, `-${last.slice(1)}`, '-271821-04-20T00:00:00.000Z', 'Thu', ''])
      assert.equal(whyOf(await perform('moveMeeting', { ...about(first), slot })), 'meetingTime', slot);
    assert.deepEqual(await nth(0), first);
  });

  it('keep their order: one that would come after later ones takes them along or stays', async () => {
    const first = await nth(0);
    const late = { ...about(first), date: '2026-12-17', time: '10:00' };
    assert.equal(whyOf(await perform('moveMeeting', late)), 'meetingOrder');
    assert.equal(whyOf(await perform('proposeMeeting', late, customer)), 'meetingOrder');
    assert.ok((await perform('moveMeeting', { ...late, which: 'rest' })).ok);
    assert.equal((await nth(0)).milestone, 'kickoff');
    assert.ok((await nth(1)).startsAt > '2026-12-17');
  });

  it('keep their order: none comes before one of the plan that comes first, which is named', async () => {
    const [first, second, third] = [await nth(0), await nth(1), await nth(2)];
    const early = { ...about(second), date: '2026-12-04', time: '10:00' };
    for (const which of ['one', 'rest']) {
      const refused = await perform('moveMeeting', { ...early, which });
      assert.ok(!refused.ok && refused.reason === 'meetingFirst');
      assert.equal(refused.first.id, first.id);
      for (const language of botLanguages)
        assert.match(refusalText(refused, translatorFor(language), 'team'), /FT-000123.*10:00/);
    }
    const asked = await perform('proposeMeeting', early, customer);
    assert.ok(!asked.ok && asked.reason === 'meetingFirst');
    assert.match(
      refusalText(asked, translatorFor('en'), 'customer'),
      /would come before “Kickoff meeting” on Monday, 7 December/,
    );
    // The last one that comes first is named, and one that was added has no place in the order.
    const before = await perform('moveMeeting', { ...about(third), date: '2026-12-04', time: '12:00' });
    assert.ok(!before.ok && before.reason === 'meetingFirst');
    assert.equal(before.first.id, second.id);
    const added = { text: 'Migration', date: '2026-12-10', time: '15:00' };
    assert.ok((await perform('addMeeting', added)).ok);
    const more = (await list()).find(({ topic }) => topic !== undefined);
    assert.ok(more);
    assert.ok((await perform('moveMeeting', { ...about(more), date: '2026-12-04', time: '14:00' })).ok);
  });

  it('that stand in another order, because Outlook holds, go back into that of the process', async () => {
    const [first, second] = [await nth(0), await nth(1)];
    const others = (await list()).filter(({ id: one }) => one !== first.id);
    const late = { ...first, startsAt: second.startsAt.replace(/T.*/, 'T15:00:00Z') };
    await store.meetings.replaceAll(id, [...others, late]);
    const back = await perform('moveMeeting', { ...about(late), date: '2026-12-07', time: '10:00' });
    assert.ok(back.ok);
  });

  it('are canceled by either side with a reason, and are kept for calendars with a raised sequence', async () => {
    const [first, second] = [await nth(0), await nth(1)];
    assert.equal(whyOf(await perform('cancelMeeting', about(first), customer)), 'invalid');
    assert.ok((await perform('cancelMeeting', { ...about(first), reason: 'On leave' }, customer)).ok);
    assert.ok((await perform('cancelMeeting', { ...about(second), reason: 'Not needed' })).ok);
    assert.ok((await list()).every((meeting) => meeting.id !== first.id && meeting.id !== second.id));
    const canceled = await store.meetings.listCanceled(id);
    assert.deepEqual(new Set(canceled.map((one) => one.id)), new Set([first.id, second.id]));
    assert.ok(canceled.every(({ sequence }) => sequence === 1));
    assert.equal(whyOf(await perform('cancelMeeting', { ...about(first), reason: 'Again' })), 'meetingGone');
  });

  it('are added with a subject of their own, and stay where they are when the plan changes', async () => {
    const input = {
      text: ' One more session on migration ',
      date: '2026-12-10',
      time: '14:00',
      minutes: '90',
    };
    assert.ok((await perform('addMeeting', input)).ok);
    const added = (await list()).find(({ topic }) => topic !== undefined);
    assert.equal(added?.topic, 'One more session on migration');
    assert.deepEqual([added.startsAt, added.minutes], ['2026-12-10T13:00:00Z', 90]);
    assert.equal(whyOf(await perform('addMeeting', { ...input, time: '14:30' })), 'busy');
    assert.equal(whyOf(await perform('addMeeting', { ...input, text: ' ' })), 'invalid');
    assert.ok((await plan('2026-12-10', '14:00')).ok === false, 'the plan does not overlap it');
    assert.ok((await plan('2026-12-08', '14:00')).ok);
    assert.deepEqual(
      (await list()).find(({ topic }) => topic !== undefined),
      added,
    );
    const past = { ...about(added), date: '2026-12-16', time: '10:00' };
    assert.ok((await perform('moveMeeting', past)).ok, 'the process has no place for it');
  });

  it('are marked as held or missed once they have begun, and a new plan leaves them alone', async () => {
    const first = await nth(0);
    assert.equal(whyOf(await perform('meetingHeld', { ...about(first), text: '' })), 'meetingAhead');
    now = '2026-12-07T11:00:00Z';
    const text = 'Ada sends the list of mailboxes';
    assert.ok((await perform('meetingNoShow', about(first))).ok);
    assert.ok((await perform('meetingHeld', { ...about(first), text })).ok, 'a slip is put right');
    assert.ok((await perform('meetingHeld', { ...about(first), text })).ok);
    assert.deepEqual(await eventsOf(), ['schedule', 'meetingNoShow', 'meetingHeld']);
    const held = await nth(0);
    assert.deepEqual(held.outcome, { is: 'held', text, at: now });
    assert.ok((await plan('2026-12-15', '11:00')).ok);
    const [kickoff, next, ...rest] = await list();
    assert.deepEqual(kickoff, held);
    assert.equal(next?.milestone, 'assessment', 'the plan goes on with the next phase');
    assert.equal(next.startsAt, '2026-12-15T10:00:00Z');
    assert.ok(rest.length > 3);
    for (const action of ['moveMeeting', 'cancelMeeting'] as const) {
      const input = { ...about(held), date: '2026-12-16', time: '10:00', reason: 'Too late' };
      assert.equal(whyOf(await perform(action, input)), 'meetingOver');
    }
  });

  it('are joined by a link of Teams that the specialist pastes, each on its own; nothing else is a link', async () => {
    const first = await nth(0);
    const link = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_1%40thread.v2/0?context=%7b%7d';
    assert.ok((await perform('linkMeeting', { ...about(first), link: ` ${link} ` })).ok);
    assert.deepEqual(
      (await list()).map((meeting) => meeting.link),
      [link, ...(await list()).slice(1).map(() => undefined)],
    );
    assert.ok((await perform('linkMeeting', { ...about(first), link })).ok, 'a second press changes nothing');
    for (const wrong of [
      'http://teams.microsoft.com/l/meetup-join/1',
      'https://teams.microsoft.com.evil.example/l/meetup-join/1',
      'https://evil.example/teams.microsoft.com',
      'https://teams.microsoft.com@evil.example/',
      'https://user:secret@teams.microsoft.com/l/meetup-join/1',
      'https://teams.microsoft.com:8443/l/meetup-join/1',
      'javascript:alert(1)',
      'teams.microsoft.com',
      `https://teams.microsoft.com/${'x'.repeat(700)}`,
    ]) {
      const outcome = await perform('linkMeeting', { ...about(first), link: wrong });
      assert.equal(whyOf(outcome), 'teamsLink', wrong);
      assert.ok(!outcome.ok);
      for (const [language, sentence] of [
        ['en', /^That is no link to join a Teams meeting\. Nothing was changed\./],
        ['fr', /^Ce n’est pas un lien pour participer à une réunion Teams\. Rien n’a été modifié\./],
      ] as const)
        assert.match(refusalText(outcome, translatorFor(language), 'team'), sentence);
    }
    for (const host of [
      'teams.live.com/meet/9',
      'gov.teams.microsoft.us/l/meetup-join/1',
      'teams.cloud.microsoft/meet/1',
    ])
      assert.ok((await perform('linkMeeting', { ...about(first), link: `https://${host}` })).ok, host);
    assert.ok((await perform('linkMeeting', { ...about(first), link: '' })).ok);
    assert.equal((await nth(0)).link, undefined);
    assert.equal(whyOf(await perform('linkMeeting', { ...about(first), link }, customer)), 'notAllowed');
    assert.deepEqual(await eventsOf(), ['schedule', ...Array.from({ length: 5 }, () => 'linkMeeting')]);
  });

  it('are held by the substitute who says so, until the absence is over, and the assignee takes them back', async () => {
    const [first, second] = [await nth(0), await nth(1)];
    const bea: Actor = { ...assignee, id: 'bea', name: 'Bea Roth', substitutes: [specialist] };
    const absence: Absence = {
      id: 'a',
      person: specialist,
      until: '2026-12-10',
      endsAt: '2026-12-10T00:00:00Z',
      since: now,
      by: specialist,
      substitute: { id: 'bea', tenantId: assignee.tenantId, name: 'Bea Roth' },
    };
    const request = await store.requests.find(id);
    assert.ok(request);
    const holder = (meeting: Meeting, present: Absence | undefined = absence) =>
      holderOf(meeting, request, present, now);
    assert.deepEqual(holder(first), { person: absence.substitute, isSure: false });
    assert.equal(holder({ ...second, startsAt: '2026-12-10T09:00:00Z' }), undefined, 'after those days');
    assert.ok((await perform('holdMeeting', about(first), bea)).ok);
    assert.ok((await perform('holdMeeting', about(first), bea)).ok, 'a second press changes nothing');
    assert.equal(holder(await nth(0))?.isSure, true);
    assert.equal(holderOf(await nth(0), request, undefined, now), undefined, 'the specialist is back');
    const other = { id: 'cai', tenantId: assignee.tenantId, name: 'Cai' };
    assert.deepEqual(holder(await nth(0), { ...absence, substitute: other }), {
      person: other,
      isSure: false,
    });
    assert.ok((await perform('holdMeeting', about(first))).ok);
    assert.equal((await nth(0)).heldBy, undefined);
    assert.deepEqual(await eventsOf(), ['schedule', 'holdMeeting', 'holdMeeting']);
    assert.equal(
      whyOf(await perform('holdMeeting', { ...about(first), meetingAt: now }, bea)),
      'meetingMoved',
    );
  });

  it('are refused at every bad time, with the next possible one, and nothing is written', async () => {
    const first = await nth(0);
    const before = await list();
    const at = (date: string, time: string) => ({ ...about(first), date, time });
    for (const [input, fault] of [
      [at('2026-11-27', '10:00'), 'past'],
      [at('2036-12-08', '10:00'), 'far'],
      [at('9999-12-31', '20:30'), 'far'],
      [at('2026-12-06', '10:00'), 'notAWorkingDay'],
      [at('2026-12-25', '10:00'), 'holiday'],
      [at('2026-12-08', '20:30'), 'outsideHours'],
      [at('2027-03-28', '02:30'), 'skipped'],
      [at('soon', '10:00'), 'invalid'],
      [at('2026-12-08', ''), 'invalid'],
      [{ ...about(first), slot: '2026-12-14T09:00:00Z' }, 'busy'],
    ] as const) {
      for (const [action, actor] of [
        ['proposeMeeting', customer],
        ['counterMeeting', assignee],
        ['moveMeeting', assignee],
      ] as const) {
        const outcome = await perform(action, input, actor);
        assert.equal(whyOf(outcome), fault, `${action} ${JSON.stringify(input)}`);
        assert.ok(!outcome.ok && outcome.reason === 'noSlot');
        assert.match(outcome.slot.suggestion, /^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
      }
    }
    const wrongYear = await perform('schedule', { date: '2036-12-08', time: '10:00', rhythm: 'weekly' });
    assert.ok(!wrongYear.ok && wrongYear.reason === 'noPlan');
    assert.deepEqual([wrongYear.plan.fault, wrongYear.plan.suggestion], ['far', '2026-12-01T10:00']);
    assert.equal(whyOf(await perform('moveMeeting', about(first))), 'meetingTime');
    assert.equal(
      whyOf(await perform('moveMeeting', { ...about(first), slot: first.startsAt })),
      'meetingSameTime',
    );
    assert.deepEqual(await list(), before);
    assert.deepEqual(await eventsOf(), ['schedule']);
  });

  it('move once where two people move the same meeting at once: the other learns that it has moved', async () => {
    const first = await nth(0);
    const substitute: Actor = { ...assignee, id: 'substitute', substitutes: [specialist] };
    const outcomes = await Promise.all([
      perform('moveMeeting', { ...about(first), date: '2026-12-08', time: '10:00' }),
      perform('moveMeeting', { ...about(first), date: '2026-12-09', time: '10:00' }, substitute),
      perform('cancelMeeting', { ...about(first), reason: 'On leave' }, customer),
    ]);
    assert.deepEqual(outcomes.map(({ ok }) => ok).toSorted(), [false, false, true]);
    for (const outcome of outcomes)
      if (!outcome.ok) assert.ok(['meetingMoved', 'meetingGone'].includes(whyOf(outcome)));
    assert.equal((await eventsOf()).length, 2);
    assert.equal(new Set(await startsOf()).size, (await list()).length);
  });
});
