import { objectionTo } from '../gates.ts';
import { owedBy } from '../questions.ts';
import { type AssistanceRequest, isOpen } from '../request.ts';

/**
 * The filters of a search about how an open request stands.
 * - `today`: a meeting takes place on the reader's day, or a to-do or the day to come back to the request is due then.
 * - `overdue`: the team is late with it, as its reminders say, or a to-do is overdue.
 * - `customer`: it waits for the customer, and does not call for the team. `us`: somebody has it, and it calls for the team.
 */
export const searchFilters = ['today', 'overdue', 'customer', 'us'] as const;
export type SearchFilter = (typeof searchFilters)[number];

/** Whether a request waits for the customer, as the queue says: something is owed, and nothing calls for the team. */
export function waitsForCustomer(request: AssistanceRequest): boolean {
  const { state } = request;
  const isUnderWay = state === 'scheduled' || state === 'active';
  const { byCustomer, bySpecialist } = owedBy(request);
  return isUnderWay && byCustomer > 0 && bySpecialist === 0 && objectionTo(request) === undefined;
}

/** The days (`YYYY-MM-DD`) on which something of a request is due: to-dos that are not done, and the day to come back to it. */
export function dueDaysOf(request: AssistanceRequest): readonly string[] {
  if (!isOpen(request)) return [];
  const { given = {}, tasks: done = {}, heldUntil, state } = request;
  const tasks = Object.entries(given).flatMap(([id, { due }]) =>
    due === undefined || done[id] !== undefined ? [] : [due],
  );
  return [...new Set([...tasks, ...(state === 'onHold' && heldUntil !== undefined ? [heldUntil] : [])])];
}
