import type { Calendars } from '../meetings/calendars.ts';
import { eventFindings, isComparable, type OutlookFinding } from '../meetings/eventFindings.ts';
import type { EventStep } from '../meetings/eventSteps.ts';
import type { KeptEvent } from '../meetings/keptEvents.ts';
import { RemoteFailure } from '../runtime/remoteFailure.ts';
import { isRefusal } from './calendarRefusal.ts';

/** The services for following an event of the owner before. */
interface FollowServices {
  readonly calendars: Pick<Calendars, 'read'>;
  readonly recordOutlook: (kept: KeptEvent, found: OutlookFinding) => Promise<boolean>;
  readonly now: () => string;
}

/**
 * Before a meeting gets its event in a new calendar, the event of the owner before is read: a move there that nobody has read back yet holds,
 * and a deletion is asked about (decision 54). Returns whether something was recorded: the steps are others then. If that calendar may not be
 * read, nothing is concluded.
 */
export async function followFormer(
  { calendars, recordOutlook, now }: FollowServices,
  step: EventStep,
): Promise<boolean> {
  if (step.kind !== 'add' && step.kind !== 'verify') return false;
  const { meeting, before } = step;
  if (meeting === undefined || before === undefined || !isComparable(meeting, before)) return false;
  const [reading] = await calendars.read([{ personId: before.personId, eventId: before.eventId ?? '' }]);
  if (reading === undefined) throw new RemoteFailure({ code: 'NoAnswer' });
  if (reading.is === 'unread') {
    if (isRefusal(reading.failure)) return false;
    throw reading.failure;
  }
  const findings = eventFindings({ meeting, kept: before, reading, named: [], now: now() });
  // If the new event may be there already, whoever deleted the old one may have seen both.
  const [found] = findings.filter(({ is }) => is === 'moved' || (is === 'deleted' && step.kind === 'add'));
  if (found?.is !== 'moved' && found?.is !== 'deleted') return false;
  return recordOutlook(before, found);
}
