import { customerKey } from '../../requests/customerKey.ts';
import type { Handling } from '../identity/handling.ts';
import { sayAlso } from '../replies/say.ts';
import { drawFor } from './drawFor.ts';
import { drawPage, pageOf, teamAccess } from './requestLists.ts';

/** A longer text is no name. */
const longest = 120;

/**
 * Answers a customer's name or domain, or how it begins, typed by a specialist in person or in the channel that receives requests: with
 * the card of the customer's request, or with the list where there are several. Answers whether it did; the text is something else where
 * no customer is called so, and for everybody who is no specialist.
 */
export async function showCustomer(handling: Handling, text: string): Promise<boolean> {
  const { services, dc } = handling;
  const { context } = dc;
  const key = text.length > longest ? '' : customerKey(text);
  if (!isLongEnough(key) || (await teamAccess(services, context)) !== 'yes') return false;
  // An older version that runs beside this one inserts rows without keys.
  await services.store.requests.fillCustomerKeys();
  const place = { list: 'customer', of: key } as const;
  const page = await pageOf(services, context, place);
  const [request] = page.requests;
  if (request === undefined) return false;
  const isOne = page.requests.length === 1 && page.next === undefined;
  await sayAlso(
    handling,
    isOne ? await drawFor(services, context, request) : await drawPage(services, context, place, page),
  );
  return true;
}

/** Two Latin letters begin too many names; two characters of other scripts may be a whole one. */
function isLongEnough(key: string): boolean {
  return key.length >= (/[\u0250-\u{10ffff}]/u.test(key) ? 2 : 3);
}
