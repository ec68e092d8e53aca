import { verbOf } from '../../src/requests/lifecycle.ts';
import type { StoredMessage } from '../../standIns/connectorStandIn.ts';
import { activityOf, executes, type Place, personal } from './activity.ts';
import type { Case, Part } from './cases.ts';
import { type CastMember, requestsChannelId } from './cast.ts';
import { buttonsIn, findOffer, messagesIn, type Offer, textIn } from './chat.ts';
import { fillForm } from './fillForm.ts';
import type { Ledger } from './ledger.ts';
import { withTimeout } from './patience.ts';
import type { Stage } from './stage.ts';
import type { Delivered } from './teams.ts';

const mostPresses = 12;

/** People do their parts in a case, one after the other, each by the card that is shown to them. Ends where one of them can't go on. */
export async function workOn(
  stage: Stage,
  admin: CastMember,
  number: string,
  { parts, ends }: Case,
  ledger: Ledger,
): Promise<void> {
  let version = 0;
  const screens: Screens = new Map();
  for (const part of parts) {
    const { actor } = part;
    const where = actor === admin ? admin.chatId : requestsChannelId;
    const after = await doPart(stage, { ...part, number, where, version, screens }, ledger);
    if (after === undefined) return;
    version = after;
  }
  ledger.ends.push({ number, state: ends });
}

/** The card that a press was answered with, by person: it replaces the card on their screen before the message is updated. */
type Screens = Map<string, StoredMessage>;

interface PartOfCase extends Part {
  readonly number: string;
  /** The conversation with the card they look at. */
  readonly where: string;
  /** The version that the card must have reached: people wait until it has. */
  readonly version: number;
  readonly screens: Screens;
}

/** Presses until it is done; returns the version that made, or undefined where the person can't go on. */
async function doPart(stage: Stage, part: PartOfCase, ledger: Ledger): Promise<number | undefined> {
  const { connector, glanceMs, patienceMs } = stage;
  const { action, actor, number, version, words, stars, screens } = part;
  const sign = words ?? (stars === undefined ? undefined : `"stars":${stars}`);
  const note = (presses: number, acknowledged: boolean) =>
    ledger.acts.push({
      number,
      action,
      actorId: actor.id,
      presses,
      acknowledged,
      ...(sign === undefined ? {} : { sign }),
    });
  let presses = 0;
  for (let tries = 1; tries <= mostPresses; tries += 1) {
    const isShown = () => ownOffer(stage, part) !== undefined || moreOffer(stage, part) !== undefined;
    if (!(await withTimeout(connector.until(isShown, `${action} for ${number}`, patienceMs)))) {
      ledger.stuck.push(`${actor.name} finds no card to ${action} ${number} at version ${version}`);
      if (presses > 0) note(presses, false);
      return undefined;
    }
    const found = ownOffer(stage, part) ?? (await lookBehindMore(stage, part));
    if (found !== undefined) {
      presses += 1;
      const card = await press(stage, part, found, fillForm(part));
      if (card !== undefined) {
        screens.set(actor.id, card);
        note(presses, true);
        return versionIn(card);
      }
    }
    // A sentence: perhaps it was done all the same, and the card shows it in a moment.
    const isDone = () =>
      found !== undefined &&
      shownTo(stage, part).some((card) => versionIn(card) > Number(found.button.data['version']));
    // A person who pressed so often presses no more, and waits for the call in flight.
    const waitMs = tries === mostPresses ? patienceMs : glanceMs;
    if (await withTimeout(connector.until(isDone, 'a newer card', waitMs))) {
      note(presses, false);
      return Number(found?.button.data['version']) + 1;
    }
  }
  ledger.stuck.push(`${actor.name} pressed ${presses} times to ${action} ${number}`);
  note(presses, false);
  return undefined;
}

/** The cards of the request that somebody has before them: those of the conversation, and the one on their own screen. */
function shownTo({ connector }: Stage, { number, where, actor, screens }: PartOfCase) {
  const own = screens.get(actor.id);
  const cards = messagesIn(connector, where).filter((message) => textIn(message).includes(number));
  return own === undefined ? cards : [...cards, own];
}

/** The button of a part on a card that is new enough. */
function ownOffer(stage: Stage, part: PartOfCase): Offer | undefined {
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
function moreOffer(stage: Stage, part: PartOfCase): Offer | undefined {
  return findOffer(
    shownTo(stage, part),
    ['request.show'],
    ({ data }) => data['part'] === 'more' && Number(data['version']) >= part.version,
  );
}

/** Looks for the button of a part among those that the card has no room for, and in their forms. */
async function lookBehindMore(stage: Stage, part: PartOfCase): Promise<Offer | undefined> {
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

/** Presses a button; returns the card that answers it, in place of the message; undefined where a sentence did, or nothing. */
async function press(
  { connector, teams }: Stage,
  { actor, where }: PartOfCase,
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

function cardOf({ body }: Delivered): Record<string, unknown> | undefined {
  const { type, value } = (body ?? {}) as { type?: string; value?: Record<string, unknown> };
  return type === 'application/vnd.microsoft.card.adaptive' ? value : undefined;
}

function versionIn(message: StoredMessage): number {
  return Math.max(0, ...buttonsIn(message).map(({ data }) => Number(data['version'] ?? 0)));
}
