import type { PageLinks } from '../requests/ports.ts';
import { requestNumber } from '../requests/request.ts';

type Linked = Parameters<PageLinks['personal']>[0];

/** The personal tab's `entityId` in appPackage/manifest.json. */
const personalTab = 'onboarding';
/** The `entityId` that a channel's tab is saved with (page/src/teams.ts). */
const channelTab = 'requests';

/**
 * Deep links of Teams (learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application). The page reads
 * `subEntityId` as its `subPageId`.
 *
 * @param appId the app's id in Teams
 */
export function teamsPageLinks(appId: string, publicUrl: string): PageLinks {
  const link = (tab: string, request: Linked, place: object) => {
    const query = new URLSearchParams({
      webUrl: `${publicUrl}/tab/`,
      label: requestNumber(request),
      context: JSON.stringify({ subEntityId: request.id, ...place }),
    });
    // Teams reads a plus as itself.
    return `https://teams.microsoft.com/l/entity/${appId}/${tab}?${String(query).replaceAll('+', '%20')}`;
  };
  return {
    personal: (request) => link(personalTab, request, {}),
    channel: (request, channelId) => link(channelTab, request, { channelId }),
  };
}

/** The addresses of local mode's host page, which stands in for Teams. */
export function localPageLinks(
  port: number,
  people: readonly { readonly personId: string; readonly role: string }[],
): PageLinks {
  const specialist = people.find(({ role }) => role === 'specialist')?.personId ?? '';
  const personal: PageLinks['personal'] = ({ id }, readerId) => {
    const person = people.find(({ personId }) => personId === readerId)?.personId ?? specialist;
    return `http://localhost:${port}/tab/local#${new URLSearchParams({ person, request: id })}`;
  };
  return { personal, channel: (request) => personal(request) };
}
