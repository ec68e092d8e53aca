import type { DatabaseAdapter } from './adapter.ts';
import { postgresDatabase } from './postgresDatabase.ts';
import { sqliteDatabase } from './sqliteDatabase.ts';

/** The adapter of the database at an address: the one place that knows the kinds by their addresses. */
export function adapterOf(url: string): DatabaseAdapter {
  return /^postgres(ql)?:/.test(url) ? postgresDatabase : sqliteDatabase;
}
