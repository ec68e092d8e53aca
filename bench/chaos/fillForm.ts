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
};

/** The inputs that somebody fills in for their part, by the ids of the form's fields. */
export function fillForm({ action, words, changesPlan, colleague, services }: Part): object {
  const id = inputOfWords[action];
  return {
    ...(words === undefined || id === undefined ? {} : { [id]: words }),
    ...(action === 'schedule'
      ? { date: weekdayAhead(14), time: changesPlan ? '11:00' : '10:00', rhythm: 'weekly' }
      : {}),
    ...(colleague === undefined ? {} : { colleague: colleague.id }),
    ...(services === undefined ? {} : { 'advance.services': services }),
    ...(action === 'confirmGate' ? { 'confirmGate.outcome': 'verified' } : {}),
  };
}
