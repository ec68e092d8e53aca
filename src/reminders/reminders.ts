import type { NotificationKind, Reminder, ReminderPerson, Stage } from './reminder.ts';

/** A request whose reminders are to be looked at. */
export interface ToLookAt {
  readonly id: string;
  readonly version: number;
}

/** A person whose message may be due. */
export interface DuePerson {
  readonly person: ReminderPerson;
  /** The instant that it is due at, ISO 8601 UTC. It also tells whether another instance took the person meanwhile. */
  readonly dueAt: string;
}

/** The budget and the wishes of a person. */
export interface ReminderSettings {
  /** The kinds that they turned off. */
  readonly off: readonly NotificationKind[];
  /** When they were sent their last message, ISO 8601 UTC; absent: never. */
  readonly toldAt?: string;
}

/**
 * The stages that were due, each once for each reader, and the people who are reminded of them. All instants are ISO 8601 UTC.
 */
export interface Reminders {
  /**
   * Leases requests to look at until an instant, at most so many: those that changed since they were looked at, by any version of the
   * program, then those whose next look is due. After the death of its holder a request is looked at again.
   */
  leaseLooks(now: string, until: string, most: number): Promise<readonly ToLookAt[]>;
  /** Records that a request was looked at in a version, and when it is looked at again; undefined: when it changes. */
  recordLook(requestId: string, version: number, nextAt: string | undefined): Promise<void>;
  /** Records whether the team is late with a request, or a to-do of it is overdue, so that searches find it. */
  recordLate(requestNumber: number, isLate: boolean): Promise<void>;
  /**
   * Records a stage for its readers. Returns those for whom it is new: if several callers record it at once, one of them gets them. The
   * reminders of people wait for their next message; the others count as told.
   */
  record(stage: Stage): Promise<Stage['readers']>;
  /** Ends a request's waiting stages for the operator, except one. */
  endForOperator(requestId: string, except: Stage | undefined, now: string): Promise<void>;
  /** How many requests wait for somebody to claim them, and the operator is to look. */
  countForOperator(): Promise<number>;
  /** People whose message may be due, at most so many, the longest due first. */
  duePeople(now: string, most: number): Promise<readonly DuePerson[]>;
  /**
   * Takes a person: their message is due again at an instant. Returns false, having written nothing, if another instance took them. In a
   * transaction, nobody else writes of them until it ends.
   */
  takePerson(due: DuePerson, until: string): Promise<boolean>;
  /** Records when the next message of a person who was taken may be due; undefined: nothing waits. */
  rest(person: ReminderPerson, nextAt: string | undefined): Promise<void>;
  /** The reminders that wait for a person's next message. */
  waitingFor(person: ReminderPerson): Promise<readonly Reminder[]>;
  /** Records that reminders were told in a message; without one, that they are over. */
  tell(reminders: readonly Reminder[], now: string, digestId?: string): Promise<void>;
  /** Records that a person was sent a message. */
  recordMessage(person: ReminderPerson, now: string): Promise<void>;
  /**
   * Takes a message back that was not sent: its reminders wait again, and it was not the message of the day that it was made on.
   *
   * @param madeAt when it was made
   * @param nextAt when the person's next message may be due
   */
  takeBack(digestId: string, person: ReminderPerson, madeAt: string, nextAt: string): Promise<void>;
  /** The reminders that a message tells its reader; nobody else's is read. */
  inMessage(digestId: string, person: ReminderPerson): Promise<readonly Reminder[]>;
  /**
   * Has a person reminded again of a request from an instant on, of whatever a message of the day told of it. Returns whether there was
   * anything.
   */
  snooze(person: ReminderPerson, requestId: string, notBefore: string): Promise<boolean>;
  settingsOf(person: ReminderPerson): Promise<ReminderSettings>;
  /** Records the kinds that a person turned off, in place of those before. */
  turnOff(person: ReminderPerson, off: readonly NotificationKind[]): Promise<void>;
}
