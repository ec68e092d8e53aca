/**
 * The data of a tenant that a consent permits to read, as the names of the texts that say so: `kit:consent.read.…`. One list for the kit
 * and for the offer in the chat: the two must not say different things.
 */
export function whatConsentReads(readsPartnerPolicies: boolean): readonly string[] {
  return ['organization', 'subscriptions', 'roles', ...(readsPartnerPolicies ? ['partners'] : [])];
}
