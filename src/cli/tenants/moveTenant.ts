import { readConfig } from '../../config/config.ts';
import { teamCalendar } from '../../onboarding/calendars.ts';
import { loadProcessData } from '../../onboarding/loadProcessData.ts';
import type { ProcessData, Region } from '../../onboarding/processData.ts';
import { meetingsOutside } from '../../requests/actions/meetings/move.ts';
import { performAction } from '../../requests/actions/performAction.ts';
import { channelOf, placedAgain } from '../../requests/channels.ts';
import { serviceId } from '../../requests/policy.ts';
import { type AssistanceRequest, requestNumber } from '../../requests/request.ts';
import { newId } from '../../runtime/newId.ts';
import type { Store } from '../../store/store.ts';
import { readArguments } from '../terminal/readArguments.ts';
import { onOneLine } from '../terminal/terminalText.ts';
import { UsageError } from '../terminal/usageError.ts';
import type { Command, CommandContext } from './commandContext.ts';
import { findTenant } from './findTenant.ts';

/**
 * `set TENANT --region ID`: puts the tenant's open requests into another region, after it showed what follows. Requests that nobody has go
 * to the channel that takes them now; those that somebody has stay in theirs, unless `--move-claimed` is given.
 */
export const moveTenant: Command = async (argv, context) => {
  const { values, positionals } = readArguments(argv, ['TENANT'], {
    region: { type: 'string' },
    'move-claimed': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    yes: { type: 'boolean' },
  });
  const { store, environment, now } = context;
  const config = readConfig(environment);
  const process = loadProcessData(config.dataDir);
  const region = regionCalled(values.region ?? '', process);
  const tenantId = await findTenant(positionals[0] ?? '', store.tenants);
  const withClaimed = values['move-claimed'] === true;
  const open = await store.requests.listOpenOfTenant(tenantId);
  const moving = open.filter(({ answers }) => answers.region !== region.id);
  if (moving.length === 0) {
    const why = open.length === 0 ? 'has no open request' : `has no open request outside of ${region.id}`;
    return `${tenantId} ${why}. Nothing was changed.\n`;
  }
  const shown = await consequences({ store, now }, moving, region, withClaimed);
  if (values['dry-run']) return `${shown}Nothing was changed.\n`;
  if (!values.yes) {
    const typed = await context.ask?.(`${shown}\nType yes to move them: `);
    if (typed === undefined) throw new UsageError(`${shown}\nGive --yes to move them without a question.`);
    if (typed.trim().toLowerCase() !== 'yes') return 'Nothing was changed.\n';
  }
  const acting = { transact: store.transaction, now, newId, process };
  const actor = {
    id: serviceId,
    tenantId: config.serviceTenantId ?? '',
    name: config.serviceName,
    specialist: false,
    admin: 'no',
    service: true,
  } as const;
  let moved = 0;
  for (const { id } of moving) {
    const outcome = await performAction(acting, 'move', id, { region: region.id, withClaimed }, actor);
    if (outcome.ok) moved += 1;
  }
  const late = moving.length - moved;
  return (
    `${values.yes ? shown : ''}Moved to ${region.id}: ${moved}. The bot tells the customer and the team while it runs.\n` +
    (late === 0 ? '' : `Not moved, because they ended meanwhile: ${late}.\n`)
  );
};

function regionCalled(id: string, { regions }: ProcessData): Region {
  const region = regions.find((candidate) => candidate.id.toLowerCase() === id.trim().toLowerCase());
  if (region !== undefined) return region;
  const known = regions.map((candidate) => candidate.id).join(', ');
  throw new UsageError(`“${onOneLine(id)}” is not a region. The regions are: ${known}.`);
}

/** The lines that say what follows, one a request. */
async function consequences(
  { store, now }: { readonly store: Store } & Pick<CommandContext, 'now'>,
  moving: readonly AssistanceRequest[],
  region: Region,
  withClaimed: boolean,
): Promise<string> {
  const channels = await store.settings.channels();
  const lines = await Promise.all(
    moving.map(async (request) => {
      const { assignee, answers } = request;
      const goes = request.state === 'submitted' || withClaimed;
      const next = goes
        ? placedAgain({ ...request, answers: { ...answers, region: region.id } }, channels, now())
        : request;
      const where =
        channelOf(next) === channelOf(request)
          ? 'stays in its channel'
          : `goes to the channel ${nameOf(channelOf(next), channels)}`;
      const who = assignee === undefined ? 'not claimed' : `with ${onOneLine(assignee.name)}`;
      const planned = await store.meetings.listOf(request.id);
      const outside = meetingsOutside(planned, teamCalendar(region), now());
      const meetings = outside.map(
        ({ milestone, startsAt }) => `    ${milestone} at ${startsAt} is outside the new team's hours\n`,
      );
      return `  ${requestNumber(request)}, ${who}: ${answers.region} → ${region.id}, ${where}\n${meetings.join('')}`;
    }),
  );
  return `${lines.join('')}Meetings stay as they are.\n`;
}

function nameOf(id: string, channels: Awaited<ReturnType<Store['settings']['channels']>>): string {
  const found = channels.find(({ channelId }) => channelId === id) ?? channels[0];
  if (found === undefined) return id;
  return onOneLine(
    [found.teamName, found.name].filter((part) => part !== undefined).join(' > ') || found.channelId,
  );
}
