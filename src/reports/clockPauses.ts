import { questionOf, type RequestEvent } from '../requests/event.ts';
import type { RequestState } from '../requests/request.ts';

/** A span of time: instants, ISO 8601 UTC. The end is not part of it. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The states in which the team owes nothing. */
const paused: ReadonlySet<RequestState> = new Set(['onHold', 'completed', 'declined', 'withdrawn']);

/**
 * The pauses of the team's clock: on hold, closed until it was reopened, a question open, or a gate that only the customer has still to
 * confirm. They do not overlap, and are in order.
 *
 * @param end the last one ends here at the latest, ISO 8601 UTC
 */
export function clockPauses(events: readonly RequestEvent[], end: string): readonly Span[] {
  const starts = new Map<string, string>();
  const spans: Span[] = [];
  const open = (cause: string, at: string) => {
    if (!starts.has(cause)) starts.set(cause, at);
  };
  const close = (cause: string, at: string) => {
    const from = starts.get(cause);
    if (from === undefined) return;
    starts.delete(cause);
    spans.push({ from, to: at });
  };
  for (const event of events) {
    if (paused.has(event.state)) open('state', event.at);
    else close('state', event.at);
    const cause = causeOf(event);
    if (cause !== undefined) (cause.begins ? open : close)(cause.name, event.at);
  }
  for (const cause of [...starts.keys()]) close(cause, end);
  return withoutOverlaps(
    spans.map(({ from, to }) => ({ from, to: Date.parse(to) < Date.parse(end) ? to : end })),
  );
}

/** The cause of a pause that an event begins or ends. */
function causeOf(event: RequestEvent): { readonly name: string; readonly begins: boolean } | undefined {
  const question = questionOf(event);
  if (question !== undefined && event.action === 'ask') return { name: question.id, begins: true };
  if (question !== undefined && (event.action === 'answer' || event.action === 'withdrawQuestion'))
    return { name: question.id, begins: false };
  if (event.action === 'confirmGate' && event.detail !== undefined)
    return { name: 'gate', begins: event.detail.side === 'team' && !event.detail.passed };
  if (event.action === 'objectToGate' || event.action === 'stepBack') return { name: 'gate', begins: false };
  return undefined;
}

/** Spans in order, without overlaps and without empty ones. */
export function withoutOverlaps(spans: readonly Span[]): readonly Span[] {
  const sorted = spans
    .filter(({ from, to }) => Date.parse(from) < Date.parse(to))
    .toSorted((one, other) => Date.parse(one.from) - Date.parse(other.from));
  const found: Span[] = [];
  for (const span of sorted) {
    const last = found.at(-1);
    if (last === undefined || Date.parse(last.to) < Date.parse(span.from)) found.push(span);
    else if (Date.parse(last.to) < Date.parse(span.to)) found.splice(-1, 1, { from: last.from, to: span.to });
  }
  return found;
}
