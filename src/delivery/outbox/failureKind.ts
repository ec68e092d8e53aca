import type { RemoteFailure } from '../../runtime/remoteFailure.ts';

/**
 * The kind of a failed send. `gone`: the place is no more, the bot was blocked, removed or disabled there. `refused`: the service minds
 * this message, and would mind it again. `outage`: anything else; it passes or an operator mends it.
 */
export type FailureKind = 'gone' | 'refused' | 'outage';

/**
 * The documented codes of a place that is no more (Teams' "Status codes from bot conversational APIs"). In outages Teams has answered 403
 * and 404 with other codes, and gateways answer them with HTML: such an answer says nothing about the place.
 */
const goneCodes: readonly string[] = [
  'BotDisabledByAdmin',
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'ConversationNotFound',
  'MessageWritesBlocked',
];

/** Whether a code is documented to say that the place is no more. */
export function isGoneCode(code: string): boolean {
  return goneCodes.includes(code);
}

/**
 * Codes of a 400 that mind the message itself. Any other code of a 400 may be an outage's, as any other 4xx may.
 */
const messageCodes: readonly string[] = ['BadArgument', 'BadSyntax', 'MessageSizeTooBig'];

/** Classifies a failed post, or a failed update of a message that was not found missing. */
export function failureKind({ status, code }: Pick<RemoteFailure, 'status' | 'code'>): FailureKind {
  if ((status === 403 || status === 404) && isGoneCode(code)) return 'gone';
  if (status === 413) return 'refused';
  if (status === 400 && messageCodes.includes(code)) return 'refused';
  return 'outage';
}
