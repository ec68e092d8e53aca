import type { Repositories, Transacting } from './store.ts';

/** Transactions of a store, each followed by a look for what is to be delivered if it wrote notices or made some due. */
export function wakingTransaction(
  transaction: Transacting['transaction'],
  wake: () => void,
): Transacting['transaction'] {
  return async (work) => {
    let isAnyDue = false;
    const result = await transaction((records) => {
      // Begun anew after a collision, nothing of what it did before counts.
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

/** The records of a transaction, which tell when something is to be delivered. What goes on with a card is its recipient's, who is being served. */
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
      resend(which, now) {
        tell();
        return outbox.resend(which, now);
      },
    },
  };
}
