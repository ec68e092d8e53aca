import { lazily, type Makers } from './lazily.ts';
import { type Repositories, repositoryNames, type Transacting } from './store.ts';

/** Transactions of a store. Each one wakes delivery afterwards if it wrote notices or made some due. */
export function wakingTransaction(
  transaction: Transacting['transaction'],
  wake: () => void,
): Transacting['transaction'] {
  return async (work, options) => {
    let isAnyDue = false;
    const result = await transaction((records) => {
      // Run again after a collision: the notices of the earlier run do not count.
      isAnyDue = false;
      return work(
        reportingDue({
          records,
          onDue: () => {
            isAnyDue = true;
          },
        }),
      );
    }, options);
    if (isAnyDue) wake();
    return result;
  };
}

/**
 * The records of a transaction, with a callback for notices that become due. `requeueInDoubt` does not call it: the recipient of the card
 * is being served already.
 */
const reportingDue = lazily<Repositories, Reporting>({
  ...unchanged(),
  notices: ({ records: { notices }, onDue }) => ({
    ...notices,
    add(added, now) {
      if (added.length > 0) onDue();
      return notices.add(added, now);
    },
  }),
  outbox: ({ records: { outbox }, onDue }) => ({
    ...outbox,
    async makeDue(recipientKey, now) {
      const madeDue = await outbox.makeDue(recipientKey, now);
      if (madeDue > 0) onDue();
      return madeDue;
    },
    redrive(which, now) {
      onDue();
      return outbox.redrive(which, now);
    },
  }),
});

interface Reporting {
  readonly records: Repositories;
  readonly onDue: () => void;
}

function unchanged(): Makers<Repositories, Reporting> {
  const makers = repositoryNames.map((name) => [name, ({ records }: Reporting) => records[name]]);
  return Object.fromEntries(makers) as Makers<Repositories, Reporting>;
}
