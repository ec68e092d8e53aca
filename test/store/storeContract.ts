import assert from 'node:assert/strict';
import type { ChannelBinding, RequestsChannel } from '../../src/channels/settings.ts';
import { bindChannel, placeWaiting, unbindChannel } from '../../src/delivery/channels/changeChannels.ts';
import type { Address } from '../../src/delivery/outbox/address.ts';
import type { KeptEvent } from '../../src/meetings/keptEvents.ts';
import { loadProcessData } from '../../src/onboarding/loadProcessData.ts';
import { performAction } from '../../src/requests/actions/performAction.ts';
import { handOverDraft } from '../../src/requests/drafts/handOverDraft.ts';
import { submitRequest } from '../../src/requests/drafts/submitRequest.ts';
import { takeOverDraft } from '../../src/requests/drafts/takeOverDraft.ts';
import type { Notice } from '../../src/requests/notice.ts';
import { OpenRequestQuotaExceeded } from '../../src/requests/openRequestQuota.ts';
import { addressKey, personKey } from '../../src/requests/people.ts';
import type { Absence } from '../../src/requests/ports.ts';
import { type AssistanceRequest, requestStates } from '../../src/requests/request.ts';
import { eachIn, type RequestList } from '../../src/requests/requestList.ts';
import type { Visit } from '../../src/store/conversations/visits.ts';
import { rowsAStep } from '../../src/store/database/inSteps.ts';
import { tidy } from '../../src/store/housekeeping.ts';
import type { Store } from '../../src/store/store.ts';
import type { DisputeDecision, PartnerDispute } from '../../src/tenants/partnerDispute.ts';
import type { TenantEntry } from '../../src/tenants/tenantEntry.ts';
import type { TenantFacts } from '../../src/tenants/tenantFacts.ts';
import { aDraft, admin, aMeeting, anEvent, aRequest, specialist } from '../support/requestBuilders.ts';
import { channelMoveContract } from './channelMoveContract.ts';
import { channelMoveRaces } from './channelMoveRaces.ts';
import { fencingContract } from './fencingContract.ts';
import { meetingReminderContract } from './meetingReminderContract.ts';
import { nameContract } from './nameContract.ts';
import { otherVersionsContract } from './otherVersionsContract.ts';
import { raceContract } from './raceContract.ts';
import { reminderContract } from './reminderContract.ts';
import { standingContract } from './search/standingContract.ts';
import { summaryContract } from './summaryContract.ts';

/** Opens an empty store for a test; the store takes `now` for the present instant. */
export type OpenStore = (now: () => string, defaultChannel?: ChannelBinding) => Promise<Store>;

const channel: ChannelBinding = { tenantId: 'service', channelId: '19:requests', teamId: '19:team' };
const toChannel = { kind: 'requestsChannel' } as const;
const toAda = { kind: 'person', tenantId: 'contoso', personId: 'ada' } as const;

