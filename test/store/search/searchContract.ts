import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type AssistanceRequest, openStates } from '../../../src/requests/request.ts';
import type { SearchCriteria, SearchPart } from '../../../src/requests/search/criteria.ts';
import { foldWords } from '../../../src/requests/search/foldWords.ts';
import type { Store } from '../../../src/store/store.ts';
import { admin, aRequest, specialist } from '../../support/requestBuilders.ts';

/** A customer in each language of assistance: its name, and texts by which it is found. */
const customers: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  'zh-TW': ['台灣積體電路製造股份有限公司', ['台灣', '積體電路', '公司']],
  'zh-CN': ['中国石油化工集团', ['中国', '石油', '集团']],
  en: ['Northwind Traders', ['northwind', 'WIND', 'traders', 'no', 'rs']],
  fr: ['Société Générale d’Œuvres', ['societe', 'générale', 'oeuvres', 'ŒUVRES', 'so']],
  de: ['Müller & Söhne Großhandel', ['muller', 'SÖHNE', 'grosshandel', 'handel', 'mü']],
  it: ['Città di Forlì', ['citta', 'forlì', 'FORLI']],
  ja: ['株式会社ガンバ東京', ['東京', 'ガンバ', 'ｶﾞﾝﾊﾞ', '会社']],
  ko: ['삼성전자주식회사', ['삼성', '전자', '회사']],
  'pt-BR': ['Companhia de Água São João', ['agua', 'sao joão', 'são', 'joao']],
  es: ['Compañía Española Ñandú', ['compania', 'española', 'nandu']],
  th: ['บริษัทปูนซิเมนต์ไทย', ['ปูน', 'ไทย', 'ซิเมนต์']],
  vi: ['Công ty Đường Quảng Ngãi', ['duong', 'Đường', 'quang ngai', 'ngãi']],
};

