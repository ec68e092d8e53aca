import type { Translator } from '../../src/locales/translator.ts';
import { type Button, type ButtonData, executeButton } from '../kit/buttons.ts';
import type { Card } from '../kit/card.ts';
import { withWayBackBy } from '../requests/wayToList.ts';

/** A page of a partner's customers: the number of customers before it. */
export interface CustomersPlace {
  readonly after: number;
}

/** The most customers that are paged through. */
const mostCustomers = 100_000;

/** Reads a place from a button's data; undefined if it is one of another list. A malformed page is the first one. */
export function readCustomersPlace({
  list,
  at,
}: Readonly<Record<string, unknown>>): CustomersPlace | undefined {
  if (list !== 'customers') return undefined;
  const after = typeof at === 'string' && /^\d{1,6}$/.test(at) ? Number(at) : 0;
  return { after: Math.min(after, mostCustomers) };
}

/** A place as a button carries it. */
export function customersPlaceData({ after }: CustomersPlace): ButtonData {
  return { list: 'customers', ...(after === 0 ? {} : { at: String(after) }) };
}

/** A button that shows a page of the customers. */
export function customersButton(
  title: 'more' | 'before' | 'back',
  to: CustomersPlace,
  t: Translator,
): Button {
  const look = title === 'more' ? {} : { secondary: true };
  return executeButton(t.text(`status:list.${title}`), 'list.more', customersPlaceData(to), look);
}

/** The card of a request that was opened from the list of customers, with a way back to its page. */
export function withWayToCustomers(card: Card, from: CustomersPlace, t: Translator): Card {
  return withWayBackBy(card, customersButton('back', from, t), customersPlaceData(from));
}
