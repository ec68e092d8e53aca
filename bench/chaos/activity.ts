import { randomUUID } from 'node:crypto';
import { type CastMember, requestsChannelId } from './cast.ts';

/** Where somebody talks: in their personal chat, or under a message of the requests channel. */
export type Place = { readonly kind: 'personal' } | { readonly kind: 'channel'; readonly threadId?: string };

/** An activity as Teams posts it. */
export interface OutgoingActivity {
  readonly id: string;
  readonly type: string;
  readonly conversation: { readonly id: string };
  readonly [part: string]: unknown;
}

export const personal: Place = { kind: 'personal' };

/** Somebody's action, as the activity Teams would send. */
export function activityOf(
  who: CastMember,
  does: { readonly type: string; readonly [part: string]: unknown },
  serviceUrl: string,
  place: Place = personal,
): OutgoingActivity {
  const { id, name } = who;
  return {
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${id}`, name, aadObjectId: id },
    recipient: { id: '28:onboarding-assist', name: 'Onboarding Assist' },
    locale: 'en-US',
    entities: [{ type: 'clientInfo', locale: 'en-US', country: 'FR', timezone: 'Europe/Paris' }],
    timestamp: new Date().toISOString(),
    ...at(place, who),
    ...does,
  };
}

/** The app is installed. */
export const installs = { type: 'installationUpdate', action: 'add' } as const;

/** Types a text. */
export function says(text: string) {
  return { type: 'message', text, textFormat: 'plain' } as const;
}

/** Presses a button that submits, with the values of the inputs. */
export function submits(value: object, replyToId: string) {
  return { type: 'message', value, replyToId } as const;
}

/** Presses a button that executes. */
export function executes(data: Readonly<Record<string, unknown>>, replyToId: string) {
  const value = { action: { type: 'Action.Execute', verb: data['verb'], data }, trigger: 'manual' };
  return { type: 'invoke', name: 'adaptiveCard/action', value, replyToId } as const;
}

function at(place: Place, { chatId, tenantId }: CastMember) {
  const tenant = { id: tenantId };
  if (place.kind === 'personal') {
    return {
      conversation: { id: chatId, conversationType: 'personal', tenantId },
      channelData: { tenant },
    };
  }
  const thread = place.threadId === undefined ? '' : `;messageid=${place.threadId}`;
  return {
    conversation: {
      id: `${requestsChannelId}${thread}`,
      conversationType: 'channel',
      isGroup: true,
      tenantId,
    },
    channelData: { tenant, team: { id: requestsChannelId }, channel: { id: requestsChannelId } },
  };
}
