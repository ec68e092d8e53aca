import { verbOf } from '../../src/requests/lifecycle.ts';
import type { StoredMessage } from '../../standIns/connectorStandIn.ts';
import { activityOf, executes, type Place, personal } from './activity.ts';
import type { Part } from './cases.ts';
import { type CastMember, requestsChannelId } from './cast.ts';
import { buttonsIn, findOffer, messagesIn, type Offer, textIn } from './chat.ts';
import type { Stage } from './stage.ts';
import type { Delivered } from './teams.ts';

/** The card that a press was answered with, by person: it replaces the card on their screen before the message is updated. */
export type Screens = Map<string, StoredMessage>;

/** A part that somebody is about to do. */
export interface PartOfCase extends Part {
  readonly number: string;
  /** The conversation with the card they look at. */
  readonly where: string;
  /** The version that the card must have reached: people wait until it has. */
  readonly version: number;
  readonly screens: Screens;
}

/** Somebody before the cards of a conversation. */
export interface Viewer {
  readonly actor: CastMember;
  readonly where: string;
}

/** The cards of the request that somebody has before them: those of the conversation, and the one on their own screen. */
export function shownTo({ connector }: Stage, { number, where, actor, screens }: PartOfCase) {
  const own = screens.get(actor.id);
  const cards = messagesIn(connector, where).filter((message) => textIn(message).includes(number));
  return own === undefined ? cards : [...cards, own];
}

/** The button of a part on a card that is new enough. */
export function ownOffer(stage: Stage, part: PartOfCase): Offer | undefined {
  return offerIn(shownTo(stage, part), part);
}

function offerIn(cards: readonly StoredMessage[], { action, version, stars }: PartOfCase): Offer | undefined {
  return findOffer(
    cards,
    [verbOf(action)],
    ({ data }) => Number(data['version']) >= version && (stars === undefined || data['stars'] === stars),
  );
}

/** The button *More* on a card that is new enough. */
export function moreOffer(stage: Stage, part: PartOfCase): Offer | undefined {
  return findOffer(
    shownTo(stage, part),
    ['request.show'],
    ({ data }) => data['part'] === 'more' && Number(data['version']) >= part.version,
  );
}

/** Looks for the button of a part among those that the card has no room for, and in their forms. */
export async function lookBehindMore(stage: Stage, part: PartOfCase): Promise<Offer | undefined> {
  const more = moreOffer(stage, part);
  if (more === undefined) return undefined;
  const page = await press(stage, part, more);
  if (page === undefined) return undefined;
  const found = offerIn([page], part);
  if (found !== undefined) return found;
  for (const button of buttonsIn(page).filter(({ data }) => data['part'] === 'form')) {
    const form = await press(stage, part, { message: more.message, button });
    const inForm = form === undefined ? undefined : offerIn([form], part);
    if (inForm !== undefined) return inForm;
  }
  return undefined;
}

/**
 * Looks for the button of a part on the card of a meeting: of the last one to move it, because it overtakes no other, and of the first one to
 * cancel it.
 */
export async function lookAtMeeting(stage: Stage, part: PartOfCase): Promise<Offer | undefined> {
  const list = await lookAtMeetings(stage, part);
  if (list === undefined) return undefined;
  // The last link of a specialist's list adds a meeting.
  const rows = buttonsIn(list).filter(({ data }) => data['part'] === 'meeting' && data['meeting'] !== 'new');
  const row = rows.at(part.action === 'moveMeeting' ? -1 : 0);
  const card = row === undefined ? undefined : await press(stage, part, { message: list, button: row });
  return card === undefined ? undefined : offerIn([card], part);
}

/** The list of a request's meetings: it is a message, or a press leads to it. */
async function lookAtMeetings(stage: Stage, part: PartOfCase): Promise<StoredMessage | undefined> {
  const isOf = (name: string) => (message: StoredMessage) =>
    buttonsIn(message).some(({ data }) => data['part'] === name && Number(data['version']) >= part.version);
  const shown = shownTo(stage, part).findLast(isOf('meeting'));
  if (shown !== undefined) return shown;
  const toList = (cards: readonly StoredMessage[]) =>
    findOffer(cards, ['request.show'], ({ data }) => data['part'] === 'meetings');
  const own = toList(shownTo(stage, part).filter(isOf('meetings')));
  if (own !== undefined) return press(stage, part, own);
  const more = moreOffer(stage, part);
  const page = more === undefined ? undefined : await press(stage, part, more);
  const found = page === undefined ? undefined : toList([page]);
  return found === undefined ? undefined : press(stage, part, found);
}

/** Presses a button; returns the card that answers it, in place of the message; undefined where a sentence did, or nothing. */
export async function press(
  { connector, teams }: Stage,
  { actor, where }: Viewer,
  { message, button }: Offer,
  inputs: object = {},
): Promise<StoredMessage | undefined> {
  // The preview is for people.
  const { preview: _preview, ...data } = button.data;
  const place: Place = where === requestsChannelId ? { kind: 'channel', threadId: message.id } : personal;
  const does = executes({ ...data, ...inputs }, message.id);
  const answer = await teams.deliver(activityOf(actor, does, connector.serviceUrl, place), { newIds: true });
  const card = answer === undefined ? undefined : cardOf(answer);
  return card === undefined
    ? undefined
    : { ...message, activity: { type: 'message', attachments: [{ contentType: '', content: card }] } };
}

/** Presses a button, and confirms it where the answer is a question. Returns the card that answers in the end. */
export async function pressAndConfirm(
  stage: Stage,
  viewer: Viewer,
  offer: Offer,
  inputs: object = {},
): Promise<StoredMessage | undefined> {
  const card = await press(stage, viewer, offer, inputs);
  const question =
    card === undefined
      ? undefined
      : findOffer([card], [offer.button.verb], ({ data }) => String(data['confirmed']) === 'true');
  return question === undefined ? card : press(stage, viewer, question);
}

function cardOf({ body }: Delivered): Record<string, unknown> | undefined {
  const { type, value } = (body ?? {}) as { type?: string; value?: Record<string, unknown> };
  return type === 'application/vnd.microsoft.card.adaptive' ? value : undefined;
}

/** The version that a card shows; 0 if it shows none. */
export function versionIn(message: StoredMessage): number {
  return Math.max(0, ...buttonsIn(message).map(({ data }) => Number(data['version'] ?? 0)));
}
