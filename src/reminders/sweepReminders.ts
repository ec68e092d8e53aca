import { type SweepLeases, underLease } from '../runtime/lease.ts';
import { type AlsoDo, lookAtRequests, type ReminderContext } from './lookAtRequests.ts';
import { tellPeople } from './tellPeople.ts';

/** The lease of the sweep, and its clock. */
export interface SweepContext extends ReminderContext {
  readonly leases: SweepLeases;
  /** The clock that instances share, ISO 8601 UTC. */
  readonly sharedNow: () => string;
}

/**
 * Looks at requests and then tells people, one instance at a time: a stage is recorded before a person who is to read of it gets the message
 * of the day. Does nothing while another instance sweeps. An instance whose lease is over begins nothing more; the unique rows of stages and
 * people hold for what it has begun.
 */
export async function sweepReminders(context: SweepContext, alsoDo: AlsoDo): Promise<void> {
  const { leases, newId, now, sharedNow, isStopping } = context;
  await underLease({ leases, name: 'reminders', token: newId(), now: sharedNow }, async (isHeld) => {
    const held = { ...context, isStopping: () => isStopping() || !isHeld() };
    // A stage that falls due after this instant may not be recorded yet. Its reader is told in a later sweep.
    const at = now();
    await lookAtRequests(held, alsoDo);
    await tellPeople({ ...held, now: () => at });
  });
}
