import type { GraphEvent } from '../../standIns/graphEvents.ts';
import type { Ledger } from './ledger.ts';
import { withTimeout } from './patience.ts';
import type { PartOfCase } from './screens.ts';
import type { Stage } from './stage.ts';

const lookMs = 500;

/** The specialist invites somebody to the last meeting of a request, in Outlook, once its event is in their calendar. */
export async function inviteGuest(
  { graph, connector, patienceMs }: Stage,
  { actor, number }: Pick<PartOfCase, 'actor' | 'number'>,
  { guests, stuck }: Ledger,
): Promise<void> {
  const until = Date.now() + patienceMs;
  const last = () =>
    graph.events
      .of(actor.id)
      .filter(({ subject }) => subject.includes(number))
      .toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))
      .at(-1);
  while (last() === undefined && Date.now() < until) {
    await withTimeout(connector.until(() => last() !== undefined, 'an event', lookMs));
  }
  const event = last();
  const meetingId = event === undefined ? undefined : meetingOf(event);
  if (event === undefined || meetingId === undefined) {
    stuck.push(`${actor.name} finds no event of ${number}`);
    return;
  }
  const address = `guest-${number.toLowerCase()}@fabrikam.com`;
  graph.events.invite(actor.id, event.id, { name: 'Guest', address });
  guests.push({ number, meetingId, address });
}

/** The meeting of an event, by the key that made it. */
export function meetingOf({ transactionId }: Pick<GraphEvent, 'transactionId'>): string | undefined {
  return transactionId?.replace(/-\d+$/, '');
}
