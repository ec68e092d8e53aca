import type { Translator } from '../../src/locales/translator.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import type { FormKey } from '../../src/requests/press.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { pressData } from '../actions/pressData.ts';
import { executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { formatMoment, formatZone } from '../kit/format.ts';
import { shownState } from '../requests/requestState.ts';

/** The states that a request had, for a colleague who follows it. */
export interface StatesView {
  readonly request: AssistanceRequest;
  /** All events, the oldest first. */
  readonly events: readonly RequestEvent[];
  readonly key: FormKey;
}

/** The most changes that the card has room for. */
const mostShown = 40;

const fill = cardTemplate(new URL('./statesCard.json', import.meta.url));

/** When the state of a request changed, the newest change first. Nothing else of the history is in it: no names, reasons or texts. */
export function statesCard({ request, events, key }: StatesView, t: Translator): Card {
  const { timeZone } = request.answers;
  const changes = events.filter(({ state }, index) => state !== events[index - 1]?.state);
  const number = requestNumber(request);
  const title = t.text('colleagues:card.states');
  return fill(
    {
      number,
      title,
      hint: t.text('colleagues:card.statesHint', { zone: formatZone(timeZone, t) }),
      rows: changes
        .toReversed()
        .slice(0, mostShown)
        .map(({ at, state }) => ({ when: formatMoment(at, timeZone, t), what: shownState(state, t).text })),
      actions: [executeButton(t.text('colleagues:card.back'), 'request.show', pressData({ request, key }))],
    },
    { speak: `${number} ${title}`, fallback: `${number} ${title}`, language: t.language },
  );
}
