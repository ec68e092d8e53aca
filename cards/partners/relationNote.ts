import type { Translator } from '../../src/locales/translator.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { formatDay } from '../kit/format.ts';

/**
 * The note for specialists that the partner who asked no longer looks after the customer; empty while it does.
 *
 * @param timeZone the zone of the day that it names
 * @param isCustomerKnown set if the partner's people act for the request still: whether anybody of the customer can take it over
 */
export function relationNote(
  { relation }: Pick<AssistanceRequest, 'relation'>,
  timeZone: string,
  isCustomerKnown: boolean | undefined,
  t: Translator,
): string {
  if (relation?.endedAt === undefined) return '';
  const day = formatDay(relation.endedAt, timeZone, t);
  const ended = t.text('partner:relation.ended', { day });
  if (isCustomerKnown === undefined) return ended;
  return `${ended} ${t.text(`partner:relation.${isCustomerKnown ? 'admins' : 'nobody'}`)}`;
}
