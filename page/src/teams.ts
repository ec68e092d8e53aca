import { app, authentication, pages } from '@microsoft/teams-js';

/** How Teams shows the page. */
export interface TeamsPlace {
  readonly locale: string;
  readonly theme: string;
  /** The request that a link of the chat opens. */
  readonly requestId?: string;
  /** The page is asked for the settings of a channel's tab. */
  readonly isSettings: boolean;
  /** The channel whose tab this is. */
  readonly channelId?: string;
}

/** Why the page does not know where it is. `outside`: in no frame. `silent`: the frame does not answer. */
export type NoTeams = 'outside' | 'silent';

/** How long the frame may take to answer, in milliseconds. teams-js itself waits for a minute. */
const patienceMs = 3_000;

/** Greets Teams. The promise of `late` resolves if it answers after all. */
export async function openTeams(): Promise<
  TeamsPlace | { readonly no: NoTeams; readonly late: Promise<TeamsPlace> }
> {
  if (window.parent === window) return { no: 'outside', late: new Promise(() => undefined) };
  const opened = app.initialize().then(placeOf);
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), patienceMs));
  const first = await Promise.race([opened, late]).catch(() => 'late' as const);
  return first === 'late' ? { no: 'silent', late: opened } : first;
}

async function placeOf(): Promise<TeamsPlace> {
  const { app: host, page, channel } = await app.getContext();
  const requestId = page.subPageId;
  return {
    locale: host.locale,
    theme: host.theme,
    ...(requestId === undefined || requestId === '' ? {} : { requestId }),
    isSettings: page.frameContext === 'settings',
    ...(channel === undefined ? {} : { channelId: channel.id }),
  };
}

/** Tells Teams that the page is drawn, and follows the theme. */
export function followTheme(onTheme: (theme: string) => void): void {
  app.notifyAppLoaded();
  void app.notifySuccess();
  app.registerOnThemeChangeHandler(onTheme);
}

/** The person whom the page has shown things to. */
let shownTo: string | undefined;

/**
 * The header that proves the person, with a token that Teams keeps valid. Local mode's host page gives a demo person. If Teams says that
 * somebody else is signed in now, the page begins anew: nothing of the first person stays.
 */
export async function authorization(): Promise<string> {
  const token = await authentication.getAuthToken();
  const person = personIn(token);
  shownTo ??= person;
  if (person !== shownTo) {
    window.location.reload();
    return new Promise(() => undefined);
  }
  return token.startsWith('demo:') ? `Demo ${token.slice('demo:'.length)}` : `Bearer ${token}`;
}

/** The person of a token, to be compared only: the server checks it. */
function personIn(token: string): string {
  if (token.startsWith('demo:')) return token.split('.')[0] ?? '';
  const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const { tid, oid } = JSON.parse(atob(part)) as { readonly tid?: unknown; readonly oid?: unknown };
  return `${String(tid)} ${String(oid)}`;
}

/** Opens a link: a chat of Teams, a meeting, a page. */
export function openLink(url: string): void {
  void app.openLink(url).catch(() => window.open(url, '_blank', 'noopener'));
}

/** Offers the channel's tab for being saved. */
export function offerSettings(name: string): void {
  pages.config.registerOnSaveHandler((save) => {
    void pages.config
      .setConfig({
        entityId: 'requests',
        suggestedDisplayName: name,
        contentUrl: `${window.location.origin}/tab/?place=channel`,
        websiteUrl: `${window.location.origin}/tab/`,
      })
      .then(() => save.notifySuccess());
  });
  pages.config.setValidityState(true);
}
