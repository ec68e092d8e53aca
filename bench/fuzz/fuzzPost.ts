import { buttonsOf, dataOf, partsOf } from '../../standIns/cardParts.ts';
import type { Random } from '../chaos/random.ts';
import type { FuzzPost, FuzzWorld } from './fuzzWorld.ts';
import { garbled, mutated } from './mutated.ts';
import { oddText, oddValue } from './oddValues.ts';

/** How many admins, and how many specialists, take part. */
const people = 4;
const json = 'application/json';

/**
 * One post, drawn by chance: a person's action in Teams (types, fills in a form, presses a button), the same with parts changed, broken
 * JSON, or anything. The same seed and the same world give the same post.
 */
export function fuzzPost(random: Random, world: FuzzWorld, count: number): FuzzPost {
  const share = random.below(100);
  if (share < 3) return { kind: 'odd', body: oddBody(random), contentType: contentType(random) };
  const who = random.below(2 * people);
  const isForm = share < 45;
  const activity = {
    ...sent(random, world, who, count),
    ...(isForm ? pressed(random, world, conversationOf(random, world, who).conversation.id) : done(random)),
  };
  if (share < 35) return { kind: 'form', body: JSON.stringify(activity), contentType: json };
  if (share < 60) return { kind: 'activity', body: JSON.stringify(activity), contentType: json };
  let changed: unknown = activity;
  for (let times = 1 + random.below(4); times > 0; times -= 1) changed = mutated(random, changed);
  const body = JSON.stringify(changed);
  return share < 92
    ? { kind: 'mutated', body, contentType: json }
    : { kind: 'garbled', body: garbled(random, body), contentType: contentType(random) };
}

function contentType(random: Random): string {
  return random.chance(0.8)
    ? json
    : random.pick(['text/plain', 'application/xml', 'application/json; charset=utf-16']);
}

function oddBody(random: Random): string {
  return random.chance(0.5) ? oddText(random) : JSON.stringify(oddValue(random, 6));
}

function sent(random: Random, world: FuzzWorld, who: number, count: number) {
  const isSpecialist = who >= people;
  const tenantId = isSpecialist ? world.serviceTenantId : world.customerTenantId;
  const zone = random.pick(['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Nowhere/At all', '']);
  const locale = random.pick(['en-US', 'fr-FR', 'en-GB', 'pt-BR', 'xx', '']);
  return {
    type: 'message',
    id: random.chance(0.05) ? `fuzz-${random.below(count + 1)}` : `fuzz-${count}`,
    channelId: 'msteams',
    serviceUrl: world.serviceUrl,
    from: { id: `29:${idOf(who)}`, name: `Person ${who}`, aadObjectId: idOf(who) },
    recipient: { id: '28:bot', name: 'Onboarding Assist' },
    locale,
    entities: [{ type: 'clientInfo', locale, country: 'FR', timezone: zone }],
    ...conversationOf(random, world, who),
    channelData: {
      tenant: { id: tenantId },
      ...(random.chance(0.1) ? { channel: { id: world.channelId }, team: { id: world.teamId } } : {}),
    },
  };
}

/** The id of a person; specialists come after the admins. */
export function idOf(who: number): string {
  return who < people ? `admin-${who}` : `specialist-${who - people}`;
}

/** The ids of the specialists. */
export const specialistIds: readonly string[] = Array.from({ length: people }, (_, n) => idOf(people + n));

function conversationOf(random: Random, world: FuzzWorld, who: number) {
  const inChannel = who >= people && random.chance(0.7);
  return {
    conversation: inChannel
      ? {
          id: world.channelId,
          conversationType: 'channel',
          isGroup: true,
          tenantId: world.serviceTenantId,
        }
      : { id: `a:${idOf(who)}`, conversationType: 'personal' },
  };
}

/** Something else than a button. */
function done(random: Random): object {
  switch (random.below(8)) {
    case 0:
      return { type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] };
    case 1:
      return { type: 'installationUpdate', action: random.pick(['add', 'remove', 'add-upgrade']) };
    case 2:
      return { type: random.pick(['messageUpdate', 'messageDelete', 'messageReaction', 'typing', 'event']) };
    default:
      return {
        type: 'message',
        text: oddText(random),
        textFormat: random.pick(['plain', 'xml', 'markdown']),
      };
  }
}

/** A button of a card that stands there, with the values of its inputs; mostly as it is, at times with other values. */
function pressed(random: Random, world: FuzzWorld, conversationId: string): object {
  const cards = world.cardsIn(conversationId);
  const shown = cards[cards.length - 1 - random.below(Math.min(3, Math.max(1, cards.length)))];
  const buttons = shown === undefined ? [] : buttonsOf(shown.card);
  if (shown === undefined || buttons.length === 0) {
    return {
      type: 'message',
      value: { verb: random.pick(['menu.request', 'form.next', 'request.show', 'x']) },
    };
  }
  const button = random.pick(buttons);
  const data = { ...inputs(random, shown.card), ...dataOf(button) };
  const changed = random.chance(0.2) ? mutated(random, data) : data;
  const replyToId = shown.messageId;
  if (button['type'] !== 'Action.Execute') return { type: 'message', value: changed, replyToId };
  const action = { type: 'Action.Execute', verb: button['verb'], data: changed };
  return { type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'manual' }, replyToId };
}

function inputs(random: Random, card: object): Record<string, unknown> {
  return Object.fromEntries(
    partsOf(card)
      .filter(({ type, id }) => String(type).startsWith('Input.') && typeof id === 'string')
      .map((input) => [String(input['id']), inputValue(random, input)]),
  );
}

function inputValue(random: Random, input: Readonly<Record<string, unknown>>): unknown {
  if (random.chance(0.15)) return oddValue(random, 1);
  const { type, value, choices } = input;
  if (Array.isArray(choices) && choices.length > 0 && random.chance(0.7)) {
    const picked = choices.filter(() => random.chance(0.4)).map(({ value: choice }) => String(choice));
    return input['isMultiSelect'] === true ? picked.join(',') : (picked[0] ?? value ?? '');
  }
  if (random.chance(0.4)) return value ?? '';
  switch (type) {
    case 'Input.Date':
      return random.pick(['2026-12-14', '2027-02-30', '14/12/2026', '2020-01-01', '9999-12-31']);
    case 'Input.Time':
      return random.pick(['09:00', '25:00', '01:00 PM', '23:59', '9']);
    case 'Input.Number':
      return random.pick([150, '150', -1, '1e9', 'many']);
    case 'Input.Toggle':
      return random.pick(['true', 'false', true]);
    default:
      return oddText(random);
  }
}
