import type { BotLanguage } from '../locales/languages.ts';
import { type Translator, translatorFor } from '../locales/translator.ts';
import type { Actor } from '../requests/policy.ts';
import { absentFor } from '../requests/standIn.ts';
import type { PageServices } from './pageServices.ts';

/** A person who is proved, by the ids in their token. */
export interface ProvedReader {
  /** Lower case. */
  readonly tenantId: string;
  readonly personId: string;
  /** To be shown only. */
  readonly name: string;
}

/** How Teams shows things to a reader. */
export interface ReaderView {
  readonly language: BotLanguage;
  /** IANA zone; absent if unknown. */
  readonly timeZone?: string;
}

/** The person who looks at the page, with the facts that their rights follow from. */
export interface Reader {
  readonly actor: Actor;
  readonly t: Translator;
  readonly timeZone?: string;
}

/** Finds out who looks at the page. */
export type FindReader = (proved: ProvedReader, view: ReaderView) => Promise<Reader>;

/** The age from which membership and names are asked for anew, in milliseconds: somebody who was removed acts no longer than this. */
const freshMs = 60_000;
/** The most people whose facts are remembered. */
const mostRemembered = 2_000;

type Facts = Pick<
  Actor,
  'specialist' | 'channels' | 'userPrincipalName' | 'email' | 'memberId' | 'unchecked'
> & {
  readonly name?: string;
};

/**
 * Who looks at the page, by tenant and Entra object id. The facts come from where the bot has them: the channel's members, the person's
 * chat with the bot, the directory. A sign-in name counts only as their chat gives it, never as a token names it: so nobody is a
 * representative who has not written to the bot.
 */
export function readersOf(services: PageServices): FindReader {
  const remembered = new Map<string, { readonly at: number; readonly facts: Promise<Facts> }>();
  const factsOf = (proved: ProvedReader): Promise<Facts> => {
    const key = `${proved.tenantId} ${proved.personId}`;
    const now = Date.parse(services.now());
    const known = remembered.get(key);
    if (known !== undefined && Math.abs(now - known.at) < freshMs) return known.facts;
    const facts = lookUp(services, proved);
    remembered.delete(key);
    for (const oldest of remembered.keys()) {
      if (remembered.size < mostRemembered) break;
      remembered.delete(oldest);
    }
    remembered.set(key, { at: now, facts });
    // Only an answer is remembered.
    const forget = () => void (remembered.get(key)?.facts === facts && remembered.delete(key));
    facts.then(({ unchecked }) => unchecked === true && forget(), forget);
    return facts;
  };
  return async (proved, { language, timeZone }) => {
    const { tenantId, personId } = proved;
    const [{ name, ...facts }, admin] = await Promise.all([
      factsOf(proved),
      services.directory.adminOf(tenantId, personId),
    ]);
    const substitutes = facts.specialist
      ? await absentFor({ id: personId, tenantId }, services.store.absences, services.now())
      : [];
    const actor: Actor = {
      id: personId,
      tenantId,
      name: name ?? proved.name,
      admin: admin.outcome,
      ...facts,
      ...(substitutes.length === 0 ? {} : { substitutes }),
    };
    return { actor, t: translatorFor(language), ...(timeZone === undefined ? {} : { timeZone }) };
  };
}

async function lookUp(services: PageServices, { tenantId, personId }: ProvedReader): Promise<Facts> {
  const fromServiceTenant = tenantId === services.serviceTenantId;
  // The list of members has the ids that a Playground asks for.
  if (fromServiceTenant && services.local === true) await services.colleagues.list();
  const [found, address] = await Promise.all([
    fromServiceTenant ? services.colleagues.find(personId) : ({ outcome: 'no' } as const),
    services.store.addresses.findPerson(tenantId, personId),
  ]);
  const nobody: { readonly email?: string; readonly userPrincipalName?: string } = {};
  const names =
    address === undefined
      ? nobody
      : await services.emails.of({
          tenantId,
          fromServiceTenant,
          serviceUrl: address.serviceUrl,
          memberId: personId,
          conversationId: address.conversationId,
        });
  const isUnsure = found.outcome === 'unknown' || (found.outcome === 'yes' && found.isUnsure === true);
  const unchecked = isUnsure || names === undefined ? { unchecked: true } : {};
  if (found.outcome === 'yes') {
    const { person, channels } = found;
    return {
      specialist: true,
      name: person.name,
      memberId: person.memberId,
      ...(person.email === undefined ? {} : { email: person.email }),
      ...(channels === undefined ? {} : { channels }),
      ...unchecked,
    };
  }
  if (services.isDemoSpecialist?.(personId) === true) return { specialist: true };
  const { email, userPrincipalName } = names ?? nobody;
  return {
    specialist: false,
    ...(email === undefined ? {} : { email }),
    // A person who may be a specialist does not count as a representative.
    ...(userPrincipalName === undefined || found.outcome === 'unknown' ? {} : { userPrincipalName }),
    ...unchecked,
  };
}

/** Whether a reader sees the team's page. */
export function isOfTeam({ actor }: Reader): boolean {
  return actor.specialist;
}
