import { z } from 'zod';

/**
 * What an activity must have before anything looks at it. Everything else is for the rooms behind to read with care; the SDK answers a
 * post without these with a 500.
 */
const shape = z.looseObject({
  type: z.string().min(1).max(100),
  id: z.string().max(1000).optional(),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: z.looseObject({
    id: z.string().min(1),
    name: z.string().optional(),
    aadObjectId: z.string().optional(),
  }),
  recipient: z.looseObject({ id: z.string().min(1) }),
  conversation: z.looseObject({ id: z.string().min(1), tenantId: z.string().optional() }),
  text: z.string().optional(),
  locale: z.string().optional(),
  replyToId: z.string().optional(),
  localTimezone: z.string().optional(),
  channelData: z.looseObject({}).optional(),
  entities: z.array(z.looseObject({ type: z.string().optional() })).optional(),
  membersAdded: z.array(z.looseObject({ id: z.string() })).optional(),
  membersRemoved: z.array(z.looseObject({ id: z.string() })).optional(),
});

/** Whether a body is an activity as far as we need it to be. */
export function isActivity(body: unknown): boolean {
  return shape.safeParse(withoutNulls(body)).success;
}

/** Clients send null for what they leave out. */
function withoutNulls(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}
