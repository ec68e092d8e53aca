import { teamCalendar } from '../onboarding/calendars.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import { isOpen } from '../requests/request.ts';
import { clockPauses } from './clockPauses.ts';
import { type Distribution, newDistribution, type Spread } from './distribution.ts';
import type { RequestHistory } from './histories.ts';
import { momentsOf, wasSplitOff } from './moments.ts';
import { type TeamClock, teamClockOf } from './teamClock.ts';

/** The groupings of requests. There is none by person. */
export const groupings = ['all', 'week', 'region', 'language', 'service'] as const;
export type Grouping = (typeof groupings)[number];

/** The durations that are measured. `calendarTime` is the time from sending to completion, nights and weekends included. */
export const durations = ['toClaim', 'toFirstContact', 'toCompletion', 'calendarTime'] as const;
export type Duration = (typeof durations)[number];

/** The figures of one group. */
export interface GroupFigures extends Readonly<Record<Duration, Spread>> {
  readonly by: Grouping;
  /** An ISO week (`2026-W49`), or an id of the process data; empty for all. */
  readonly group: string;
  /** How many were sent, and how many of them are in which state now. */
  readonly requests: number;
  readonly open: number;
  readonly completed: number;
  readonly declined: number;
  readonly withdrawn: number;
}

/** The figures of all groups. */
export interface Figures {
  readonly groups: readonly GroupFigures[];
  /** Requests of a region that the process data no longer have: only their calendar time is measured. */
  readonly withoutRegion: number;
}

/** The counts and durations of a group while they are added up. */
interface Sums extends Readonly<Record<Duration, Distribution>> {
  requests: number;
  open: number;
  completed: number;
  declined: number;
  withdrawn: number;
}

/** Adds requests up. No request is kept. */
export async function figuresOf(
  pages: AsyncIterable<readonly RequestHistory[]>,
  { regions }: Pick<ProcessData, 'regions'>,
): Promise<Figures> {
  const clocks = new Map(regions.map((region) => [region.id, teamClockOf(teamCalendar(region))]));
  const groups = new Map<string, { by: Grouping; group: string; sums: Sums }>();
  let withoutRegion = 0;
  for await (const histories of pages) {
    for (const history of histories) {
      const clock = clocks.get(history.request.answers.region);
      if (clock === undefined) withoutRegion += 1;
      const measured = measure(history, clock);
      for (const [by, group] of groupsOf(history)) {
        const key = `${by} ${group}`;
        const found = groups.get(key) ?? { by, group, sums: noSums() };
        groups.set(key, found);
        add(found.sums, history, measured);
      }
    }
  }
  const inOrder = [...groups.values()].sort(
    (one, other) =>
      groupings.indexOf(one.by) - groupings.indexOf(other.by) || (one.group < other.group ? -1 : 1),
  );
  return { groups: inOrder.map(({ by, group, sums }) => ({ by, group, ...figuresIn(sums) })), withoutRegion };
}

function groupsOf({
  request: { answers, createdAt },
}: RequestHistory): readonly (readonly [Grouping, string])[] {
  const { region, language, services } = answers;
  return [
    ['all', ''],
    ['week', isoWeek(createdAt)],
    ['region', region],
    ['language', language],
    ...[...new Set(services)].map((service) => ['service', service] as const),
  ];
}

type Measured = Readonly<Partial<Record<Duration, number>>>;

/** The durations of a request, in minutes. */
function measure(history: RequestHistory, clock: TeamClock | undefined): Measured {
  // Its services were asked for with another request.
  if (wasSplitOff(history)) return {};
  const { sentAt, claimedAt, firstContactAt, completedAt } = momentsOf(history);
  const completion = completionOf({ sentAt, completedAt }, history, clock);
  if (clock === undefined) return completion;
  return {
    ...(claimedAt === undefined ? {} : { toClaim: clock(sentAt, claimedAt) }),
    ...(firstContactAt === undefined ? {} : { toFirstContact: clock(sentAt, firstContactAt) }),
    ...completion,
  };
}

function completionOf(
  { sentAt, completedAt }: { readonly sentAt: string; readonly completedAt: string | undefined },
  { events }: RequestHistory,
  clock: TeamClock | undefined,
): Measured {
  if (completedAt === undefined) return {};
  const calendarTime = Math.max(0, Date.parse(completedAt) - Date.parse(sentAt)) / 60_000;
  if (clock === undefined) return { calendarTime };
  const paused = clockPauses(events, completedAt).reduce((sum, { from, to }) => sum + clock(from, to), 0);
  return { calendarTime, toCompletion: Math.max(0, clock(sentAt, completedAt) - paused) };
}

function noSums(): Sums {
  return {
    requests: 0,
    open: 0,
    completed: 0,
    declined: 0,
    withdrawn: 0,
    toClaim: newDistribution(),
    toFirstContact: newDistribution(),
    toCompletion: newDistribution(),
    calendarTime: newDistribution(),
  };
}

function add(sums: Sums, { request }: RequestHistory, measured: Measured): void {
  const { state } = request;
  sums.requests += 1;
  if (isOpen(request)) sums.open += 1;
  if (state === 'completed' || state === 'declined' || state === 'withdrawn') sums[state] += 1;
  for (const duration of durations) {
    const minutes = measured[duration];
    if (minutes !== undefined) sums[duration].add(minutes);
  }
}

function figuresIn(sums: Sums): Omit<GroupFigures, 'by' | 'group'> {
  return {
    requests: sums.requests,
    open: sums.open,
    completed: sums.completed,
    declined: sums.declined,
    withdrawn: sums.withdrawn,
    toClaim: sums.toClaim.spread(),
    toFirstContact: sums.toFirstContact.spread(),
    toCompletion: sums.toCompletion.spread(),
    calendarTime: sums.calendarTime.spread(),
  };
}

/** The ISO 8601 week of an instant in UTC: the one with the Thursday, as `2026-W49`. */
export function isoWeek(instant: string): string {
  const thursday = new Date(instant);
  thursday.setUTCHours(0, 0, 0, 0);
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / 604_800_000);
  return `${year}-W${String(week).padStart(2, '0')}`;
}
