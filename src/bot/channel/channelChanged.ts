import type { TurnContext } from 'botbuilder';
import type { ChannelBinding, UnbindReason } from '../../channels/settings.ts';
import { unbindChannel } from '../../delivery/channels/changeChannels.ts';
import { composedKey } from '../../locales/textKey.ts';
import { channelReaders } from '../../people/channelReaders.ts';
import type { BotServices } from '../identity/services.ts';
import { sayText } from '../replies/say.ts';
import { turnOf } from '../turn/turn.ts';

/**
 * Handles an event in a channel that receives requests: it was shared, or somebody joined it or its team. A channel that is shared, or has
 * members of another tenant, no longer receives requests, and its team is notified. If guests joined, it is warned. Nothing is lost: its
 * open requests go to the other channels, or wait until `requests here` is typed in one.
 *
 * Teams reports sharing by `channelShared` and `channelUnshared` (learn.microsoft.com/microsoftteams/platform, "Shared and private
 * channels"), and people by `membersAdded`. Events about other channels of the team change nothing.
 */
export async function channelChanged(services: BotServices, context: TurnContext): Promise<void> {
  const { tenantId, place } = turnOf(context);
  if (place !== 'channel') return;
  for (const binding of await services.store.settings.channels()) {
    if (binding.tenantId === tenantId) await changed(services, context, binding);
  }
}

/** Stores the new name of a channel or of its team. */
async function renamed(
  { store }: BotServices,
  { activity }: TurnContext,
  { channelId }: ChannelBinding,
  part: 'name' | 'teamName',
): Promise<void> {
  const { channel, team } = (activity.channelData ?? {}) as Readonly<
    Record<string, { readonly name?: unknown } | undefined>
  >;
  const name = (part === 'name' ? channel : team)?.name;
  if (typeof name !== 'string' || name.trim() === '') return;
  await store.transaction(async ({ settings }) => {
    const present = (await settings.channels()).find((one) => one.channelId === channelId);
    if (present !== undefined) await settings.bindChannel({ ...present, [part]: name.slice(0, longestName) });
  });
}

/** The longest name that is stored, in UTF-16 code units: Teams' own names are shorter. */
const longestName = 200;

async function changed(services: BotServices, context: TurnContext, binding: ChannelBinding): Promise<void> {
  const { channelId, teamId, tenantId, t } = turnOf(context);
  const { eventType } = (context.activity.channelData ?? {}) as { readonly eventType?: unknown };
  const isTheChannel = channelId === binding.channelId;
  if (eventType === 'channelShared' && isTheChannel) return unbind(services, context, binding, 'shared');
  if (eventType === 'channelRenamed' && isTheChannel) return renamed(services, context, binding, 'name');
  if (eventType === 'teamRenamed' && teamId === binding.teamId) {
    return renamed(services, context, binding, 'teamName');
  }
  const { membersAdded } = context.activity;
  const mayHaveGained =
    (isTheChannel && eventType === 'channelUnshared') ||
    ((membersAdded?.length ?? 0) > 0 && (isTheChannel || teamId === binding.teamId));
  if (!mayHaveGained) return;
  const roster = { serviceUrl: context.activity.serviceUrl, conversationId: binding.channelId };
  const readers = await channelReaders(services.members, roster, tenantId);
  if (readers === undefined) {
    services.log.error('could not check who reads the requests channel; run npm run doctor');
    return;
  }
  if (readers.foreign > 0) return unbind(services, context, binding, 'foreign');
  const added = new Set(membersAdded?.map(({ id }) => id));
  const count = readers.guests.filter(({ id }) => added.has(id)).length;
  if (count > 0) await sayText(context, t.text('bot:channelGuests', { count, number: t.number(count) }));
}

async function unbind(
  services: BotServices,
  context: TurnContext,
  binding: ChannelBinding,
  reason: Exclude<UnbindReason, 'deleted'>,
): Promise<void> {
  const { t } = turnOf(context);
  const { tenantId, channelId, teamId } = binding;
  const at = services.now();
  const left = await services.store.transaction((records) =>
    unbindChannel(records, { tenantId, channelId, teamId, reason, at }, services.newId, at),
  );
  if (left.length > 0) {
    services.log.error({ reason }, 'requests channel unbound; its requests went to the other channels');
    return sayText(context, t.text(composedKey(`bot:channelLeft.${reason}`)));
  }
  // Logged as an error, because requests wait for a person from now on.
  services.log.error(
    { reason },
    'requests channel unbound; requests wait until somebody types "requests here"',
  );
  await sayText(
    context,
    t.text(composedKey(`bot:channelUnbound.${reason}`), { command: t.text('commands:requestsHere.title') }),
  );
}
