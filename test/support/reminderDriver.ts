import { type AlsoDo, lookAtRequests, type ReminderContext } from '../../src/reminders/lookAtRequests.ts';
import type { Reminder } from '../../src/reminders/reminder.ts';
import { serviceActions } from '../../src/reminders/serviceActions.ts';
import { sweepReminders } from '../../src/reminders/sweepReminders.ts';
import { tellPeople } from '../../src/reminders/tellPeople.ts';
import { performAction } from '../../src/requests/actions/performAction.ts';
import type { PerformedAction } from '../../src/requests/lifecycle.ts';
import type { Notice } from '../../src/requests/notice.ts';
import type { Actor } from '../../src/requests/policy.ts';
import type { Person } from '../../src/requests/request.ts';
import type { Store } from '../../src/store/store.ts';
import { process } from './requestBuilders.ts';
import { withParts } from './withParts.ts';

/** A message that nobody asked for: a card of a person, or a line in the thread of a request. */
export interface SentMessage {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** The id of a person; absent for a line in a channel. */
  readonly personId?: string;
  /** The reminders of a card, `kind:rung FT-number`, with its subject for a meeting’s, or the stage of a line. */
  readonly says: readonly string[];
}

/** The product itself, where it acts. */
const service: Actor = {
  id: 'service',
  tenantId: 'service',
  name: 'Service',
  specialist: false,
  admin: 'no',
  service: true,
};

/**
 * Drives the reminders of a database by a clock of the test's. Several instances sweep at the same time, each on a store of its own; people
 * act at the instants that a test gives. Nothing waits in real time.
 */
export class ReminderDriver {
  now: string;
  /** All messages so far. */
  readonly messages: SentMessage[] = [];
  /** The ids of requests that the operator is alerted of. */
  readonly unclaimed: string[] = [];
  /** The failures of single requests and people: none, where all goes well. */
  readonly faults: unknown[] = [];
  readonly #stores: readonly Store[];
  readonly #others: readonly Person[];
  /** The reminders of meetings that were made: a further notice draws one again in its place. */
  readonly #drawn = new Set<string>();
  #ids = 0;

  /**
   * @param stores the stores of the instances, on one database
   * @param others the other admins of the customer whom the directory knows
   */
  constructor(stores: readonly Store[], start: string, others: readonly Person[] = []) {
    this.#stores = stores;
    this.now = start;
    this.#others = others;
  }

  /** Performs an action as its actor does by a button. Throws if it is refused. */
  async act(action: PerformedAction, requestId: string, input: object, actor: Actor): Promise<void> {
    const outcome = await performAction(this.#contextOf(this.#first), action, requestId, input, actor);
    if (!outcome.ok) throw new Error(`${action} at ${this.now}: ${outcome.reason}`);
  }

  /** Lets the clock run until an instant, in steps of so many minutes. All instances sweep at each step. */
  async runUntil(end: string, stepMinutes = 120): Promise<void> {
    while (Date.parse(this.now) < Date.parse(end)) {
      const next = Math.min(Date.parse(this.now) + stepMinutes * 60_000, Date.parse(end));
      this.now = new Date(next).toISOString();
      await this.sweep();
    }
  }

  /** All instances sweep at the same time. */
  async sweep(): Promise<void> {
    await Promise.all(
      this.#stores.map(async (store) => {
        const context = this.#reminding(store);
        await lookAtRequests(context, this.#also(store));
        await tellPeople(context);
      }),
    );
  }

  /** One instance sweeps as the product does: under the lease of the sweep. */
  async sweepAlone(part: Partial<Pick<ReminderContext, 'pause' | 'isStopping'>> = {}): Promise<void> {
    const store = this.#first;
    const { sweepLeases: leases } = store;
    const context = { ...this.#reminding(store), leases, sharedNow: () => this.now, ...part };
    await sweepReminders(context, this.#also(store));
  }

  /** The messages as lines of text, for a reader to judge. */
  printed(): string {
    return this.messages
      .map(({ at, personId = 'channel', says }) => `${dayOf(at)} ${at} ${personId} ${says.join(', ')}`)
      .join('\n');
  }

  get #first(): Store {
    const [first] = this.#stores;
    if (first === undefined) throw new Error('A driver needs a store.');
    return first;
  }

  #contextOf(store: Store) {
    return {
      transact: store.transaction,
      now: () => this.now,
      newId: () => {
        this.#ids += 1;
        return `00000000-0000-4000-8000-${String(this.#ids).padStart(12, '0')}`;
      },
      process,
      admins: { othersFor: async () => this.#others },
    };
  }

  #also(store: Store): AlsoDo {
    return serviceActions(this.#contextOf(store), service);
  }

  #reminding(store: Store): ReminderContext {
    return {
      ...this.#contextOf(store),
      // Only the notices of a transaction that was committed count.
      transact: async (work) => {
        let added: readonly Notice[] = [];
        const result = await store.transaction((records) => {
          added = [];
          const notices: typeof records.notices = {
            ...records.notices,
            add: (more, at) => {
              added = [...added, ...more];
              return records.notices.add(more, at);
            },
          };
          return work(withParts(records, { notices }));
        });
        for (const notice of added) await this.#record(store, notice);
        return result;
      },
      pause: async () => undefined,
      isStopping: () => false,
      onUnclaimed: (requestId) => void this.unclaimed.push(requestId),
      onFault: (error) => void this.faults.push(error),
    };
  }

  async #record(store: Store, { kind, recipient, eventId = '', requestId = '' }: Notice): Promise<void> {
    if (kind === 'reminderLine') {
      this.messages.push({ at: this.now, says: [`${eventId} ${await numberOf(store, requestId)}`] });
    }
    if (recipient.kind !== 'person') return;
    const { tenantId, personId } = recipient;
    if (kind === 'meetingReminder' && !this.#drawn.has(eventId)) {
      this.#drawn.add(eventId);
      const told = await store.meetingReminders.inMessage(eventId, { tenantId, id: personId });
      const says = `meeting:${told?.rung} ${await numberOf(store, told?.requestId ?? '')} ${told?.subject}`;
      this.messages.push({ at: this.now, personId, says: [says] });
    }
    if (kind !== 'reminderCard') return;
    const reminders = await store.reminders.inMessage(eventId, { tenantId, id: personId });
    const says = await Promise.all(reminders.map((reminder) => sentenceOf(store, reminder)));
    this.messages.push({ at: this.now, personId, says: says.toSorted() });
  }
}

async function sentenceOf(store: Store, { kind, rung, requestId }: Reminder): Promise<string> {
  return `${kind}:${rung} ${await numberOf(store, requestId)}`;
}

async function numberOf({ requests }: Store, requestId: string): Promise<string> {
  return `FT-${(await requests.find(requestId))?.number ?? '?'}`;
}

function dayOf(instant: string): string {
  return new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'Europe/Paris' }).format(
    new Date(instant),
  );
}
