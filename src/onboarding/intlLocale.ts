/** Parts of `Intl.Locale` that the runtime has and the language's types lack. */
type CountryLocale = Intl.Locale & {
  readonly getTimeZones?: () => readonly string[] | undefined;
  readonly getWeekInfo?: () => { readonly weekend: readonly number[] };
};

/**
 * A country as the runtime's data (Unicode CLDR) knows it; undefined for a text that is no country code.
 *
 * @param country ISO 3166 alpha-2
 */
export function intlLocaleOf(country: string): CountryLocale | undefined {
  return /^[A-Za-z]{2}$/.test(country) ? new Intl.Locale(`und-${country}`) : undefined;
}
