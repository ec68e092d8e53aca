import { type DeadLetterRow, isLineInDoubt } from './deadLetterRows.ts';
import { complains, sentBy } from './expected.ts';
import { allExpected, missing } from './findings.ts';
import type { Ledger } from './ledger.ts';
import type { FinalState } from './outcome.ts';
import type { Stage } from './stage.ts';

/** How the outbox's dead letters stand beside what people see. Nobody sends anything again: the product has no operator here. */
export interface DeadLetters {
  /** Lines in doubt, which are not repeated. */
  readonly linesInDoubt: readonly DeadLetterRow[];
  /** Those of them that had not arrived. */
  readonly linesNotArrived: readonly DeadLetterRow[];
  /** Anything else that was given up. */
  readonly others: readonly DeadLetterRow[];
  /** Cards in the channel that say that something could not be delivered where nothing is, or say nothing of what is. */
  readonly cardsThatLie: readonly string[];
}

/** Judges dead letters against what was sent. */
export function judgeDeadLetters(
  { connector }: Stage,
  ledger: Ledger,
  final: FinalState,
  parked: readonly DeadLetterRow[],
): DeadLetters {
  const expected = allExpected(ledger, final);
  const notArrived = missing(expected, connector);
  const linesInDoubt = parked.filter(isLineInDoubt);
  const sent = sentBy(connector);
  const cardsThatLie = expected
    .filter(({ isRequestCard }) => isRequestCard)
    .filter((card) => {
      const isDeadLettered = parked.some((row) => row.kind !== 'requestCard' && card.isOfRequest(row));
      return !card.copies(sent).some((copy) => card.isRight(copy) && complains(copy) === isDeadLettered);
    })
    .map(({ name }) => name);
  return {
    linesInDoubt,
    linesNotArrived: linesInDoubt.filter((row) => notArrived.some(({ isOf }) => isOf(row))),
    others: parked.filter((row) => !isLineInDoubt(row)),
    cardsThatLie,
  };
}
