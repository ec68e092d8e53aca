import type { Translator } from '../../src/locales/translator.ts';
import type { Side } from '../../src/requests/lifecycle.ts';
import { owedBy } from '../../src/requests/questions.ts';
import { type AssistanceRequest, isOpen } from '../../src/requests/request.ts';

/** What each side of an open request waits for, for a reader of one side: their own part first. A side that owes nothing has no line. */
export function owedLines(request: AssistanceRequest, side: Side, t: Translator): readonly string[] {
  if (!isOpen(request)) return [];
  const { byCustomer, bySpecialist } = owedBy(request);
  const counts = { byCustomer, bySpecialist };
  const order =
    side === 'customer'
      ? (['byCustomer', 'bySpecialist'] as const)
      : (['bySpecialist', 'byCustomer'] as const);
  return order
    .filter((of) => counts[of] > 0)
    .map((of) => t.text(`desk:owed.${side}.${of}`, { number: t.number(counts[of]) }));
}
