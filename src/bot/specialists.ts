import { TeamsInfo, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Settings } from '../store/settings.ts';
import { turnOf } from './turn.ts';

const cachedForMilliseconds = 10 * 60_000;

/** Finds out who is a specialist. */
export interface Specialists {
  /** Whether the sender of this turn is one. Not knowing counts as no. */
  isSpecialist(context: TurnContext): Promise<boolean>;
}

/**
 * A specialist is a member of the bound channel's team, as the connector says, of the service's own tenant, and not a guest there.
 * What the connector said is remembered for ten minutes.
 */
export function specialistsOf(
  settings: Settings,
  serviceTenantId: string | undefined,
  now: () => string,
  log: Logger,
): Specialists {
  const known = new Map<string, { readonly is: boolean; readonly until: number }>();
  return {
    async isSpecialist(context) {
      const turn = turnOf(context);
      if (!turn.fromServiceTenant) return false;
      const binding = await settings.requestsChannel();
      if (binding === undefined || binding.tenantId !== turn.tenantId) return false;
      const key = `${binding.teamId} ${turn.person.id}`;
      const time = Date.parse(now());
      const remembered = known.get(key);
      if (remembered !== undefined && remembered.until > time) return remembered.is;
      const is = await isMember(context, binding.teamId, serviceTenantId, log);
      if (is !== undefined) known.set(key, { is, until: time + cachedForMilliseconds });
      return is ?? false;
    },
  };
}

/** Undefined where the connector could not say, which is asked again next time. */
async function isMember(
  context: TurnContext,
  teamId: string,
  serviceTenantId: string | undefined,
  log: Logger,
): Promise<boolean | undefined> {
  try {
    const member = await TeamsInfo.getTeamMember(context, teamId, context.activity.from.id);
    const sameTenant =
      member.tenantId === undefined || member.tenantId.toLowerCase() === serviceTenantId?.toLowerCase();
    return (
      member.id !== undefined && sameTenant && member.userRole !== 'guest' && member.userRole !== 'anonymous'
    );
  } catch (error) {
    const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
    if (status === 404 || status === 403) return false;
    log.warn({ status }, 'the members of the specialists’ team could not be read');
    return undefined;
  }
}
