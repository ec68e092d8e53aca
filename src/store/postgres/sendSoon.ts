import type pg from 'pg';
import { type Answer, type Bound, StatementBatch, type Waiting } from './statementBatch.ts';

/** Where a statement stands: in an explicit transaction, at its end, or alone and reading or writing. */
export type Place = 'inTransaction' | 'commits' | 'reads' | 'writes';

interface Outgoing extends Waiting {
  readonly place: Place;
}

/**
 * How many bytes of a transaction go out together at most. So they reach the server in one packet, or not at all. While the server waits for
 * the rest of a batch, its limit for idle transactions does not hold.
 */
const packetBytes = 1_200;

/** The statements of the present step of the program, for each connection. */
const outgoing = new WeakMap<pg.PoolClient, Outgoing[]>();

/**
 * Sends a statement with everything else that is sent over its connection in the present step of the program, in one write. The statements of
 * a transaction go out together, and so do reads that stand side by side. A write outside a transaction is committed by itself.
 */
export function sendSoon(client: pg.PoolClient, statement: Bound, place: Place): Promise<Answer> {
  const answer = Promise.withResolvers<Answer>();
  const sent = { ...statement, place, resolve: answer.resolve, reject: answer.reject };
  const others = outgoing.get(client);
  if (others === undefined) {
    const all = [sent];
    outgoing.set(client, all);
    process.nextTick(() => {
      outgoing.delete(client);
      sendAll(client, all);
    });
  } else {
    others.push(sent);
  }
  return answer.promise;
}

function sendAll(client: pg.PoolClient, all: readonly Outgoing[]): void {
  const { stream } = client.connection;
  stream.cork();
  let batch: Outgoing[] = [];
  let bytes = 0;
  for (const statement of all) {
    const more = roughBytes(statement);
    const first = batch[0];
    const fits = first !== undefined && goTogether(first, statement) && bytes + more <= packetBytes;
    // The server skips a commit together with a statement that failed. It does not skip one that is behind a Sync, and takes the transaction back.
    const isFollowed = statement.place === 'commits' && statement !== all.at(-1);
    if (!fits || isFollowed) {
      send(client, batch);
      batch = [];
      bytes = 0;
    }
    batch.push(statement);
    bytes += more;
  }
  send(client, batch);
  stream.uncork();
}

function goTogether(first: Outgoing, next: Outgoing): boolean {
  if (isPlainText(first) || isPlainText(next)) return false;
  if (first.place === 'inTransaction') return next.place === 'inTransaction' || next.place === 'commits';
  return first.place === 'reads' && next.place === 'reads';
}

function send(client: pg.PoolClient, batch: readonly Outgoing[]): void {
  const [first] = batch;
  if (first === undefined) return;
  if (isPlainText(first)) {
    client.query(first.text).then(first.resolve, first.reject);
    return;
  }
  // A read that failed has done nothing to the others, which were not read.
  const sendAgain = (skipped: readonly Waiting[]) =>
    void client.query(new StatementBatch(skipped, false, sendAgain));
  client.query(
    new StatementBatch(batch, first.place === 'writes', first.place === 'reads' ? sendAgain : undefined),
  );
}

/** Whether a text may hold several statements, as those of migrations do. Only the simple protocol takes such a text. */
function isPlainText({ name, values }: Bound): boolean {
  return name === undefined && values.length === 0;
}

function roughBytes({ text, name, values }: Bound): number {
  let bytes = 40 + (name ?? text).length;
  for (const value of values) bytes += typeof value === 'string' ? value.length + 4 : 12;
  return bytes;
}
