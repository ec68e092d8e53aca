import type { Translator } from '../../src/locales/translator.ts';
import type { ProcessData } from '../../src/onboarding/processData.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import { type Side, seesEvent } from '../../src/requests/lifecycle.ts';
import type { FormKey } from '../../src/requests/press.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { pressData } from '../actions/pressData.ts';
import { executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { formatMoment, formatZone } from '../kit/format.ts';
import { eventLine } from './eventLine.ts';

/** The history of a request, for one side. */
export interface HistoryView {
  readonly request: AssistanceRequest;
  /** All events, the oldest first. */
  readonly events: readonly RequestEvent[];
  readonly side: Side;
  /** Shows the events before this version of the request; absent: the newest ones. */
  readonly before?: number;
  /** The zone in which its times are written. */
  readonly timeZone: string;
  readonly process: Pick<ProcessData, 'services'>;
  readonly key: FormKey;
}

/** A page ends at so many events, or where its text gets too long for a card. */
const mostEvents = 12;
const mostCharacters = 8_000;

const fill = cardTemplate(new URL('./historyCard.json', import.meta.url));

/** Everything that happened to a request, the newest first, in pages. Each side sees its own. */
export function historyCard(view: HistoryView, t: Translator): Card {
  const { request, side, before, timeZone } = view;
  const seen = view.events.filter(
    ({ action, version }) => seesEvent(action, side) && (before === undefined || version < before),
  );
  const rows = pageOf(seen.toReversed(), view, t);
  const last = rows.at(-1);
  const number = requestNumber(request);
  const title = t.text('phases:history.title');
  const show = (name: string, data: Readonly<Record<string, string | number>>) =>
    executeButton(t.text(`phases:history.${name}`), 'request.show', { ...pressData(view), ...data });
  return fill(
    {
      number,
      title,
      hint: t.text(`phases:history.hint.${side}`, { zone: formatZone(timeZone, t) }),
      rows: rows.map(({ when, what }) => ({ when, what })),
      actions: [
        ...(last !== undefined && rows.length < seen.length
          ? [show('earlier', { part: 'history', before: last.version })]
          : []),
        ...(before === undefined ? [] : [show('newest', { part: 'history' })]),
        executeButton(t.text('phases:actions.back'), 'request.show', pressData(view)),
      ],
    },
    { speak: `${number} ${title}`, fallback: `${number} ${title}`, language: t.language },
  );
}

interface Row {
  readonly version: number;
  readonly when: string;
  readonly what: string;
}

function pageOf(events: readonly RequestEvent[], view: HistoryView, t: Translator): readonly Row[] {
  const rows: Row[] = [];
  let characters = 0;
  for (const event of events.slice(0, mostEvents)) {
    const row = rowOf(event, view, t);
    characters += row.what.length;
    if (rows.length > 0 && characters > mostCharacters) break;
    rows.push(row);
  }
  return rows;
}

function rowOf(
  event: RequestEvent,
  { request, events, side, timeZone, process }: HistoryView,
  t: Translator,
): Row {
  const again = events.some(({ action, version }) => action === 'schedule' && version < event.version);
  const audience = side === 'customer' ? 'admin' : 'channel';
  return {
    version: event.version,
    when: formatMoment(event.at, timeZone, t),
    what: eventLine(event, request, audience, t, again, '', process),
  };
}
