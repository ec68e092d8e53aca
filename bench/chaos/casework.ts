import type { Case, Part } from './cases.ts';
import { type CastMember, requestsChannelId } from './cast.ts';
import { editAnswers } from './editAnswers.ts';
import { fillForm, takeSlot } from './fillForm.ts';
import { inviteGuest } from './inviteGuest.ts';
import type { Ledger } from './ledger.ts';
import { withTimeout } from './patience.ts';
import {
  lookAtMeeting,
  lookBehindMore,
  moreOffer,
  ownOffer,
  type PartOfCase,
  pressAndConfirm,
  type Screens,
  shownTo,
  versionIn,
} from './screens.ts';
import { signOf } from './sign.ts';
import type { Stage } from './stage.ts';

const mostPresses = 12;

/** People work on a request to the end of its case, and note how they meant to leave it. */
export async function workOn(
  stage: Stage,
  admin: CastMember,
  number: string,
  { parts, ...meant }: Case,
  ledger: Ledger,
): Promise<void> {
  const version = await doParts(stage, { admin, number }, parts, ledger);
  if (version !== undefined) ledger.ends.push({ number, ...meant });
}

/** A request that people work on. */
export interface WorkedOn {
  readonly admin: CastMember;
  readonly number: string;
  /** The version that its cards must have reached; 0 if it is new. */
  readonly from?: number;
}

/**
 * People do their parts in a case, one after the other, each by the card that is shown to them. Ends where one of them can't go on.
 *
 * @returns the version that the last part made; undefined if they could not go on
 */
export async function doParts(
  stage: Stage,
  { admin, number, from = 0 }: WorkedOn,
  parts: readonly Part[],
  ledger: Ledger,
): Promise<number | undefined> {
  let version = from;
  const screens: Screens = new Map();
  for (const part of parts) {
    const { actor } = part;
    const where = actor === admin ? admin.chatId : requestsChannelId;
    const own = { ...part, number, where, version, screens };
    const after = await (part.action === 'edit' ? editAnswers : doPart)(stage, own, ledger);
    if (after === undefined) return undefined;
    version = after;
  }
  return version;
}

/** Presses until it is done; returns the version that made, or undefined where the person can't go on. */
async function doPart(stage: Stage, part: PartOfCase, ledger: Ledger): Promise<number | undefined> {
  const { connector, glanceMs, patienceMs } = stage;
  const { action, actor, number, version, screens } = part;
  const sign = signOf(part);
  const note = (presses: number, acknowledged: boolean) =>
    ledger.acts.push({
      number,
      action,
      actorId: actor.id,
      presses,
      acknowledged,
      ...(sign === undefined ? {} : { sign }),
    });
  const seed = Number(number.slice('FT-'.length));
  const isOfMeeting = action === 'moveMeeting' || action === 'cancelMeeting';
  if (part.invitesGuest === true) await inviteGuest(stage, part, ledger);
  let presses = 0;
  /** The version of the card that they pressed last. */
  let pressedAt = Number.POSITIVE_INFINITY;
  // A sentence: perhaps it was done all the same, and the card shows it in a moment, or much later.
  const isDone = () => shownTo(stage, part).some((card) => versionIn(card) > pressedAt);
  // A list that a change has not reached yet leads to a sentence: a person looks at it again in a moment, as long as they are patient.
  const lookUntil = Date.now() + patienceMs;
  for (let tries = 1; tries <= mostPresses || (presses === 0 && Date.now() < lookUntil); tries += 1) {
    const isShown = () =>
      isDone() || ownOffer(stage, part) !== undefined || moreOffer(stage, part) !== undefined;
    if (!(await withTimeout(connector.until(isShown, `${action} for ${number}`, patienceMs)))) {
      ledger.stuck.push(`${actor.name} finds no card to ${action} ${number} at version ${version}`);
      if (presses > 0) note(presses, false);
      return undefined;
    }
    if (isDone()) {
      note(presses, false);
      return pressedAt + 1;
    }
    const found =
      ownOffer(stage, part) ?? (await (isOfMeeting ? lookAtMeeting : lookBehindMore)(stage, part));
    if (found !== undefined) {
      presses += 1;
      pressedAt = Number(found.button.data['version']);
      const card = await pressAndConfirm(stage, part, found, {
        ...fillForm(part, seed + tries),
        ...takeSlot(part, found, seed + tries),
      });
      if (card !== undefined) {
        screens.set(actor.id, card);
        note(presses, true);
        return versionIn(card);
      }
    }
    // A person who pressed so often presses no more, and waits for the call in flight.
    const waitMs = presses > 0 && tries >= mostPresses ? patienceMs : glanceMs;
    if (await withTimeout(connector.until(isDone, 'a newer card', waitMs))) {
      note(presses, false);
      return pressedAt + 1;
    }
  }
  ledger.stuck.push(`${actor.name} pressed ${presses} times to ${action} ${number}`);
  note(presses, false);
  return undefined;
}
