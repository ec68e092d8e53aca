/** The longest link that is taken: the links of a schedule have to fit on one card. */
export const longestLink = 600;

/** An address to join a meeting by, as it is kept; undefined where a text is no https address. */
export function meetingLink(text: string): string | undefined {
  const typed = text.trim();
  if (typed.length > longestLink || !URL.canParse(typed)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(typed);
  const isPlain = protocol === 'https:' && hostname.includes('.') && username === '' && password === '';
  return isPlain && href.length <= longestLink ? href : undefined;
}
