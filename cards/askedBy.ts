import type { Translator } from '../src/locales/translator.ts';
import type { AssistanceRequest } from '../src/requests/request.ts';

/**
 * Who asked on a customer's behalf, and for which partner, beside a label or as a sentence; empty where the customer asked itself. For a
 * run of text, never Markdown.
 */
export function askedBy(
  { partner, requester }: AssistanceRequest,
  as: 'row' | 'sentence',
  t: Translator,
): string {
  if (partner === undefined) return '';
  const values = { name: requester.name, partner: partner.name?.trim() || partner.tenantId };
  return t.text(as === 'row' ? 'status:askedBy' : 'status:request.askedBy', values);
}
