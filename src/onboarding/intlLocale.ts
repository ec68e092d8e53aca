/** Parts of `Intl.Locale` that are missing in TypeScript's types. */
type CountryLocale = Intl.Locale & {
  readonly getTimeZones?: () => readonly string[] | undefined;
  readonly getWeekInfo?: () => { readonly weekend: readonly number[] };
};

/**
 * A country in the runtime's data (Unicode CLDR); undefined if the text is not a country code.
 *
 * @param country ISO 3166 alpha-2
 */
export function intlLocaleOf(country: string): CountryLocale | undefined {
  return /^[A-Za-z]{2}$/.test(country) ? new Intl.Locale(`und-${country}`) : undefined;
}