/** The contract of search on every database. */
export function searchContract(
  open: () => Promise<Store>,
  asOlder: (request: AssistanceRequest) => Promise<unknown>,
): void {
  let store: Store;
  let made: AssistanceRequest[];

  beforeEach(async () => {
    store = await open();
    made = [];
  });
  afterEach(() => store.close());

  const has = async (...parts: readonly Partial<AssistanceRequest>[]) => {
    for (const part of parts) {
      const number = made.length + 1;
      const request = aRequest({
        id: `r${number}`,
        number,
        draftId: `d${number}`,
        calendarToken: `c${number}`,
        ...part,
      });
      made.push(request);
      await store.transaction(({ requests }) => requests.insert(request));
    }
  };
  const changes = async (request: AssistanceRequest, part: Partial<AssistanceRequest>) => {
    const next = { ...request, ...part, version: request.version + 1 };
    await store.transaction(({ requests }) => requests.replace(next, request.version));
    return next;
  };
  const everything: SearchPart = { order: 'newest', most: 20, isSeen: () => true };
  const found = async (criteria: SearchCriteria, part: Partial<SearchPart> = {}) =>
    (await store.search.find(criteria, { ...everything, ...part })).requests.map(({ number }) => number);
  const said = (text: string) => found({ words: foldWords(text) });

  it('finds customers in every language of assistance by a part of their name, with or without accents', async () => {
    const all = Object.values(customers);
    await has(...all.map(([tenantName]) => ({ tenantName })));
    for (const [index, [name, texts]] of all.entries()) {
      for (const text of texts) assert.ok((await said(text)).includes(index + 1), `${name} by ${text}`);
    }
    assert.deepEqual(await said('石油'), [2]);
    assert.deepEqual(await said('zz'), []);
  });

  it('finds a request by the names and domains of its requester and its contacts', async () => {
    const { answers } = aRequest();
    await has(
      { requester: { ...admin, name: 'Zoë Achterberg' }, tenantDomain: 'tailspin.example' },
      {
        answers: { ...answers, technicalLead: { name: 'Bo Ek', email: 'bo@wingtip.example' } },
        people: { contact: { ...admin, id: 'b', name: 'Dmitri Ivanov' } },
      },
    );
    assert.deepEqual(await said('zoe'), [1]);
    assert.deepEqual(await said('achterberg zoë'), [1], 'in any order');
    assert.deepEqual(await said('tailspin.example'), [1]);
    assert.deepEqual(await said('wingtip'), [2]);
    assert.deepEqual(await said('ek'), [2, 1]);
    assert.deepEqual(await said('ivanov'), [2]);
  });

  it('never finds a word across the end of another', async () => {
    await has({ tenantName: 'Abc Def', tenantDomain: 'abc.example' });
    assert.deepEqual(await said('abcdef'), []);
    assert.deepEqual(await said('cd'), []);
    assert.deepEqual(await said('abc def'), [1]);
  });

  it('finds what a name has in it, for any name', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 2, maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        async (name, from, length) => {
          const [word = ''] = foldWords(name);
          const letters = Array.from(word);
          fc.pre(letters.length > 1);
          const start = from % (letters.length - 1);
          const part = letters.slice(start, start + 2 + (length % letters.length)).join('');
          await has({ tenantName: name });
          assert.ok((await found({ words: [part] })).includes(made.length), `${name} by ${part}`);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('filters by number, state, service, language, assignee and age, all together', async () => {
    const { answers } = aRequest();
    const other = { ...specialist, id: 'other', name: 'Grace' };
    await has(
      { state: 'submitted', answers: { ...answers, services: ['teams'], language: 'fr' } },
      { state: 'claimed', assignee: specialist, answers: { ...answers, services: ['teams', 'exchange'] } },
      { state: 'claimed', assignee: other, createdAt: '2026-11-01T09:00:00Z' },
      { state: 'completed', assignee: specialist, answers: { ...answers, language: 'en' } },
    );
    assert.deepEqual(await found({ number: 3 }), [3]);
    assert.deepEqual(await found({ number: 3, states: ['submitted'] }), []);
    assert.deepEqual(await found({ states: ['submitted', 'completed'] }), [4, 1]);
    assert.deepEqual(await found({ services: ['teams', 'exchange'] }), [4, 3, 2]);
    assert.deepEqual(await found({ services: ['teams'], languages: ['fr'], states: ['submitted'] }), [1]);
    assert.deepEqual(await found({ assignees: [specialist] }), [4, 2]);
    assert.deepEqual(await found({ assignees: [{ ...specialist, tenantId: 'elsewhere' }] }), []);
    assert.deepEqual(await found({ sentBefore: '2026-11-02T00:00:00Z' }), [3]);
    assert.deepEqual(await found({ sentAfter: '2026-11-02T00:00:00Z', languages: ['en'] }), [4]);
    assert.deepEqual(await found({ languages: ['en'], words: ['contoso'] }), [4]);
  });

  it('follows each change of a request within its transaction', async () => {
    await has({ state: 'submitted', tenantName: 'Litware' });
    const [request] = made;
    assert.ok(request);
    const next = await changes(request, { state: 'claimed', assignee: specialist, tenantName: 'Fabrikam' });
    assert.deepEqual(await found({ states: ['submitted'] }), []);
    assert.deepEqual(await found({ states: ['claimed'], assignees: [specialist] }), [1]);
    assert.deepEqual([await said('fabrikam'), await said('litware')], [[1], []]);
    await assert.rejects(
      store.transaction(async ({ requests }) => {
        await requests.replace({ ...next, tenantName: 'Tailspin', version: 3 }, 2);
        throw new Error('undone');
      }),
    );
    assert.deepEqual([await said('fabrikam'), await said('tailspin')], [[1], []]);
  });

  it('indexes what an older version wrote, step by step, and is done then', async () => {
    await has({ tenantName: 'Litware' }, { tenantName: 'Litware' });
    const [request] = made;
    assert.ok(request);
    // An older version changes the row, and knows nothing of the index.
    await store.close();
    await asOlder({ ...request, tenantName: 'Tailspin', state: 'claimed', version: 2 });
    store = await open();
    assert.deepEqual(await said('tailspin'), []);
    assert.deepEqual(await said('litware'), [2], 'the row decides, not the index');
    const [one, other] = await Promise.all([store.search.fill(), store.search.fill()]);
    assert.ok(one + other > 0);
    assert.deepEqual(await said('tailspin'), [1]);
    assert.deepEqual(await found({ states: ['claimed'] }), [1]);
    assert.equal(await store.search.fill(), 0);
  });

  it('gives the hits part by part, in both orders, without those that the reader may not see', async () => {
    await has(...Array.from({ length: 9 }, () => ({ state: 'submitted' as const })));
    const isSeen = ({ number }: AssistanceRequest) => number !== 8 && number !== 2;
    const all = async (order: SearchPart['order'], criteria: SearchCriteria) => {
      const parts: number[][] = [];
      for (let after: number | undefined; ; ) {
        const part = await store.search.find(criteria, {
          order,
          most: 3,
          isSeen,
          ...(after === undefined ? {} : { after }),
        });
        parts.push(part.requests.map(({ number }) => number));
        if (part.next === undefined) return parts;
        after = part.next;
      }
    };
    for (const criteria of [{ states: openStates }, { words: ['contoso'] }, {}]) {
      assert.deepEqual(await all('newest', criteria), [[9, 7, 6], [5, 4, 3], [1]]);
      assert.deepEqual(await all('oldest', criteria), [[1, 3, 4], [5, 6, 7], [9]]);
    }
  });

  it('finds words that are common in one part of the numbers and rare in another, each request once, in both orders', async () => {
    // Rows next to each other, rows far from each other, and a long part in which nobody has the word.
    const near = Array.from({ length: 70 }, (_, at) => 900_000 + at);
    const far = Array.from({ length: 40 }, (_, at) => 20_000 + at * 700);
    // The ends of blocks of each size.
    const ends = [511, 512, 16_383, 16_384, 524_287, 524_288];
    const numbers = [...near, ...far, ...ends, 1];
    await store.transaction(async ({ requests }) => {
      for (const number of numbers) {
        const id = `r${number}`;
        const tenantName = number % 2 === 0 ? 'Fabrikam Handel' : 'Fabrikam Werke';
        await requests.insert(aRequest({ id, number, draftId: id, calendarToken: id, tenantName }));
      }
    });
    for (const [words, isOf] of [
      [['fabrikam'], () => true],
      [['handel', 'fabrikam'], (number: number) => number % 2 === 0],
      // Each has the pairs of this word, and none has the word.
      [['fabrika', 'handelwerke'], () => false],
      [['handel', 'werke'], () => false],
    ] as const) {
      const hits = numbers.filter(isOf);
      for (const order of ['newest', 'oldest'] as const) {
        const sorted = hits.toSorted((one, other) => (order === 'newest' ? other - one : one - other));
        const read: number[] = [];
        for (let after: number | undefined; ; ) {
          const part = await store.search.find(
            { words },
            { ...everything, order, ...(after === undefined ? {} : { after }) },
          );
          read.push(...part.requests.map(({ number }) => number));
          assert.equal(part.isCut, undefined);
          if (part.next === undefined) break;
          after = part.next;
        }
        assert.deepEqual(read, sorted, `${words} ${order}`);
      }
    }
  });

  it('looks at 1,000 hits of words at most, and says so', async () => {
    await store.transaction(async ({ requests }) => {
      for (let number = 1; number <= 1_700; number += 1) {
        const id = `r${number}`;
        await requests.insert(aRequest({ id, number, draftId: id, calendarToken: id }));
      }
    });
    const looked: number[] = [];
    const isSeen = ({ number }: AssistanceRequest) => looked.push(number) === 0;
    const none = await store.search.find({ words: ['contoso'] }, { ...everything, isSeen });
    assert.deepEqual(none, { requests: [], isCut: true });
    assert.ok(looked.length >= 1_000 && looked.length < 1_700, `${looked.length}`);
    const first = await store.search.find({ words: ['contoso'] }, everything);
    assert.deepEqual([first.requests.length, first.next, first.isCut], [20, 1_681, undefined]);
  });

  describe('within the channels of a reader', () => {
    const french = '19:french';
    const own = (channels: readonly string[], ...assignees: readonly (typeof specialist)[]) => ({
      within: [{ channels, assignees }],
    });
    /** Many requests, some of them in another channel. */
    const many = async (count: number, other: (number: number) => Partial<AssistanceRequest>) => {
      await store.transaction(async ({ requests }) => {
        for (let number = 1; number <= count; number += 1) {
          const id = `r${number}`;
          await requests.insert(aRequest({ id, number, draftId: id, calendarToken: id, ...other(number) }));
        }
      });
    };

    it('finds what is in one of them, waits for one of them, or is the reader’s own', async () => {
      const theirs = { state: 'claimed', assignee: specialist } as const;
      await has(
        {},
        { channel: french },
        { channel: `waiting:${french}` },
        { channel: '19:other', ...theirs },
        { channel: '19:other' },
      );
      const names = [french, `waiting:${french}`];
      for (const criteria of [{ states: [...openStates] }, { words: ['contoso'] }, {}]) {
        assert.deepEqual(await found(criteria, own(names)), [3, 2]);
        assert.deepEqual(await found(criteria, own(['default'])), [1]);
        assert.deepEqual(await found(criteria, own(names, specialist)), [4, 3, 2]);
        assert.deepEqual(await found(criteria, own([], specialist)), [4]);
        assert.deepEqual(await found(criteria, own([])), []);
        assert.deepEqual(
          await found(criteria, { within: [...own(names, specialist).within, ...own(['19:other']).within] }),
          [4],
          'within each',
        );
      }
      assert.deepEqual(await found({ words: ['contoso'], states: ['claimed'] }, own(names, specialist)), [4]);
    });

    it('follows a request to another channel, also where an older version moved it', async () => {
      await has({ channel: french });
      const [request] = made;
      assert.ok(request);
      const { channel: _left, ...bare } = request;
      await store.transaction(({ requests }) => requests.replace({ ...bare, version: 2 }, 1));
      assert.deepEqual(await found({ words: ['contoso'] }, own([french])), []);
      assert.deepEqual(await found({ words: ['contoso'] }, own(['default'])), [1]);
    });

    it('finds those behind more than 1,000 newer hits that the reader does not see', async () => {
      await many(1_101, (number) => (number % 550 === 1 ? { channel: french } : {}));
      for (const criteria of [{ states: [...openStates] }, { words: ['contoso'] }, {}]) {
        const part = { ...everything, ...own([french], specialist) };
        assert.deepEqual(await found(criteria, part), [1_101, 551, 1]);
        assert.equal((await store.search.find(criteria, part)).isCut, undefined);
      }
    });

    it('cuts at 1,000 of their own hits, part by part', async () => {
      await many(2_040, (number) => (number % 2 === 0 ? { channel: french } : {}));
      for (const criteria of [{ states: [...openStates] }, { words: ['contoso'] }]) {
        const read: number[] = [];
        for (let after: number | undefined; ; ) {
          const part = await store.search.find(criteria, {
            ...everything,
            most: 300,
            ...own([french], specialist),
            ...(after === undefined ? {} : { after }),
          });
          read.push(...part.requests.map(({ number }) => number));
          if (part.next === undefined) break;
          after = part.next;
        }
        assert.equal(read.length, 1_020);
        assert.ok(read.every((number) => number % 2 === 0));
        const hidden = { ...everything, ...own([french]), isSeen: () => false };
        assert.equal((await store.search.find(criteria, hidden)).isCut, true);
      }
    });
  });
}
