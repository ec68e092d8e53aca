import { type KyselyProps, Transaction } from 'kysely';
import type { NodeSqliteConnection } from './nodeSqliteDriver.ts';

/** A transaction that knows its connection. */
export class DirectTransaction<Tables> extends Transaction<Tables> {
  readonly held: NodeSqliteConnection;

  constructor(props: KyselyProps, held: NodeSqliteConnection) {
    super(props);
    this.held = held;
  }
}
