import type { DialogInstance } from 'botbuilder-dialogs';

/**
 * Whether what is kept of the request's dialog is a waterfall that asked a step and its card that waits for the reply. The SDK trusts
 * what it finds: it resumes a waterfall by index, and ends one without a word where the index is none.
 */
export function isWaitingForm(instance: DialogInstance): boolean {
  const stack: unknown = propertyOf(propertyOf(instance.state, 'dialogs'), 'dialogStack');
  if (!Array.isArray(stack) || stack.length !== 2) return false;
  const [step, card] = stack as readonly unknown[];
  return (
    propertyOf(step, 'id') === 'step' &&
    propertyOf(propertyOf(step, 'state'), 'stepIndex') === 0 &&
    typeof propertyOf(propertyOf(step, 'state'), 'options') === 'object' &&
    propertyOf(card, 'id') === 'card' &&
    typeof propertyOf(card, 'state') === 'object'
  );
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
