import assert from 'node:assert/strict';
import { withoutMenuOfOne } from '../../cards/kit/buttons.ts';
import type { Card } from '../../cards/kit/card.ts';
import { requestCard } from '../../cards/requests/requestCard.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { type Part, partsOf, partsOfType } from '../../standIns/cardParts.ts';
import { cardFamilies } from '../support/cards/cardFamilies.ts';
import { aRequestIn } from '../support/cards/requestCards.ts';
import { key, now, process, regionCalled } from '../support/requestBuilders.ts';

const cards = botLanguages.flatMap((language) =>
  Object.values(cardFamilies).flatMap((cardsIn) =>
    Object.entries(cardsIn(translatorFor(language))).map(
      ([name, card]) => [`${name} (${language})`, card] as const,
    ),
  ),
);

describe('buttons of all cards', () => {
  it('have no menu with one entry', () => {
    // A set of buttons within a card has a menu of its own.
    const setsOf = (card: Card) => [
      buttonsOf(card),
      ...partsOfType(card, 'ActionSet').map((set) => partsOf(set['actions'])),
    ];
    const found = cards
      .filter(([, card]) => setsOf(card).some((buttons) => inMenu(buttons).length === 1))
      .map(([name]) => name);
    assert.deepEqual(found, []);
  });

  it('say what a press does, also when it was pressed: one shows more, another of other words shows less', () => {
    for (const [name, card] of cards) {
      const sets = partsOfType(card, 'ActionSet');
      const toggles = sets.filter((set) => toggleOf(set) !== undefined);
      for (const set of toggles) {
        const id = set['id'];
        const twin = toggles.find(
          (other) => other !== set && targetsOf(other).includes(id) && targetsOf(set).includes(other['id']),
        );
        assert.ok(twin, `${name}: ${String(toggleOf(set)?.['title'])}`);
        assert.notEqual(toggleOf(twin)?.['title'], toggleOf(set)?.['title'], name);
        assert.notEqual(twin['isVisible'], set['isVisible'], name);
      }
      const loose = buttonsOf(card).filter(({ type }) => type === 'Action.ToggleVisibility');
      assert.deepEqual(loose, [], name);
    }
  });

  it('have one that stands out where the next step is the team’s: to claim, then to plan', () => {
    for (const [state, title] of [
      ['submitted', 'Claim'],
      ['claimed', 'Plan the meetings'],
    ] as const) {
      const view = {
        request: aRequestIn(state),
        meetings: [],
        now,
        key,
        region: regionCalled('emea'),
        process,
      };
      const standing = buttonsOf(requestCard(view, translatorFor('en'))).filter(
        ({ style }) => style === 'positive',
      );
      assert.deepEqual(
        standing.map((button) => button['title']),
        [title],
      );
    }
  });
});

describe('A single button in the menu', () => {
  const [send, back, cancel] = [{ title: 'Send', style: 'positive' }, { title: 'Back' }, { title: 'Cancel' }];
  const refresh = { title: 'Refresh', mode: 'secondary' };
  const shown = (buttons: readonly Part[]) =>
    withoutMenuOfOne(buttons).map(({ title, mode }) => [title, mode ?? 'shown']);

  it('stands beside the others where there is room', () => {
    assert.deepEqual(shown([send, back, refresh]), [
      ['Send', 'shown'],
      ['Back', 'shown'],
      ['Refresh', 'shown'],
    ]);
  });

  it('gets company where there is none, but not of the button that stands out', () => {
    assert.deepEqual(shown([back, cancel, send, refresh]), [
      ['Back', 'shown'],
      ['Cancel', 'secondary'],
      ['Send', 'shown'],
      ['Refresh', 'secondary'],
    ]);
  });

  it('is left as it is where there are several, or none', () => {
    const several = [send, refresh, { ...refresh, title: 'Give back' }];
    assert.deepEqual(withoutMenuOfOne(several), several);
    assert.deepEqual(withoutMenuOfOne([send, back]), [send, back]);
  });
});

function buttonsOf(card: Card): readonly Part[] {
  return (card['actions'] ?? []) as readonly Part[];
}

function inMenu(buttons: readonly Part[]): readonly Part[] {
  return buttons.filter(({ mode }) => mode === 'secondary');
}

function toggleOf(set: Part): Part | undefined {
  return partsOf(set['actions']).find(({ type }) => type === 'Action.ToggleVisibility');
}

function targetsOf(set: Part): readonly unknown[] {
  return (toggleOf(set)?.['targetElements'] ?? []) as readonly unknown[];
}
