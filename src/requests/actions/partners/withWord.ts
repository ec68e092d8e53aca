import { type AssistanceRequest, nameOnly, type PartnerRelation, type Person } from '../../request.ts';

/** A request with the word of an admin of the customer on the partner who asked. */
export function withWord(
  request: AssistanceRequest,
  said: NonNullable<PartnerRelation['word']>['said'],
  admin: Person,
  at: string,
): AssistanceRequest {
  return { ...request, relation: { ...request.relation, word: { said, by: nameOnly(admin), at } } };
}
