import type { Translator } from '../../src/locales/translator.ts';
import { canRate } from '../../src/requests/request.ts';
import type { ActionButtonView } from '../actions/actionButtonView.ts';
import { pressData } from '../actions/pressData.ts';
import { executeButton } from '../kit/buttons.ts';

/** It breaks no line: on a phone the star stays beside its number. */
const narrowSpace = '\u202f';

/** Five stars, one press each, where the customer has not rated a completed request yet. */
export function rateRow(view: ActionButtonView, mayRate: boolean, t: Translator): readonly object[] {
  const { request } = view;
  if (!mayRate || request.state !== 'completed' || request.rating !== undefined || !canRate(request))
    return [];
  return [1, 2, 3, 4, 5].map((stars) => ({
    text: `${t.number(stars)}${narrowSpace}★`,
    tap: executeButton(t.text('phases:rate.press', { stars: t.number(stars), most: t.number(5) }), 'rate', {
      ...pressData(view),
      stars,
    }),
  }));
}
