import type { TurnContext } from 'botbuilder';
import { channelName } from '../../../cards/channels/channelName.ts';
import { channelQuestion } from '../../../cards/channels/channelQuestion.ts';
import type { Card } from '../../../cards/kit/card.ts';
import { formatFullDay } from '../../../cards/kit/format.ts';
import { startOfDay } from '../../../dialogs/reading/dayMath.ts';
import { isPaused } from '../../channels/channelFor.ts';
import type { RequestsChannel, Takes } from '../../channels/settings.ts';
import { type Binding, bindChannel, unbindChannel } from '../../delivery/channels/changeChannels.ts';
import { channelReaders } from '../../people/channelReaders.ts';
import type { Verdict } from '../../people/specialists.ts';
import { awaitedChannel, namesOf, placed } from '../../requests/channels.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import type { RequestStep } from '../../requests/requestList.ts';
import { personOf, senderOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import { dayFrom, daysHere } from '../requests/awayDay.ts';
import type { ChannelWish } from '../text/channelWishIn.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';
import { mostParts, readTakes } from './readTakes.ts';
import { takesText } from './takesText.ts';

/** A message to the channel. */
type Said = string | Card;

/** The channel that a command is typed in, of the service's own team. */
interface Here {
  readonly tenantId: string;
  readonly channelId: string;
  readonly teamId: string;
  readonly bound: readonly RequestsChannel[];
  /** The channel itself, if it receives requests. */
  readonly own: RequestsChannel | undefined;
}

/**
 * The commands about the channel that they are typed in: `requests here`, `requests here for …`, `requests here, none until …` and
 * `requests not here`. Everybody in a receiving channel sees its requests and counts as a specialist. So only its own members may bind it,
 * and only specialists may once a channel is bound. A channel with members of other tenants is refused; guests cause a warning. Returns the
 * answers, each for a message of its own.
 */
export async function changeChannel(
  services: BotServices,
  context: TurnContext,
  wish: ChannelWish,
): Promise<readonly Said[]> {
  const { t } = turnOf(context);
  const here = await placeOf(services, context);
  if (here === undefined) return [t.text('chat:channel.notHere')];
  const refusal = await refusalFor(services, context, here, wish);
  if (refusal !== undefined) return [refusal];
  switch (wish.kind) {
    case 'here':
      return takeAll(services, context, here);
    case 'for':
      return takeSome(services, context, here, wish.of);
    case 'pause':
      return [await pause(services, context, here, wish.day)];
    case 'not':
      return [await askToUnbind(services, context, here)];
  }
}

/** `channel.unbind`: the answer to the question of `requests not here`. Everything is checked again. */
export async function unbindHere(services: BotServices, context: TurnContext): Promise<Answer> {
  const { t } = turnOf(context);
  const text = (said: string): Answer => ({ kind: 'text', text: said });
  const here = await placeOf(services, context);
  if (here === undefined) return text(t.text('chat:channel.notHere'));
  const refusal = await refusalFor(services, context, here, { kind: 'not' });
  if (refusal !== undefined) return text(refusal);
  if (here.own === undefined) return text(t.text('channels:notBound'));
  return {
    kind: 'card',
    card: channelQuestion({ title: await unbind(services, context, here), lines: [] }, t),
  };
}

async function placeOf({ store }: BotServices, context: TurnContext): Promise<Here | undefined> {
  const { place, channelId, teamId, tenantId, fromServiceTenant } = turnOf(context);
  if (!fromServiceTenant || place !== 'channel' || channelId === undefined || teamId === undefined) {
    return undefined;
  }
  const bound = await store.settings.channels();
  return { tenantId, channelId, teamId, bound, own: bound.find((one) => one.channelId === channelId) };
}

async function refusalFor(
  services: BotServices,
  context: TurnContext,
  here: Here,
  { kind }: ChannelWish,
): Promise<string | undefined> {
  const { t } = turnOf(context);
  const { channelId } = here;
  const sender = await services.specialists.checkMember(channelId, senderOf(context));
  if (sender === 'unknown') return t.text('chat:refused.unchecked');
  if (sender !== 'yes') return t.text('chat:refused.specialistsOnly');
  const isPlain = kind === 'here' || here.bound.length === 0;
  const may = isPlain ? await mayMoveAll(services, context, here) : await isSpecialist(services, context);
  if (may === 'unknown') return t.text('chat:refused.unchecked');
  if (may === 'no') return t.text('bot:channelTaken', { command: t.text('commands:requestsHere.title') });
  if (kind === 'pause' || kind === 'not') return undefined;
  const readers = await readersOf(services, context, channelId);
  if (readers === undefined) return t.text('chat:refused.unchecked');
  const { foreign } = readers;
  return foreign > 0
    ? t.text('bot:channelForeign', { count: foreign, number: t.number(foreign) })
    : undefined;
}

function readersOf(services: BotServices, context: TurnContext, channelId: string) {
  const roster = { serviceUrl: context.activity.serviceUrl, conversationId: channelId };
  return channelReaders(services.members, roster, turnOf(context).tenantId);
}

/**
 * Only the members of the channel that takes all requests, or did until it was unbound, may move them. If that channel can no longer be
 * reached, anybody may.
 */
async function mayMoveAll(
  { store, specialists, now }: BotServices,
  context: TurnContext,
  { bound, own }: Here,
): Promise<Verdict> {
  // In a paused channel the command only ends the pause.
  if (own !== undefined && (own.takes.all === true || isPaused(own, now()))) return 'yes';
  const binding = bound.find(({ takes }) => takes.all) ?? bound[0] ?? (await store.settings.unboundChannel());
  if (binding === undefined) return 'yes';
  if (binding.tenantId !== turnOf(context).tenantId) return 'no';
  const address = await store.addresses.findChannel(binding.tenantId, binding.channelId);
  if (address?.alive === false) return 'yes';
  const verdict = await specialists.checkMember(binding.channelId, senderOf(context));
  return verdict === 'gone' ? 'yes' : verdict;
}

async function isSpecialist(services: BotServices, context: TurnContext): Promise<Verdict> {
  const { actor } = await personOf(services, context);
  if (actor.specialist) return 'yes';
  return actor.unchecked === true ? 'unknown' : 'no';
}

/** Plain `requests here`: the channel takes all. In a paused channel it ends the pause, and nothing else changes. */
async function takeAll(services: BotServices, context: TurnContext, here: Here): Promise<readonly Said[]> {
  const { t } = turnOf(context);
  const { bound, own } = here;
  if (own?.pausedUntil !== undefined && isPaused(own, services.now())) {
    const { pausedUntil: _day, pauseEndsAt: _end, ...resumed } = own;
    await bind(services, { channel: resumed });
    const what = await takesText(services, own.takes, t);
    return [t.text('channels:resumed', { what }), ...(await guestWarning(services, context, here))];
  }
  const before = bound.find(({ takes, channelId }) => takes.all && channelId !== here.channelId);
  if (own?.takes.all !== true) await bindHere(services, context, here, { all: true }, before?.channelId);
  const others = bound.filter(
    ({ channelId }) => channelId !== here.channelId && channelId !== before?.channelId,
  );
  const movedAll = (await services.store.channelMoves.list()).length > 0 ? 'movingAll' : 'movedAll';
  return [
    t.sentences(
      t.text('chat:channel.bound'),
      ...(before === undefined || own?.takes.all === true
        ? []
        : [t.text(`channels:${movedAll}`, { channel: capitalized(channelName(before, t)) })]),
      ...(others.length === 0 ? [] : [t.text('channels:othersKeep')]),
    ),
    ...(await guestWarning(services, context, here)),
  ];
}

/** The beginning of a sentence. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `requests here for …`: the channel takes what is named. If a part is not understood, nothing is stored. */
async function takeSome(
  services: BotServices,
  context: TurnContext,
  here: Here,
  named: string,
): Promise<readonly Said[]> {
  const { t } = turnOf(context);
  const { takes, unknown, isCut } = await readTakes(services, named, t);
  if (isCut) return [t.text('channels:tooMany', { number: t.number(mostParts) })];
  if (unknown.length > 0) return [unknownText(unknown, t.text('channels:nothingStored'), context)];
  if (Object.keys(takes).length === 0) return [t.text('channels:usage')];
  const after = await bindHere(services, context, here, takes);
  const isSecond = here.own === undefined && here.bound.length === 1;
  const [first] = after;
  const lacksAll = !after.some((channel) => channel.takes.all);
  return [
    t.sentences(
      t.text('channels:boundFor', { what: await takesText(services, takes, t) }),
      t.text('channels:onlyNew'),
      ...(lacksAll && first !== undefined
        ? [
            first.channelId === here.channelId
              ? t.text('channels:nobodyTakesAllHere')
              : t.text('channels:nobodyTakesAll', { channel: channelName(first, t) }),
          ]
        : []),
    ),
    ...(isSecond ? [t.text('channels:severalVersions')] : []),
    ...(await guestWarning(services, context, here)),
  ];
}

/** Names the parts that nobody knows, with what may be meant. */
export function unknownText(
  unknown: readonly { readonly text: string; readonly near: readonly string[] }[],
  end: string,
  context: TurnContext,
): string {
  const { t } = turnOf(context);
  const sentences = unknown.map(({ text, near }) => {
    const values = { text: text.slice(0, 80) };
    return near.length === 0
      ? t.text('channels:unknown', values)
      : t.text('channels:unknownNear', {
          ...values,
          near: near.map((name) => t.text('channels:quoted', { name })).join(', '),
        });
  });
  return t.sentences(...sentences, end);
}

/** `requests here, none until …`: no new requests before that day, where the one who typed it is. */
async function pause(
  services: BotServices,
  context: TurnContext,
  { own, bound }: Here,
  written: string,
): Promise<string> {
  const { t } = turnOf(context);
  if (own === undefined) return t.text('channels:notBound');
  const { today, timeZone } = daysHere(services, context);
  const read = dayFrom(context, written, today, 'channels:pause.refusal');
  if (read.kind === 'refused') return read.text;
  const { until } = read;
  const { pausedUntil: _day, pauseEndsAt: _end, ...channel } = own;
  if (until <= today) {
    await bind(services, { channel });
    return t.text('channels:resumed', { what: await takesText(services, own.takes, t) });
  }
  const paused = { ...channel, pausedUntil: until, pauseEndsAt: startOfDay(until, timeZone) };
  await bind(services, { channel: paused });
  const now = services.now();
  const others = bound.filter((one) => one.channelId !== own.channelId && !isPaused(one, now));
  const isTaken = others.some(({ takes }) => takes.all);
  const kind = isTaken ? 'others' : others.length === 0 ? 'nobody' : 'some';
  const command = t.text('commands:requestsHere.title');
  return t.text(`channels:pause.${kind}`, { day: formatFullDay(until, t), command });
}

/** `requests not here`: asks first if requests would move, and says where they would go. */
async function askToUnbind(services: BotServices, context: TurnContext, here: Here): Promise<Said> {
  const { t } = turnOf(context);
  const { own, bound } = here;
  if (own === undefined) return t.text('channels:notBound');
  const count = await countIn(services, own, bound);
  const left = bound.filter((one) => one !== own);
  if (count === 0 && left.length > 0) return unbind(services, context, here);
  const lines =
    left.length === 0
      ? [t.text('channels:unbind.last', { count, number: t.number(count) })]
      : await goalsOf(services, context, here, own, left, count);
  return channelQuestion(
    { title: t.text('channels:unbind.question'), lines, confirm: t.text('channels:unbind.confirm') },
    t,
  );
}

/** How many open requests a bound channel has. */
async function countIn(
  { store }: BotServices,
  { channelId }: RequestsChannel,
  bound: readonly RequestsChannel[],
): Promise<number> {
  const counts = await Promise.all(namesOf(channelId, bound).map(store.requests.countOpenIn));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The most requests of which the question says where they go. */
const mostShown = 200;

/** A sentence for each channel that requests would go to, with their number; of many requests, for the oldest ones. */
async function goalsOf(
  { store, now }: BotServices,
  context: TurnContext,
  { bound }: Here,
  { channelId }: RequestsChannel,
  left: readonly RequestsChannel[],
  all: number,
): Promise<readonly string[]> {
  const { t } = turnOf(context);
  const names = namesOf(channelId, bound);
  const open: AssistanceRequest[] = [];
  for (let after: number | undefined = 0; after !== undefined && open.length < mostShown; ) {
    const step: RequestStep = await store.requests.openStep(after, names);
    open.push(...step.requests);
    after = step.next;
  }
  const goals = Map.groupBy(open, (request) => {
    const goal = placed(request, left, now());
    return awaitedChannel(goal) ?? goal.channel ?? left[0]?.channelId;
  });
  const lines = [...goals].map(([id, requests]) => {
    const channel = channelName(
      left.find((one) => one.channelId === id),
      t,
    );
    const { length: count } = requests;
    return t.text('channels:unbind.goes', { count, number: t.number(count), channel });
  });
  const count = all - open.length;
  return count > 0 ? [...lines, t.text('channels:unbind.more', { count, number: t.number(count) })] : lines;
}

async function unbind(services: BotServices, context: TurnContext, here: Here): Promise<string> {
  const { t } = turnOf(context);
  const { tenantId, channelId, teamId } = here;
  const at = services.now();
  const left = await services.store.transaction((records) =>
    unbindChannel(records, { tenantId, channelId, teamId, reason: 'chosen', at }, services.newId, at),
  );
  services.log.info({ left: left.length }, 'requests channel unbound by its people');
  const isMoving = left.length > 0 && (await services.store.channelMoves.list()).length > 0;
  return t.text(`channels:unbind.${left.length === 0 ? 'doneLast' : isMoving ? 'moving' : 'done'}`, {
    command: t.text('commands:requestsHere.title'),
  });
}

async function bindHere(
  services: BotServices,
  context: TurnContext,
  { tenantId, channelId, teamId, own }: Here,
  takes: Takes,
  replaces?: string,
): Promise<readonly RequestsChannel[]> {
  const { serviceUrl } = context.activity;
  const { name = own?.name, teamName = own?.teamName } = await services.nameChannel({
    serviceUrl,
    teamId,
    channelId,
  });
  const channel = {
    tenantId,
    channelId,
    teamId,
    takes,
    ...(name === undefined ? {} : { name }),
    ...(teamName === undefined ? {} : { teamName }),
  };
  return bind(services, { channel, ...(replaces === undefined ? {} : { replaces }) });
}

function bind(services: BotServices, binding: Binding): Promise<readonly RequestsChannel[]> {
  return services.store.transaction((records) =>
    bindChannel(records, binding, services.newId, services.now()),
  );
}

async function guestWarning(
  services: BotServices,
  context: TurnContext,
  { channelId }: Here,
): Promise<readonly string[]> {
  const { t } = turnOf(context);
  const count = (await readersOf(services, context, channelId))?.guests.length ?? 0;
  return count === 0 ? [] : [t.text('bot:channelGuests', { count, number: t.number(count) })];
}
