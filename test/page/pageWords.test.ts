import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { isShown, noFilter } from '../../page/src/team/filter.ts';
import type { RequestRow } from '../../src/page/rows.ts';

const page = new URL('../../page/src/', import.meta.url);
const catalogue = JSON.parse(
  readFileSync(new URL('../../src/locales/en/page.json', import.meta.url), 'utf8'),
) as object;

/** The keys of a catalogue, without their plural forms. */
function keysOf(section: object, path = ''): readonly string[] {
  return Object.entries(section).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [`${path}${name}`.replace(/_(zero|one|two|few|many|other)$/, '')]
      : keysOf(value as object, `${path}${name}.`),
  );
}

describe('The words of the page', () => {
  const sources = readdirSync(page, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(new URL(name.replaceAll('\\', '/'), page), 'utf8'))
    .join('\n');
  const known = new Set(keysOf(catalogue));
  // Every text is asked for by `text(…)`, with one key, or one of two, or one that begins so.
  const calls = [...sources.matchAll(/\btext\(\s*([^;]*?)[,)]/gs)].map(([, asked = '']) => asked);
  const named = calls.flatMap((asked) => [...asked.matchAll(/'([\w.]+)'/g)].map(([, key = '']) => key));
  const begun = calls.flatMap((asked) =>
    [...asked.matchAll(/`([\w.]+)\.\$\{/g)].map(([, prefix = '']) => `${prefix}.`),
  );

  it('are in the catalogue: each that the page asks for', () => {
    const keys = named.filter((key) => key.includes('.') || known.has(key));
    assert.ok(keys.length > 40);
    assert.deepEqual(
      keys.filter((key) => !known.has(key)),
      [],
    );
    for (const prefix of begun)
      assert.ok(
        [...known].some((key) => key.startsWith(prefix)),
        prefix,
      );
  });

  it('are all asked for: the catalogue has no text that nobody reads', () => {
    const isAsked = (key: string) => named.includes(key) || begun.some((prefix) => key.startsWith(prefix));
    // The server says it.
    assert.deepEqual(
      [...known].filter((key) => !isAsked(key)),
      ['notBuilt'],
    );
  });
});

describe('The filters of the board', () => {
  const now = Date.parse('2026-11-30T09:00:00Z');
  const row: RequestRow = {
    id: 'r1',
    number: 'FT-000123',
    version: 1,
    services: 'Teams',
    serviceIds: ['teams'],
    createdAt: '2026-11-27T09:00:00Z',
    assignee: { name: 'Sofia', isReader: true },
    customer: 'Contoso',
    language: { id: 'fr', name: 'French' },
    region: { id: 'emea', name: 'Europe' },
    call: { id: 'none', word: '', section: 'customer' },
    isStale: false,
  };
  const shown = (filter: Partial<typeof noFilter>, change: Partial<RequestRow> = {}) =>
    isShown({ ...row, ...change }, { ...noFilter, ...filter }, now);

  it('show what each says, and nothing else', () => {
    assert.ok(shown({}));
    assert.ok(shown({ which: 'mine' }));
    assert.ok(!shown({ which: 'mine' }, { assignee: { name: 'Bruno', isReader: false } }));
    assert.ok(!shown({ which: 'unclaimed' }));
    assert.ok(shown({ which: 'unclaimed' }, { assignee: null }));
    assert.ok(!shown({ which: 'forUs' }));
    assert.ok(shown({ which: 'forUs' }, { call: { id: 'answer', word: 'Answer', section: 'needsMe' } }));
    assert.ok(!shown({ which: 'stale' }));
    assert.ok(shown({ which: 'stale' }, { isStale: true }));
    assert.ok(shown({ service: 'teams', language: 'fr', region: 'emea' }));
    for (const filter of [{ service: 'exchange' }, { language: 'de' }, { region: 'apac' }])
      assert.ok(!shown(filter));
    assert.ok(
      shown({ customer: ' conTOSO ' }) && shown({ customer: '0123' }) && !shown({ customer: 'Fabrikam' }),
    );
    assert.ok(shown({ days: 3 }) && !shown({ days: 7 }));
  });
});
