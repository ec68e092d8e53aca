import { TeamsInfo, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { isGuest } from './isGuest.ts';
import { turnOf } from './turn.ts';

/** How Teams names somebody. */
export interface MemberNames {
  readonly email?: string;
  /**
   * The name they sign in with, lower case; absent for a guest, whose name is given by their host. Unlike the e-mail address, which an
   * admin may set to anything, its domain is proven to be their tenant's.
   */
  readonly userPrincipalName?: string;
}

/** Knows the e-mail address of who talks, and the name they sign in with. */
export interface Emails {
  /** As Teams knows them; empty where it does not say. Without them a form has an empty field, nothing worse. */
  of(context: TurnContext): Promise<MemberNames>;
}

const rememberedForMilliseconds = 10 * 60_000;
/** A connector that did not say is asked again this much later. */
const rememberedFailureMilliseconds = 30_000;
const mostRemembered = 1000;

/**
 * Asks Teams, once in ten minutes for each person; where it does not say, once in half a minute, so that a connector which does not answer
 * does not slow every turn.
 */
export function emailsFromTeams(now: () => string, log: Logger): Emails {
  const known = new Map<string, { readonly names: MemberNames; readonly until: number }>();
  return {
    async of(context) {
      const { tenantId } = turnOf(context);
      const key = `${tenantId} ${context.activity.from.id}`;
      const time = Date.parse(now());
      const remembered = known.get(key);
      if (remembered !== undefined && remembered.until > time) return remembered.names;
      const told = await ask(context, log);
      const names = told ?? {};
      if (known.size >= mostRemembered) known.clear();
      const milliseconds = told === undefined ? rememberedFailureMilliseconds : rememberedForMilliseconds;
      known.set(key, { names, until: time + milliseconds });
      return names;
    },
  };
}

async function ask(context: TurnContext, log: Logger): Promise<MemberNames | undefined> {
  try {
    const member = await TeamsInfo.getMember(context, context.activity.from.id);
    const email = member.email || member.userPrincipalName;
    const isOwn = !member.tenantId || member.tenantId.toLowerCase() === turnOf(context).tenantId;
    const name = isOwn && !isGuest(member) ? member.userPrincipalName : undefined;
    return {
      ...(email ? { email } : {}),
      ...(name ? { userPrincipalName: name.toLowerCase() } : {}),
    };
  } catch {
    log.info('the person’s address could not be read from Teams');
    return undefined;
  }
}
