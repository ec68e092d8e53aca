import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PreparedAction } from './actionDefinition.ts';
import type { Actor } from './policy.ts';
import { type AssistanceRequest, requestStates } from './request.ts';

/** The subject of a press. Where it is another by now, the action is not performed. */
const seenSchema = z.object({
  state: z.enum(requestStates).optional(),
  phase: z.string().max(64).optional(),
  /** The assignee's id; empty: nobody had the request. */
  assignee: z.string().max(256).optional(),
});
export type Seen = z.infer<typeof seenSchema>;

/** How an action was asked for: by a button, or over HTTP. */
export interface Press {
  /**
   * The idempotency key of the form, made when it was drawn; over HTTP the header `Idempotency-Key`
   * (draft-ietf-httpapi-idempotency-key-header). Absent: nothing tells a second press from a new one.
   */
  readonly key?: string;
  readonly seen?: Seen;
}

/**
 * The idempotency key of a form that is drawn, and the name under which its buttons carry it: `key`. Microsoft 365 Agents Playground 0.2.28
 * sends no press that has a `key` in its data: its renderer takes that name for a property of its own. So local mode says `formKey`.
 */
export interface FormKey {
  readonly name: 'key' | 'formKey';
  readonly value: string;
}

/** The key of a form that is drawn now. */
export function newFormKey(newId: () => string, local = false): FormKey {
  return { name: local ? 'formKey' : 'key', value: newId() };
}

const keySchema = z.string().min(1).max(128).optional().catch(undefined);
const pressSchema = z.object({
  key: keySchema,
  formKey: keySchema,
  seen: seenSchema.optional().catch(undefined),
});

/** Reads the press from a button's data; parts that are malformed are left out. */
export function readPress(data: Readonly<Record<string, unknown>>): Press {
  const { formKey, key = formKey, seen } = pressSchema.parse(data);
  return { ...(key === undefined ? {} : { key }), ...(seen === undefined ? {} : { seen }) };
}

/** Whether everything that a press was about is still so. */
export function isStillSo(request: AssistanceRequest, { state, phase, assignee }: Seen = {}): boolean {
  return (
    (state === undefined || state === request.state) &&
    (phase === undefined || phase === request.phase) &&
    (assignee === undefined || assignee === (request.assignee?.id ?? ''))
  );
}

/**
 * The deduplication key of a press, unique per request: one for the same key, person, action and input. Everybody in a channel presses on
 * the same card, so its key alone would take one person's press for another's; and a form that is sent again with other words is no
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
