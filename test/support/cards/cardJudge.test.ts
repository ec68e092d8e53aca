import assert from 'node:assert/strict';
import { executeButton, submitButton } from '../../../cards/kit/buttons.ts';
import { judgeCard } from './cardJudge.ts';

const text = { type: 'TextBlock', text: 'Something to read', wrap: true };
const good = {
  type: 'AdaptiveCard',
  version: '1.5',
  lang: 'en',
  speak: 'Something to hear',
  fallbackText: 'Something to read',
  body: [text],
  actions: [submitButton('Go on', 'menu.help'), executeButton('Claim', 'request.claim')],
};
const input = { type: 'Input.Text', id: 'name', label: 'Name', errorMessage: 'Please say it.' };
const buttons = (count: number) => Array.from({ length: count }, () => submitButton('Go on', 'menu.help'));

/** The faults of a card, and a word that the judge's sentence holds. */
const bad: Readonly<Record<string, readonly [object, RegExp]>> = {
  'a misspelled property': [{ ...good, body: [{ ...text, colour: 'good' }] }, /schema/],
  'an unknown value': [{ ...good, body: [{ ...text, color: 'purple' }] }, /renderer/],
  'an element of 1.6': [{ ...good, body: [{ type: 'Carousel', pages: [] }] }, /renderer/],
  'an id used twice': [{ ...good, body: [input, input] }, /renderer/],
  'no version': [{ ...good, version: undefined }, /version/],
  'nothing to hear': [{ ...good, speak: ' ' }, /speak/],
  'a place that was not filled': [{ ...good, body: [{ ...text, text: 'Hello ${name}' }] }, /not filled/],
  'a text that was not filled': [{ ...good, body: [{ ...text, text: 'Hello {{name}}' }] }, /not filled/],
  'a value that is none': [{ ...good, body: [{ ...text, text: 'Hello undefined' }] }, /none/],
  'a key for a text': [{ ...good, body: [{ ...text, text: 'common:cityTime' }] }, /key/],
  'a text that does not wrap': [{ ...good, body: [{ ...text, wrap: false }] }, /wrap/],
  'an empty text': [{ ...good, body: [{ ...text, text: '' }] }, /empty/],
  'an input without a label': [{ ...good, body: [{ ...input, label: undefined }] }, /label/],
  'an input without an error message': [{ ...good, body: [{ ...input, errorMessage: '' }] }, /errorMessage/],
  'a picture': [
    { ...good, body: [{ type: 'Image', url: 'https://example.com/a.png', altText: 'A' }] },
    /picture/,
  ],
  'seven actions': [{ ...good, actions: buttons(7) }, /more than six/],
  'four actions in the first row': [{ ...good, actions: buttons(4) }, /more than three/],
  'a button without a verb': [{ ...good, actions: [{ type: 'Action.Submit', title: 'Go' }] }, /verb/],
  'a button without a title': [{ ...good, actions: [submitButton('', 'menu.help')] }, /title/],
  'a message that is executed': [{ ...good, actions: [executeButton('Go', 'menu.help')] }, /submitted/],
  'a tap on what is not there': [
    { ...good, actions: [{ type: 'Action.ToggleVisibility', title: 'Show', targetElements: ['nothing'] }] },
    /not there/,
  ],
  'too much': [{ ...good, body: [{ ...text, text: 'x'.repeat(41_000) }] }, /bytes/],
};

const query = { type: 'Data.Query', dataset: 'graph.microsoft.com/users?scope=currentContext' };
const colleague = {
  type: 'Input.ChoiceSet',
  id: 'colleague',
  label: 'Colleague',
  errorMessage: 'Please choose.',
  choices: [{ title: 'Bea Roth', value: 'bea' }],
  'choices.data': query,
};

describe('the judge of cards', () => {
  it('allows Teams’ people picker in the choice of a colleague, and nowhere else', () => {
    assert.deepEqual(judgeCard({ ...good, body: [colleague] }), []);
    const others = [
      { ...colleague, id: 'other' },
      { ...colleague, 'choices.data': { ...query, dataset: 'graph.microsoft.com/users' } },
    ];
    for (const other of others)
      assert.match(judgeCard({ ...good, body: [other] }).join('\n'), /schema/, JSON.stringify(other));
  });

  it('has nothing to say of a good card, however often it is asked', () => {
    assert.deepEqual([judgeCard(good), judgeCard(good), judgeCard(good)], [[], [], []]);
  });

  for (const [what, [card, fault]] of Object.entries(bad)) {
    it(`finds ${what}`, () => {
      assert.match(judgeCard(JSON.parse(JSON.stringify(card))).join('\n'), fault);
    });
  }
});
