import type { RequestRole } from '../lifecycle.ts';

/**
 * The parts of a request. Everybody who sees anything of it sees its number and its services.
 * - `state`: its state, and when that changed.
 * - `progress`: its present step, and the timeline.
 * - `assignee`: who has it.
 * - `meetings`: when they are, and the links to join.
 * - `ownTasks`: the tasks that the reader has.
 * - `own`: the reader's own words, and those that were sent to them.
 * - `content`: everything else: contacts, answers, questions, messages, reasons, all tasks and the whole history.
 */
export const requestParts = [
  'state',
  'progress',
  'assignee',
  'meetings',
  'ownTasks',
  'own',
  'content',
] as const;
export type RequestPart = (typeof requestParts)[number];

/** The parts that each role sees. A new role does not compile without an answer. */
const seenBy: Readonly<Record<RequestRole, readonly RequestPart[]>> = {
  admin: requestParts,
  contact: requestParts,
  customer: requestParts,
  // They are admins as well.
  sender: [],
  delegate: [],
  partner: ['state', 'progress', 'assignee', 'meetings', 'own'],
  invited: [],
  replaced: requestParts,
  specialist: requestParts,
  assignee: requestParts,
  service: requestParts,
  follower: ['state', 'progress', 'assignee', 'meetings'],
  helper: ['ownTasks'],
};

/** Whether somebody with these roles sees a part of a request. Cards, lists, the schedule, the timeline and the history all ask here. */
export function sees(roles: readonly RequestRole[], part: RequestPart): boolean {
  // Somebody of a partner acts as an admin does, and sees what a partner sees.
  const seeing = roles.includes('partner')
    ? roles.filter((role) => role !== 'admin' && role !== 'contact')
    : roles;
  return seeing.some((role) => seenBy[role].includes(part));
}
