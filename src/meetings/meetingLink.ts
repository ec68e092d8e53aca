/** The longest link that is accepted, in characters: the links of a schedule must fit on one card. */
export const longestLink = 600;

/** Reads a link to join a meeting, in the form that is stored; undefined if a text is no https address. */
export function meetingLink(text: string): string | undefined {
  const typed = text.trim();
  if (typed.length > longestLink || !URL.canParse(typed)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(typed);
  const isPlain = protocol === 'https:' && hostname.includes('.') && username === '' && password === '';
  return isPlain && href.length <= longestLink ? href : undefined;
}
