import type { DialogInstance, DialogState } from 'botbuilder-dialogs';
import { requestDialogId } from '../../../dialogs/requestDialog.ts';
import { isWaitingForm, waitingForm } from '../../../dialogs/waitingForm.ts';
import type { ConversationRecord } from '../../store/conversations/conversations.ts';

/** Incremented when the stored state of a conversation changes its form. */
export const stateVersion = '2';

/**
 * The condition of a conversation's stored state. `sound`: it can be used. `lost`: it can't be read. `older`: another version of ours wrote
 * it, and it only shows that a dialog was in progress.
 */
export type StateCondition = 'sound' | 'lost' | 'older';

/** The dialog state a turn begins with. */
export interface StoredState {
  readonly state: DialogState;
  readonly condition: StateCondition;
}

/**
 * Reads a conversation's stored state. Never throws: unusable parts are left out, and the condition says why. If the state only shows that
 * a request was in progress, its form waits for the next message: the draft has the answers and the step.
 */
export function readStoredState(record: ConversationRecord | undefined): StoredState {
  if (record === undefined) return withStack([], 'sound');
  const stack = stackOf(record.body);
  if (stack?.length === 0) return withStack([], 'sound');
  if (record.version !== stateVersion) return withStack(waitingForm(), 'older');
  if (stack === undefined || !isOurs(stack[0])) return withStack([], 'lost');
  return withStack(isWaitingForm(stack) ? stack : waitingForm(), 'sound');
}

/** The stack belongs to the turn from here on: the SDK changes it in place. */
function withStack(dialogStack: DialogInstance[], condition: StateCondition): StoredState {
  return { state: { dialogStack }, condition };
}

function stackOf(body: string): unknown[] | undefined {
  try {
    const stack = propertyOf(JSON.parse(body), 'dialogStack');
    return Array.isArray(stack) ? stack : undefined;
  } catch {
    return undefined;
  }
}

/** The SDK trusts the stored state: an unknown dialog in it would fail every later turn. */
function isOurs(entry: unknown): boolean {
  const state = propertyOf(entry, 'state');
  return propertyOf(entry, 'id') === requestDialogId && typeof state === 'object' && state !== null;
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
