import { dialectOf } from '../../src/store/database/dialectOf.ts';
import { openDatabase } from '../../src/store/database/openDatabase.ts';
import { requestsACustomer } from './madeUpPeople.ts';
import { madeUpCase } from './madeUpRequests.ts';
import { addCase, addCustomer, type Rows } from './madeUpRows.ts';
import { openRowWriter } from './writeRows.ts';

/** How many requests one transaction inserts. */
const batch = 1_000;

/** From so many on, indexes are made at the end. */
const manyRequests = 100_000;

/**
 * Migrates a database and inserts made-up requests with all that a bot would have left of them, batch after batch, so that memory stays
 * flat. Each batch takes its numbers from the counter, as the bot does. Customers that are there already are not inserted again.
 *
 * @param tell is told how many requests are inserted so far
 */
export async function fillDatabase(
  url: string,
  count: number,
  now: string,
  tell: (done: number) => void = () => undefined,
): Promise<void> {
  const { db } = await openDatabase(url);
  const dialect = dialectOf(db);
  const { there } = await db
    .selectFrom('tenant_facts')
    .select((e) => e.fn.countAll().as('there'))
    .where('tenant_id', 'like', '00000000-0000-4000-8000-c%')
    .executeTakeFirstOrThrow();
  await db.destroy();
  let customers = Number(there);
  const writer = await openRowWriter(url);
  try {
    if (count >= manyRequests) await writer.dropIndexes();
    for (let done = 0; done < count; done += batch) {
      const size = Math.min(batch, count - done);
      const number = await writer.reserve(size);
      const rows: Rows = new Map();
      for (const last = Math.ceil((done + size) / requestsACustomer); customers < last; ) {
        customers += 1;
        addCustomer(customers, dialect, now, rows);
      }
      for (let at = 0; at < size; at += 1) {
        addCase(madeUpCase(done + at, count, number + at, now), dialect, now, rows);
      }
      await writer.write(rows);
      tell(done + size);
    }
  } finally {
    await writer.close();
  }
}
