import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Constant, Expression } from 'adaptive-expressions';
import { Template } from 'adaptivecards-templating';
import { plainExpression } from '../../cards/kit/plainExpression.ts';
import { quickTemplate } from '../../cards/kit/quickTemplate.ts';

/** The data that fill a template by name, for any file: some names are there, some are missing. */
const data = {
  title: 'Title',
  Title: 'another',
  lead: '',
  nothing: null,
  count: 0,
  open: true,
  fields: { users: { label: 'Users', value: '${title}', wrong: '' } },
  rows: [
    { title: 'one', parts: [{ text: 'a' }, { text: 'b' }] },
    { title: 'two', parts: [] },
  ],
  texts: ['x', 'y'],
  single: [{ title: 'only' }],
  none: [],
  odd: [null, 0, '', ['a', 'b'], undefined, { text: 'c' }],
};

const templates: Readonly<Record<string, unknown>> = {
  'a path': { text: '${fields.users.label}', value: '${fields.users.value}' },
  'a path in a text': { text: '${title}: ${fields.users.label} ›' },
  'a whole object or list': { fields: '${fields}', rows: '${rows}' },
  'other cases of letters': { text: '${TITLE} ${Fields.USERS.Label}' },
  'what is missing': { text: '${missing} ${fields.missing.label}', other: '${missing.at.all}' },
  'what every object has': { text: '${constructor}', other: '${fields.toString}', length: '${title.length}' },
  'null, nought and nothing': { text: '${nothing}', lead: '${lead}', count: '${count}' },
  'what is repeated': {
    $data: '${rows}',
    text: '${title} of ${$root.title}, ${$index}',
    items: [{ $data: '${parts}', text: '${text} ${$index} ${$data.text}', lead: '${$root.lead}' }],
  },
  'what is repeated for one entry, and for none': {
    one: { $data: '${single}', text: '${title}' },
    list: [{ $data: '${single}', text: '${title}' }, 'x', { $data: '${none}', text: '${title}' }],
    none: { $data: '${none}', text: '${title}' },
    dropped: { $data: '${rows}', $when: "${title == 'three'}", text: '${title}' },
  },
  'what is repeated for no list': [
    { $data: '${missing}', text: '${title}' },
    { $data: '${title}', text: '${$data}' },
    { $data: '${ROWS}', text: '${title}' },
    { $data: [{ title: 'here' }], text: '${title}' },
  ],
  'entries that are lists, nothing or no objects': [
    { $data: '${odd}', text: '${$data}', index: '${$index}' },
    { $data: '${rows}', $when: '${count(parts) > 0}', text: '${title}' },
    { $data: '${rows}', $when: true, text: '${title}' },
    [['${title}'], '${texts}'],
  ],
  'nothing to be filled in where it is repeated': { items: [{ $data: '${rows}', text: 'same' }] },
  'the scope after a repetition': [{ $data: '${rows}', text: '${title}' }, '${title}', '${texts[0]}'],
  'what is repeated without names': [{ $data: '${texts}', text: '${$data}' }],
  'an index': { text: '${rows[0].title}', other: "${fields['users'].label}", last: '${texts[1]}' },
  conditions: [
    { $when: "${lead != ''}", text: 'lead' },
    { $when: "${lead == ''}", text: 'no lead' },
    { $when: '${open}', text: 'open' },
    { $when: '${not(open)}', text: 'closed' },
    { $when: '${not(title)}', text: 'no boolean' },
    { $when: '${not(missing)}', text: 'not missing' },
    { $when: '${not(lead)}', text: 'no text' },
    { $when: '${count(rows) > 1}', text: 'rows' },
    { $when: '${count(rows) > 0}', text: 'some rows' },
    { $when: '${count(none) > 0}', text: 'no rows' },
    { $when: '${count(title) > 0}', text: 'characters' },
    { $when: '${count(lead) > 0}', text: 'no characters' },
    { $when: '${count(missing) > 0}', text: 'a missing list' },
    { $when: '${count(fields) > 0}', text: 'an object' },
    { $data: '${rows}', $when: '${not($root.open)}', text: 'each, closed' },
    { $data: '${rows}', $when: '${count(parts) > 0}', text: 'each with parts' },
    { $when: '${missing}', text: 'missing' },
    { $when: '${missing.at.all > 0}', text: 'missing' },
  ],
  'comparisons with a text': [
    { $when: "${title == 'Title'}", text: 'equal' },
    { $when: "${title != 'title'}", text: 'other case' },
    { $when: "${'Title' == title}", text: 'the other way round' },
    { $when: "${count != ''}", text: 'nought' },
    { $when: "${count == '0'}", text: 'a nought that is a text' },
    { $when: "${nothing != ''}", text: 'null' },
    { $when: "${nothing == ''}", text: 'null' },
    { $when: "${missing != ''}", text: 'missing' },
    { $when: "${fields != ''}", text: 'an object' },
    { $when: "${rows == ''}", text: 'a list' },
    { $when: '${title == fields.users.label}', text: 'two paths' },
    { $when: '${count == 0}', text: 'a number' },
    { $when: '${title}', text: 'a text is no condition' },
    { $when: "${TITLE != ''}", text: 'another case of letters' },
  ],
  'conditions in what is repeated': {
    items: [{ $data: '${rows}', $when: "${title != 'one'}", text: '${title}' }],
    parts: [{ $data: '${rows}', items: [{ $when: "${$root.lead == ''}", text: '${$root.title}' }] }],
    once: { $data: '${fields.users}', $when: "${wrong == ''}", text: '${label}' },
  },
  'a condition on the whole': { $when: '${open}', text: '${title}' },
  'a condition that the whole does not meet': { $when: "${lead != ''}", text: '${title}' },
  'nothing to be filled in': {
    items: [
      { text: 'a', parts: [['b', null], 'c'], none: null, empty: [], object: {} },
      { $data: [1, 2], text: 'd' },
    ],
    kept: { $when: true, text: 'e' },
    text: '${title}',
  },
  'names of a function’s own': { text: "${join(select(rows, row, row.title), ', ')}" },
};

