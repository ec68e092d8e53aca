import type { DialogInstance } from 'botbuilder-dialogs';
import { formDialogId, requestDialogId } from './requestDialog.ts';

/** The dialogs of a conversation with a form that waits for a reply: the request's, with its step asked, and upon it the card. */
export function waitingForm(): DialogInstance[] {
  return [
    { id: requestDialogId, state: { options: {}, values: {}, stepIndex: 0 } },
    { id: formDialogId, state: {} },
  ];
}

/**
 * Whether the stored dialogs of a conversation are such a form. The SDK trusts the store: it resumes a waterfall by index, and ends one
 * without a word if the index is none.
 */
export function isWaitingForm(stack: readonly unknown[]): stack is DialogInstance[] {
  const [request, form] = stack;
  const state = propertyOf(request, 'state');
  return (
    stack.length === 2 &&
    propertyOf(request, 'id') === requestDialogId &&
    propertyOf(state, 'stepIndex') === 0 &&
    isObject(propertyOf(state, 'options')) &&
    isObject(propertyOf(state, 'values')) &&
    propertyOf(form, 'id') === formDialogId &&
    isObject(propertyOf(form, 'state'))
  );
}

function propertyOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
