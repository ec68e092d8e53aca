/** The Application ID URI of the page: the app package asks Teams for a token for it. */
export function pageIdUri(host: string, appId: string): string {
  return `api://${host}/${appId}`;
}
