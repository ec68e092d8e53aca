import type { StoredMessage } from '../../standIns/connectorStandIn.ts';
import { activityOf, submits } from './activity.ts';
import { buttonsIn, findOffer, inputsIn, messagesIn, type Offer, textIn } from './chat.ts';
import type { Asked, Ledger } from './ledger.ts';
import { withTimeout } from './patience.ts';
import {
  lookBehindMore,
  moreOffer,
  ownOffer,
  type PartOfCase,
  press,
  shownTo,
  versionIn,
} from './screens.ts';
import { signOf } from './sign.ts';
import type { Stage } from './stage.ts';

/** How often they try something before they give up. */
const mostMoves = 60;

/**
 * The admin changes the reason of their request by the form of their chat. They open it on the card, write the reason, look at the review
 * and save it; if the chat does not change after a while, they open it again.
 *
 * @returns the version that made, or undefined where they can't go on
 */
export async function editAnswers(
  stage: Stage,
  part: PartOfCase,
  ledger: Ledger,
): Promise<number | undefined> {
  const { connector, teams, glanceMs, patienceMs } = stage;
  const { actor, number, version, words = '' } = part;
  const asked = ledger.asked.find(({ admin }) => admin === actor);
  const isOffered = () => ownOffer(stage, part) !== undefined || moreOffer(stage, part) !== undefined;
  if (!(await withTimeout(connector.until(isOffered, `edit for ${number}`, patienceMs)))) {
    ledger.stuck.push(`${actor.name} finds no card to edit ${number} at version ${version}`);
    return undefined;
  }
  const chat = () => messagesIn(connector, actor.chatId);
  const present = () => Math.max(0, ...shownTo(stage, part).map(versionIn));
  const before = present();
  const forms = new Set<string>();
  let presses = 0;
  let isLost = false;
  const note = (acknowledged: boolean) => {
    const sign = signOf(part);
    const act = { number, action: part.action, actorId: actor.id, presses, acknowledged, reason: words };
    ledger.acts.push(sign === undefined ? act : { ...act, sign });
  };
  for (let moves = 0; moves < mostMoves; moves += 1) {
    const form = formIn(chat(), asked);
    const seen = glance(form, chat());
    if (form === undefined || isLost) {
      const offer = ownOffer(stage, part) ?? (await lookBehindMore(stage, part));
      if (offer !== undefined) await press(stage, part, offer);
    } else {
      const { does, saves } = moveOn(form, words);
      if (saves) presses += 1;
      forms.add(draftOf(form));
      await teams.deliver(activityOf(actor, does, connector.serviceUrl), { newIds: true });
    }
    const isDone = () => presses > 0 && present() > before;
    const isNews = () => isDone() || glance(formIn(chat(), asked), chat()) !== seen;
    isLost = !(await withTimeout(connector.until(isNews, 'a change in the chat', glanceMs)));
    if (isDone()) {
      note(true);
      for (const id of forms) asked?.editsOver.add(id);
      return present();
    }
  }
  ledger.stuck.push(`${actor.name} could not edit ${number}; saved ${presses} times`);
  if (presses > 0) note(false);
  return undefined;
}

/** The open form of a change; those of the request itself and of earlier changes are over, though they may still stand there. */
function formIn(chat: readonly StoredMessage[], asked: Asked | undefined): Offer | undefined {
  const isOver = (id: string) => asked?.drafts.has(id) === true || asked?.editsOver.has(id) === true;
  return findOffer(chat, ['form.send', 'form.next'], ({ data }) => !isOver(String(data['draftId'])));
}

function draftOf({ button }: Offer): string {
  return String(button.data['draftId']);
}

/** The person goes by this: the form as it stands, or how much there is at all. */
function glance(form: Offer | undefined, chat: readonly StoredMessage[]): string {
  return form === undefined ? `${chat.length}` : `${form.message.id} ${form.message.updates}`;
}

/** The next press on the form: opens the details, writes the reason, or saves the change that the review shows. */
function moveOn({ message, button }: Offer, reason: string) {
  const press = (data: object) => submits(data, message.id);
  if (button.verb === 'form.next') {
    return { does: press({ ...button.data, ...inputsIn(message), reason }), saves: false };
  }
  if (textIn(message).includes(reason)) return { does: press(button.data), saves: true };
  const details = buttonsIn(message).find(({ verb }) => verb === 'form.edit.details');
  return { does: press(details?.data ?? button.data), saves: details === undefined };
}
