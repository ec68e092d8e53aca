import { hasZone } from '../../src/onboarding/countries.ts';

/**
 * Whether `12/01/2027` is the first of December or the twelfth of January. `yearFirst`: a whole date begins with the year and `12/1` with
 * the month; with the year at the end, the order is not certain.
 */
export type DayOrder = 'dayFirst' | 'monthFirst' | 'yearFirst';

/** The hints about the order in which somebody writes a date. */
export interface DayOrderHints {
  /** ISO 3166 alpha-2, as the directory knows the person's tenant. */
  readonly tenantCountry?: string | undefined;
  /** ISO 3166 alpha-2, and whether the client named it or only its locale did. */
  readonly country?: string | undefined;
  readonly countryFrom?: 'client' | 'locale' | undefined;
  /** IANA zone of the person. */
  readonly timeZone?: string | undefined;
  /** Language that the person reads. */
  readonly language: string;
}

/**
 * Countries that write the month before the day. Source: Unicode CLDR 48, short date patterns of the languages that are official there.
 */
const monthFirst: readonly string[] = [
  ...['US', 'AS', 'GU', 'MP', 'PR', 'UM', 'VI'],
  ...['FM', 'MH', 'PW', 'PH'],
];

/** Countries that use both orders where the year comes last: people there write the year first, or two languages differ. */
const bothOrders: readonly string[] = ['CA', 'CN', 'JP', 'KR', 'KP', 'PA', 'TW'];

/** Languages that write year, month and day. */
const yearFirst: readonly string[] = ['ja', 'ko', 'zh'];

/**
 * The order of day and month as a person writes them; undefined if it is not certain. The countries of the tenant and of the client decide
 * if they agree. The country of a locale counts only if the tenant's is unknown, and the time zone does not contradict it: en-US is the
 * interface of many people elsewhere. Every language but English is written in one order.
 */
export function dayOrderOf(hints: DayOrderHints): DayOrder | undefined {
  const { tenantCountry, country, countryFrom, timeZone, language } = hints;
  const named = [tenantCountry, countryFrom === 'client' ? country : undefined];
  const known = named.filter((code) => code !== undefined);
  const countries = known.length > 0 || country === undefined ? known : [country];
  const orders = new Set(countries.map(orderIn));
  if (known.length === 0 && timeZone !== undefined) orders.add(orderAt(timeZone));
  if (yearFirst.includes(language.split('-')[0] ?? '')) return yearFirstOr(orders);
  if (language !== 'en' && !orders.has('both')) orders.add('dayFirst');
  const [only, other] = orders;
  return other === undefined && only !== 'both' ? only : undefined;
}

/** The order of somebody whose language has the year first, in countries with some orders. */
function yearFirstOr(orders: ReadonlySet<DayOrder | 'both'>): DayOrder | undefined {
  if (orders.has('dayFirst')) return undefined;
  return orders.size === 1 && orders.has('monthFirst') ? 'monthFirst' : 'yearFirst';
}

function orderIn(country: string): DayOrder | 'both' {
  const code = country.toUpperCase();
  if (bothOrders.includes(code)) return 'both';
  return monthFirst.includes(code) ? 'monthFirst' : 'dayFirst';
}

function orderAt(timeZone: string): DayOrder | 'both' {
  const isIn = (country: string) => hasZone(country, timeZone);
  if (bothOrders.some(isIn)) return 'both';
  return monthFirst.some(isIn) ? 'monthFirst' : 'dayFirst';
}
