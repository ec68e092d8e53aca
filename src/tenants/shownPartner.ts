import type { Organisation, PartnerSignal } from './tenantFacts.ts';

/** A partner for display. The name is empty if it is not known, or if a partner was declared without a name. */
export interface ShownPartner {
  readonly partnerName: string;
  readonly partnerId?: string;
  /** The evidence for the partner. */
  readonly signals: readonly PartnerSignal[];
}

/** A listed partner, for display. */
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
