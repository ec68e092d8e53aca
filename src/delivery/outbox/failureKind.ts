import type { RemoteFailure } from '../../runtime/remoteFailure.ts';

/**
 * The kind of a failed send. `gone`: the conversation no longer exists, or the bot was blocked, removed or disabled there. `refused`: the
 * service rejects this message, and would reject it again. `outage`: anything else; it passes, or an operator fixes it.
 */
export type FailureKind = 'gone' | 'refused' | 'outage';

/**
 * The documented codes of a conversation that is gone (Teams' "Status codes from bot conversational APIs"). In outages Teams has answered
 * 403 and 404 with other codes, and gateways answer them with HTML. Such an answer says nothing about the conversation.
 */
const goneCodes: readonly string[] = [
  'BotDisabledByAdmin',
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'ConversationNotFound',
  'MessageWritesBlocked',
];

/** Whether a code is documented to say that the conversation is gone. */
export function isGoneCode(code: string): boolean {
  return goneCodes.includes(code);
}

/** Codes of a 400 that reject the message itself. Any other code of a 400 may come from an outage, as may any other 4xx. */
const messageCodes: readonly string[] = ['BadArgument', 'BadSyntax', 'MessageSizeTooBig'];

/** Classifies a failed post, or a failed update of a message that was not found missing. */
export function failureKind({ status, code }: Pick<RemoteFailure, 'status' | 'code'>): FailureKind {
  if ((status === 403 || status === 404) && isGoneCode(code)) return 'gone';
  if (status === 413) return 'refused';
  if (status === 400 && messageCodes.includes(code)) return 'refused';
  return 'outage';
}
