import type { TurnContext } from 'botbuilder';
import { channelName } from '../../../cards/channels/channelName.ts';
import { channelQuestion } from '../../../cards/channels/channelQuestion.ts';
import type { Card } from '../../../cards/kit/card.ts';
import { formatFullDay } from '../../../cards/kit/format.ts';
import { channelFor, isPaused, type Routed, waitsFor } from '../../channels/channelFor.ts';
import type { RequestsChannel, Takes } from '../../channels/settings.ts';
import type { Translator } from '../../locales/translator.ts';
import { namesOf } from '../../requests/channels.ts';
import type { Handling } from '../identity/handling.ts';
import type { BotServices } from '../identity/services.ts';
import { sayAlso, sayTextAlso } from '../replies/say.ts';
import { teamAccess } from '../requests/requestLists.ts';
import type { ChannelsQuestion } from '../text/channelWishIn.ts';
import { turnOf } from '../turn/turn.ts';
import { capitalized, unknownText } from './bindChannel.ts';
import { readTakes } from './readTakes.ts';
import { takesText } from './takesText.ts';

/**
 * Answers `channels` and "where would Contoso, French go?" of a specialist, in person or in a channel that receives requests. Returns whether
 * it answered: for everybody else the text is something else.
 */
export async function answerChannels(handling: Handling, asked: ChannelsQuestion): Promise<boolean> {
  const { services, dc } = handling;
  const { context } = dc;
  const { t } = turnOf(context);
  const access = await teamAccess(services, context);
  if (access === 'specialistsOnly') return false;
  if (access === 'unchecked') {
    await sayTextAlso(handling, t.text('chat:refused.unchecked'));
    return true;
  }
  if (asked.kind === 'list') await sayAlso(handling, await listOf(services, context));
  else await sayTextAlso(handling, await placeOf(services, context, asked.of));
  return true;
}

/** The bound channels, with names that Teams is asked for where none is stored: the channel of `REQUESTS_CHANNEL` was never bound. */
async function namedChannels(
  { store, nameChannel }: BotServices,
  { activity: { serviceUrl } }: TurnContext,
): Promise<readonly RequestsChannel[]> {
  const bound = await store.settings.channels();
  return Promise.all(
    bound.map(async (channel) =>
      channel.name === undefined && channel.channelId !== channel.teamId
        ? { ...channel, ...(await nameChannel({ ...channel, serviceUrl })) }
        : channel,
    ),
  );
}

/** The channels, with what each takes, its pause, and how many open requests it has. */
async function listOf(services: BotServices, context: TurnContext): Promise<Card> {
  const { t, channelId } = turnOf(context);
  const bound = await namedChannels(services, context);
  const lines = await Promise.all(bound.map((channel) => lineOf(services, channel, bound, t, channelId)));
  return channelQuestion({ title: t.text('channels:list.title'), lines }, t);
}

/** Whether the channel has a name for people. The General channel always has. */
function isNamed({ name, channelId, teamId }: RequestsChannel): boolean {
  return name !== undefined || channelId === teamId;
}

/** @param here the channel that the command was typed in */
async function lineOf(
  services: BotServices,
  channel: RequestsChannel,
  bound: readonly RequestsChannel[],
  t: Translator,
  here: string | undefined,
): Promise<string> {
  const { requests, addresses } = services.store;
  const counts = await Promise.all(
    namesOf(channel.channelId, bound).map((name) => requests.countOpenIn(name)),
  );
  const count = counts.reduce((sum, one) => sum + one, 0);
  const { pausedUntil, takes } = channel;
  const address = await addresses.findChannel(channel.tenantId, channel.channelId);
  const isPausedNow = pausedUntil !== undefined && isPaused(channel, services.now());
  const unnamed = channel.channelId === here ? 'here' : 'unnamed';
  const name = isNamed(channel) ? capitalized(channelName(channel, t)) : t.text(`channels:list.${unnamed}`);
  return t.sentences(
    t.text('channels:list.line', {
      channel: name,
      what: await takesText(services, takes, t),
    }),
    t.text('channels:list.open', { count, number: t.number(count) }),
    ...(address?.alive === false ? [t.text('channels:list.unreachable')] : []),
    ...(isPausedNow ? [t.text('channels:list.paused', { day: formatFullDay(pausedUntil, t) })] : []),
  );
}

/** The channel of a request of which these parts are known, by the table that places real requests. */
async function placeOf(services: BotServices, context: TurnContext, of: string): Promise<string> {
  const { t, channelId } = turnOf(context);
  const { takes, unknown } = await readTakes(services, of, t);
  if (unknown.length > 0) return unknownText(unknown, t.text('channels:where.hint'), context);
  const bound = await namedChannels(services, context);
  const now = services.now();
  const request = requestWith(takes);
  const found = channelFor(request, bound, now);
  if (found !== undefined && found.channelId === channelId && !isNamed(found)) {
    return t.text('channels:where.here');
  }
  if (found !== undefined) return t.text('channels:where.goes', { channel: channelName(found, t) });
  const paused = waitsFor(request, bound, now);
  if (paused?.pausedUntil !== undefined) {
    const day = formatFullDay(paused.pausedUntil, t);
    return t.text('channels:where.waits', { channel: channelName(paused, t), day });
  }
  return t.text('channels:where.nobody', { channel: channelName(bound[0], t) });
}

/** A part that is not named fits no channel of particular requests. */
function requestWith({ customers = [], services = [], languages = [], regions = [] }: Takes): Routed {
  const [tenantId = ''] = customers;
  const [language = ''] = languages;
  const [region = ''] = regions;
  return { tenantId, answers: { services, language, region } };
}
