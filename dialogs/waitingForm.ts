import type { DialogInstance } from 'botbuilder-dialogs';
import { formDialogId, requestDialogId } from './requestDialog.ts';

/** The dialogs of a conversation whose form waits for a reply: the request's, which asked a step, and upon it the card. */
export function waitingForm(): DialogInstance[] {
  return [
    { id: requestDialogId, state: { options: {}, values: {}, stepIndex: 0 } },
    { id: formDialogId, state: {} },
  ];
}

/**
 * Whether what is kept of a conversation's dialogs is such a form. The SDK trusts what it finds: it resumes a waterfall by index, and
 * ends one without a word where the index is none.
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
