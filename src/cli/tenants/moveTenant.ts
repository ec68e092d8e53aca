import { readConfig } from '../../config/config.ts';
import { teamCalendar } from '../../onboarding/calendars.ts';
import { loadProcessData } from '../../onboarding/loadProcessData.ts';
import type { ProcessData, Region } from '../../onboarding/processData.ts';
import { meetingsOutside } from '../../requests/actions/meetings/move.ts';
import { performAction } from '../../requests/actions/performAction.ts';
import { awaitedChannel, channelIn, channelOf, placedAgain } from '../../requests/channels.ts';
import { serviceId } from '../../requests/policy.ts';
import { type AssistanceRequest, requestNumber } from '../../requests/request.ts';
import { newId } from '../../runtime/newId.ts';
import { onOneLine } from '../terminal/terminalText.ts';
import { UsageError } from '../terminal/usageError.ts';
import type { CommandContext } from './commandContext.ts';

/** A move of a tenant's open requests into a region. */
export interface TenantMove {
  /** The id of a region, as it was typed. */
  readonly region: string;
  /** Requests that somebody has, and those that are in the region already, go to the channel that takes them as well. */
  readonly withClaimed: boolean;
}

/** A move that was looked at, and not made. */
export interface PlannedMove {
  /** The lines that say what follows. */
  readonly shown: string;
  /** Whether there is anything to move. */
  readonly isEmpty: boolean;
  /** Moves the requests, and returns the text that says so. */
  readonly make: () => Promise<string>;
}

/**
 * Looks at what follows if the tenant's open requests are put into a region. Those of another region that nobody has go to the channel that
 * takes them now; those that somebody has stay in theirs, unless they are to go as well.
 */
export async function planMove(
  { store, environment, now }: CommandContext,
  tenantId: string,
  { region: typed, withClaimed }: TenantMove,
): Promise<PlannedMove> {
  const config = readConfig(environment);
  const process = loadProcessData(config.dataDir);
  const region = regionCalled(typed, process);
  const open = await store.requests.listOpenOfTenant(tenantId);
  const bound = await store.settings.channels();
  const steps = open.map((request) => stepOf(request, region, bound, withClaimed, now()));
  const taken = steps.filter((step) => step.kind !== 'stays');
  const behind = steps.filter((step) => step.kind === 'stays' && step.isElsewhere).length;
  const hint = behind === 0 ? '' : behindWords(behind, region);
  if (taken.length === 0) {
    const why = open.length === 0 ? 'has no open request' : `has no open request outside of ${region.id}`;
    return { shown: `${tenantId} ${why}.\n${hint}`, isEmpty: true, make: async () => '' };
  }
  const lines = await Promise.all(
    taken.map(async (step) => {
      const { request, to } = step;
      const { answers, assignee } = request;
      const who = assignee === undefined ? 'not claimed' : `with ${onOneLine(assignee.name)}`;
      const where = to === undefined ? 'stays in its channel' : `goes to the channel ${nameOf(to)}`;
      const from = step.kind === 'region' ? `${answers.region} → ${region.id}` : `in ${region.id} already`;
      const meetings = step.kind === 'region' ? await store.meetings.listOf(request.id) : [];
      const outside = meetingsOutside(meetings, teamCalendar(region), now()).map(
        ({ milestone, startsAt }) => `    ${milestone} at ${startsAt} is outside the new team's hours\n`,
      );
      return `  ${requestNumber(request)}, ${who}: ${from}, ${where}\n${outside.join('')}`;
    }),
  );
  const acting = { transact: store.transaction, now, newId, process };
  const actor = {
    id: serviceId,
    tenantId: config.serviceTenantId ?? '',
    name: config.serviceName,
    specialist: false,
    admin: 'no',
    service: true,
  } as const;
  const make = async () => {
    let moved = 0;
    for (const { kind, request, to } of taken) {
      const outcome =
        kind === 'region'
          ? await performAction(acting, 'move', request.id, { region: region.id, withClaimed }, actor)
          : await performAction(
              acting,
              'moveToChannel',
              request.id,
              { channel: to?.channelId, goesTo: to?.channelId },
              actor,
            );
      if (outcome.ok) moved += 1;
    }
    const late = taken.length - moved;
    return (
      `Moved to ${region.id}: ${moved}. The bot tells the customer and the team while it runs.\n` +
      (late === 0 ? '' : `Not moved, because they or the channels changed meanwhile: ${late}.\n`)
    );
  };
  return { shown: `${lines.join('')}Meetings stay as they are.\n${hint}`, isEmpty: false, make };
}

type Bound = Awaited<ReturnType<CommandContext['store']['settings']['channels']>>;

/** One request of a move. `region`: it changes its region. `channel`: it is in the region, and changes its channel alone. */
interface Step {
  readonly kind: 'region' | 'channel' | 'stays';
  readonly request: AssistanceRequest;
  /** The channel that it goes to; absent where it stays in its own. */
  readonly to?: Bound[number];
  /** It is in the region, and another channel takes it now. */
  readonly isElsewhere?: boolean;
}

function stepOf(
  request: AssistanceRequest,
  region: Region,
  bound: Bound,
  withClaimed: boolean,
  now: string,
): Step {
  const isThere = request.answers.region === region.id;
  const changed = { ...request, answers: { ...request.answers, region: region.id } };
  const next = placedAgain(changed, bound, now);
  const to = channelOf(next) === channelOf(request) ? undefined : channelIn(bound, next);
  const target = to === undefined ? {} : { to };
  if (!isThere)
    return {
      kind: 'region',
      request,
      ...(request.state === 'submitted' || withClaimed ? target : {}),
    };
  // Nothing is gained by leaving a channel for one that is paused.
  const isElsewhere = to !== undefined && awaitedChannel(next) === undefined;
  return isElsewhere && withClaimed
    ? { kind: 'channel', request, to }
    : { kind: 'stays', request, isElsewhere };
}

function behindWords(count: number, { id }: Region): string {
  return count === 1
    ? `1 request of ${id} is in a channel that does not take it any more. --move-claimed moves it as well.\n`
    : `${count} requests of ${id} are in channels that do not take them any more. --move-claimed moves them as well.\n`;
}

function regionCalled(id: string, { regions }: ProcessData): Region {
  const region = regions.find((candidate) => candidate.id.toLowerCase() === id.trim().toLowerCase());
  if (region !== undefined) return region;
  const known = regions.map((candidate) => candidate.id).join(', ');
  throw new UsageError(`“${onOneLine(id)}” is not a region. The regions are: ${known}.`);
}

function nameOf({ teamName, name, channelId }: Bound[number]): string {
  return onOneLine([teamName, name].filter((part) => part !== undefined).join(' > ') || channelId);
}
