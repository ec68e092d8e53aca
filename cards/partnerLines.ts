import type { Translator } from '../src/locales/translator.ts';
import type { PartnerSignal } from '../src/tenants/tenantFacts.ts';

/** A partner as cards tell of them. The name is empty where one was declared without being named. */
export interface ShownPartner {
  readonly partnerName: string;
  /** How the partner is known. */
  readonly signals: readonly PartnerSignal[];
}

/** Who looks after a tenant, how that is known (a sentence a signal), and whom to talk to. */
export interface PartnerLines {
  readonly managed: string;
  readonly evidence: readonly { readonly text: string }[];
  readonly talk: string;
}

/** What the people of a tenant are told of the partner who looks after it. Names stand in `managed` and `talk` only. */
export function partnerLines({ partnerName, signals }: ShownPartner, t: Translator): PartnerLines {
  return {
    managed: partnerText('managed', partnerName, t),
    evidence: signals.map((signal) => ({ text: t.text(`partner:evidence.${signal}`) })),
    talk: partnerText('talk', partnerName, t),
  };
}

/** The text of a kind that names the partner, or the one for a partner without a name. */
export function partnerText(
  kind: 'managed' | 'talk' | 'note' | 'standing' | 'receipt',
  partnerName: string,
  t: Translator,
): string {
  const name = partnerName.trim();
  return t.text(`partner:${kind}.${name === '' ? 'unnamed' : 'named'}`, { partnerName: name });
}
