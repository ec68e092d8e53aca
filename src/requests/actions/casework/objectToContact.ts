import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { shownSchedule } from '../../notices.ts';
import { awaitedContact, contactOf, forgottenFeed, withContact, withoutNaming } from '../../people.ts';
import type { Outcome } from '../../refusal.ts';
import { type AssistanceRequest, isSamePerson, nameOnly, type Person } from '../../request.ts';

/** The one who acted for a request objects to somebody whom the assignee named in their place: they go on, or act for it again. */
export const objectToContact = defineAction<'objectToContact', object, Outcome>({
  action: 'objectToContact',
  input: z.object({}),
  effect: async ({ request, records }) => {
    const named = request.people?.namedContact;
    if (named === undefined) {
      return { kind: 'refuse', refusal: { ok: false, reason: 'notAllowed', request } };
    }
    if (awaitedContact(request) !== undefined) {
      return { kind: 'change', request: withoutNaming(request), detail: { named: named.name } };
    }
    const contact = contactOf(request);
    const back = withoutFormer(withContact(request, named.inPlaceOf), contact);
    return {
      kind: 'change',
      request: forgottenFeed(back),
      ...(await shownSchedule(back, records)),
      detail: { named: named.name, contactBefore: nameOnly(contact) },
    };
  },
});

/** The one whom somebody objected to keeps no part in the request. */
function withoutFormer(
  request: AssistanceRequest,
  person: Pick<Person, 'id' | 'tenantId'>,
): AssistanceRequest {
  const { formerContacts = [], ...people } = request.people ?? {};
  const others = formerContacts.filter((former) => !isSamePerson(former, person));
  return { ...request, people: { ...people, ...(others.length === 0 ? {} : { formerContacts: others }) } };
}