/** The contract of every database. Call inside a `describe` that names it. */
export function storeContract(open: OpenStore): void {
  let store: Store;
  let now: string;
  const visit: Visit = {
    conversationId: 'a:1',
    activityId: 'x',
    tenantId: 'contoso',
    personId: 'ada',
    addressKey: 'person:ada',
    welcomeKey: 'conversation:a:1',
  };
  const opened = (conversationId: string, activityId: string) =>
    store.visits.open({ ...visit, conversationId, activityId }, now);
  /** How an activity is found that nothing is known of. */
  const isNew = { wasProcessed: false, isOutOfOrder: false, sender: {} };

  beforeEach(async () => {
    now = '2026-11-30T09:00:00Z';
    store = await open(() => now);
  });
  afterEach(() => store.close());

  reminderContract(() => store);
  meetingReminderContract(() => store);
  fencingContract(() => store);
  otherVersionsContract(() => store);

  describe('requests', () => {
    it('are found by id, draft and calendar address, as they were written', async () => {
      const request = aRequest({ tenantName: 'Ünïcødé \u0007 𝔘 ‮ \' " ; drop table requests' });
      await store.requests.insert(request);
      assert.deepEqual(await store.requests.find(request.id), request);
      assert.deepEqual(await store.requests.findByDraft(request.draftId), request);
      assert.deepEqual(await store.requests.findByCalendarToken(request.calendarToken), request);
      assert.equal(await store.requests.find("x' or '1'='1"), undefined);
    });

    it('are listed by tenant, the newest first, and open ones the oldest first', async () => {
      const some = requestStates.map((state, index) =>
        aRequest({ id: state, number: index + 1, draftId: state, calendarToken: `token-${state}`, state }),
      );
      for (const request of some) await store.requests.insert(request);
      await store.requests.insert(
        aRequest({
          id: 'other',
          number: 99,
          draftId: 'o',
          calendarToken: 'token-o',
          tenantId: 'fabrikam',
          requester: { ...admin, tenantId: 'fabrikam' },
        }),
      );
      assert.deepEqual(
        (await store.requests.listOfTenant(admin.tenantId)).map(({ number }) => number),
        [8, 7, 6, 5, 4, 3, 2, 1],
      );
      assert.deepEqual(
        (await store.requests.listOpen()).map(({ id }) => id),
        ['submitted', 'claimed', 'scheduled', 'active', 'onHold', 'other'],
      );
    });

    it('that are open are listed by their channels', async () => {
      const channels = ['default', '19:fr', '19:de', 'default', '19:fr', 'default'] as const;
      for (const [index, of] of channels.entries()) {
        const name = `in-${index}`;
        await store.requests.insert(
          aRequest({
            id: name,
            number: index + 1,
            draftId: name,
            calendarToken: name,
            state: index < 3 ? 'submitted' : 'active',
            ...(of === 'default' ? {} : { channel: of }),
          }),
        );
      }
      const numbers = async (...of: readonly string[]) =>
        (await store.requests.page({ of: 'open', channels: of })).requests.map(({ number }) => number);
      assert.deepEqual(await numbers('default'), [1, 4, 6]);
      assert.deepEqual(await numbers('19:fr'), [2, 5]);
      assert.deepEqual(await numbers('19:fr', 'default'), [1, 2, 4, 5, 6]);
      assert.deepEqual(await numbers(), []);
      const moved = {
        ...aRequest({ id: 'in-1', number: 2, draftId: 'in-1' }),
        calendarToken: 'in-1',
        version: 2,
      };
      assert.deepEqual(await store.requests.placeOf('in-1'), { id: 'in-1', channel: '19:fr' });
      const open = (await store.requests.listOpen()).filter(({ channel: its }) => its === '19:fr').length;
      assert.ok(open > 0);
      assert.equal(await store.requests.countOpenIn('19:fr'), open);
      assert.equal(await store.requests.countOpenIn('19:none'), 0);
      assert.equal(await store.requests.replace(moved, 1), true);
      assert.deepEqual(await numbers('19:fr'), [5]);
      assert.deepEqual(await store.requests.placeOf('in-1'), { id: 'in-1' });
      assert.equal(await store.requests.placeOf('nowhere'), undefined);
    });

    it('are found by who sent them, whatever tenant they belong to, and by no namesake of another tenant', async () => {
      const lena = { id: admin.id, tenantId: 'proseware', name: 'Lena' };
      const some = [
        aRequest(),
        aRequest({
          id: 'b',
          number: 124,
          draftId: 'b',
          calendarToken: 'b',
          tenantId: 'lamna',
          requester: lena,
        }),
        aRequest({ id: 'c', number: 125, draftId: 'c', calendarToken: 'c', requester: lena }),
      ];
      for (const request of some) await store.requests.insert(request);
      const sentBy = async (person: { id: string; tenantId: string }) =>
        (await store.requests.listSentBy(person)).map(({ number }) => number);
      assert.deepEqual(await sentBy(lena), [125, 124]);
      assert.deepEqual(await sentBy(admin), [123]);
      assert.deepEqual(await sentBy({ id: 'nobody', tenantId: 'proseware' }), []);
    });

    it('are found by the address of a representative with rights, for as long as they have them', async () => {
      const representative = { name: 'Grace', email: 'Grace@Consultants.example', mayAct: true } as const;
      const request = aRequest({ answers: { ...aRequest().answers, representative } });
      await store.requests.insert(request);
      const { mayAct: _mayAct, ...contact } = representative;
      const found = async (address: string) =>
        (await store.requests.listRepresentedBy(address)).map(({ id }) => id);
      assert.deepEqual(await found('grace@consultants.EXAMPLE'), [request.id]);
      assert.deepEqual(await found('grace@consultants.exampl'), []);
      const changed = { ...request, version: 2, answers: { ...request.answers, representative: contact } };
      assert.ok(await store.requests.replace(changed, 1));
      assert.deepEqual(await found('grace@consultants.example'), []);
    });

    it('are found by the people whom they name, for as long as they name them', async () => {
      const grace = { id: 'grace', tenantId: admin.tenantId, name: 'Grace' };
      const named = { id: '1', name: 'Lee', address: 'lee@contoso.example', addedBy: admin, addedAt: now };
      const request = aRequest({ people: { contact: grace, colleagues: [named] } });
      await store.requests.insert(aRequest());
      await store.requests.indexPeople(request);
      const found = async (...keys: string[]) => (await store.requests.listNaming(keys)).map(({ id }) => id);
      assert.deepEqual(await found(personKey(grace), addressKey('Lee@Contoso.example')), [request.id]);
      assert.deepEqual(await found(personKey({ ...grace, tenantId: 'fabrikam' })), []);
      await store.requests.replace({ ...request, version: 2 }, 1);
      const list = { of: 'own', sender: grace, keys: [personKey(grace)] } as const;
      assert.deepEqual((await store.requests.page(list)).requests.length, 1);
      await store.requests.indexPeople({ ...request, people: { contact: grace } });
      assert.deepEqual(await found(addressKey('lee@contoso.example')), []);
      assert.deepEqual(await found(personKey(grace)), [request.id]);
    });

    /** Inserts requests numbered from 1, one for each part given. */
    const insertAll = async (parts: readonly Partial<AssistanceRequest>[]) => {
      for (const [index, part] of parts.entries()) {
        const number = index + 1;
        const names = { id: `r${number}`, number, draftId: `d${number}`, calendarToken: `c${number}` };
        await store.requests.insert(aRequest({ ...names, ...part }));
      }
    };
    /** The numbers on each page of a list, from the first page to the last. */
    const pagesOf = async (list: RequestList) => {
      const pages: number[][] = [];
      for (let after: string | undefined, isMore = true; isMore; ) {
        const page = await store.requests.page(list, after);
        pages.push(page.requests.map(({ number }) => number));
        after = page.next;
        isMore = after !== undefined;
      }
      return pages;
    };

    it('are listed for the team page by page: those that wait first, the longest waiting first, then the others', async () => {
      const states = ['active', 'submitted', 'completed', 'claimed', 'withdrawn', 'scheduled'] as const;
      await insertAll(Array.from({ length: 18 }, (_, index) => ({ state: states[index % 6] ?? 'active' })));
      assert.deepEqual(await pagesOf({ of: 'open' }), [
        [2, 4, 8, 10, 14, 16],
        [1, 6, 7, 12, 13, 18],
      ]);
      assert.deepEqual(
        (await store.requests.page({ of: 'open' }, 'nonsense')).requests.map(({ number }) => number),
        [2, 4, 8, 10, 14, 16],
        'a place that is not understood is the beginning',
      );
      assert.deepEqual(
        (await store.requests.page({ of: 'open' }, 'u13')).requests.map(({ number }) => number),
        [18],
      );
    });

    it('are listed on a page of both parts where the waiting ones leave room', async () => {
      const waiting = Array.from({ length: 8 }, () => ({ state: 'submitted' }) as const);
      const active = Array.from({ length: 9 }, () => ({ state: 'active' }) as const);
      await insertAll([...active, ...waiting]);
      assert.deepEqual(await pagesOf({ of: 'open' }), [
        [10, 11, 12, 13, 14, 15],
        [16, 17, 1, 2, 3, 4],
        [5, 6, 7, 8, 9],
      ]);
    });

    it('are listed for the specialist who claimed them, without the finished ones', async () => {
      const mine = { state: 'claimed', assignee: specialist } as const;
      await insertAll([
        ...Array.from({ length: 7 }, () => mine),
        { ...mine, assignee: { ...specialist, id: 'somebody else' } },
        { ...mine, state: 'completed' },
        {},
      ]);
      const list = { of: 'assignee', personId: specialist.id } as const;
      assert.deepEqual(await pagesOf(list), [[1, 2, 3, 4, 5, 6], [7]]);
    });

    it('are listed for a person from all places they come from, each one once, the newest first', async () => {
      const lena = { id: admin.id, tenantId: 'proseware', name: 'Lena' };
      const representative = { name: 'Grace', email: 'grace@consultants.example', mayAct: true } as const;
      const represented = {
        answers: { ...aRequest().answers, representative },
        tenantId: 'x',
        requester: lena,
      };
      await insertAll([
        ...Array.from({ length: 6 }, () => ({})),
        { tenantId: 'fabrikam' },
        { tenantId: 'fabrikam', requester: lena },
        represented,
        { state: 'withdrawn' },
        { requester: { ...admin, id: 'a colleague' } },
      ]);
      const list = {
        of: 'own',
        tenantId: admin.tenantId,
        sender: admin,
        representative: 'Grace@consultants.example',
      } as const;
      assert.deepEqual(await pagesOf(list), [
        [11, 10, 9, 7, 6, 5],
        [4, 3, 2, 1],
      ]);
      assert.deepEqual((await pagesOf({ ...list, openOnly: true })).flat(), [11, 9, 7, 6, 5, 4, 3, 2, 1]);
      assert.deepEqual((await pagesOf({ of: 'own', sender: admin })).flat(), [10, 7, 6, 5, 4, 3, 2, 1]);
      assert.deepEqual(await pagesOf({ of: 'own', sender: lena }), [[9, 8]]);
    });

    it('are found by their number', async () => {
      await insertAll([{}, {}]);
      assert.equal((await store.requests.findByNumber(2))?.id, 'r2');
      assert.equal(await store.requests.findByNumber(999_999_999), undefined);
    });

    it('are found by how their customer’s name or domain begins, whatever its case and accents', async () => {
      const bare = { ...aRequest().answers };
      const { projectManager: _contact, ...answers } = bare;
      await insertAll([
        ...Array.from({ length: 8 }, () => ({ tenantName: 'Société Générale', answers })),
        { tenantName: 'Societa Uno', tenantDomain: 'uno.example', answers },
        { tenantName: 'Straße & Söhne', answers },
        { tenantId: 'lamna', tenantName: ' ', answers },
      ]);
      const found = (text: string) => pagesOf({ of: 'customer', text });
      assert.deepEqual(await found('SOCIETE  generale'), [
        [8, 7, 6, 5, 4, 3],
        [2, 1],
      ]);
      assert.deepEqual(await found('Socié'), [
        [9, 8, 7, 6, 5, 4],
        [3, 2, 1],
      ]);
      assert.deepEqual(await found('UNO.example'), [[9]]);
      assert.deepEqual(await found('strasse sohne'), [[10]]);
      assert.deepEqual(await found('lamna'), [[11]]);
      assert.deepEqual(await found('générale'), [[]]);
      for (const text of ['', ' ', '%', '_', '\u0000', '\ud800', 'x'.repeat(100_000)]) {
        assert.deepEqual(await found(text), [[]], text.slice(0, 5));
      }
    });

    it('are numbered without a gap or a double, also at once', async () => {
      const numbers = await Promise.all(
        Array.from({ length: 20 }, () => store.transaction(({ requests }) => requests.nextNumber())),
      );
      assert.deepEqual(
        numbers.toSorted((a, b) => a - b),
        Array.from({ length: 20 }, (_, index) => index + 1),
      );
    });

    it('give back the number of a transaction that failed', async () => {
      await assert.rejects(
        store.transaction(async ({ requests }) => {
          await requests.nextNumber();
          throw new Error('no');
        }),
      );
      assert.equal(await store.requests.nextNumber(), 1);
    });

    it('are never more open ones of a tenant than it may have, however many are sent at once', async () => {
      const { answers, standing } = aRequest();
      let ids = 0;
      const context = { transact: store.transaction, now: () => now, newId: () => `id-${ids++}` };
      const send = (draftId: string, requester = admin) =>
        submitRequest(context, { draftId, requester, answers, standing, mostOpen: 3 });
      const sent = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => send(`draft-${index}`)));
      const failures = sent.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      assert.equal(failures.length, 5);
      assert.ok(failures.every((error) => error instanceof OpenRequestQuotaExceeded && error.open === 3));
      assert.deepEqual(
        (await store.requests.listOpen()).map(({ number }) => number),
        [1, 2, 3],
        'and no number is lost',
      );
      assert.equal(await store.requests.countOpen(admin.tenantId), 3);
      await send('draft of another', { ...admin, tenantId: 'fabrikam' });
      const [first] = await store.requests.listOpen();
      assert.ok(first);
      await store.requests.replace({ ...first, state: 'completed', version: 2 }, 1);
      assert.equal((await send('one more')).request.number, 5, 'one that is over makes room');
    });

    it('are walked through state by state in steps, and so are the people who have open ones', async () => {
      const states = ['submitted', 'claimed', 'completed'] as const;
      for (let n = 1; n <= 210; n += 1) {
        const state = n > 205 ? (states[n % 3] ?? 'claimed') : 'submitted';
        const assignee = state === 'submitted' ? {} : { assignee: { ...specialist, id: `s${n}` } };
        const ids = { id: `r${n}`, number: n, draftId: `d${n}`, calendarToken: `c${n}` };
        await store.requests.insert(aRequest({ ...ids, state, ...assignee }));
      }
      const first = await store.requests.stepOf('submitted', 0);
      assert.equal(first.requests.length, first.next);
      const walked: number[] = [];
      for await (const { number } of eachIn(store.requests, ['submitted', 'claimed'])) walked.push(number);
      const submitted = Array.from({ length: 205 }, (_, index) => index + 1);
      assert.deepEqual(walked, [...submitted, 207, 210, 208]);
      assert.equal(await store.requests.nextAssignee(''), 's208');
      assert.equal(await store.requests.nextAssignee('s208'), undefined, 'the others have completed theirs');
    });

    it('are one a draft', async () => {
      await store.requests.insert(aRequest());
      await assert.rejects(
        store.requests.insert(aRequest({ id: 'again', number: 2, calendarToken: 'other' })),
      );
    });

    it('are written over only by who read the version that is there', async () => {
      await store.requests.insert(aRequest());
      const claimed = aRequest({ state: 'claimed', version: 2 });
      assert.deepEqual(
        await Promise.all([1, 2, 3].map(() => store.requests.replace(claimed, 1))).then(
          (won) => won.filter(Boolean).length,
        ),
        1,
      );
      assert.equal(await store.requests.replace(aRequest({ state: 'withdrawn', version: 2 }), 1), false);
      assert.deepEqual(await store.requests.find(claimed.id), claimed);
    });
  });

  describe('actions at once', () =>
    raceContract(
      () => store,
      () => now,
    ));

  it('a transaction is written whole or not at all', async () => {
    await assert.rejects(
      store.transaction(async ({ requests, events, notices, drafts }) => {
        await requests.insert(aRequest());
        await events.append(anEvent());
        await drafts.save(aDraft());
        await notices.add([{ id: 'n1', recipient: toChannel, kind: 'requestCard' }], now);
        throw new Error('in the middle');
      }),
      /in the middle/,
    );
    assert.equal(await store.requests.find(aRequest().id), undefined);
    assert.equal(await store.drafts.find(aDraft().id), undefined);
    assert.deepEqual(await store.outbox.due(now, 10), []);
  });

  it('events of a request are kept in order, one a version', async () => {
    await store.events.append(anEvent({ id: 'two', version: 2 }));
    await store.events.append(anEvent({ id: 'one', version: 1 }));
    assert.deepEqual(
      (await store.events.listOf(aRequest().id)).map(({ id }) => id),
      ['one', 'two'],
    );
    assert.deepEqual(await store.events.find('one'), anEvent({ id: 'one', version: 1 }));
    await assert.rejects(store.events.append(anEvent({ id: 'two again', version: 2 })));
  });

  it('meetings are replaced as a whole, and listed as they are held', async () => {
    const late = aMeeting({ id: 'late', startsAt: '2026-12-14T09:00:00Z' });
    await store.meetings.replaceAll(aRequest().id, [late, aMeeting()]);
    assert.deepEqual(await store.meetings.listOf(aRequest().id), [aMeeting(), late]);
    await store.meetings.replaceAll(aRequest().id, [late]);
    assert.deepEqual(await store.meetings.listOf(aRequest().id), [late]);
    await store.meetings.replaceAll(aRequest().id, []);
    assert.deepEqual(await store.meetings.listOf(aRequest().id), []);
  });

  it('changes of all requests are counted in the order in which they were written', async () => {
    const began = await store.changes.latest();
    await store.events.append(anEvent({ id: 'one', requestId: 'first', version: 1 }));
    await store.transaction(({ events }) =>
      events.append(anEvent({ id: 'two', requestId: 'second', version: 1 })),
    );
    await store.events.append(anEvent({ id: 'three', requestId: 'first', version: 2 }));
    const all = await store.changes.after(began, 10);
    assert.deepEqual(
      all.map(({ requestId }) => requestId),
      ['first', 'second', 'first'],
    );
    const [first] = all;
    const last = all.at(-1)?.sequence ?? 0;
    assert.equal(await store.changes.latest(), last);
    assert.deepEqual(await store.changes.after(first?.sequence ?? 0, 1), [all[1]]);
    assert.deepEqual(await store.changes.after(last, 10), []);
  });

  it('changes of absences are counted among them: each beginning, and each end', async () => {
    const began = await store.changes.latest();
    const person = { id: 'sofia', tenantId: 'service', name: 'Sofia' };
    const absence: Absence = {
      id: 'away',
      person,
      by: person,
      since: now,
      until: '2026-12-14',
      endsAt: '2026-12-13T23:00:00Z',
    };
    await store.events.append(anEvent({ id: 'one', requestId: 'first', version: 1 }));
    await store.absences.begin(absence);
    await store.events.append(anEvent({ id: 'two', requestId: 'first', version: 2 }));
    const requestsOf = async (after: number) =>
      (await store.changes.after(after, 10)).map(({ requestId }) => requestId);
    assert.deepEqual(await requestsOf(began), ['first', undefined, 'first']);
    const before = await store.changes.latest();
    assert.equal(await store.absences.end({ ...absence, endedAt: now }), true);
    const [end, ...others] = await store.changes.after(before, 10);
    assert.deepEqual([end?.requestId, end?.sequence, others], [undefined, await store.changes.latest(), []]);
    assert.ok((end?.sequence ?? 0) > before);
    // Nothing more is told of one that has ended.
    assert.equal(await store.absences.end({ ...absence, endedAt: now }), false);
    assert.equal(await store.changes.latest(), end?.sequence);
    await store.events.append(anEvent({ id: 'three', requestId: 'first', version: 3 }));
    assert.deepEqual(await requestsOf(before), [undefined, 'first']);
  });

  describe('events in calendars', () => {
    const event: KeptEvent = {
      requestId: aRequest().id,
      personId: 'sofia',
      ordinal: 1,
      meeting: aMeeting(),
      state: 'there',
      eventId: 'AAMk/1=',
      joinUrl: 'https://teams.microsoft.com/l/meetup-join/1',
    };
    const begun: KeptEvent = {
      requestId: event.requestId,
      personId: 'sofia',
      ordinal: 1,
      meeting: aMeeting(),
      state: 'begun',
    };
    const moved = { ...event, meeting: aMeeting({ sequence: 1, startsAt: '2026-12-10T09:00:00Z' }) };
    const listed = () => store.keptEvents.listOf(event.requestId);

    it('are one of each meeting and person', async () => {
      assert.equal(await store.keptEvents.keep(event, undefined), true);
      assert.equal(await store.keptEvents.keep({ ...begun, personId: 'bo' }, undefined), true);
      assert.equal(await store.keptEvents.keep({ ...event, eventId: 'late' }, undefined), false);
      assert.deepEqual(await listed(), [{ ...begun, personId: 'bo' }, event]);
      assert.deepEqual(await store.keptEvents.listOf('another'), []);
    });

    it('are changed only by whoever saw them as they are', async () => {
      await store.keptEvents.keep(begun, undefined);
      assert.equal(await store.keptEvents.keep(event, begun), true);
      assert.equal(await store.keptEvents.keep({ ...begun, state: 'gone' }, begun), false);
      assert.equal(await store.keptEvents.keep(moved, event), true);
      assert.equal(await store.keptEvents.keep({ ...event, ordinal: 9 }, event), false);
      assert.deepEqual(await listed(), [moved]);
      const gone: KeptEvent = { ...begun, meeting: moved.meeting, state: 'gone' };
      assert.equal(await store.keptEvents.keep(gone, moved), true);
      assert.equal(await store.keptEvents.keep(moved, moved), false);
      assert.equal(await store.keptEvents.keep({ ...event, ordinal: 2 }, gone), true);
      assert.deepEqual(await listed(), [{ ...event, ordinal: 2 }]);
    });

    it('say which times of ours are on their way', async () => {
      const { startsAt, minutes } = moved.meeting;
      const sending: KeptEvent = { ...event, replacing: { revision: 0, sent: [{ startsAt, minutes }] } };
      await store.keptEvents.keep(event, undefined);
      await store.keptEvents.keep(sending, event);
      assert.deepEqual(await listed(), [sending]);
      await store.keptEvents.keep(event, sending);
      assert.deepEqual(await listed(), [event]);
    });

    it('are read in turn: each once until its next time, those that wait longest first', async () => {
      const due = (now: string, most = 10) => store.keptEvents.leaseReads(now, '2027-12-01T10:00:00Z', most);
      const keyed = (personId: string): KeptEvent => ({ ...event, personId });
      for (const personId of ['a', 'b', 'c']) await store.keptEvents.keep(keyed(personId), undefined);
      await store.keptEvents.keep({ ...begun, personId: 'd' }, undefined);
      const now = '2026-12-01T10:00:00Z';
      const found = await due(now);
      assert.deepEqual(found.map(({ kept, isNew }) => [kept.personId, isNew]).sort(), [
        ['a', true],
        ['b', true],
        ['c', true],
      ]);
      assert.deepEqual(await due(now), [], 'they are leased');
      const reading = { readAt: now, failures: 2 };
      await store.keptEvents.recordRead(keyed('a'), reading, '2026-12-01T10:15:00Z');
      await store.keptEvents.recordRead(keyed('b'), undefined, '2026-12-01T10:05:00Z');
      await store.keptEvents.recordRead(keyed('c'), undefined, undefined);
      assert.deepEqual(await due('2026-12-01T10:04:59Z'), []);
      const [first] = await due('2026-12-01T10:20:00Z', 1);
      assert.deepEqual([first?.kept.personId, first?.isNew], ['b', false]);
      const [second, ...others] = await due('2026-12-01T10:20:00Z');
      assert.deepEqual([second?.kept.personId, second?.kept.reading, others], ['a', reading, []]);
      const again = await due('2030-12-01T10:20:00Z');
      assert.deepEqual(
        again.map(({ kept }) => kept.personId).sort(),
        ['a', 'b'],
        'the other one is never due',
      );
    });

    it('are read anew after a change of ours', async () => {
      const soon = '2026-12-01T10:00:00Z';
      const due = () => store.keptEvents.leaseReads(soon, '2026-12-01T10:00:10Z', 10);
      await store.keptEvents.keep(event, undefined);
      await due();
      await store.keptEvents.recordRead(event, { readAt: soon }, '2026-12-01T10:15:00Z');
      assert.equal(await store.keptEvents.keep(moved, event), true);
      // A reading that was under way meanwhile says nothing of the change.
      await store.keptEvents.recordRead(event, { readAt: soon }, '2026-12-01T10:15:00Z');
      const [again] = await due();
      assert.deepEqual([again?.isNew, again?.kept], [true, moved]);
    });

    it('tell once that their links are new, and once that they are gone', async () => {
      await store.keptEvents.keep(begun, undefined);
      assert.equal(await store.keptEvents.showLinks(event.requestId), false);
      await store.keptEvents.keep(event, begun);
      assert.equal(await store.keptEvents.showLinks('another'), false);
      assert.equal(await store.keptEvents.showLinks(event.requestId), true);
      assert.equal(await store.keptEvents.showLinks(event.requestId), false);
      await store.keptEvents.keep(moved, event);
      assert.equal(await store.keptEvents.showLinks(event.requestId), false);
      await store.keptEvents.keep({ ...begun, meeting: moved.meeting, state: 'gone' }, moved);
      assert.equal(await store.keptEvents.showLinks(event.requestId), true);
    });
  });

  describe('drafts', () => {
    it('are one a person: a newer one takes the place of the one before', async () => {
      await store.drafts.save(aDraft());
      await store.drafts.save(aDraft({ step: 'details' }));
      assert.equal((await store.drafts.find(aDraft().id))?.step, 'details');
      await store.drafts.save(aDraft({ id: 'newer' }));
      assert.equal(await store.drafts.find(aDraft().id), undefined);
      assert.equal((await store.drafts.findOf(admin.tenantId, admin.id, now))?.id, 'newer');
      assert.equal(await store.drafts.findOf('another tenant', admin.id, now), undefined);
    });

    it('are not brought back once they have become a request', async () => {
      const draft = aDraft({ id: 'sent' });
      await store.requests.insert(aRequest({ draftId: 'sent' }));
      await store.drafts.save(draft);
      assert.equal(await store.drafts.find('sent'), undefined);
      const next = aDraft({ id: 'next' });
      await store.drafts.save(next);
      await store.drafts.save(draft);
      assert.deepEqual(await store.drafts.findOf(admin.tenantId, admin.id, now), next);
    });

    it('are gone when their time is over, and erased by the next tidying', async () => {
      await store.drafts.save(aDraft({ expiresAt: '2026-12-30T09:00:00Z' }));
      assert.ok(await store.drafts.findOf(admin.tenantId, admin.id, '2026-12-30T08:59:59Z'));
      assert.equal(await store.drafts.findOf(admin.tenantId, admin.id, '2026-12-30T09:00:00Z'), undefined);
      await tidy(store, '2026-12-30T08:59:59Z');
      assert.ok(await store.drafts.find(aDraft().id));
      await tidy(store, '2026-12-30T09:00:00Z');
      assert.equal(await store.drafts.find(aDraft().id), undefined);
    });
  });

  describe('codes of requests', () => {
    const tenantId = 'a tenant';
    const code = (hash: string, part = {}) => {
      return { hash, requestId: 'r1', tenantId, expiresAt: '2026-12-14T09:00:00Z', ...part };
    };

    it('are found in their own tenant as long as they are valid, and one a request', async () => {
      await store.requestCodes.save(code('h1'));
      assert.deepEqual(await store.requestCodes.find('h1', tenantId, now), code('h1'));
      assert.equal(await store.requestCodes.find('h1', 'another tenant', now), undefined);
      assert.equal(await store.requestCodes.find('h1', tenantId, '2026-12-14T09:00:00Z'), undefined);
      await store.requestCodes.save(code('h2'));
      assert.equal(await store.requestCodes.find('h1', tenantId, now), undefined);
      assert.ok(await store.requestCodes.find('h2', tenantId, now));
    });

    it('are used by one of many who take them at once, who may do so again', async () => {
      await store.requestCodes.save(code('h1'));
      const people = Array.from({ length: 8 }, (_, index) => `p${index}`);
      const taken = await Promise.all(
        people.map((id) => store.transaction(({ requestCodes }) => requestCodes.take('h1', id))),
      );
      assert.equal(taken.filter(Boolean).length, 1);
      const { takenBy } = (await store.requestCodes.find('h1', tenantId, now)) ?? {};
      assert.equal(takenBy, people[taken.indexOf(true)]);
      assert.equal(await store.requestCodes.take('h1', takenBy ?? ''), true);
      assert.equal(await store.requestCodes.take('no such', 'p1'), false);
    });

    it('are erased when their time is over', async () => {
      await store.requestCodes.save(code('h1'));
      await tidy(store, '2026-12-14T09:00:00Z');
      assert.equal(await store.requestCodes.take('h1', 'p1'), false);
    });
  });

  describe('codes of drafts', () => {
    const draft = aDraft();
    const { id: draftId, tenantId } = draft;
    const code = (hash: string, part = {}) => {
      return { hash, draftId, tenantId, expiresAt: '2026-12-14T09:00:00Z', ...part };
    };

    beforeEach(() => store.drafts.save(draft));

    it('are found in their own tenant as long as they are valid', async () => {
      await store.draftCodes.save(code('h1'));
      assert.deepEqual(await store.draftCodes.find('h1', tenantId, now), code('h1'));
      assert.equal(await store.draftCodes.find('h1', 'another tenant', now), undefined);
      assert.equal(await store.draftCodes.find('h2', tenantId, now), undefined);
      assert.ok(await store.draftCodes.find('h1', tenantId, '2026-12-14T08:59:59Z'));
      assert.equal(await store.draftCodes.find('h1', tenantId, '2026-12-14T09:00:00Z'), undefined);
    });

    it('are one a draft: a newer one takes the place of the one before', async () => {
      assert.equal(await store.draftCodes.save(code('h1')), false);
      assert.equal(await store.draftCodes.save(code('h2')), true);
      assert.equal(await store.draftCodes.find('h1', tenantId, now), undefined);
      assert.ok(await store.draftCodes.find('h2', tenantId, now));
    });

    it('are used up by one of many that take them at once', async () => {
      await store.draftCodes.save(code('h1'));
      const taken = await Promise.all(
        Array.from({ length: 8 }, () => store.transaction(({ draftCodes }) => draftCodes.take('h1'))),
      );
      assert.equal(taken.filter(Boolean).length, 1);
    });

    it('hand a draft to one of many that take it over at once, and tell its preparer once', async () => {
      let ids = 0;
      const context = { transact: store.transaction, now: () => now, newId: () => `id-${ids++}` };
      const { code: given, replaced } = await handOverDraft(context, draft);
      assert.equal(replaced, false);
      const takers = Array.from({ length: 6 }, (_, index) => ({ id: `admin-${index}`, tenantId }));
      const taken = await Promise.all(takers.map((taker) => takeOverDraft(context, given, taker)));
      assert.equal(taken.filter((one) => one !== undefined).length, 1);
      assert.equal(await store.drafts.find(draftId), undefined);
      assert.deepEqual(
        (await store.outbox.due(now, 10)).map(({ notice }) => [notice.kind, notice.recipient]),
        [['draftTakenLine', { kind: 'person', tenantId, personId: draft.personId }]],
      );
    });

    it('are erased with their draft, and when their time is over', async () => {
      await store.draftCodes.save(code('h1'));
      await store.drafts.remove(draftId);
      assert.equal(await store.draftCodes.find('h1', tenantId, now), undefined);
      await store.drafts.save(draft);
      await store.draftCodes.save(code('h2', { expiresAt: '2026-12-01T09:00:00Z' }));
      await store.draftCodes.save(code('h3', { draftId: 'gone' }));
      await tidy(store, '2026-12-01T09:00:00Z');
      assert.equal(await store.draftCodes.take('h2'), false);
      assert.equal(await store.draftCodes.take('h3'), false);
    });
  });

  describe('the outbox', () => {
    const notice = (id: string, part: Partial<Notice> = {}): Notice => ({
      id,
      requestId: 'r1',
      recipient: toChannel,
      kind: 'requestCard',
      ...part,
    });
    const due = async (at = now) => (await store.outbox.due(at, 100)).map(({ notice: { id } }) => id);

    it('gives the first of each lane, the oldest first, as it was written', async () => {
      const line = notice('c', { recipient: toAda, kind: 'eventLine', eventId: 'e1' });
      const dispute: Notice = { id: 'e', recipient: toChannel, kind: 'disputeCard', eventId: 'd1' };
      await store.notices.add(
        [notice('a'), notice('b'), line, notice('d', { requestId: 'r2' }), dispute],
        now,
      );
      assert.deepEqual(await due(), ['a', 'c', 'd', 'e']);
      const all = await store.outbox.due(now, 100);
      assert.deepEqual(
        all.find(({ notice: { id } }) => id === 'c'),
        { notice: line, attempts: 0, outageSeconds: 0, unknownPosts: 0, recipientKey: 'person:contoso:ada' },
      );
      assert.deepEqual(all.find(({ notice: { id } }) => id === 'e')?.notice, dispute);
      assert.deepEqual((await store.outbox.due(now, 2)).length, 2);
    });

    for (const state of ['delivered', 'dropped', 'parked'] as const) {
      it(`lets the next of the lane go once the first is ${state}`, async () => {
        await store.notices.add([notice('a'), notice('b')], now);
        await store.outbox.recordAttempt([notice('a')], { state, code: 'x' }, now);
        assert.deepEqual(await due(), ['b']);
      });
    }

    it('keeps a lane in order while its first waits, and counts only tries that count', async () => {
      await store.notices.add([notice('a'), notice('b'), notice('c', { recipient: toAda })], now);
      const later = '2026-11-30T09:01:00Z';
      const wait = { state: 'waiting', code: '503', dueAt: later } as const;
      await store.outbox.recordAttempt([notice('a')], { ...wait, counts: true }, now);
      assert.deepEqual(await due(), ['c']);
      assert.deepEqual(await due(later), ['a', 'c']);
      await store.outbox.recordAttempt([notice('a')], { ...wait, counts: false }, now);
      assert.equal((await store.outbox.due(later, 1))[0]?.attempts, 1);
      await store.outbox.recordAttempt([notice('a')], { ...wait, counts: 'fromZero' }, now);
      assert.equal((await store.outbox.due(later, 1))[0]?.attempts, 0);
    });

    it('keeps for a month that something was delivered, and what is parked or waits for good', async () => {
      await store.notices.add([notice('a'), notice('b'), notice('c')], now);
      await store.outbox.recordAttempt([notice('a')], { state: 'delivered', code: 'ok' }, now);
      await store.outbox.recordAttempt([notice('b')], { state: 'parked', code: '500' }, now);
      await tidy(store, '2026-12-29T09:00:00Z');
      await assert.rejects(store.notices.add([notice('a')], now), 'its row is still there');
      await tidy(store, '2027-01-15T09:00:00Z');
      await store.notices.add([notice('a')], now);
      const listed = await store.outbox.list(10);
      assert.deepEqual(listed.map(({ id }) => id).toSorted(), ['a', 'b', 'c']);
    });

    it('says when something falls due next: what waits behind another doesn’t count', async () => {
      assert.equal(await store.outbox.nextDue(), undefined);
      await store.notices.add([notice('a'), notice('b')], now);
      assert.equal(await store.outbox.nextDue(), now);
      const later = '2026-11-30T09:01:00Z';
      await store.outbox.recordAttempt(
        [notice('a')],
        { state: 'waiting', code: '503', dueAt: later, counts: true },
        now,
      );
      assert.equal(await store.outbox.nextDue(), later);
    });

    it('makes what waits for a recipient due at once, and nobody else’s', async () => {
      const later = '2026-11-30T10:00:00Z';
      const wait = { state: 'waiting', code: 'noAddress', dueAt: later, counts: false } as const;
      await store.notices.add([notice('a'), notice('b', { recipient: toAda })], now);
      await store.outbox.recordAttempt([notice('a')], wait, now);
      await store.outbox.recordAttempt([notice('b')], wait, now);
      await store.outbox.makeDue('person:contoso:ada', now);
      assert.deepEqual(await due(), ['b']);
    });
  });

  describe('the outbox among several workers', () => {
    const notice = (id: string, part: Partial<Notice> = {}): Notice => ({
      id,
      requestId: 'r1',
      recipient: toChannel,
      kind: 'requestCard',
      ...part,
    });
    const until = '2026-11-30T09:01:00Z';
    const claim = (token: string, at = now) => store.outbox.claimRecipients(token, at, until, 10);

    it('gives a recipient to one of many that ask at once', async () => {
      await store.notices.add([notice('a'), notice('b', { recipient: toAda })], now);
      const claims = await Promise.all(Array.from({ length: 8 }, (_, index) => claim(`w${index}`)));
      assert.deepEqual(claims.flat().sort(), ['channel:requests', 'person:contoso:ada']);
    });

    it('gives those first that have waited longest', async () => {
      await store.notices.add([notice('a', { recipient: toAda })], now);
      await store.notices.add([notice('b')], '2026-11-01T09:00:00Z');
      const first = () => store.outbox.claimRecipients('one', now, until, 1);
      assert.deepEqual(await first(), ['channel:requests']);
      assert.deepEqual(await first(), ['person:contoso:ada']);
    });

    it('leaves done what another worker has done meanwhile', async () => {
      await store.notices.add([notice('a')], now);
      await store.outbox.recordAttempt([notice('a')], { state: 'delivered', code: 'ok' }, now);
      const late = { state: 'waiting', code: 'Fault', dueAt: now, counts: true } as const;
      await store.outbox.recordAttempt([notice('a')], late, now);
      assert.deepEqual(await store.outbox.list(10), []);
    });

    it('gives it on when the worker lets go, or its time runs out', async () => {
      await store.notices.add([notice('a')], now);
      assert.deepEqual(await claim('one'), ['channel:requests']);
      assert.deepEqual(await claim('two'), []);
      assert.equal(await store.outbox.renew('channel:requests', 'two', until), false);
      await store.outbox.release('channel:requests', 'one');
      assert.deepEqual(await claim('two'), ['channel:requests']);
      assert.deepEqual(await claim('three', until), ['channel:requests']);
      assert.equal(await store.outbox.renew('channel:requests', 'two', until), false);
    });

    it('takes cards of one kind in a lane together, and nothing else', async () => {
      const line = notice('c', { kind: 'eventLine', eventId: 'e1' });
      await store.notices.add([notice('a'), notice('b'), line, notice('d', { requestId: 'r2' })], now);
      const same = await store.outbox.sameCard(notice('a'));
      assert.deepEqual(same.notices.map(({ id }) => id).sort(), ['a', 'b']);
      assert.equal(same.wereDeadLettered, false);
    });

    it('takes what is parked of a card together with what waits for it', async () => {
      await store.notices.add([notice('a'), notice('b'), notice('c')], now);
      await store.outbox.recordAttempt([notice('a')], { state: 'parked', code: '500' }, now);
      const same = await store.outbox.sameCard(notice('b'));
      assert.deepEqual(same.notices.map(({ id }) => id).sort(), ['a', 'b', 'c']);
      assert.equal(same.wereDeadLettered, true);
    });

    it('keeps one parked notice of a card, the newest', async () => {
      const other = notice('d', { requestId: 'r2' });
      await store.notices.add([notice('a'), notice('b'), notice('c'), other], now);
      await store.outbox.recordAttempt(
        [notice('a'), notice('b'), other],
        { state: 'parked', code: '500' },
        now,
      );
      await store.outbox.dropOlderDeadLetters(notice('b'), now);
      assert.deepEqual(
        (await store.outbox.list(10)).map(({ id, state }) => [id, state]),
        [
          ['b', 'parked'],
          ['c', 'waiting'],
          ['d', 'parked'],
        ],
      );
    });

    it('goes on with what was parked for want of a card, once the card is known', async () => {
      const line = (id: string, part: Partial<Notice> = {}) => notice(id, { kind: 'eventLine', ...part });
      const posted = line('posted twice');
      const all = [
        notice('card'),
        line('line'),
        posted,
        line('other request', { requestId: 'r2' }),
        notice('other card', { kind: 'scheduleCard' }),
      ];
      await store.notices.add([...all, line('refused')], now);
      for (const _ of [1, 2]) await store.outbox.countPost(posted);
      await store.outbox.recordAttempt(all, { state: 'parked', code: 'Unknown' }, now);
      await store.outbox.recordAttempt([line('refused')], { state: 'parked', code: '400' }, now);
      const { requestId = '', recipient, kind } = notice('card');
      assert.equal(await store.outbox.requeueInDoubt({ requestId, recipient, kind }, now), 2);
      const waiting = (await store.outbox.list(10)).filter(({ state }) => state === 'waiting');
      assert.deepEqual(
        waiting.map(({ id }) => id),
        ['card', 'line'],
      );
    });

    it('shows an operator what is parked, and sends it again', async () => {
      await store.notices.add([notice('a'), notice('b')], now);
      await store.outbox.recordAttempt([notice('a')], { state: 'parked', code: '400' }, now);
      assert.equal(await store.outbox.deadLettersOf('r1'), 1);
      assert.deepEqual(await store.outbox.counts(), { waiting: 1, parked: 1, oldest: now });
      assert.deepEqual(
        (await store.outbox.list(10)).map(({ id, state, code }) => [id, state, code]),
        [
          ['a', 'parked', '400'],
          ['b', 'waiting', undefined],
        ],
      );
      assert.deepEqual(await store.outbox.redrive({ id: 'b' }, now), []);
      assert.deepEqual(await store.outbox.redrive({ id: 'a' }, now), [notice('a')]);
      const next = await store.outbox.next('channel:requests', now);
      assert.ok(next !== undefined && 'notice' in next && next.notice.id === 'a');
      await store.outbox.recordAttempt([notice('a'), notice('b')], { state: 'parked', code: '400' }, now);
      assert.deepEqual(await store.outbox.redrive({}, now), [notice('a'), notice('b')]);
    });

    it('keeps a pause that a service asked for until it is over', async () => {
      await store.outbox.pause('contoso', until, now);
      assert.equal(await store.outbox.pausedUntil('contoso', now), until);
      assert.equal(await store.outbox.pausedUntil('contoso', until), undefined);
      assert.equal(await store.outbox.pausedUntil('fabrikam', now), undefined);
      await store.outbox.pause('contoso', now, now);
      assert.equal(await store.outbox.pausedUntil('contoso', now), until, 'a shorter one shortens nothing');
    });
  });

  it('a posted card is one of each kind, for each recipient', async () => {
    const { postedCards } = store;
    const card = { requestId: 'r1', recipient: toAda, kind: 'statusCard', messageId: 'm1' } as const;
    await postedCards.remember(card);
    await postedCards.remember({ ...card, messageId: 'm2' });
    assert.deepEqual(await postedCards.find('r1', toAda, 'statusCard'), { ...card, messageId: 'm2' });
    assert.equal(await postedCards.find('r1', toChannel, 'statusCard'), undefined);
    assert.equal(await postedCards.find('r1', toAda, 'scheduleCard'), undefined);
    await postedCards.forget('r1', toAda, 'statusCard');
    assert.equal(await postedCards.find('r1', toAda, 'statusCard'), undefined);
  });

  it('posts of a card that are in doubt are counted for each kind and recipient, with the time of the last', async () => {
    const { cardPosts } = store;
    const card = { requestId: 'r1', recipient: toChannel, kind: 'requestCard' } as const;
    const none = { count: 0, lastAt: undefined };
    assert.deepEqual(await cardPosts.inDoubt(card), none);
    await cardPosts.uncount(card, none);
    await cardPosts.count(card, now);
    const later = '2026-11-30T09:00:30.000Z';
    await cardPosts.count(card, later);
    assert.deepEqual(await cardPosts.inDoubt(card), { count: 2, lastAt: later });
    assert.deepEqual(await cardPosts.inDoubt({ ...card, recipient: toAda }), none);
    assert.deepEqual(await cardPosts.inDoubt({ ...card, kind: 'statusCard' }), none);
    await cardPosts.uncount(card, { count: 1, lastAt: now });
    assert.deepEqual(await cardPosts.inDoubt(card), { count: 1, lastAt: now });
    await cardPosts.clear(card);
    assert.deepEqual(await cardPosts.inDoubt(card), none);
  });

  it('an address is kept for each tenant, alive until it is marked dead, and again when it is heard of', async () => {
    const { addresses } = store;
    const person: Address = {
      tenantId: 'contoso',
      target: { kind: 'person', personId: 'ada' },
      serviceUrl: 'https://smba.example/emea',
      conversationId: 'a:ada',
      botId: '28:bot',
      language: 'fr',
      timeZone: 'Europe/Paris',
      alive: true,
    };
    await addresses.save(person);
    assert.deepEqual(await addresses.findPerson('contoso', 'ada'), person);
    assert.equal(await addresses.findPerson('fabrikam', 'ada'), undefined);
    assert.equal(await addresses.findChannel('contoso', 'ada'), undefined);
    await addresses.markDead(person);
    assert.equal((await addresses.findPerson('contoso', 'ada'))?.alive, false);
    await addresses.save(person);
    assert.equal((await addresses.findPerson('contoso', 'ada'))?.alive, true);
    now = '2026-11-30T10:00:00Z';
    await addresses.save({
      ...person,
      target: { kind: 'channel', channelId: '19:c' },
      serviceUrl: 'https://smba.example/amer',
    });
    assert.equal(await addresses.lastServiceUrl('contoso'), 'https://smba.example/amer');
    assert.equal(await addresses.lastServiceUrl('fabrikam'), undefined);
  });

  it('the housekeeping erases more rows than one of its steps reads, and stops at those that stay', async () => {
    const ids = Array.from({ length: rowsAStep + 1 }, (_, n) => String(n).padStart(4, '0'));
    const recipient = { kind: 'person', tenantId: 't', personId: 'p' } as const;
    await store.relaxedDurability.transaction(async ({ conversations, drafts, notices, outbox }) => {
      for (const id of ids) {
        await conversations.markProcessed('a:1', id, now);
        await drafts.save(aDraft({ id, personId: id, expiresAt: '2026-12-30T09:00:00Z' }));
      }
      await notices.add(
        ids.map((id) => ({ id, recipient, kind: 'awayLine', eventId: 'a1' })),
        now,
      );
      await outbox.dropAll('person:t:p', 'gone', now);
    });
    await store.drafts.save(aDraft({ id: 'later', personId: 'later', expiresAt: '2027-12-30T09:00:00Z' }));
    await tidy(store, '2027-01-15T09:00:00Z');
    const [first = '', last = ''] = [ids[0], ids.at(-1)];
    for (const id of [first, last]) {
      const visit = {
        conversationId: 'a:1',
        activityId: id,
        tenantId: 't',
        personId: id,
        addressKey: '',
        welcomeKey: '',
      };
      assert.equal((await store.visits.open(visit, now)).wasProcessed, false);
      assert.equal(await store.drafts.find(id), undefined);
      await store.notices.add([{ id, recipient, kind: 'awayLine', eventId: 'a1' }], now);
    }
    assert.ok(await store.drafts.find('later'));
  });

  it('a conversation keeps its state, and remembers what it handled for a day', async () => {
    const { conversations } = store;
    await conversations.save('a:1', { body: '{"a":1}', version: '1' }, now);
    await conversations.save('a:1', { body: '{"a":2}', version: '2' }, now);
    const record = { body: '{"a":2}', version: '2' };
    assert.deepEqual(await opened('a:1', 'x'), { record, ...isNew });
    await conversations.markProcessed('a:1', 'x', now);
    await conversations.markProcessed('a:1', 'x', now);
    assert.deepEqual(await opened('a:1', 'x'), { record, ...isNew, wasProcessed: true });
    assert.deepEqual(await opened('a:1', ''), { record, ...isNew });
    assert.deepEqual(await opened('a:2', 'x'), isNew);
    await tidy(store, '2026-12-01T08:59:00Z');
    assert.equal((await opened('a:1', 'x')).wasProcessed, true);
    await tidy(store, '2026-12-01T09:01:00Z');
    assert.deepEqual(await opened('a:1', 'x'), { record, ...isNew }, 'the state stays');
  });

  it('a conversation that was never written has no state, held or not', async () => {
    const { conversations } = store;
    assert.equal(await conversations.acquire('a:1', 'mine', now, '2026-11-30T09:00:06Z'), true);
    assert.equal(await conversations.acquire('a:1', 'theirs', now, '2026-11-30T09:00:06Z'), false);
    assert.deepEqual(await opened('a:1', 'x'), isNew);
  });

  describe('the inbox', () => {
    const first = { conversationId: 'a:1', activityId: 'x' };
    const second = { conversationId: 'a:1', activityId: 'y' };
    const elsewhere = { conversationId: 'a:2', activityId: 'x' };
    const soon = '2026-11-30T09:00:06Z';
    const mine = { token: 'mine', until: soon };
    const theirs = { token: 'theirs', until: soon };
    const free = () => ({ until: now });

    it('keeps an activity as it was, and once', async () => {
      const body = JSON.stringify({ text: 'Ünïcødé \u0007 𝔘 \' " ; drop table inbox' });
      await store.inbox.keep(first, body, free());
      await store.inbox.keep(first, '{"another":"body"}', free());
      assert.equal(await store.inbox.count(), 1);
      assert.deepEqual(await store.inbox.takeNext(mine, now), { ...first, body, tries: 1 });
      await store.inbox.remove(first, 'theirs');
      assert.equal(await store.inbox.count(), 1, 'it is not theirs');
      await store.inbox.remove(first, 'mine');
      assert.equal(await store.inbox.count(), 0);
      assert.equal(await store.inbox.takeNext(mine, now), undefined);
    });

    it('gives out the oldest, and of a conversation nothing before what came first is done', async () => {
      await store.inbox.keep(first, '{}', free());
      await store.inbox.keep(second, '{}', free());
      await store.inbox.keep(elsewhere, '{}', free());
      const taken = async (lease = mine) => {
        const { conversationId, activityId } = (await store.inbox.takeNext(lease, now)) ?? {};
        return [conversationId, activityId].join(' ').trim();
      };
      assert.equal(await taken(), 'a:1 x');
      assert.equal(await taken(theirs), 'a:2 x');
      assert.equal(await taken(), '', 'the second of the first conversation waits');
      await store.inbox.remove(first, 'mine');
      assert.equal(await taken(theirs), 'a:1 y');
    });

    it('gives what nobody renews to another, counting the tries', async () => {
      await store.inbox.keep(first, '{}', mine);
      assert.equal(await store.inbox.takeNext(theirs, now), undefined, 'it is handled right now');
      await store.inbox.renew(['mine', 'gone'], '2026-11-30T09:00:12Z');
      assert.equal(await store.inbox.takeNext(theirs, soon), undefined);
      await store.inbox.renew(['theirs'], '2026-11-30T10:00:00Z');
      now = '2026-11-30T09:00:12Z';
      assert.equal((await store.inbox.takeNext(theirs, now))?.tries, 1);
      await store.inbox.tryLater(first, 'theirs', '2026-11-30T09:01:00Z');
      assert.equal(await store.inbox.takeNext(mine, now), undefined, 'it rests');
      assert.equal((await store.inbox.takeNext(mine, '2026-11-30T09:01:00Z'))?.tries, 2);
      await store.inbox.tryLater(first, 'theirs', '2026-11-30T10:00:00Z');
      assert.equal((await store.inbox.takeNext(mine, '2026-11-30T09:01:00Z'))?.tries, 3, 'it is not theirs');
    });

    it('gives each to one of several who take at once', async () => {
      const keys = Array.from({ length: 8 }, (_, n) => ({ conversationId: `a:${n}`, activityId: 'x' }));
      for (const key of keys) await store.inbox.keep(key, '{}', free());
      const taken = await Promise.all(
        keys.map((_, n) => store.inbox.takeNext({ token: `worker ${n}`, until: soon }, now)),
      );
      const ids = taken.flatMap((kept) => (kept === undefined ? [] : [kept.conversationId]));
      assert.equal(new Set(ids).size, ids.length, 'none is given twice');
      assert.ok(ids.length > 0);
    });

    it('is anybody’s again once whoever had it has ended', async () => {
      await store.inbox.keep(first, '{}', mine);
      await store.inbox.freeAll(now);
      assert.deepEqual(await store.inbox.takeNext(theirs, now), { ...first, body: '{}', tries: 1 });
    });

    it('lets a turn know that something came before it', async () => {
      const isOutOfOrder = async (activityId: string) => (await opened('a:1', activityId)).isOutOfOrder;
      await store.inbox.keep(first, '{}', mine);
      await store.inbox.keep(second, '{}', free());
      assert.equal(await isOutOfOrder('x'), false);
      assert.equal(await isOutOfOrder('y'), true);
      assert.equal(await isOutOfOrder('z'), true);
      assert.equal((await opened('a:2', 'z')).isOutOfOrder, false);
      await store.conversations.markProcessed('a:1', 'x', now);
      assert.equal(await isOutOfOrder('y'), false, 'what is handled is before nothing, erased or not');
      assert.equal(await isOutOfOrder('z'), true);
    });
  });

  it('what a turn begins with is read at once: a person’s language and draft, the chat’s welcome, the address', async () => {
    const { people, addresses, drafts } = store;
    const sender = async (changed: Partial<Visit> = {}, at = now) =>
      (await store.visits.open({ ...visit, ...changed }, at)).sender;
    assert.deepEqual(await sender(), {});
    await people.chooseLanguage('contoso', 'ada', 'fr');
    assert.deepEqual(await sender(), { language: 'fr' });
    await people.recordWelcome('contoso', 'conversation:a:1', now);
    const address: Address = {
      tenantId: 'contoso',
      target: { kind: 'person', personId: 'ada' },
      serviceUrl: 'https://smba.example/emea',
      conversationId: 'a:1',
      botId: '28:bot',
      language: 'fr',
      alive: true,
    };
    await addresses.save(address);
    await addresses.markDead(address);
    await people.chooseLanguage('contoso', 'ada', 'en');
    const draft = aDraft({ tenantId: 'contoso', personId: 'ada', expiresAt: '2026-12-30T09:00:00Z' });
    await drafts.save(draft);
    await store.conversations.save('a:1', { body: '{}', version: '1' }, now);
    assert.deepEqual(await store.visits.open(visit, now), {
      record: { body: '{}', version: '1' },
      ...isNew,
      sender: { language: 'en', welcomedAt: now, address: { ...address, alive: false } },
      draft,
    });
    assert.deepEqual(await sender({ tenantId: 'fabrikam' }), {});
    assert.deepEqual(await sender({ addressKey: '', welcomeKey: '', personId: '' }), {});
    const draftOf = async (changed: Partial<Visit>, at = now) =>
      (await store.visits.open({ ...visit, ...changed }, at)).draft;
    assert.equal(await draftOf({ personId: 'ben' }), undefined);
    assert.equal(await draftOf({ tenantId: 'fabrikam' }), undefined);
    assert.ok(await draftOf({}, '2026-12-30T08:59:59Z'));
    assert.equal(await draftOf({}, '2026-12-30T09:00:00Z'), undefined, 'it has expired');
  });

  it('somebody is offered to consent once in a while, also by several at once', async () => {
    const { people } = store;
    const later = '2026-12-30T09:00:00Z';
    const offer = (at: string, unlessAfter: string) =>
      people.noteConsentOffer('contoso', 'ada', at, unlessAfter);
    await people.chooseLanguage('contoso', 'ada', 'fr');
    const offered = await Promise.all([1, 2, 3].map(() => offer(now, '2026-10-31T09:00:00Z')));
    assert.equal(offered.filter(Boolean).length, 1);
    assert.equal(await offer(later, '2026-11-30T08:59:59Z'), false);
    assert.equal(await offer(later, now), true);
    assert.equal(await people.noteConsentOffer('fabrikam', 'ada', now, now), true);
    await people.forgetConsentOffer('fabrikam', 'ada');
    assert.equal(await people.noteConsentOffer('fabrikam', 'ada', now, ''), true, 'as it did not arrive');
    assert.equal((await store.visits.open(visit, now)).sender.language, 'fr');
  });

  it('a person is asked for the language once, by one of several at once', async () => {
    const { people } = store;
    const asked = await Promise.all(
      [1, 2, 3].map(() => people.noteLanguageOffer('contoso', 'ada', 'fr', now)),
    );
    assert.equal(asked.filter(Boolean).length, 1);
    assert.equal(await people.noteLanguageOffer('contoso', 'ada', 'de', now), false);
    assert.equal(await people.noteLanguageOffer('fabrikam', 'ada', 'fr', now), true);
    assert.deepEqual(await people.languageOffer('contoso', 'ada'), { at: now, language: 'fr' });
    assert.equal(await people.languageOffer('contoso', 'bo'), undefined);
    assert.equal(
      (await store.visits.open(visit, now)).sender.language,
      undefined,
      'nothing is chosen by that',
    );
  });

  it('the requests channel is the given one until another was chosen', async () => {
    assert.equal(await store.settings.requestsChannel(), undefined);
    await store.close();
    store = await open(() => now, channel);
    assert.deepEqual(await store.settings.requestsChannel(), channel);
    const chosen = { ...channel, channelId: '19:other' };
    await store.transaction(({ settings }) =>
      settings.unbindChannel({ ...channel, reason: 'chosen', at: now }),
    );
    await store.transaction(({ settings }) =>
      settings.bindChannel({ ...chosen, takes: { all: true }, boundAt: now }),
    );
    assert.deepEqual(await store.settings.requestsChannel(), chosen);
  });

  describe('several channels', () => {
    const of = (name: string, part: Partial<RequestsChannel> = {}): RequestsChannel => ({
      ...channel,
      channelId: `19:${name}`,
      takes: { all: true },
      boundAt: '2026-11-30T09:00:00.000Z',
      ...part,
    });
    const french = of('french', {
      takes: { languages: ['fr'] },
      name: 'Français',
      pausedUntil: '2027-01-15',
    });
    const later = of('later', { boundAt: '2026-12-01T09:00:00.000Z' });
    const bind = (bound: RequestsChannel) => store.transaction(({ settings }) => settings.bindChannel(bound));
    const unbind = (bound: RequestsChannel) =>
      store.transaction(({ settings }) => settings.unbindChannel({ ...bound, reason: 'shared', at: now }));
    const ids = async () => (await store.settings.channels()).map(({ channelId }) => channelId);

    it('are listed by age as they were bound, and the oldest one is the default one', async () => {
      await bind(later);
      await bind(french);
      assert.deepEqual(await store.settings.channels(), [french, later]);
      assert.equal((await store.settings.requestsChannel())?.channelId, french.channelId);
      await bind({ ...later, takes: { regions: ['emea'] } });
      assert.deepEqual((await store.settings.channels())[1]?.takes, { regions: ['emea'] });
    });

    it('go on without one that is unbound, and the last one that went is named', async () => {
      await bind(french);
      await bind(later);
      await unbind(french);
      assert.deepEqual(await ids(), [later.channelId]);
      assert.equal((await store.settings.requestsChannel())?.channelId, later.channelId);
      assert.equal(await store.settings.unboundChannel(), undefined);
      await unbind(later);
      assert.deepEqual(await ids(), []);
      assert.equal(await store.settings.requestsChannel(), undefined);
      assert.equal((await store.settings.unboundChannel())?.channelId, later.channelId);
    });

    it('keep the configured one when another is bound, until it is unbound', async () => {
      await store.close();
      store = await open(() => now, channel);
      assert.deepEqual(await ids(), [channel.channelId]);
      await bind(later);
      assert.deepEqual(await ids(), [channel.channelId, later.channelId]);
      await unbind(of('', channel));
      assert.deepEqual(await ids(), [later.channelId]);
    });

    it('do not get the configured one back, which was left for another, when that one is unbound', async () => {
      await store.close();
      store = await open(() => now, channel);
      await unbind(of(channel.channelId, channel));
      await bind(later);
      await unbind(later);
      assert.deepEqual(await ids(), []);
      assert.equal(await store.settings.requestsChannel(), undefined);
      assert.equal((await store.settings.unboundChannel())?.channelId, later.channelId);
    });

    it('lose nothing where one is unbound while requests of it are claimed and sent', async () => {
      const { answers, requester, standing } = aRequest();
      let ids = 0;
      const context = { transact: store.transaction, now: () => now, newId: () => `id-${ids++}` };
      const send = (draftId: string) =>
        submitRequest(context, {
          draftId,
          requester,
          answers: { ...answers, language: 'fr' },
          standing,
          mostOpen: 20,
        });
      await bind(of('all'));
      await bind({ ...french, boundAt: later.boundAt, pausedUntil: '2026-11-01' });
      const { request } = await send('first');
      assert.equal(request.channel, french.channelId);
      const actor = {
        ...specialist,
        specialist: true,
        admin: 'unknown',
        channels: ['default', french.channelId],
      } as const;
      const gone = { ...french, reason: 'shared', at: now } as const;
      const [claimed] = await Promise.all([
        performAction({ ...context, process: loadProcessData() }, 'claim', request.id, {}, actor),
        store.transaction((records) => unbindChannel(records, gone, context.newId, now)),
        ...['second', 'third', 'fourth'].map(send),
      ]);
      assert.equal(claimed.ok, true);
      const open = await store.requests.listOpen();
      assert.equal(open.length, 4);
      assert.deepEqual(
        open.map(({ channel: its }) => its),
        open.map(() => undefined),
        'all are in the default channel now',
      );
      assert.equal((await store.requests.find(request.id))?.assignee?.id, specialist.id);
      assert.equal((await store.requests.find(request.id))?.state, 'claimed');
      assert.equal(await store.outbox.nextDue(), now);
    });

    it('lose nothing where the one that takes all moves while requests are claimed and sent', async () => {
      const { answers, requester, standing } = aRequest();
      let ids = 0;
      const context = { transact: store.transaction, now: () => now, newId: () => `id-${ids++}` };
      const send = (draftId: string) =>
        submitRequest(context, { draftId, requester, answers, standing, mostOpen: 20 });
      await bind(of('all'));
      await bind({ ...french, boundAt: later.boundAt });
      const { request } = await send('first');
      const actor = { ...specialist, specialist: true, admin: 'unknown', channels: ['default'] } as const;
      const change = (name: string, replaces?: string) =>
        store.transaction((records) =>
          bindChannel(
            records,
            { channel: { ...of(name) }, ...(replaces === undefined ? {} : { replaces }) },
            context.newId,
            now,
          ),
        );
      await Promise.all([
        performAction({ ...context, process: loadProcessData() }, 'claim', request.id, {}, actor),
        change('new', '19:all'),
        ...['second', 'third', 'fourth'].map(send),
      ]);
      const open = await store.requests.listOpen();
      assert.equal(open.length, 4);
      assert.deepEqual(
        open.map(({ channel: its }) => its),
        open.map(() => undefined),
      );
      assert.deepEqual(
        (await store.settings.channels()).map(({ channelId }) => channelId),
        ['19:new', french.channelId],
      );
      const cards = (await store.outbox.list(100)).filter(
        ({ kind, recipientKey: key }) => kind === 'requestCard' && key === 'channel:requests',
      );
      assert.deepEqual(
        [...new Set(cards.map(({ requestId }) => requestId))].length,
        4,
        'each has a card in the new one',
      );
    });

    it('keep requests for a pause, and give each of them a place once when it ends', async () => {
      const { answers, requester, standing } = aRequest();
      let ids = 0;
      const context = { transact: store.transaction, now: () => now, newId: () => `id-${ids++}` };
      await bind({ ...of('all'), pausedUntil: '2999-01-01', pauseEndsAt: '2999-01-01T00:00:00.000Z' });
      const { request } = await submitRequest(context, {
        draftId: 'first',
        requester,
        answers,
        standing,
        mostOpen: 20,
      });
      assert.equal(request.channel, 'waiting:19:all');
      const posts = async () =>
        (await store.outbox.list(100))
          .filter(({ kind }) => kind === 'requestCard')
          .map((row) => row.recipientKey);
      assert.deepEqual(await posts(), [], 'nothing is posted while it waits');
      const place = () => placeWaiting(store, context.newId, now);
      await place();
      assert.equal((await store.requests.find(request.id))?.channel, 'waiting:19:all');
      await bind(of('all'));
      await Promise.all([place(), place(), place()]);
      const found = await store.requests.find(request.id);
      assert.equal(found?.channel, undefined);
      assert.equal(found?.version, request.version + 1);
      assert.deepEqual(await posts(), ['channel:requests']);
    });

    it('take a request’s waiting lines along, and no card of it', async () => {
      const line = { requestId: 'r1', recipient: toChannel, kind: 'eventLine', eventId: 'e1' } as const;
      const other = { ...line, requestId: 'r2' };
      await store.notices.add(
        [
          { id: 'n1', requestId: 'r1', recipient: toChannel, kind: 'requestCard' },
          { id: 'n2', ...line },
          { id: 'n3', ...other },
        ],
        now,
      );
      const taken = await store.notices.take('r1', toChannel, now);
      assert.deepEqual(taken.map(({ id }) => id).toSorted(), ['n1', 'n2']);
      assert.deepEqual(await store.notices.take('r1', toChannel, now), []);
      assert.deepEqual(
        (await store.outbox.list(9)).map(({ id }) => id),
        ['n3'],
      );
    });

    it('are all kept when several are bound at once', async () => {
      const all = ['a', 'b', 'c', 'd'].map((name) => of(name));
      await Promise.all(all.map(bind));
      assert.deepEqual(await store.settings.channels(), all);
    });
  });

  describe('the index of names', () => nameContract(() => store));

  describe('requests of a channel that is gone', () => channelMoveContract(() => store));
  describe('filters of a search about how requests stand', () => standingContract(() => store));
  describe('requests that people place while a move is under way', () => channelMoveRaces(() => store));

  describe('the daily summaries of channels', () => summaryContract(() => store));

  describe('disputes', () => {
    const dispute: PartnerDispute = {
      id: 'd1',
      tenantId: 'fabrikam',
      personId: 'jonas',
      at: '2026-11-29T09:00:00Z',
      told: true,
      about: {
        tenantName: 'Fabrikam',
        partner: { tenantId: 'p1', name: '*Proseware* ’ " ; drop table' },
        evidence: 'directory',
        signals: ['subscription', 'serviceProvider'],
      },
    };

    it('are found as they were written, and of a tenant the newest that was told', async () => {
      const { about: _about, ...bare } = dispute;
      await store.disputes.add(dispute);
      await store.disputes.add({ ...bare, id: 'd2', at: now });
      await store.disputes.add({ ...dispute, id: 'd3', at: '2026-11-30T10:00:00Z', told: false });
      assert.deepEqual(await store.disputes.find('d1'), dispute);
      assert.deepEqual(await store.disputes.find('d2'), { ...bare, id: 'd2', at: now });
      assert.equal((await store.disputes.listToldOf('fabrikam'))[0]?.id, 'd2');
      assert.deepEqual(await store.disputes.listToldOf('contoso'), []);
    });

    it('are decided once, by whoever is first', async () => {
      await store.disputes.add(dispute);
      await store.disputes.add({ ...dispute, id: 'd2', personId: 'lena', at: now, told: false });
      await store.disputes.add({ ...dispute, id: 'd3', tenantId: 'contoso' });
      const by = (name: string): DisputeDecision => {
        return { outcome: 'noPartner', by: { id: name, name }, at: now };
      };
      const won = await Promise.all(
        ['sofia', 'ada', 'bo'].map((name) => store.disputes.decide('d1', by(name))),
      );
      assert.equal(won.filter(Boolean).length, 1);
      const winner = ['sofia', 'ada', 'bo'][won.indexOf(true)] ?? '';
      assert.deepEqual((await store.disputes.find('d1'))?.decision, by(winner));
      const idsOf = (list: readonly PartnerDispute[]) => list.map(({ id }) => id);
      assert.deepEqual(idsOf(await store.disputes.openOf('fabrikam')), ['d2']);
      assert.deepEqual(idsOf(await store.disputes.listOpen()), ['d3'], 'of which the channel was told');
    });
  });

  describe('tenants', () => {
    const tenantId = '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a01';
    const facts: TenantFacts = {
      tenantId,
      evidence: 'directory',
      displayName: 'Ünïcødé ’ " ; drop table tenant_facts',
      partner: {
        outcome: 'yes',
        partner: { name: 'Proseware' },
        evidence: 'directory',
        signals: ['subscription'],
      },
      subscriptions: [{ skuPartNumber: 'SPE_E3', status: 'Warning', seats: 180, trial: false }],
    };

    it('keep what the directory said, and when, until it is asked anew', async () => {
      const { tenants } = store;
      assert.equal(await tenants.findFacts(tenantId), undefined);
      await tenants.saveFacts(facts, '2026-11-29T09:00:00Z');
      const later: TenantFacts = { tenantId, evidence: 'directory', partner: { outcome: 'unknown' } };
      assert.deepEqual(await tenants.findFacts(tenantId), { facts, readAt: '2026-11-29T09:00:00Z' });
      await tenants.saveFacts(later, now);
      assert.deepEqual(await tenants.findFacts(tenantId), { facts: later, readAt: now });
    });

    it('keep the roles of a person in their own tenant only', async () => {
      const { tenants } = store;
      const admin = { outcome: 'yes', evidence: 'directory' } as const;
      await tenants.saveAdmin(tenantId, 'ada', { outcome: 'unknown' }, '2026-11-29T09:00:00Z');
      await tenants.saveAdmin(tenantId, 'ada', admin, now);
      assert.deepEqual(await tenants.findAdmin(tenantId, 'ada'), { admin, readAt: now });
      assert.equal(await tenants.findAdmin(tenantId, 'bo'), undefined);
      assert.equal(await tenants.findAdmin('another tenant', 'ada'), undefined);
    });

    it('forget a role after a day and the rest after a month, and keep what the operator wrote', async () => {
      const { tenants } = store;
      const at = '2026-11-01T09:00:00.000Z';
      await tenants.saveFacts(facts, at);
      await tenants.saveAdmin(tenantId, 'ada', { outcome: 'yes', evidence: 'directory' }, at);
      await tenants.saveEntry({ tenantId, partner: null }, 'operator', at);
      const kept = async (day: string) => {
        await tidy(store, `${day}T10:00:00.000Z`);
        const [role, told] = [await tenants.findAdmin(tenantId, 'ada'), await tenants.findFacts(tenantId)];
        return [role, told].map((one) => one !== undefined);
      };
      assert.deepEqual(await kept('2026-11-01'), [true, true]);
      assert.deepEqual(await kept('2026-11-02'), [false, true]);
      assert.deepEqual(await kept('2026-12-01'), [false, false]);
      assert.deepEqual(await tenants.findEntry(tenantId), { tenantId, partner: null });
    });

    it('keep the operator’s entries apart from the directory’s facts, with who set them last', async () => {
      const { tenants } = store;
      const entry: TenantEntry = { tenantId, displayName: 'Contoso', partner: null, admins: '*' };
      const other: TenantEntry = {
        tenantId: '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a00',
        partner: { name: 'Proseware' },
      };
      await tenants.saveFacts(facts, now);
      assert.equal(await tenants.findEntry(tenantId), undefined);
      await tenants.saveEntry({ tenantId, displayName: 'Before' }, 'operator', '2026-11-29T09:00:00Z');
      await tenants.saveEntry(entry, 'sofia', now);
      await tenants.saveEntry(other, 'operator', now);
      assert.deepEqual(await tenants.findEntry(tenantId), entry);
      assert.deepEqual(await tenants.listEntries(), [
        { entry: other, setBy: 'operator', setAt: now },
        { entry, setBy: 'sofia', setAt: now },
      ]);
      assert.equal(await tenants.removeEntry(tenantId), true);
      assert.equal(await tenants.removeEntry(tenantId), false);
      assert.equal(await tenants.findEntry(tenantId), undefined);
      assert.deepEqual((await tenants.findFacts(tenantId))?.facts, facts);
    });

    it('write entries in a transaction whole or not at all', async () => {
      await assert.rejects(
        store.transaction(async ({ tenants }) => {
          await tenants.saveEntry({ tenantId, partner: null }, 'operator', now);
          throw new Error('in the middle');
        }),
        /in the middle/,
      );
      assert.deepEqual(await store.tenants.listEntries(), []);
    });
  });

  describe('absences', () => {
    const substitute = { id: 'bea', tenantId: specialist.tenantId, name: 'Bea Roth' };
    const absence: Absence = {
      id: 'absence-1',
      person: specialist,
      until: '2026-12-01',
      endsAt: '2026-11-30T23:00:00Z',
      since: '2026-11-30T09:00:00Z',
      by: substitute,
      substitute,
    };

    it('are one a person, the last one, with the people that a substitute stands in for while it lasts', async () => {
      const { absences } = store;
      await absences.begin({ ...absence, id: 'before' });
      await absences.begin(absence);
      assert.equal(await absences.find('before'), undefined);
      assert.deepEqual(await absences.find(absence.id), absence);
      const before = '2026-11-30T22:59:59Z';
      assert.deepEqual(await absences.of(specialist, before), absence);
      assert.deepEqual(await absences.substitutedBy(substitute, before), [specialist]);
      assert.equal(await absences.of({ ...specialist, tenantId: 'another' }, before), undefined);
      assert.deepEqual(await absences.substitutedBy({ ...substitute, tenantId: 'another' }, before), []);
      assert.equal(await absences.of(specialist, absence.endsAt), undefined);
      assert.deepEqual(await absences.substitutedBy(substitute, absence.endsAt), []);
    });

    it('are ended once by several at once, and removed a month later', async () => {
      const { absences } = store;
      await absences.begin(absence);
      assert.deepEqual(await absences.listOver('2026-11-30T22:59:59Z'), []);
      assert.deepEqual(await absences.listOver(absence.endsAt), [absence]);
      const over = { ...absence, endedAt: absence.endsAt };
      const ended = await Promise.all([absences.end(over), absences.end(over), absences.end(over)]);
      assert.equal(ended.filter(Boolean).length, 1);
      assert.deepEqual(await absences.listOver('2027-01-01T00:00:00Z'), []);
      assert.deepEqual(await absences.find(absence.id), over);
      await tidy(store, '2026-12-30T22:59:59Z');
      assert.ok(await absences.find(absence.id));
      await tidy(store, '2026-12-31T23:00:00Z');
      assert.equal(await absences.find(absence.id), undefined);
    });

    it('of one person recorded by several at once are one', async () => {
      const { absences } = store;
      await Promise.all(['a', 'b', 'c'].map((id) => absences.begin({ ...absence, id })));
      const found = await Promise.all(['a', 'b', 'c'].map((id) => absences.find(id)));
      assert.equal(found.filter((each) => each !== undefined).length, 1);
    });

    it('are begun again after they were ended', async () => {
      const { absences } = store;
      await absences.begin(absence);
      await absences.end({ ...absence, endedAt: now });
      assert.equal(await absences.of(specialist, now), undefined);
      await absences.begin({ ...absence, id: 'again' });
      assert.equal((await absences.of(specialist, now))?.id, 'again');
    });
  });
}
