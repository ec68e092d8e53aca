import {
  asksForMigration,
  customerOf,
  type Declaration,
  type PartialAnswers,
} from '../../src/requests/answers.ts';
import type { MissingFact } from '../../src/requests/eligibility/standing.ts';

/**
 * The answers that belong to the present request: a source only for a migration, and declarations only of facts that no directory has. The
 * draft keeps the other answers, in case they are needed again.
 */
export function answersToSend(answers: PartialAnswers, unknown: readonly MissingFact[]): PartialAnswers {
  const {
    mailSource: _mail,
    fileSource: _file,
    otherSources: _other,
    sourceDetails: _details,
    ...others
  } = answers;
  const { declaration, ...asked } = asksForMigration(answers) ? answers : others;
  const rest = customerOf(asked) === undefined ? asked : withoutRights(asked);
  const declared = declaration === undefined ? {} : declaredOf(declaration, unknown);
  return Object.keys(declared).length === 0 ? rest : { ...rest, declaration: declared };
}

/** An admin of the customer gives rights, not a partner who asks on its behalf. */
function withoutRights({ representative, ...answers }: PartialAnswers): PartialAnswers {
  if (representative === undefined) return answers;
  const { mayAct: _mayAct, ...contact } = representative;
  return { ...answers, representative: contact };
}

function declaredOf(
  { partnerName, ...declaration }: Declaration,
  unknown: readonly MissingFact[],
): Declaration {
  const declared = Object.entries(declaration).filter(([name]) => unknown.some((fact) => fact === name));
  const named = partnerName !== undefined && unknown.includes('partner') && declaration.partner !== 'no';
  return { ...Object.fromEntries(declared), ...(named ? { partnerName } : {}) };
}
