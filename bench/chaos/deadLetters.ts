import { type DeadLetterRow, isLineInDoubt } from './deadLetterRows.ts';
import { complains, sentBy } from './expected.ts';
import { allExpected, missing } from './findings.ts';
import type { Ledger } from './ledger.ts';
import type { FinalState } from './outcome.ts';
import type { Stage } from './stage.ts';

/** The outbox's dead letters beside the messages people see. Nobody sends anything again: the product has no operator here. */
export interface DeadLetters {
  /** Lines in doubt. They are not repeated. */
  readonly linesInDoubt: readonly DeadLetterRow[];
  /** The lines in doubt that had not arrived. */
  readonly linesNotArrived: readonly DeadLetterRow[];
  /** Anything else that was given up. */
  readonly others: readonly DeadLetterRow[];
  /** Cards in the channel that report a failed delivery though there is none, or report none though there is one. */
  readonly cardsThatLie: readonly string[];
}

/** Judges dead letters against the messages sent. */
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
