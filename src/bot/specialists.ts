import { TeamsInfo, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Settings } from '../store/settings.ts';
import { isGuest } from './isGuest.ts';
import { turnOf } from './turn.ts';

const cachedForMilliseconds = 10 * 60_000;

/** Finds out who is a specialist. */
export interface Specialists {
  /** Whether the sender of this turn is one. Not knowing counts as no. */
  isSpecialist(context: TurnContext): Promise<boolean>;
  /** Whether the sender is a member, and no guest, of a team of the service's tenant. Not knowing counts as no. */
  isMemberOf(teamId: string, context: TurnContext): Promise<boolean>;
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
  const isMemberOf = async (teamId: string, context: TurnContext): Promise<boolean> => {
    const turn = turnOf(context);
    if (!turn.fromServiceTenant) return false;
    const key = `${teamId} ${turn.person.id}`;
    const time = Date.parse(now());
    const remembered = known.get(key);
    if (remembered !== undefined && remembered.until > time) return remembered.is;
    const is = await askConnector(context, teamId, serviceTenantId, log);
    if (is !== undefined) known.set(key, { is, until: time + cachedForMilliseconds });
    return is ?? false;
  };
  return {
    isMemberOf,
    async isSpecialist(context) {
      if (!turnOf(context).fromServiceTenant) return false;
      const binding = await settings.requestsChannel();
      return binding?.tenantId === turnOf(context).tenantId && isMemberOf(binding.teamId, context);
    },
  };
}

/** Undefined where the connector could not say, which is asked again next time. */
async function askConnector(
  context: TurnContext,
  teamId: string,
  serviceTenantId: string | undefined,
  log: Logger,
): Promise<boolean | undefined> {
  try {
    const member = await TeamsInfo.getTeamMember(context, teamId, context.activity.from.id);
    return member.tenantId?.toLowerCase() === serviceTenantId?.toLowerCase() && !isGuest(member);
  } catch (error) {
    const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
    if (status === 404 || status === 403) return false;
    log.warn({ status }, 'the members of the specialists’ team could not be read');
    return undefined;
  }
}
