import { type OverdueKind, overdueKinds, type Stage } from '../reminders/reminder.ts';
import { type QueuePlace, queueSections } from '../requests/queue/calledFor.ts';
import { type AssistanceRequest, isOpen } from '../requests/request.ts';

/**
 * The kinds of open requests that a summary counts. Each request is of one kind, and may be overdue besides.
 * - `us`: somebody has it, and it calls for the team.
 * - `underWay`: a meeting is planned, and nobody owes anything.
 */
export const openKinds = ['unclaimed', 'us', 'customer', 'hold', 'underWay'] as const;
export type OpenKind = (typeof openKinds)[number];

/** The number of requests that a summary shows. */
export const summaryRows = 10;

/** An open request in a summary. */
export interface SummaryRow {
  readonly request: AssistanceRequest;
  readonly place: QueuePlace;
  /** The team is late with it. */
  readonly overdue?: Overdue;
}

/** The reason that the team is late with a request, and the instant (ISO 8601 UTC) of the stage that says so. */
export interface Overdue {
  readonly kind: OverdueKind;
  readonly at: string;
}

/** The open requests of a channel in figures, and the most urgent ones. */
export interface ChannelSummary {
  readonly counts: Readonly<Record<OpenKind, number>>;
  readonly overdue: number;
  readonly total: number;
  /** At most {@link summaryRows}, the most urgent one first. */
  readonly rows: readonly SummaryRow[];
  /** There are more open requests than were counted. */
  readonly isCut: boolean;
}

/** The summary of no requests. */
export const emptySummary: ChannelSummary = {
  counts: { unclaimed: 0, us: 0, customer: 0, hold: 0, underWay: 0 },
  overdue: 0,
  total: 0,
  rows: [],
  isCut: false,
};

/** A summary with further requests. Those that are not open are left out. The order in which requests are added makes no difference. */
export function withRows(summary: ChannelSummary, added: readonly SummaryRow[]): ChannelSummary {
  const open = added.filter(({ request }) => isOpen(request));
  const counts = { ...summary.counts };
  for (const row of open) counts[openKindOf(row.place)] += 1;
  return {
    ...summary,
    counts,
    overdue: summary.overdue + open.filter(({ overdue }) => overdue !== undefined).length,
    total: summary.total + open.length,
    rows: byUrgency([...summary.rows, ...open]).slice(0, summaryRows),
  };
}

/** The kind that a request counts as. A request on hold whose day has come calls for the team. */
export function openKindOf({ call, section }: QueuePlace): OpenKind {
  if (call === 'claim') return 'unclaimed';
  if (call !== 'none') return 'us';
  if (section === 'customer' || section === 'hold') return section;
  return 'underWay';
}

/** The reason that the team is late with a request: the first of its own stages that are due; undefined if none is. */
export function overdueBy(due: readonly Stage[]): Overdue | undefined {
  return due
    .flatMap(({ kind, at }): readonly Overdue[] => {
      const own = overdueKinds.find((one) => one === kind);
      return own === undefined ? [] : [{ kind: own, at }];
    })
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))[0];
}

/** Overdue ones first, the longest first; then by the parts of a queue; the oldest first. */
function byUrgency(rows: readonly SummaryRow[]): readonly SummaryRow[] {
  const since = ({ overdue }: SummaryRow) =>
    overdue === undefined ? Number.POSITIVE_INFINITY : Date.parse(overdue.at);
  const rank = ({ place }: SummaryRow) => queueSections.indexOf(place.section);
  const compare = (one: number, other: number) => (one === other ? 0 : one - other);
  return rows.toSorted(
    (one, other) =>
      compare(since(one), since(other)) ||
      compare(rank(one), rank(other)) ||
      one.request.number - other.request.number,
  );
}
