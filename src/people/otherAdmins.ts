import { contactOf } from '../requests/people.ts';
import type { OtherAdmins, PersonalChats } from '../requests/ports.ts';
import { isSamePerson } from '../requests/request.ts';
import type { TenantDirectory } from '../tenants/tenantFacts.ts';

/** The directory is asked about this many people of a tenant at most. */
const mostAsked = 20;

/** Finds the other admins of a request's tenant among those who have a chat with the bot. */
export function otherAdminsOf(
  chats: Pick<PersonalChats, 'listOf'>,
  directory: Pick<TenantDirectory, 'adminOf'>,
): OtherAdmins {
  return {
    async othersFor(request) {
      const { tenantId } = request;
      const contact = contactOf(request);
      const ids = await chats.listOf(tenantId, mostAsked + 1);
      const others = ids.filter((id) => !isSamePerson({ id, tenantId }, contact)).slice(0, mostAsked);
      const facts = await Promise.all(others.map((id) => directory.adminOf(tenantId, id)));
      return others.flatMap((id, index) =>
        facts[index]?.outcome === 'yes' ? [{ id, tenantId, name: '' }] : [],
      );
    },
  };
}
