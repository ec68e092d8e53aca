import { composedKey } from '../../src/locales/textKey.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import type { StoredMessage } from '../../standIns/connectorStandIn.ts';
import { activityOf, executes, installs, says, submits } from './activity.ts';
import type { CastMember } from './cast.ts';
import { findOffer, inputsIn, messagesIn, numberIn, type Offer, textIn } from './chat.ts';
import type { Asked, Ledger } from './ledger.ts';
import { pause, withTimeout } from './patience.ts';
import type { Stage } from './stage.ts';
import { weekdayAhead } from './weekday.ts';

/** How somebody goes through the form. */
export type Style = 'buttons' | 'typing';

/** Somebody's next action. */
interface Move {
  readonly does: { readonly type: string; readonly text?: string };
  /** The draft this sends, if it is the press on Send (or the word). */
  readonly sends?: string;
}

/** How often they try something before they give up. */
const mostMoves = 80;
const services = ['exchange', 'teams'] as const;
const formVerbs = ['form.send', 'form.review', 'form.next', 'draft.continue'] as const;

/**
 * Somebody asks for assistance, from the installation to the number. They go by their chat: if it does not change after a while they try
 * again, and a lost form they open anew. Returns the number, or undefined if they were left without.
 */
export async function askForAssistance(
  { connector, teams, glanceMs, readMs }: Stage,
  admin: CastMember,
  style: Style,
  ledger: Ledger,
): Promise<string | undefined> {
  const asked = askedBy(admin, style);
  ledger.asked.push(asked);
  const chat = () => messagesIn(connector, admin.chatId);
  await teams.deliver(activityOf(admin, installs, connector.serviceUrl));
  let isLost = false;
  const done = asked.steps;
  for (let moves = 0; moves < mostMoves; moves += 1) {
    const number = numberIn(chat());
    if (number !== undefined) {
      asked.number = number;
      return number;
    }
    const before = glance(chat());
    const move = nextMove(chat(), style, asked, isLost);
    const shown = newest(chat()).map((message) => textIn(message).slice(0, 90));
    const does = move === undefined ? 'waits' : (move.does.text ?? JSON.stringify(move.does).slice(0, 120));
    done.push(`${new Date().toISOString().slice(11, 23)} sees ${shown.join(' | ')} → ${does}`);
    if (move !== undefined) {
      if (move.does.text !== undefined) asked.lastTyped = move.does.text;
      const answer = await teams.deliver(activityOf(admin, move.does, connector.serviceUrl), {
        newIds: true,
      });
      if (move.sends !== undefined && answer !== undefined) asked.sentDrafts.add(move.sends);
    }
    isLost = !(await withTimeout(
      connector.until(
        () => numberIn(chat()) !== undefined || glance(chat()) !== before,
        'a change in the chat',
        glanceMs,
      ),
    ));
    if (readMs > 0) await pause(readMs);
  }
  ledger.stuck.push(`${admin.name} (${style}) is shown no number of a request; last ${endOf(chat(), done)}`);
  return undefined;
}

/** The last actions and messages, for people who look for the cause. */
function endOf(chat: readonly StoredMessage[], done: readonly string[]): string {
  const seen = newest(chat, 4).map((message) => textIn(message).slice(0, 60));
  return `done: ${done.slice(-4).join(' | ')}; last seen: ${seen.join(' | ')}`;
}

/** The messages that changed last, the newest one at the end. */
function newest(chat: readonly StoredMessage[], count = 2): readonly StoredMessage[] {
  return chat.toSorted((a, b) => a.changed - b.changed).slice(-count);
}

function askedBy(admin: CastMember, style: Style): Asked {
  const typed = {
    services,
    desiredStart: weekdayAhead(21),
    reason: `We merge two offices, says ${admin.name}`,
  };
  const drafts = { drafts: new Set<string>(), sentDrafts: new Set<string>(), editsOver: new Set<string>() };
  const own = { ...drafts, steps: [] };
  return { admin, ...own, ...(style === 'typing' ? { typed } : {}) };
}

