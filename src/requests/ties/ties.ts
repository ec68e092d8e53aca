import type { AssistanceRequest, Tie } from '../request.ts';

/** A request as far as its ties go. */
type Tied = Pick<AssistanceRequest, 'id' | 'ties'>;

/** The tie of a request to another one; undefined if there is none. Two requests have one tie at most. */
export function tieTo({ ties = [] }: Pick<Tied, 'ties'>, id: string): Tie | undefined {
  return ties.find((tie) => tie.id === id);
}

/** A request with a tie to another one, in place of an earlier one between the two. */
export function withTie<Request extends Tied>(
  request: Request,
  { id, number }: Pick<AssistanceRequest, 'id' | 'number'>,
  how: Pick<Tie, 'kind' | 'side'>,
): Request {
  return { ...request, ties: [...withoutTie(request, id), { id, number, ...how }] };
}

/** The ties of a request to all others but one. */
function withoutTie({ ties = [] }: Tied, id: string): readonly Tie[] {
  return ties.filter((tie) => tie.id !== id);
}
