import type { AssistanceRequest, Closed } from './request.ts';

/** A second decline is final. */
const mostDeclines = 2;

/** Marks a request as closed now. */
export function closedNow(
  now: string,
  { reopenDays }: { readonly reopenDays: number },
  said: Pick<Closed, 'text' | 'instead'>,
): Closed {
  const reopenUntil = new Date(Date.parse(now) + reopenDays * 86_400_000).toISOString();
  return { at: now, reopenUntil, ...said };
}

/** Whether a request was declined so often that it stays so. */
export function isDeclinedForGood({
  state,
  declines = 0,
}: Pick<AssistanceRequest, 'state' | 'declines'>): boolean {
  return state === 'declined' && declines >= mostDeclines;
}

/** Whether a closed request may be reopened at an instant (ISO 8601 UTC). */
export function canReopen(
  request: Pick<AssistanceRequest, 'state' | 'declines' | 'closed'>,
  now: string,
): boolean {
  const { closed } = request;
  return (
    closed !== undefined && Date.parse(now) <= Date.parse(closed.reopenUntil) && !isDeclinedForGood(request)
  );
}

/** Whether the customer is still asked for a rating, or for words to it: each once. */
export function canRate({ rating }: Pick<AssistanceRequest, 'rating'>): boolean {
  return rating?.words === undefined;
}
