import { customerKey } from '../../requests/search/customerKey.ts';
import type { Handling } from '../identity/handling.ts';
import { sayAlso } from '../replies/say.ts';
import { drawFor } from './drawFor.ts';
import { drawPage, pageOf, teamAccess } from './requestLists.ts';

/** The longest name, in characters. A longer text is something else. */
const longest = 120;

/**
 * Answers a customer's name or domain, or its beginning, typed by a specialist in person or in the channel that receives requests. The
 * answer is the card of the customer's request, or the list if there are several. Returns whether it answered. The text is something else
 * if no customer has such a name, and for everybody who is no specialist.
 */
export async function showCustomer(handling: Handling, text: string): Promise<boolean> {
  const { services, dc } = handling;
  const { context } = dc;
  const key = text.length > longest ? '' : customerKey(text);
  if (!isLongEnough(key) || (await teamAccess(services, context)) !== 'yes') return false;
  // An older version that runs beside this one inserts rows without search keys.
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

/** Two Latin letters begin too many names. In other scripts two characters may be a whole name. */
function isLongEnough(key: string): boolean {
  return key.length >= (/[\u0250-\u{10ffff}]/u.test(key) ? 2 : 3);
}
