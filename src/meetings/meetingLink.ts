/** The longest link that is accepted, in characters: the links of a schedule must fit on one card. */
export const longestLink = 600;

/** The hosts of Teams: for organizations, in its clouds, and at home. */
const teamsHosts = [
  'teams.microsoft.com',
  'teams.cloud.microsoft',
  'teams.live.com',
  'gov.teams.microsoft.us',
  'dod.teams.microsoft.us',
];

/** Reads a link to join a meeting in Teams; undefined if a text is none. */
export function teamsMeetingLink(text: string): string | undefined {
  const link = meetingLink(text);
  if (link === undefined) return undefined;
  const { hostname, port } = new URL(link);
  return port === '' && teamsHosts.includes(hostname) ? link : undefined;
}

/** Reads a link to join a meeting, in the form that is stored; undefined if a text is no https address. */
export function meetingLink(text: string): string | undefined {
  const typed = text.trim();
  if (typed.length > longestLink || !URL.canParse(typed)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(typed);
  const isPlain = protocol === 'https:' && hostname.includes('.') && username === '' && password === '';
  return isPlain && href.length <= longestLink ? href : undefined;
}
