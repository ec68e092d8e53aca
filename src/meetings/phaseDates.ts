import { addDays } from '../businessTime/businessCalendar.ts';
import type { Phase, PhaseId } from '../onboarding/processData.ts';

/** When a phase is planned: calendar days `YYYY-MM-DD`, the end excluded. */
export interface PlannedPhase {
  readonly id: PhaseId;
  readonly from: string;
  readonly until: string;
}

/**
 * The phases of a request one after the other from a first day, each as long as the process data says. Phases without a length
 * (purchase) and, unless asked for, migration are left out.
 *
 * @param firstDay calendar day `YYYY-MM-DD`
 */
export function planPhases(
  firstDay: string,
  phases: readonly Phase[],
  withMigration: boolean,
): readonly PlannedPhase[] {
  const planned: PlannedPhase[] = [];
  let from = firstDay;
  for (const phase of phases) {
    if (phase.weeks === 0 || (phase.id === 'migrate' && !withMigration)) continue;
    const until = addDays(from, 7 * phase.weeks);
    planned.push({ id: phase.id, from, until });
    from = until;
  }
  return planned;
}
