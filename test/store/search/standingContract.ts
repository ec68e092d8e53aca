import assert from 'node:assert/strict';
import { readSearch } from '../../../dialogs/search/readSearch.ts';
import { findByTerms } from '../../../src/lists/findByTerms.ts';
import { lookAtRequests } from '../../../src/reminders/lookAtRequests.ts';
import type { Actor } from '../../../src/requests/policy.ts';
import type { AssistanceRequest } from '../../../src/requests/request.ts';
import { type SearchFilter, searchFilters } from '../../../src/requests/search/filters.ts';
import type { Store } from '../../../src/store/store.ts';
import {
  aMeeting,
  anEvent,
  aQuestion,
  aRequest,
  process,
  specialist,
} from '../../support/requestBuilders.ts';

/** Monday, 11:00 in Paris, and 19:00 in Tokyo. */
const start = '2026-11-30T10:00:00.000Z';
const reader: Actor = { ...specialist, specialist: true, admin: 'unknown' };

/** Filters about how requests stand, as words find them. The same holds on every database. */
export function standingContract(storeOf: () => Store): void {
  let now: string;
  let ids: number;

  const add = async (number: number, part: Partial<AssistanceRequest> = {}) => {
    const id = `r${number}`;
    const unique = { id, number, draftId: id, calendarToken: id };
    const request = aRequest({
      ...unique,
      state: 'active',
      phase: 'assess',
      assignee: specialist,
      createdAt: start,
      updatedAt: start,
      ...part,
    });
    await storeOf().requests.insert(request);
    const event = (version: number, more: object) =>
      storeOf().events.append(
        anEvent({ id: `${id} ${version}`, requestId: id, version, at: request.createdAt, ...more }),
      );
    await event(1, { action: 'submit', state: 'submitted' });
    if (request.state !== 'submitted')
      await event(2, { action: 'claim', state: request.state, actor: specialist });
    return request;
  };
  const meets = (number: number, ...starts: readonly string[]) =>
    storeOf().meetings.replaceAll(
      `r${number}`,
      starts.map((startsAt, index) =>
        aMeeting({
          id: `m${number} ${index}`,
          requestId: `r${number}`,
          uid: `u${number} ${index}`,
          startsAt,
        }),
      ),
    );
  /** The sweep of reminders. */
  const sweep = () =>
    lookAtRequests(
      {
        transact: storeOf().transaction,
        now: () => now,
        newId: () => {
          ids += 1;
          return `id-${ids}`;
        },
        process,
        pause: async () => undefined,
        isStopping: () => false,
        onUnclaimed: () => undefined,
        onFault: (error) => assert.fail(String(error)),
      },
      async () => undefined,
    );
  const finds = async (text: string, timeZone?: string) => {
    const services = { store: storeOf(), process, now: () => now };
    const terms = readSearch(text, { ...process, colleagues: [] });
    assert.deepEqual([terms.words, terms.notUnderstood], [[], []], text);
    const { requests } = await findByTerms(services, reader, terms, {
      order: 'oldest',
      most: 50,
      isSeen: () => true,
      ...(timeZone === undefined ? {} : { timeZone }),
    });
    return requests.map(({ number }) => number);
  };
  const change = async (number: number, part: Partial<AssistanceRequest>) => {
    const found = (await storeOf().requests.find(`r${number}`)) ?? assert.fail();
    const changed = { ...found, ...part, version: found.version + 1 };
    assert.equal(await storeOf().requests.replace(changed, found.version), true);
  };

  beforeEach(() => {
    now = start;
    ids = 0;
  });

  it('today: a meeting on the reader’s day, also one that is over, a to-do or the end of a hold that is due', async () => {
    for (let number = 1; number <= 8; number += 1) await add(number);
    await meets(1, '2026-11-30T08:00:00Z');
    await meets(2, '2026-11-30T22:30:00Z', '2026-12-02T09:00:00Z');
    await meets(3, '2026-12-01T09:00:00Z');
    await change(4, { state: 'onHold', stateBefore: 'active', heldUntil: '2026-11-30' });
    await change(5, { state: 'onHold', stateBefore: 'active', heldUntil: '2026-12-01' });
    const given = { by: specialist, to: 'ida', at: start } as const;
    await change(6, { given: { objectives: { ...given, due: '2026-11-30' } } as never });
    await change(7, {
      given: { objectives: { ...given, due: '2026-11-30' } } as never,
      tasks: { objectives: { by: specialist, at: start } },
    });
    await meets(8, '2026-11-30T09:00:00Z');
    await change(8, { state: 'completed' });
    assert.deepEqual(await finds('today', 'Europe/Paris'), [1, 2, 4, 6]);
    assert.deepEqual(await finds('today'), [1, 2, 4, 6], 'the zone of each request');
    // In Tokyo, the evening in Paris is tomorrow.
    assert.deepEqual(await finds('today', 'Asia/Tokyo'), [1, 4, 6]);
    assert.deepEqual(await finds('today on hold', 'Europe/Paris'), [4]);
    await meets(1, '2026-12-03T08:00:00Z');
    await change(6, { tasks: { objectives: { by: specialist, at: start } } });
    assert.deepEqual(await finds('today', 'Europe/Paris'), [2, 4]);
    now = '2026-12-01T08:00:00.000Z';
    assert.deepEqual(await finds('today', 'Europe/Paris'), [3, 5]);
  });

  it('waiting for the customer, and waiting for us: as the queue says', async () => {
    await add(1, { questions: [aQuestion()] });
    await add(2);
    await add(3, { questions: [aQuestion()], unanswered: 1 });
    await add(4, { state: 'onHold', stateBefore: 'active', questions: [aQuestion()] });
    await add(5, { state: 'submitted' });
    await add(6, { state: 'scheduled' });
    await meets(6, '2026-12-02T09:00:00Z');
    assert.deepEqual(await finds('waiting for the customer'), [1]);
    assert.deepEqual(await finds('waiting for us'), [2, 3]);
    assert.deepEqual(await finds('unclaimed'), [5]);
    await change(1, { questions: [] });
    assert.deepEqual(await finds('waiting for the customer'), []);
    // The meeting is over.
    now = '2026-12-02T11:00:00.000Z';
    assert.deepEqual(await finds('waiting for us'), [1, 2, 3, 6]);
  });

  it('overdue: a stage of the team or a to-do is due; it is over as soon as that was done', async () => {
    await add(1, { state: 'submitted' });
    await add(2, { state: 'claimed' });
    await add(3, { questions: [aQuestion()] });
    await sweep();
    assert.deepEqual(await finds('overdue'), []);
    now = '2026-11-30T15:00:00.000Z';
    await sweep();
    assert.deepEqual(await finds('overdue'), [1], 'nobody has claimed it');
    now = '2026-12-03T15:00:00.000Z';
    await sweep();
    assert.ok((await finds('overdue')).includes(2), 'no first contact');
    // A change leaves it to be found, as long as it is true.
    await change(1, { tenantName: 'Contoso Inc.' });
    assert.ok((await finds('overdue')).includes(1));
    await change(1, { state: 'claimed', assignee: specialist });
    assert.ok(!(await finds('overdue')).includes(1));
    assert.deepEqual(await finds('overdue unclaimed'), []);
    await change(2, { state: 'withdrawn' });
    assert.ok(!(await finds('overdue')).includes(2));
  });

  it('are the same in every language', async () => {
    await add(1, { questions: [aQuestion()] });
    await add(2);
    await meets(1, '2026-11-30T13:00:00Z');
    const words: Readonly<Record<SearchFilter, readonly string[]>> = {
      today: ['aujourd’hui', 'heute', 'oggi', 'hoy', 'hoje', '今日', '오늘', '今天', 'วันนี้', 'hôm nay'],
      overdue: [
        'en retard',
        'überfällig',
        'in ritardo',
        'atrasadas',
        'em atraso',
        '期限切れ',
        '기한 지남',
        '逾期',
        'เกินกำหนด',
        'quá hạn',
      ],
      customer: [
        'en attente du client',
        'wartet auf den Kunden',
        'in attesa del cliente',
        'a la espera del cliente',
        'aguardando o cliente',
        'お客様待ち',
        '고객 대기',
        '等待客户',
        '等候客戶',
        'รอลูกค้า',
        'chờ khách hàng',
      ],
      us: [
        'en attente de nous',
        'wartet auf uns',
        'tocca a noi',
        'nos espera',
        'aguardando nós',
        '当方待ち',
        '우리 대기',
        '等待我们',
        '等候我們',
        'รอเรา',
        'đang chờ chúng ta',
      ],
    };
    const expected: Readonly<Record<SearchFilter, readonly number[]>> = {
      today: [1],
      overdue: [],
      customer: [1],
      us: [2],
    };
    for (const filter of searchFilters)
      for (const text of words[filter]) assert.deepEqual(await finds(text), expected[filter], text);
  });
}
