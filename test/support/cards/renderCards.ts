import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { fontStyles } from './cardFonts.ts';

/** How cards are drawn. `unfold`: with everything shown that a tap would open. */
export interface Drawing {
  /** Width of a card in CSS pixels; 360 is a phone. */
  readonly width: number;
  readonly unfold?: boolean;
  readonly theme?: 'light' | 'dark';
  /** The number of cards beside each other; default: one. */
  readonly columns?: number;
}

/** A picture (PNG) of cards, one under the other, drawn by the official renderer in a real browser with Teams' look. */
export function renderCards(cards: readonly object[], drawing: Drawing): Promise<Buffer> {
  return withDrawnCards(cards, drawing, (page) => page.screenshot({ fullPage: true }));
}

/** Something on a card that its width does not hold. */
export interface Cut {
  /** The card's place in the list. */
  readonly card: number;
  readonly what: string;
}

/** The elements that are cut off or stick out of their card, with all parts unfolded and the forms that open on it as well. */
export function findCutElements(cards: readonly object[], drawing: Drawing): Promise<readonly Cut[]> {
  return withDrawnCards(cards, { ...drawing, unfold: true }, (page) => page.evaluate<Cut[]>(findCut));
}

/** Between two cards, in CSS pixels. */
const gap = 16;

async function withDrawnCards<Result>(
  cards: readonly object[],
  { width, unfold, theme = 'light', columns = 1 }: Drawing,
  look: (page: Page) => Promise<Result>,
): Promise<Result> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({
      viewport: { width: columns * (width + gap) - gap, height: 600 },
      offline: true,
    });
    const drawn = JSON.stringify(unfold ? cards.map(unfolded) : cards);
    await page.setContent(pageFor(theme, columns, await fontStyles(drawn)));
    await page.addScriptTag({ content: readDist('adaptivecards.min.js') });
    await page.evaluate(`(${drawAll})(${drawn}, ${JSON.stringify(hostConfig(theme))})`);
    await page.evaluate(loadFonts);
    return await look(page);
  } finally {
    await browser.close();
  }
}

function readDist(file: string): string {
  return readFileSync(new URL(`../../../node_modules/adaptivecards/dist/${file}`, import.meta.url), 'utf8');
}

/** A card with nothing hidden. */
function unfolded(card: object): object {
  const text = JSON.stringify(card, (name, value: unknown) => (name === 'isVisible' ? undefined : value));
  return JSON.parse(text) as object;
}

// The page's own scripts are texts, since this project's types know no DOM.
const loadFonts = 'document.fonts.ready.then(() => true)';

const drawAll = `function (cards, config) {
  const formsOf = (value) => typeof value !== 'object' || value === null ? [] :
    [...(value.type === 'Action.ShowCard' ? [value.card] : []), ...Object.values(value).flatMap(formsOf)];
  cards.forEach((json, index) => {
    for (const part of [json, ...formsOf(json)]) {
      const card = new AdaptiveCards.AdaptiveCard();
      card.hostConfig = new AdaptiveCards.HostConfig(config);
      card.parse(part);
      const frame = document.createElement('div');
      frame.className = 'frame';
      frame.dataset.card = index;
      frame.lang = json.lang || 'en';
      frame.append(card.render());
      document.body.append(frame);
    }
  });
}`;

const findCut = `[...document.querySelectorAll('.frame')].flatMap((frame) => {
  const right = frame.getBoundingClientRect().right;
  return [...frame.querySelectorAll('*')]
    .filter((element) => getComputedStyle(element).display !== 'inline' && element.getClientRects().length > 0)
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
      || element.getBoundingClientRect().right > right + 1)
    .map((element) => ({
      card: Number(frame.dataset.card),
      what: element.className + ' “' + element.textContent.slice(0, 60) + '”',
    }));
})`;

function pageFor(theme: 'light' | 'dark', columns: number, fontFaces: string): string {
  const { back, frame, line, text } = looks[theme];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><style>
${fontFaces}
${readDist('adaptivecards.css')}
body { margin: 0; ${columns > 1 ? `columns: ${columns}; column-gap: ${gap}px;` : ''} background: ${back}; color: ${text}; font-family: ${font}; -webkit-font-smoothing: antialiased }
.frame { box-sizing: border-box; break-inside: avoid; background: ${frame}; border: 1px solid ${line}; border-radius: 6px; margin-bottom: ${gap}px; overflow: hidden }
.ac-textRun, .ac-textBlock { overflow-wrap: anywhere }
.ac-selectable { cursor: pointer }
.ac-pushButton { font: 600 14px ${font}; padding: 5px 12px; border: 1px solid ${line}; border-radius: 4px; background: ${frame}; color: ${text}; min-height: 32px; margin-bottom: 8px }
.ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff }
.ac-pushButton.style-destructive { background: ${frame}; color: #c4314b }
.ac-actionSet { flex-wrap: wrap }
.ac-input { font: 14px ${font}; box-sizing: border-box; width: 100%; min-height: 32px; border: 1px solid ${line}; border-radius: 4px; padding: 4px 8px; background: ${frame}; color: ${text} }
.ac-horizontal-separator { overflow: hidden }
</style><body></body></html>`;
}

const font = 'var(--font)';

/** Teams' colours, as near as they can be had without Teams. */
const looks = {
  light: {
    back: '#f5f5f5',
    frame: '#ffffff',
    line: '#d1d1d1',
    text: '#242424',
    subtle: '#616161',
    accent: '#4f52b2',
    good: '#13680f',
    warning: '#8a5300',
    attention: '#b10e1c',
    fills: {
      emphasis: '#f5f5f5',
      accent: '#e8ebfa',
      good: '#e7f2da',
      warning: '#fbf6d9',
      attention: '#fcf4f6',
    },
  },
  dark: {
    back: '#141414',
    frame: '#292929',
    line: '#525252',
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#9299f7',
    good: '#92c353',
    warning: '#f8d22a',
    attention: '#f1707b',
    fills: {
      emphasis: '#1f1f1f',
      accent: '#2f2f4a',
      good: '#0d2e0d',
      warning: '#463100',
      attention: '#3f1011',
    },
  },
} as const;

function hostConfig(theme: 'light' | 'dark'): object {
  const { text, subtle, accent, good, warning, attention, frame, line, fills } = looks[theme];
  const colour = (value: string, faint = value) => ({ default: value, subtle: faint });
  const foregroundColors = {
    default: colour(text, subtle),
    dark: colour(text, subtle),
    light: colour(subtle),
    accent: colour(accent),
    good: colour(good),
    warning: colour(warning),
    attention: colour(attention),
  };
  const container = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return {
    fontFamily: font,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: line },
    supportsInteractivity: true,
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
    containerStyles: {
      default: container(frame),
      emphasis: container(fills.emphasis),
      accent: container(fills.accent),
      good: container(fills.good),
      warning: container(fills.warning),
      attention: container(fills.attention),
    },
    actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
    adaptiveCard: { allowCustomStyle: false },
    factSet: {
      title: { weight: 'bolder', wrap: true, maxWidth: 150 },
      value: { wrap: true },
      spacing: 12,
    },
    inputs: { label: { requiredInputs: { suffix: ' *' }, inputSpacing: 'small' } },
  };
}
