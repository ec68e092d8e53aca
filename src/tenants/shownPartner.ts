import type { Organisation, PartnerSignal } from './tenantFacts.ts';

/** A partner as people are told of them. The name is empty where nobody could tell it, or one was declared without being named. */
export interface ShownPartner {
  readonly partnerName: string;
  readonly partnerId?: string;
  /** How the partner is known. */
  readonly signals: readonly PartnerSignal[];
}

/** A partner as they are listed. */
export function shownPartner({
  partner,
  signals,
}: {
  readonly partner: Organisation;
  readonly signals: readonly PartnerSignal[];
}): ShownPartner {
  const { name, tenantId } = partner;
  return { partnerName: name, ...(tenantId === undefined ? {} : { partnerId: tenantId }), signals };
}
