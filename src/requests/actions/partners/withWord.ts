import type { ActionContext } from '../../actionDefinition.ts';
import type { NoticeKind } from '../../notice.ts';
import { contactRecipient } from '../../notices.ts';
import type { Records } from '../../ports.ts';
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

/** A request whose calendar feed has another address, because people who lose the request know the one before. */
export function forgottenFeed(
  request: AssistanceRequest,
  { newId }: Pick<ActionContext, 'newId'>,
): AssistanceRequest {
  return { ...request, calendarToken: newId() };
}

/** The card of the contact that shows the meetings, if there is one, to be drawn again. */
export async function shownSchedule(
  request: AssistanceRequest,
  { postedCards }: Records,
): Promise<{ readonly cards?: readonly NoticeKind[] }> {
  const shown = await postedCards.find(request.id, contactRecipient(request), 'scheduleCard');
  return shown === undefined ? {} : { cards: ['scheduleCard'] };
}
