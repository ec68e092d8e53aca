import type { Translator } from '../../src/locales/translator.ts';
import { isOwnRequest } from '../../src/requests/people.ts';
import type { Absence } from '../../src/requests/ports.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { formatFullDay } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';

/** Until when the assignee is away, and who looks after the request meanwhile; empty if they are not away. */
export function absenceText(
  { request, absence }: { readonly request: AssistanceRequest; readonly absence?: Absence },
  t: Translator,
): string {
  if (absence === undefined) return '';
  const { person, until, substitute } = absence;
  // Nobody works on a request that they sent themselves.
  const isTold = substitute !== undefined && !isOwnRequest(request, substitute);
  return t.text(`desk:away.card.${isTold ? 'substitute' : 'alone'}`, {
    name: plainName(person.name) || t.text('status:line.somebody'),
    day: formatFullDay(until, t),
    substitute: plainName(substitute?.name ?? '') || t.text('status:line.somebody'),
  });
}
