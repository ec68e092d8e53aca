import type { Part } from './cases.ts';
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
};

/** The inputs that somebody fills in for their part, by the ids of the form's fields. */
export function fillForm(part: Part): object {
  const { action, words, changesPlan, colleague, services, tasks, until, backTo } = part;
  const id = inputOfWords[action];
  return {
    ...(words === undefined || id === undefined ? {} : { [id]: words }),
    ...(action === 'schedule'
      ? { date: weekdayAhead(14), time: changesPlan ? '11:00' : '10:00', rhythm: 'weekly' }
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
