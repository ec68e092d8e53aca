import assert from 'node:assert/strict';
import { buttonsOf, dataOf } from '../../standIns/cardParts.ts';
import { DialogTalk } from './dialogTalk.ts';
import { aSituation, press, type } from './situation.ts';

const details = aSituation({ draft: { step: 'details' }, answers: { services: ['teams'] } });

describe('A typed answer that is not certain', () => {
  it('is asked with a button for each day it may mean, and noted when one is pressed', () => {
    const asked = type(details, '12/01/2027');
    assert.equal(asked.draft.answers.desiredStart, undefined);
    assert.match(asked.say ?? '', /Tuesday, 12 January 2027 or Wednesday, 1 December 2027/);
    assert.deepEqual(
      asked.choices?.choices.map(({ value }) => value),
      ['2027-01-12', '2027-12-01'],
    );
    const chosen = press(details, 'form.answer', { desiredStart: '2027-12-01' });
    assert.equal(chosen.draft.answers.desiredStart, '2027-12-01');
    assert.match(chosen.say ?? '', /Noted – desired start: Wednesday, 1 December 2027\. Next: reason/);
    assert.deepEqual(chosen.draft.answers.hours, details.draft.answers.hours, 'nothing else was emptied');
  });

  it('is not asked where the order of day and month is certain', () => {
    const inFrance = { ...details, context: { ...details.context, dayOrder: 'dayFirst' } } as const;
    const noted = type(inFrance, '12/01/2027');
    assert.equal(noted.draft.answers.desiredStart, '2027-01-12');
    assert.match(noted.say ?? '', /Tuesday, 12 January 2027/);
  });

  it('is asked for a time that may be of the morning or the afternoon', () => {
    const asked = type(details, 'from: half past 2');
    assert.match(asked.say ?? '', /02:30 or 14:30/);
    assert.deepEqual(asked.choices?.field, 'hoursFrom');
    assert.deepEqual(press(details, 'form.answer', { hoursFrom: '14:30' }).draft.answers.hours, {
      from: '14:30',
      to: '17:00',
    });
  });

  it('keeps the question open, with words that help', () => {
    for (const [text, words] of [
      ['as soon as possible', /“today”.*“skip”/],
      ['Tuesday, 14 December 2026', /Monday, 14 December 2026/],
      ['last Monday', /Monday, 16 November 2026 has passed/],
      ['mid January', /the month, such as 7 December 2026/],
      ['not sure yet, maybe in may or june', /the month/],
      ['10:00', /the month/],
    ] as const) {
      const { draft, say = '' } = type(details, text);
      assert.equal(draft.answers.desiredStart, undefined, text);
      assert.deepEqual(draft.skipped, details.draft.skipped, text);
      assert.match(say, words, text);
    }
  });

  it('takes nothing from a button but an answer to a question of this request', () => {
    for (const inputs of [{}, { partner: 'yes' }, { desiredStart: 'soon' }, { desiredStart: '2020-01-01' }]) {
      const { draft } = press(details, 'form.answer', inputs as Record<string, string>);
      assert.deepEqual(draft.answers, details.draft.answers);
    }
  });

  it('both ends of the hours are said back together', () => {
    const { draft, say = '' } = type(details, 'from: 9 to 5');
    assert.deepEqual(draft.answers.hours, { from: '09:00', to: '17:00' });
    assert.match(say, /09:00 to 17:00/);
  });
});

describe('The buttons of an answer that is not certain', () => {
  let talk: DialogTalk;
  beforeEach(async () => {
    talk = await DialogTalk.begin();
  });
  afterEach(() => talk.store.close());

  it('are shown below the question, and say afterwards that one was chosen', async () => {
    await talk.presses('form.next', { services: 'teams', help: 'advise' });
    talk.now = '2026-11-28T09:00:00Z';
    await talk.says('Saturday');
    const asked = talk.lastCard;
    const buttons = buttonsOf(asked.card as object);
    assert.deepEqual(
      buttons.map(({ title }) => title),
      ['Saturday, 28 November 2026', 'Saturday, 5 December 2026'],
    );
    const form = (await talk.draft()).formMessageId;
    await talk.sends(dataOf(buttons[1]), asked.id);
    assert.equal((await talk.draft()).answers.desiredStart, '2026-12-05');
    assert.equal((await talk.draft()).formMessageId, form, 'the form is still the form');
    assert.match(JSON.stringify(talk.messages.find(({ id }) => id === asked.id)), /Chosen/);
    assert.match(talk.texts.at(-1) ?? '', /Saturday, 5 December 2026/);
  });
});
