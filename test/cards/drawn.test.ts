import assert from 'node:assert/strict';
import { botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { type Part, partsOf } from '../../standIns/cardParts.ts';
import { cardFamilies } from '../support/cards/cardFamilies.ts';
import { findCutElements } from '../support/cards/renderCards.ts';

/** The narrowest phone that cards are promised for. */
const phone = 360;

describe('cards drawn in a browser', function () {
  // A browser starts, and draws some dozens of cards.
  this.timeout(240_000);

  it('are seen to be cut where they are', async () => {
    const column = {
      type: 'Column',
      width: '500px',
      items: [{ type: 'TextBlock', text: 'Wide', wrap: true }],
    };
    const folded = { type: 'ColumnSet', id: 'wide', isVisible: false, columns: [column] };
    const wide = { type: 'AdaptiveCard', version: '1.5', body: [folded] };
    const narrow = {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'TextBlock', text: 'Fits', wrap: true }],
    };
    const form = { type: 'Action.ShowCard', title: 'Form', card: wide };
    const cuts = await findCutElements([narrow, wide, { ...narrow, actions: [form] }], { width: phone });
    assert.deepEqual([...new Set(cuts.map(({ card }) => card))], [1, 2]);
  });

  it('hold everything on a phone, in the languages with the longest words and buttons', async () => {
    const named = Object.values(cardFamilies).flatMap(longestOfEach);
    const cuts = await findCutElements(
      named.map(({ card }) => card),
      { width: phone },
    );
    assert.deepEqual(
      cuts.map(({ card, what }) => `${named[card]?.name}: ${what}`),
      [],
    );
  });
});

/**
 * The cards of a family that show a part which none before shows: each in the language in which its longest word is longest, and in the one
 * in which its longest button is. `npm run sheets` draws and measures every card in every language, which takes minutes.
 */
function longestOfEach(cardsIn: (typeof cardFamilies)[string]) {
  const drawn = botLanguages.map((language) => ({ language, cards: cardsIn(translatorFor(language)) }));
  return distinctOf(cardsIn(translatorFor('en'))).flatMap((name) => {
    const has = drawn.flatMap(({ language, cards: { [name]: card } }) =>
      card === undefined ? [] : [{ language, card, texts: partsOf(card).flatMap(shownIn) }],
    );
    const longest = (measure: (texts: readonly string[]) => number) =>
      has.toSorted((one, other) => measure(other.texts) - measure(one.texts))[0];
    const chosen = new Set([
      longest((texts) => Math.max(0, ...texts.flatMap((text) => text.split(/\s/)).map(widthOf))),
      longest((texts) => Math.max(0, ...texts.filter((text) => text.length < 60).map(widthOf))),
    ]);
    return [...chosen].flatMap((one) =>
      one === undefined ? [] : [{ name: `${name} in ${one.language}`, card: one.card }],
    );
  });
}

/** The names of the cards that have a part of their own. Two parts are alike if they look alike, whatever they send. */
function distinctOf(cards: ReturnType<(typeof cardFamilies)[string]>): readonly string[] {
  const seen = new Set<string>();
  return Object.entries(cards).flatMap(([name, card]) => {
    const { body = [], actions = [] } = card as { body?: readonly Part[]; actions?: readonly Part[] };
    const parts = body.flatMap((part) => (part['type'] === 'Container' ? partsWithin(part) : [part]));
    const forms = actions.flatMap(({ card: form }) => (form === undefined ? [] : [form]));
    const looks = [...parts, ...forms, actions.map(({ title }) => title)].map(lookOf);
    const fresh = looks.filter((look) => !seen.has(look));
    for (const look of fresh) seen.add(look);
    return fresh.length === 0 ? [] : [name];
  });
}

function partsWithin(container: Part): readonly unknown[] {
  return container['items'] as readonly unknown[];
}

function lookOf(part: unknown): string {
  return JSON.stringify(part, (name, value: unknown) =>
    ['data', 'id', 'isVisible', 'targetElements'].includes(name) ? undefined : value,
  );
}

function shownIn(part: Part): readonly string[] {
  return [part['text'], part['title'], part['label']].filter((text) => typeof text === 'string');
}

/** An estimate: characters of Chinese, Japanese and Korean are twice as wide, and Thai’s marks have no width. */
function widthOf(text: string): number {
  const wide =
    text.match(/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/g)?.length ?? 0;
  return text.length + wide - (text.match(/\p{Mn}/gu)?.length ?? 0);
}
