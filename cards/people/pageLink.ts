import type { Translator } from '../../src/locales/translator.ts';

/** The link that opens a request on the page inside Teams, for a template; none where its address is not known. */
export function pageLink(
  { pageUrl }: { readonly pageUrl?: string },
  t: Translator,
): readonly { readonly word: string; readonly url: string }[] {
  return pageUrl === undefined ? [] : [{ word: t.text('status:actions.page'), url: pageUrl }];
}
