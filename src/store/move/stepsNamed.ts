import { type MigrationSteps, migrationSteps } from '../database/migrate.ts';

/** The migrations with these names: those that a database of an earlier version has. */
export function stepsNamed(names: readonly string[]): MigrationSteps {
  return Object.fromEntries(Object.entries(migrationSteps).filter(([name]) => names.includes(name)));
}
