import type { MemberCalls } from '../people/teamMembers.ts';
import type { ConnectorClients } from './connectorClients.ts';

/** The largest page size of members; Teams returns up to 500. */
const pageSize = 500;

/** Asks Teams' connector for members, as the bot itself. */
export function memberCalls(clientFor: ConnectorClients): MemberCalls {
  return {
    async one({ serviceUrl, conversationId }, memberId) {
      const { conversations } = await clientFor(serviceUrl);
      return conversations.getConversationMember(conversationId, memberId);
    },
    async page({ serviceUrl, conversationId }, continuationToken) {
      const { conversations } = await clientFor(serviceUrl);
      const page = { pageSize, ...(continuationToken === undefined ? {} : { continuationToken }) };
      // The SDK's types do not have paging.
      const ask = conversations.getConversationPagedMembers as unknown as (
        conversationId: string,
        page: object,
      ) => Promise<unknown>;
      return ask(conversationId, page);
    },
  };
}
