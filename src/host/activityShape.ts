import { z } from 'zod';

const shortText = z.string().max(1000);
const withId = z.looseObject({ id: shortText.optional() });
const account = z.looseObject({ id: shortText.min(1) });

/**
 * What an activity must have before anything looks at it. Everything else is for the rooms behind to read with care; the SDK answers a
 * post without these with a 500.
 */
const shape = z.looseObject({
  type: z.string().min(1).max(100),
  id: shortText.optional(),
  name: shortText.optional(),
  action: shortText.optional(),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: account.extend({ name: z.string().optional(), aadObjectId: shortText.optional() }),
  recipient: account,
  conversation: account.extend({
    tenantId: shortText.optional(),
    conversationType: shortText.optional(),
    isGroup: z.boolean().optional(),
  }),
  text: z.string().optional(),
  locale: shortText.optional(),
  replyToId: shortText.optional(),
  localTimezone: shortText.optional(),
  channelData: z
    .looseObject({ tenant: withId.optional(), team: withId.optional(), channel: withId.optional() })
    .optional(),
  entities: z.array(z.looseObject({ type: z.string().optional() })).optional(),
  membersAdded: z.array(account).optional(),
  membersRemoved: z.array(account).optional(),
});

/** How deep an activity may be nested; a card's inputs are three or four deep. What walks it would run out of stack. */
const deepest = 64;

/** Whether a body is an activity as far as we need it to be. */
export function isActivity(body: unknown): boolean {
  return !isDeeperThan(body, deepest) && shape.safeParse(withoutNulls(body)).success;
}

function isDeeperThan(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return most === 0 || Object.values(value).some((part) => isDeeperThan(part, most - 1));
}

/** Clients send null for what they leave out. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const parts = Object.entries(value).filter(([, part]) => part !== null);
  return Object.fromEntries(
    parts.map(([name, part]) => [name, name === 'value' ? part : withoutNulls(part)]),
  );
}
