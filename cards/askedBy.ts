import type { Translator } from '../src/locales/translator.ts';
import type { AssistanceRequest } from '../src/requests/request.ts';

/** Who asked on a customer's behalf, and for which partner; empty where the customer asked itself. For a run of text, never Markdown. */
export function askedBy({ partner, requester }: AssistanceRequest, t: Translator): string {
  if (partner === undefined) return '';
  const values = { name: requester.name, partner: partner.name?.trim() || partner.tenantId };
  return t.text('status:askedBy', values);
}
