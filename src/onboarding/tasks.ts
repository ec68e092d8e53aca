import type { PhaseId, ProcessData, Task } from './processData.ts';

/** A request as far as the customer's own tasks depend on it. */
export interface TaskScope {
  readonly phase: PhaseId;
  /** Ids of the services asked for. */
  readonly services: readonly string[];
  readonly withMigration: boolean;
}

/** The customer's own tasks in a phase, in the order of the data: those of services only where they were asked for. */
export function tasksOf(
  { tasks }: Pick<ProcessData, 'tasks'>,
  { phase, services, withMigration }: TaskScope,
): readonly Task[] {
  return tasks.filter(
    (task) =>
      task.phase === phase &&
      (task.service === undefined || services.includes(task.service)) &&
      (!task.onlyMigration || withMigration),
  );
}
