import { TeamsInfo, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';

/** Knows the e-mail address of who talks. */
export interface Emails {
  /** As Teams knows it; undefined where it does not say. Without it a form has an empty field, nothing worse. */
  of(context: TurnContext): Promise<string | undefined>;
}

const rememberedForMilliseconds = 10 * 60_000;
const mostRemembered = 1000;

/** Asks Teams, once in ten minutes for each person: that also keeps a connector which does not answer from slowing every turn. */
export function emailsFromTeams(now: () => string, log: Logger): Emails {
  const known = new Map<string, { readonly email: string | undefined; readonly until: number }>();
  return {
    async of(context) {
      const { id } = context.activity.from;
      const time = Date.parse(now());
      const remembered = known.get(id);
      if (remembered !== undefined && remembered.until > time) return remembered.email;
      const email = await ask(context, log);
      if (known.size >= mostRemembered) known.clear();
      known.set(id, { email, until: time + rememberedForMilliseconds });
      return email;
    },
  };
}

async function ask(context: TurnContext, log: Logger): Promise<string | undefined> {
  try {
    const { email, userPrincipalName } = await TeamsInfo.getMember(context, context.activity.from.id);
    return email || userPrincipalName || undefined;
  } catch {
    log.info('the person’s address could not be read from Teams');
    return undefined;
  }
}
