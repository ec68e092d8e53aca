import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** What a repository runs on: the database, or a transaction in it. Inside a transaction the outer handle would wait for itself. */
export type Executor = Kysely<Schema> | Transaction<Schema>;
