import type { Translator } from '../../src/locales/translator.ts';
import { customerKey } from '../../src/requests/search/customerKey.ts';
import { type Button, type ButtonData, executeButton } from '../kit/buttons.ts';
import { plainName } from '../kit/plainName.ts';

/** Lists of requests that are shown page by page. In `schedule` and `timeline` a person chooses one request. */
export const listNames = ['mine', 'open', 'queue', 'customer', 'search', 'schedule', 'timeline'] as const;
export type ListName = (typeof listNames)[number];

/** A page of a list. The buttons of the list have it, and so do the buttons of a request that was opened from it. */
export interface ListPlace {
  readonly list: ListName;
  /** The start of the page; absent on the first page. */
  readonly at?: string;
  /** The starts of the pages before it, separated by commas; an empty text is the first page. Absent on the first page. */
  readonly trail?: string;
  /** The name or domain that was searched for, in a customer's list; the words that narrow `open` or `search`. */
  readonly of?: string;
}

/** The number of pages that can be gone back. Beyond them, back leads to the first page. */
const longestTrail = 20;

const place = /^[a-z]?\d{1,9}$/;

/** Reads a place from a button's data; undefined if there is none. Unknown parts are left out. */
export function readListPlace(data: Readonly<Record<string, unknown>>): ListPlace | undefined {
  const list = listNames.find((name) => name === data['list']);
  if (list === undefined) return undefined;
  const { at, trail, of } = data;
  return {
    list,
    ...(typeof at === 'string' && place.test(at) ? { at, trail: readTrail(trail) } : {}),
    ...(typeof of === 'string' ? readSought(list, of) : {}),
  };
}

/** The longest words that narrow a list, in characters. */
export const longestSought = 120;

function readSought(list: ListName, of: string): Pick<ListPlace, 'of'> {
  if (list === 'customer') return { of: customerKey(of) };
  return list === 'open' || list === 'search' ? { of: plainName(of, longestSought) } : {};
}

function readTrail(trail: unknown): string {
  const parts = typeof trail === 'string' ? trail.slice(0, 12 * longestTrail).split(',') : [''];
  return parts.every((part) => part === '' || place.test(part)) ? parts.slice(-longestTrail).join(',') : '';
}

/** The place of the page that follows. */
export function nextPlace(shown: ListPlace, next: string): ListPlace {
  const trail =
    shown.at === undefined
      ? ''
      : [...(shown.trail ?? '').split(','), shown.at].slice(-longestTrail).join(',');
  return { ...shown, at: next, trail };
}

/** The place of the page before; undefined on the first one. */
export function placeBefore({ at, trail = '', ...list }: ListPlace): ListPlace | undefined {
  if (at === undefined) return undefined;
  const before = trail.split(',');
  const last = before.pop() ?? '';
  return last === '' ? list : { ...list, at: last, trail: before.join(',') };
}

/** A place as a button carries it. */
export function placeData({ list, at, trail, of }: ListPlace): ButtonData {
  return {
    list,
    ...(at === undefined ? {} : { at }),
    ...(trail === undefined ? {} : { trail }),
    ...(of === undefined ? {} : { of }),
  };
}

/** A button that shows a page of a list. */
export function listButton(title: 'more' | 'before' | 'back', to: ListPlace, t: Translator): Button {
  const look = title === 'more' ? {} : { secondary: true };
  return executeButton(t.text(`status:list.${title}`), 'list.more', placeData(to), look);
}
