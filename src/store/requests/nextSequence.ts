import { type RawBuilder, sql } from 'kysely';
import { dialectOf } from '../database/dialectOf.ts';
import type { Executor } from '../database/executor.ts';

/**
 * The next number of the changes that pages follow. On SQLite there is one writer at a time, so the number after the greatest is free. On
 * PostgreSQL a sequence has it.
 */
export function nextSequence(db: Executor): RawBuilder<number> {
  return dialectOf(db) === 'sqlite'
    ? sql<number>`(max(coalesce((select max(sequence) from request_events), 0), coalesce((select max(sequence) from absences), 0)) + 1)`
    : sql<number>`nextval('request_events_sequence')`;
}
