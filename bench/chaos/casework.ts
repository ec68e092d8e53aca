import type { StoredMessage } from '../../standIns/connectorStandIn.ts';
import { activityOf, executes, type Place, personal } from './activity.ts';
import { type CastMember, requestsChannelId } from './cast.ts';
import { buttonsIn, findOffer, messagesIn, type Offer, textIn } from './chat.ts';
import type { ActName, Ledger } from './ledger.ts';
import { withTimeout } from './patience.ts';
import type { Stage } from './stage.ts';
import type { Delivered } from './teams.ts';
import { weekdayAhead } from './weekday.ts';

/** Somebody's part in a case. */
export interface Part {
  readonly action: ActName;
  readonly actor: CastMember;
  /** Meetings are planned already: the plan changes. */
  readonly changesPlan?: true;
}

const mostPresses = 12;

/** People do their parts in a case, one after the other, each by the card that is shown to them. Ends where one of them can't go on. */
export async function workOn(
  stage: Stage,
  admin: CastMember,
  number: string,
  parts: readonly Part[],
  ledger: Ledger,
): Promise<void> {
  let version = 0;
  for (const part of parts) {
    const { actor } = part;
    const where = actor === admin ? admin.chatId : requestsChannelId;
    const after = await doPart(stage, { ...part, number, where, version }, ledger);
    if (after === undefined) return;
    version = after;
  }
}

interface PartOfCase extends Part {
  readonly number: string;
  /** The conversation with the card they look at. */
  readonly where: string;
  /** The version that the card must have reached: people wait until it has. */
  readonly version: number;
}

/** Presses until it is done; returns the version that made, or undefined where the person can't go on. */
async function doPart(
  { connector, teams, glanceMs, patienceMs }: Stage,
  part: PartOfCase,
  ledger: Ledger,
): Promise<number | undefined> {
  const { action, actor, number, where, version } = part;
  const note = (presses: number, acknowledged: boolean) =>
    ledger.acts.push({ number, action, actorId: actor.id, presses, acknowledged });
  const shown = () => messagesIn(connector, where).filter((message) => textIn(message).includes(number));
  const offer = () =>
    findOffer(shown(), [`request.${action}`], ({ data }) => Number(data['version']) >= version);
  for (let presses = 1; presses <= mostPresses; presses += 1) {
    const isOffered = () => offer() !== undefined;
    if (!(await withTimeout(connector.until(isOffered, `${action} for ${number}`, patienceMs)))) {
      ledger.stuck.push(`${actor.name} finds no card to ${action} ${number} at version ${version}`);
      if (presses > 1) note(presses - 1, false);
      return undefined;
    }
    const found = offer() as Offer;
    const answer = await teams.deliver(pressOf(found, part, connector.serviceUrl), { newIds: true });
    const after = answer === undefined ? undefined : versionOf(answer);
    if (after !== undefined) {
      note(presses, true);
      return after;
    }
    // A sentence: perhaps it was done all the same, and the card shows it in a moment.
    const before = Number(found.button.data['version']);
    const isDone = () => shown().some((message) => versionIn(message) > before || isOver(message, action));
    // A person who pressed so often presses no more, and waits for the call in flight.
    const waitMs = presses === mostPresses ? patienceMs : glanceMs;
    if (await withTimeout(connector.until(isDone, 'a newer card', waitMs))) {
      note(presses, false);
      return before + 1;
    }
  }
  ledger.stuck.push(`${actor.name} pressed ${mostPresses} times to ${action} ${number}`);
  note(mostPresses, false);
  return undefined;
}

function pressOf({ message, button }: Offer, part: PartOfCase, serviceUrl: string) {
  const { action, actor, where, changesPlan = false } = part;
  const plan = { date: weekdayAhead(14), time: changesPlan ? '11:00' : '10:00', rhythm: 'weekly' };
  // The preview is for people.
  const { preview: _preview, ...pressed } = button.data;
  const data = { ...pressed, ...(action === 'schedule' ? plan : {}) };
  const place: Place = where === requestsChannelId ? { kind: 'channel', threadId: message.id } : personal;
  return activityOf(actor, executes(data, message.id), serviceUrl, place);
}

/** The version of the card that an invoke was answered with; a card without buttons is of a request that is over. */
function versionOf({ body }: Delivered): number | undefined {
  const { type, value } = (body ?? {}) as { type?: string; value?: Record<string, unknown> };
  if (type !== 'application/vnd.microsoft.card.adaptive' || value === undefined) return undefined;
  return versionIn({ activity: { attachments: [{ content: value }] } } as unknown as StoredMessage);
}

function versionIn(message: StoredMessage): number {
  return Math.max(0, ...buttonsIn(message).map(({ data }) => Number(data['version'] ?? 0)));
}

/** A withdrawn request's card offers nothing more. */
function isOver(message: StoredMessage, action: ActName): boolean {
  const offersAnything = buttonsIn(message).some(({ verb }) => verb.startsWith('request.'));
  return (
    action === 'withdraw' &&
    buttonsIn(message).some(({ verb }) => verb === 'menu.timeline') &&
    !offersAnything
  );
}