/** Texts that are parsed without the library's parser. */
const plainTexts = [
  'no placeholder',
  '${ title }',
  '${title}${lead}',
  "${not(title == 'Title')}",
  "${and(not(open), count > 1, title != '')}",
  '${title == \'a, b (c) "d"\'}',
];

/** Texts that only the library's parser knows. */
const otherTexts = [
  "${title == 'Title' > 1}",
  '${true}',
  '${null.length}',
  "${title == 'it\\'s'}",
  '${rows[0].title}',
  '${count + 1}',
  "${join(select(rows, row, row.title), ', ')}",
  '`${title}`',
  '\\${title}',
  '{${title}}',
  '${title',
];

/** All texts of the cards' templates: a start would be slower with one that only the library can parse. */
function textsOfCards(): readonly string[] {
  const cards = fileURLToPath(new URL('../../cards/', import.meta.url));
  const textsIn = (part: unknown): readonly string[] =>
    typeof part === 'string'
      ? [part]
      : typeof part === 'object' && part !== null
        ? Object.values(part).flatMap(textsIn)
        : [];
  return readdirSync(cards, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => textsIn(JSON.parse(readFileSync(join(cards, name), 'utf8'))));
}

/** An expression with its types, evaluators and constants. */
function described(part: unknown): unknown {
  if (part instanceof Constant) return { value: part.value, returns: part.returnType };
  if (!(part instanceof Expression)) return part;
  const { type, evaluator, children } = part;
  return { type, evaluator, children: children.map(described) };
}

describe('quick templates', () => {
  for (const [what, template] of Object.entries(templates)) {
    it(`give what the library gives: ${what}`, () => {
      const plain = new Template({ body: template }).expand({ $root: data });
      assert.deepEqual(quickTemplate({ body: template }).expand({ $root: data }), plain);
    });
  }

  it('have the library’s own expressions, parsed in another way', () => {
    const own = (text: string) => described(plainExpression(text));
    for (const text of [...textsOfCards(), ...plainTexts]) {
      const { _preparedPayload } = new Template(text) as unknown as { _preparedPayload: unknown };
      assert.deepEqual(own(text), described(_preparedPayload), text);
    }
    for (const text of otherTexts) assert.equal(own(text), undefined, text);
  });

  it('give what is the same in every card once, for nobody to change', () => {
    const template = quickTemplate({ body: [{ text: 'a', style: { bold: true } }, { text: '${title}' }] });
    const [one, other] = [data, { ...data, title: 'other' }].map(
      ($root) => (template.expand({ $root }) as { body: { text: string }[] }).body,
    );
    assert.equal(one?.[0], other?.[0]);
    assert.ok(Object.isFrozen(one?.[0]));
    assert.deepEqual([one?.[1]?.text, other?.[1]?.text], ['Title', 'other']);
  });
});
