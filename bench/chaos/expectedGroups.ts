import { groupLine } from '../../cards/requests/eventLine.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { assignedTo, type RequestEvent } from '../../src/requests/event.ts';
import type { CastMember } from './cast.ts';
import type { ExpectedLine } from './expectedLines.ts';
import type { FinalRequest, FinalState } from './outcome.ts';

/** An event of several that one press made, with its request. */
export interface OneOfGroup {
  readonly final: FinalRequest;
  readonly event: RequestEvent;
}

/** The events that one press made on several requests, those of a press together. */
export function groupsIn({ requests }: FinalState): readonly (readonly OneOfGroup[])[] {
  const all = requests.flatMap((final) => final.events.map((event) => ({ final, event })));
  const grouped = all.filter(({ event }) => event.group !== undefined);
  const groups = Map.groupBy(grouped, ({ event }) => event.group?.id);
  return [...groups.values()].filter(({ length }) => length > 1);
}

/**
 * The lines of requests that were handed over together: one in the channel and one for the colleague, whatever their number. Each customer
 * has one request here, and reads the line of it alone.
 *
 * @param specialists those who have a chat with the bot
 */
export function groupLinesOf(
  group: readonly OneOfGroup[],
  specialists: readonly CastMember[],
): readonly ExpectedLine[] {
  const [first] = group;
  if (first === undefined) return [];
  const ids = first.event.group?.requestIds ?? [];
  const requests = group
    .map(({ final }) => final.request)
    .toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
  const to = assignedTo(first.event);
  const colleague = specialists.find(({ id }) => id === to?.id);
  const lineFor = (reader?: typeof to) => ({
    texts: [groupLine(first.event, requests, 'channel', translatorFor('en'), reader)],
    count: 1,
    eventIds: group.map(({ event }) => event.id),
  });
  return [
    { recipient: 'channel', ...lineFor() },
    ...(colleague === undefined || colleague.id === first.event.actor.id
      ? []
      : [{ recipient: colleague, ...lineFor(to) }]),
  ];
}
