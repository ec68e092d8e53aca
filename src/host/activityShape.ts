import { isIdentifier } from '../runtime/isIdentifier.ts';

/** Whether a value is valid. */
type Check = (value: unknown) => boolean;

const id: Check = (value) => isIdentifier(value);
const optionalId = optional((value) => isIdentifier(value, 0));
const name: Check = (value) => isIdentifier(value, 1, 100);
const account = { id, name: optional(isText), aadObjectId: optionalId };

/**
 * The parts of an activity that later code relies on. Only these are checked: every other part may be absent, or anything. Without the
 * required ones the SDK would answer a post with a 500. The checks are written by hand, because every post is checked, and a schema library
 * takes many times as long.
 */
const isShaped = object({
  type: name,
  id: optionalId,
  name: optionalId,
  action: optionalId,
  channelId: name,
  serviceUrl: isWebAddress,
  from: object(account),
  recipient: object(account),
  conversation: object({
    id,
    tenantId: optionalId,
    conversationType: optionalId,
    isGroup: optional((value) => typeof value === 'boolean'),
  }),
  text: optional(isText),
  locale: optionalId,
  replyToId: optionalId,
  timestamp: optionalId,
  localTimestamp: optionalId,
  localTimezone: optionalId,
  channelData: optional(
    object({
      eventType: optionalId,
      tenant: optional(object({ id: optionalId })),
      team: optional(object({ id: optionalId, aadGroupId: optionalId })),
      channel: optional(object({ id: optionalId, type: optionalId })),
      thread: optional(object({ id: optionalId })),
    }),
  ),
  entities: optional(list(object({ type: optionalId }), 500)),
  attachments: optional(list(object({ contentType: optionalId, name: optional(isText) }), 100)),
  membersAdded: optional(list(object(account), 1000)),
  membersRemoved: optional(list(object(account), 1000)),
});

/** Whether a body is an activity, as far as this product needs. `tidyActivity` runs after it. */
export function isActivity(body: unknown): boolean {
  return isShaped(body);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isWebAddress(value: unknown): boolean {
  return isIdentifier(value) && /^https?:\/\//i.test(value) && URL.canParse(value);
}

/** Clients send null for absent parts. */
function optional(check: Check): Check {
  return (value) => value === undefined || value === null || check(value);
}

function object(parts: Readonly<Record<string, Check>>): Check {
  const checks = Object.entries(parts);
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    checks.every(([part, check]) => check((value as Readonly<Record<string, unknown>>)[part]));
}

function list(check: Check, most: number): Check {
  return (value) => Array.isArray(value) && value.length <= most && value.every(check);
}
