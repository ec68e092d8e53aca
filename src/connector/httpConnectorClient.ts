import { type ConnectorClient, ConversationConstants } from 'botframework-connector';
import type { InFlight } from '../runtime/inFlight.ts';
import { type CallParts, connectorCall } from './connectorCall.ts';
import { connectorToken } from './connectorToken.ts';

/**
 * The SDK's client, with a short path for the calls of every turn: the same addresses and bodies, over connections that stay open. The SDK
 * checks each value against a description of all activities, and passes each call through some fifteen policies. Rare calls still use the
 * SDK.
 *
 * @param timeLimit of one call, in milliseconds
 * @param calls counts calls in flight
 */
export function httpConnectorClient(
  client: ConnectorClient,
  serviceUrl: string,
  timeLimit: number,
  calls: InFlight,
): ConnectorClient {
  const base = new URL(serviceUrl);
  const callOnce = connectorCall({
    serviceUrl: base,
    token: () => connectorToken(client.credentials, base, timeLimit),
    timeLimit,
  });
  const call = (parts: CallParts) => calls.during(() => callOnce(parts));
  Object.assign(client.conversations, {
    createConversation: (body: object) => call({ method: 'POST', path: '/v3/conversations', body }),
    sendToConversation: (conversationId: string, body: object) =>
      call({ method: 'POST', path: activities(conversationId), body }),
    replyToActivity: (conversationId: string, activityId: string, body: object) =>
      call({
        method: 'POST',
        path: activities(conversationId, activityId),
        body,
        headers: { [ConversationConstants.ConversationIdHttpHeaderName]: conversationId },
      }),
    updateActivity: (conversationId: string, activityId: string, body: object) =>
      call({ method: 'PUT', path: activities(conversationId, activityId), body }),
    deleteActivity: (conversationId: string, activityId: string) =>
      call({ method: 'DELETE', path: activities(conversationId, activityId) }),
    getConversationPagedMembers: (
      conversationId: string,
      page: { readonly pageSize?: number; readonly continuationToken?: string } = {},
    ) => {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries(page)) query.set(name, String(value));
      const path = `${inConversation(conversationId)}/pagedmembers`;
      return call({ method: 'GET', path: query.size === 0 ? path : `${path}?${query}` });
    },
    getTeam: (teamId: string) => call({ method: 'GET', path: inTeam(teamId) }),
    getTeamChannels: (teamId: string) => call({ method: 'GET', path: `${inTeam(teamId)}/conversations` }),
    getConversationMember: (conversationId: string, memberId: string) =>
      call({
        method: 'GET',
        path: `${inConversation(conversationId)}/members/${encodeURIComponent(memberId)}`,
      }),
  });
  return client;
}

/** Calls about teams, which the SDK's client does not have. */
export interface TeamCalls {
  /** A team, as Teams' connector describes it; unchecked. */
  getTeam(teamId: string): Promise<unknown>;
  /** The channels of a team; unchecked. */
  getTeamChannels(teamId: string): Promise<unknown>;
}

function inTeam(id: string): string {
  return `/v3/teams/${encodeURIComponent(id)}`;
}

function activities(conversationId: string, activityId?: string): string {
  const all = `${inConversation(conversationId)}/activities`;
  return activityId === undefined ? all : `${all}/${encodeURIComponent(activityId)}`;
}

function inConversation(id: string): string {
  return `/v3/conversations/${encodeURIComponent(id)}`;
}
