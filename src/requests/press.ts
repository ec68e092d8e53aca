import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PreparedAction } from './actionDefinition.ts';
import { channelOf } from './channels.ts';
import { objectionTo } from './gates.ts';
import { contactOf } from './people.ts';
import type { Actor } from './policy.ts';
import { type AssistanceRequest, requestStates } from './request.ts';

/** The state that the person saw. If it has changed by now, the action is not performed. */
const seenSchema = z.object({
  state: z.enum(requestStates).optional(),
  phase: z.string().max(64).optional(),
  /** The assignee's id; empty: the request had no assignee. */
  assignee: z.string().max(256).optional(),
  /** The id of the one who acts for it. */
  contact: z.string().max(256).optional(),
  /** The channel that it was in, as requests name it. */
  channel: z.string().max(256).optional(),
  /** The instant of the customer's proposal; empty: there was none. */
  proposal: z.string().max(64).optional(),
  /** The instant of the customer's objection to the gate of the phase; empty: there was none. */
  objection: z.string().max(64).optional(),
});
export type Seen = z.infer<typeof seenSchema>;

/** The press of a button, or a call over HTTP. */
export interface Press {
  /**
   * The idempotency key of the form, made when it was drawn; over HTTP the header `Idempotency-Key`
   * (draft-ietf-httpapi-idempotency-key-header). Without it, a repeated press looks like a new one.
   */
  readonly key?: string;
  /** The version of the request that the button was drawn from. A call of another program has none. */
  readonly drawnFrom?: number;
  readonly seen?: Seen;
}

/**
 * The idempotency key of a form, and its name in the data of the form's buttons: `key`. Microsoft 365 Agents Playground 0.2.28 does not
 * send a press with a `key` in its data, because its renderer takes that name for its own property. So local mode uses `formKey`.
 */
export interface FormKey {
  readonly name: 'key' | 'formKey';
  readonly value: string;
}

/** Makes the key of a new form. */
export function newFormKey(newId: () => string, local = false): FormKey {
  return { name: local ? 'formKey' : 'key', value: newId() };
}

const keySchema = z.string().min(1).max(128).optional().catch(undefined);
const pressSchema = z.object({
  key: keySchema,
  formKey: keySchema,
  version: z.int().positive().optional().catch(undefined),
  seen: seenSchema.optional().catch(undefined),
});

/** Reads the press from a button's data. Malformed parts are left out. */
export function readPress(data: Readonly<Record<string, unknown>>): Press {
  const { formKey, key = formKey, version, seen } = pressSchema.parse(data);
  return {
    ...(key === undefined ? {} : { key }),
    ...(version === undefined ? {} : { drawnFrom: version }),
    ...(seen === undefined ? {} : { seen }),
  };
}

/** Whether the request is still as the person saw it. */
export function isStillSo(
  request: AssistanceRequest,
  { state, phase, assignee, contact, channel, proposal, objection }: Seen = {},
): boolean {
  return (
    (state === undefined || state === request.state) &&
    (phase === undefined || phase === request.phase) &&
    (assignee === undefined || assignee === (request.assignee?.id ?? '')) &&
    (contact === undefined || contact === contactOf(request).id) &&
    (channel === undefined || channel === channelOf(request)) &&
    (proposal === undefined || proposal === (request.proposal?.at ?? '')) &&
    (objection === undefined || objection === (objectionTo(request)?.at ?? ''))
  );
}

/**
 * The facts of a request that one action may change and a later one may change back. The other facts in {@link Seen} are instants, which never
 * come back.
 */
export function returnableFacts(request: AssistanceRequest): Seen {
  const { state, phase, assignee } = request;
  return {
    state,
    phase,
    assignee: assignee?.id ?? '',
    contact: contactOf(request).id,
    channel: channelOf(request),
  };
}

/**
 * The deduplication key of a press, unique per request: a hash of form key, person, action and input. Everybody in a channel presses on the
 * same card, so the form key alone would confuse the presses of two people. A form that is sent again with a different input is not a
 * repeated press (decision 32).
 */
export function deduplicationKey(
  key: string,
  { id, tenantId }: Actor,
  { action, inputText }: Pick<PreparedAction<unknown>, 'action' | 'inputText'>,
): string {
  return createHash('sha256')
    .update(JSON.stringify([key, tenantId, id, action, inputText]))
    .digest('base64url');
}
