import type { Translator } from '../../src/locales/translator.ts';
import { customerKey } from '../../src/requests/customerKey.ts';
import { type Button, type ButtonData, executeButton } from '../kit/buttons.ts';

/** Lists of requests that are shown page by page. In `schedule` and `timeline` a person chooses of which request. */
export const listNames = ['mine', 'open', 'queue', 'customer', 'schedule', 'timeline'] as const;
export type ListName = (typeof listNames)[number];

/** Which page of which list: what the buttons of the list carry, and the buttons of a request that was opened from it. */
export interface ListPlace {
  readonly list: ListName;
  /** Where the page begins; absent on the first one. */
  readonly at?: string;
  /** Where the pages before it begin, the first page as an empty text, with commas between them. Absent on the first page. */
  readonly trail?: string;
  /** The name or domain that was looked for, in the list of a customer. */
  readonly of?: string;
}

/** So many pages back are memoized; from there the way back is the first page. */
const longestTrail = 20;

const place = /^[a-z]?\d{1,9}$/;

/** Reads a place off what a button sent; undefined where there is none. A part that no list has is left out. */
export function readListPlace(data: Readonly<Record<string, unknown>>): ListPlace | undefined {
  const list = listNames.find((name) => name === data['list']);
  if (list === undefined) return undefined;
  const { at, trail, of } = data;
  return {
    list,
    ...(typeof at === 'string' && place.test(at) ? { at, trail: readTrail(trail) } : {}),
    ...(list === 'customer' && typeof of === 'string' ? { of: customerKey(of) } : {}),
  };
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