/** The things the person goes by: the form as it stands, or how much there is at all. */
function glance(chat: readonly StoredMessage[]): string {
  const form = findOffer(chat, formVerbs);
  return form === undefined ? `${chat.length}` : `${form.message.id} ${form.message.updates}`;
}

function nextMove(
  chat: readonly StoredMessage[],
  style: Style,
  asked: Asked,
  isLost: boolean,
): Move | undefined {
  const form = findOffer(chat, formVerbs);
  if (form !== undefined) asked.drafts.add(String(form.button.data['draftId']));
  const sent = asked.sentDrafts.size > 0;
  // "Please try again": people who type do.
  const again = style === 'typing' && !sent && isToldToTryAgain(chat) ? asked.lastTyped : undefined;
  if (again !== undefined) return { does: says(again) };
  // Once it was sent, nothing is begun anew: people wait for their number, or send once more a form that still stands there.
  if (sent && form?.button.verb !== 'form.send' && form?.button.verb !== 'draft.continue') return undefined;
  if (isLost && !sent) return { does: says('request assistance') };
  if (form?.button.verb === 'draft.continue') return { does: executes(form.button.data, form.message.id) };
  if (form !== undefined) return style === 'buttons' ? press(form) : type(chat, form, asked);
  const welcome = style === 'buttons' ? findOffer(chat, ['menu.request']) : undefined;
  if (welcome === undefined) return { does: says('request assistance') };
  return { does: submits(welcome.button.data, welcome.message.id) };
}

function press({ message, button }: Offer): Move {
  const isFirst = button.verb === 'form.review';
  const inputs = { ...inputsIn(message), ...(isFirst ? { services: services.join(',') } : {}) };
  const does = submits({ ...button.data, ...inputs }, message.id);
  return button.verb === 'form.send' ? { does, sends: String(button.data['draftId']) } : { does };
}

/**
 * Types the answer to the present question: the question of the latest line, or of the card if that changed since. A review is sent, and a
 * question that people have nothing to say to is skipped.
 */
function type(chat: readonly StoredMessage[], { message, button }: Offer, { typed }: Asked): Move {
  const t = translatorFor('en');
  const line = chat.findLast(({ activity }) => saidNext.some((text) => activity.text?.includes(text)));
  const seen = line !== undefined && line.changed > message.changed ? line : message;
  const isReview = seen === line ? textIn(line).includes(reviewText) : button.verb === 'form.send';
  if (isReview) return { does: says('send'), sends: String(button.data['draftId']) };
  const answers = {
    services: 'exchange and teams',
    help: 'not sure',
    desiredStart: typed?.desiredStart ?? '',
    reason: typed?.reason ?? '',
    users: 'skip',
    technicalLeadName: 'skip',
    technicalLeadEmail: 'skip',
    projectManagerName: 'skip',
    projectManagerEmail: 'skip',
    representativeName: 'skip',
    representativeEmail: 'skip',
  };
  const asks = (name: string) =>
    seen === line
      ? nextTexts(name).some((text) => textIn(seen).includes(text))
      : textIn(seen).includes(t.text(composedKey(`request:fields.${name}.type`)));
  const field = Object.keys(answers).find(asks);
  return { does: says(field === undefined ? 'next' : answers[field as keyof typeof answers]) };
}

/** Whether nothing was said since the bot said that something went wrong. */
function isToldToTryAgain(chat: readonly StoredMessage[]): boolean {
  const newest = chat.toSorted((a, b) => b.changed - a.changed)[0];
  return newest !== undefined && newest.activity.text === sorry;
}

const sorry = translatorFor('en').text('chat:errors.unexpected');

/** How a line names the field that is asked for next. */
function nextTexts(name: string): readonly string[] {
  const t = translatorFor('en');
  const field = t.text(composedKey(`chat:fields.${name}`));
  return [t.text('chat:typing.nextField', { field }), t.text('chat:typing.nextNeeded', { field })];
}

const reviewText = translatorFor('en').text('chat:typing.review');
/** The beginnings of a line that names the next question. */
const saidNext = ['Next: ', reviewText, translatorFor('en').text('chat:typing.next')];
