import { type AssistanceRequest, isOpen, type Tie } from '../request.ts';

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
  return {
    ...request,
    ties: [...(request.ties ?? []).filter((tie) => tie.id !== id), { id, number, ...how }],
  };
}

/** A request without its tie to another one. */
export function untied<Request extends Tied>({ ties = [], ...rest }: Request, id: string) {
  const kept = ties.filter((tie) => tie.id !== id);
  return kept.length === 0 ? rest : { ...rest, ties: kept };
}

/** Whether two requests may be about the same work: both are open, of one customer, and for a service in common. */
export function mayBeDouble(one: Compared, other: Compared): boolean {
  const { services } = one.answers;
  return (
    one.id !== other.id &&
    one.tenantId === other.tenantId &&
    isOpen(one) &&
    isOpen(other) &&
    other.answers.services.some((service) => services.includes(service))
  );
}

type Compared = Pick<AssistanceRequest, 'id' | 'tenantId' | 'state' | 'answers'>;
