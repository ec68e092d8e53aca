import type { Translator } from '../../src/locales/translator.ts';
import type { ShownPartner } from '../../src/tenants/shownPartner.ts';

/** The partner of a tenant, the evidence for it (a sentence for each), and whom to talk to. */
export interface PartnerLines {
  readonly managed: string;
  readonly evidence: readonly { readonly text: string }[];
  readonly talk: string;
}

/** The lines about the partner, for people of the tenant. Only `managed` and `talk` have names. */
export function partnerLines(partner: ShownPartner, t: Translator): PartnerLines {
  const { partnerName, signals } = partner;
  const evidence = signals.map((signal) => t.text(`partner:evidence.${signal}`));
  return {
    managed: partnerText('managed', partnerName, t),
    evidence: [...evidence, ...idLine('id', partner, t)].map((text) => ({ text })),
    talk: partnerText('talk', partnerName, t),
  };
}

/** The texts of `partner.json` that name the partner, each with another one for a partner without a name. */
export type PartnerText =
  | 'managed'
  | 'talk'
  | 'note'
  | 'standing'
  | 'receipt'
  | `${'ended' | 'refused'}.title`
  | `confirm.${'ask' | 'refused'}`
  | `dispute.${'thanks' | 'checkedLately' | 'speak' | 'claim' | 'claimUnnamed' | 'outcome.partnerRight' | 'onRecord'}`
  | `disputeAnswer.${'noPartner' | 'partnerRight'}.text`;

/** The text of a kind that names the partner, or the one for a partner without a name. */
export function partnerText(
  kind: PartnerText,
  partnerName: string,
  t: Translator,
  values: Readonly<Record<string, string>> = {},
): string {
  const name = partnerName.trim();
  return t.text(`partner:${kind}.${name === '' ? 'unnamed' : 'named'}`, { ...values, partnerName: name });
}

/** The line that identifies a partner without a name. */
export function idLine(
  key: 'id' | 'standing.id',
  { partnerName, partnerId }: Omit<ShownPartner, 'signals'>,
  t: Translator,
): readonly string[] {
  if (partnerName.trim() !== '' || partnerId === undefined) return [];
  return [t.text(`partner:${key}`, { id: partnerId })];
}
