/** Whether a value is what it should be. */
type Check = (value: unknown) => boolean;

const shortText = text(0, 1000);
const name = text(1, 100);
const account = { id: text(1, 1000) };

/**
 * What an activity must have before anything looks at it. Everything else is for the rooms behind to read with care; the SDK answers a
 * post without these with a 500. Written out by hand, for every post is checked, and a schema's reader takes many times as long.
 */
const isShaped = object({
  type: name,
  id: optional(shortText),
  name: optional(shortText),
  action: optional(shortText),
  channelId: name,
  serviceUrl: isWebAddress,
  from: object({ ...account, name: optional(isText), aadObjectId: optional(shortText) }),
  recipient: object(account),
  conversation: object({
    ...account,
    tenantId: optional(shortText),
    conversationType: optional(shortText),
    isGroup: optional((value) => typeof value === 'boolean'),
  }),
  text: optional(isText),
  locale: optional(shortText),
  replyToId: optional(shortText),
  localTimezone: optional(shortText),
  channelData: optional(
    object({
      tenant: optional(object({ id: optional(shortText) })),
      team: optional(object({ id: optional(shortText) })),
      channel: optional(object({ id: optional(shortText) })),
    }),
  ),
  entities: optional(list(object({ type: optional(isText) }))),
  membersAdded: optional(list(object(account))),
  membersRemoved: optional(list(object(account))),
});

/** How deep an activity may be nested; a card's inputs are three or four deep. What walks it would run out of stack. */
const deepest = 64;

/** Whether a body is an activity as far as we need it to be. */
export function isActivity(body: unknown): boolean {
  return !isDeeperThan(body, deepest) && isShaped(body);
}

function isDeeperThan(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return most === 0 || Object.values(value).some((part) => isDeeperThan(part, most - 1));
}

function text(least: number, most: number): Check {
  return (value) => typeof value === 'string' && value.length >= least && value.length <= most;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value);
}

/** Clients send null for what they leave out. */
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

function list(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}
