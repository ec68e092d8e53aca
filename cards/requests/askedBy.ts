import type { Translator } from '../../src/locales/translator.ts';
import { nameOf } from '../../src/requests/people.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';

/**
 * The person who asked on a customer's behalf, and their partner, for use beside a label or as a sentence; empty if the customer asked
 * itself. For a text run, never Markdown.
 */
export function askedBy(
  { partner, requester, people }: AssistanceRequest,
  as: 'row' | 'sentence',
  t: Translator,
): string {
  if (partner === undefined) return '';
  const { name = '', tenantId } = partner;
  const standIn = people?.delegate === undefined ? '' : nameOf(people.delegate);
  const called = `${name.trim() === '' ? 'unnamed' : 'named'}${standIn === '' ? '' : 'With'}` as const;
  const values = { name: requester.name, partner: name.trim(), id: tenantId, standIn };
  return t.text(as === 'row' ? `status:askedBy.${called}` : `status:request.askedBy.${called}`, values);
}
