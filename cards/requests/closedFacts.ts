import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import {
  type AssistanceRequest,
  canReopen,
  isDeclinedForGood,
  requestNumber,
} from '../../src/requests/request.ts';
import { progressOf } from '../../src/requests/steps.ts';
import type { ActionButtonView } from '../actions/actionButtonView.ts';
import { stepName } from '../actions/stepText.ts';
import { type Fact, factOf } from '../kit/facts.ts';
import { formatDay } from '../kit/format.ts';

/** How a request ended: the summary and what is still open, or the reason and what to do instead; and the rating. */
export function closedFacts({ request, process }: ActionButtonView, t: Translator): readonly Fact[] {
  const { state, closed, rating } = request;
  const row = (name: TextUnder<'phases:rows'>, text: string | readonly string[]) =>
    factOf(t.text(`phases:rows.${name}`), text);
  const open = state === 'completed' ? progressOf(request, process).open : [];
  return [
    ...(closed === undefined ? [] : [row(state === 'declined' ? 'reason' : 'summary', closed.text)]),
    ...(closed?.instead === undefined ? [] : [row('instead', closed.instead)]),
    ...(open.length === 0 ? [] : [row('open', [t.list(open.map((step) => stepName(step, process, t)))])]),
    ...(rating === undefined ? [] : [row('rating', [starsText(rating.stars, t)])]),
    ...(rating?.words === undefined ? [] : [row('words', rating.words)]),
  ];
}

/** "★★★★☆ 4 of 5". */
export function starsText(stars: number, t: Translator): string {
  const drawn = '★'.repeat(stars) + '☆'.repeat(5 - stars);
  return t.text('phases:rate.given', { drawn, stars: t.number(stars), most: t.number(5) });
}

/** Until when a closed request can be reopened, or that it can't be; empty where nothing is to be said. */
export function reopenText(request: AssistanceRequest, now: string, timeZone: string, t: Translator): string {
  const number = requestNumber(request);
  if (isDeclinedForGood(request)) return t.text('phases:closed.forGood', { number });
  if (request.closed === undefined || !canReopen(request, now)) return '';
  return t.text('phases:closed.reopenUntil', { day: formatDay(request.closed.reopenUntil, timeZone, t) });
}
