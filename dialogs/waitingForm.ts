import type { DialogInstance } from 'botbuilder-dialogs';
import { formDialogId, requestDialogId } from './requestDialog.ts';

/** The dialogs of a conversation with a waiting form: the request's dialog at its asking step, and the card prompt on top. */
export function waitingForm(): DialogInstance[] {
  return [
    { id: requestDialogId, state: { options: {}, values: {}, stepIndex: 0 } },
    { id: formDialogId, state: {} },
  ];
}

/**
 * Whether the stored dialogs of a conversation are a waiting form. The SDK does not check the store: it resumes a waterfall by index, and
 * ends it silently if the index is invalid.
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
