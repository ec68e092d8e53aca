import type { Part } from './cases.ts';

/** A text that is in the event of a part and in no other event of this action and person; undefined where there is none. */
export function signOf({ action, words, stars, tasks, isProposal }: Part): string | undefined {
  // The event of a change names the answers, and has none of the words.
  if (action === 'edit') return `"${isProposal === true ? 'proposed' : 'changed'}":["reason"]`;
  if (stars !== undefined) return `"stars":${stars}`;
  return words ?? tasks;
}
