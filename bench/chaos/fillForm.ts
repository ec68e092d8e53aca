import type { Part } from './cases.ts';
import { choicesIn, type Offer } from './chat.ts';
import type { ActName } from './ledger.ts';
import { weekdayAhead } from './weekday.ts';

/** The input of a form that takes the words of a part, by action. Other forms take none. */
const inputOfWords: Readonly<Partial<Record<ActName, string>>> = {
  ask: 'ask.text',
  answer: 'answer.text',
  message: 'message.text',
  note: 'note.text',
  hold: 'hold.reason',
  assign: 'note',
  takeOver: 'note',
  complete: 'complete.summary',
  rate: 'rate.words',
  stepBack: 'stepBack.reason',
  declineProposal: 'declineProposal.reason',
  decline: 'decline.reason',
  reopen: 'reopen.reason',
  cancelMeeting: 'cancelMeeting.reason',
};

/**
 * The inputs that somebody fills in for their part, by the ids of the form's fields.
 *
 * @param seed another one for each try: a specialist who is not free at a time chooses another one
 */
export function fillForm(part: Part, seed: number): object {
  const { action, words, changesPlan, colleague, services, tasks, until, backTo } = part;
  const id = inputOfWords[action];
  return {
    ...(words === undefined || id === undefined ? {} : { [id]: words }),
    ...(action === 'schedule'
      ? { ...freeTime(changesPlan === true ? seed + 5 : seed), rhythm: 'weekly' }
      : {}),
    ...(colleague === undefined ? {} : { colleague: colleague.id }),
    ...(services === undefined ? {} : { 'advance.services': services }),
    ...(tasks === undefined ? {} : { 'tick.done': tasks }),
    ...(until === undefined ? {} : { 'hold.until': until }),
    ...(backTo === undefined ? {} : { 'stepBack.to': backTo }),
    ...(action === 'decline' ? { 'decline.instead': `Ask a partner instead of ${words}` } : {}),
    ...(action === 'confirmGate' ? { 'confirmGate.outcome': 'verified' } : {}),
  };
}

/** The time that somebody takes for a meeting that moves, of those that the form offers. */
export function takeSlot({ action }: Part, { message }: Offer, seed: number): object {
  if (action !== 'moveMeeting') return {};
  const slots = choicesIn(message, 'moveMeeting.slot');
  const slot = slots[seed % Math.max(slots.length, 1)];
  return { 'moveMeeting.which': 'one', ...(slot === undefined ? {} : { 'moveMeeting.slot': slot }) };
}

/** A day and a time inside the hours of both sides, a different one for each of many seeds. */
function freeTime(seed: number): { readonly date: string; readonly time: string } {
  const minutes = 9 * 60 + (seed % 28) * 15;
  return {
    date: weekdayAhead(14 + ((seed * 7) % 40)),
    time: new Date(minutes * 60_000).toISOString().slice(11, 16),
  };
}
