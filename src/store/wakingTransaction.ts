import type { Repositories, Transacting } from './store.ts';

/** Transactions of a store, each followed by a look for due notices if it wrote notices or made some due. */
export function wakingTransaction(
  transaction: Transacting['transaction'],
  wake: () => void,
): Transacting['transaction'] {
  return async (work) => {
    let isAnyDue = false;
    const result = await transaction((records) => {
      // Begun anew after a collision: the notices of the earlier run do not count.
      isAnyDue = false;
      return work(
        telling(records, () => {
          isAnyDue = true;
        }),
      );
    });
    if (isAnyDue) wake();
    return result;
  };
}

/**
 * The records of a transaction; they tell when something is to be delivered. `requeueInDoubt` tells nothing: it concerns the recipient of the card,
 * and that one is being served.
 */
function telling(records: Repositories, tell: () => void): Repositories {
  const { notices, outbox } = records;
  return {
    ...records,
    notices: {
      add(added, now) {
        if (added.length > 0) tell();
        return notices.add(added, now);
      },
    },
    outbox: {
      ...outbox,
      async makeDue(recipientKey, now) {
        const madeDue = await outbox.makeDue(recipientKey, now);
        if (madeDue > 0) tell();
        return madeDue;
      },
      redrive(which, now) {
        tell();
        return outbox.redrive(which, now);
      },
    },
  };
}
