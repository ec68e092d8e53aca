import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { hasEnded, isRefused, isVerified } from '../../src/requests/relation.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { formatDay } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';

/** The findings about a partner's relation to the customer after it asked. `isOver`: the partner does not look after the customer. */
export interface RelationNote {
  readonly text: string;
  readonly isOver: boolean;
}

/**
 * The note for specialists on a relation that ended, that an admin of the customer confirmed or refused, or that has a source by now;
 * undefined if all is as it was when the partner asked.
 *
 * @param timeZone the zone of the day that it names
 * @param isCustomerKnown set if the partner's people act for the request still: whether anybody of the customer can take it over
 */
export function relationNote(
  request: AssistanceRequest,
  timeZone: string,
  isCustomerKnown: boolean | undefined,
  t: Translator,
): RelationNote | undefined {
  const { relation, standing } = request;
  const text = (name: TextUnder<'partner:relation'>, values?: Record<string, string>) =>
    t.text(`partner:relation.${name}`, values);
  const next = isCustomerKnown === undefined ? '' : text(isCustomerKnown ? 'admins' : 'nobody');
  const name = plainName(relation?.word?.by.name ?? '') || t.text('status:line.somebody');
  if (isRefused(request)) return { text: t.sentences(text('refused', { name }), next), isOver: true };
  if (hasEnded(request)) {
    const day = formatDay(relation?.endedAt ?? '', timeZone, t);
    return { text: t.sentences(text('ended', { day }), next), isOver: true };
  }
  const { onBehalf } = standing;
  if (relation?.certainty !== undefined && isVerified(request) && onBehalf !== relation.certainty) {
    return { text: t.text(`status:standing.onBehalf.${relation.certainty}`), isOver: false };
  }
  return relation?.word === undefined ? undefined : { text: text('confirmed', { name }), isOver: false };
}
