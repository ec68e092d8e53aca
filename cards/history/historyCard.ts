import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import { seesEvent } from '../../src/requests/lifecycle.ts';
import { requestNumber } from '../../src/requests/request.ts';
import { pressData } from '../actions/pressData.ts';
import { type Button, type ButtonData, executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { fitting } from '../kit/fitting.ts';
import { formatMoment, formatZone } from '../kit/format.ts';
import { clip } from '../kit/typedText.ts';
import { pastLine } from '../requests/eventLine.ts';
import { type EventText, eventTexts } from './eventTexts.ts';
import type { HistoryView } from './historyView.ts';
import { textCard } from './textCard.ts';

/** The numbers of events on a page, the most first: a page whose card would be too large has fewer. */
const pageSizes = [12, 8, 5, 3] as const;

/** The most characters of an event on a page of several. A tap shows the whole texts of a longer one. */
const mostCharacters = 500;

const fill = cardTemplate(new URL('./historyCard.json', import.meta.url));

/**
 * Everything that happened to a request, the newest first, in pages; or the whole texts of one event. Each side sees its own: an event that
 * it does not see has no texts either.
 */
export function historyCard(view: HistoryView, t: Translator): Card {
  const { request, side, before, timeZone, text } = view;
  const all = view.events.filter(({ action }) => seesEvent(action, side));
  const opened = text === undefined ? undefined : all.find(({ version }) => version === text.version);
  if (text !== undefined && opened !== undefined) {
    return textCard(view, { event: opened, page: text.page, line: lineOf(opened, view, t) }, t);
  }
  const seen = all.filter(({ version }) => before === undefined || version < before).toReversed();
  const number = requestNumber(request);
  const title = t.text('phases:history.title');
  const show = (name: TextUnder<'phases:history'>, data: ButtonData) =>
    executeButton(t.text(`phases:history.${name}`), 'request.show', { ...pressData(view), ...data });
  const draw = (size: number) => {
    const events = seen.slice(0, size);
    const last = events.at(-1);
    return fill(
      {
        number,
        title,
        hint: t.text(`phases:history.hint.${side}`, { zone: formatZone(timeZone, t) }),
        rows: events.map((event) => rowOf(event, view, t)),
        actions: [
          ...(last !== undefined && events.length < seen.length
            ? [show('earlier', { part: 'history', before: last.version })]
            : []),
          ...(before === undefined ? [] : [show('newest', { part: 'history' })]),
          executeButton(t.text('phases:actions.back'), 'request.show', pressData(view)),
        ],
      },
      { speak: `${number} ${title}`, fallback: `${number} ${title}`, language: t.language },
    );
  };
  const [first, ...smaller] = pageSizes;
  return fitting(() => draw(first), ...smaller.map((size) => () => draw(size)));
}

/** A row of the template. Its button shows the whole texts; there is none where the row has them already. */
interface Row {
  readonly when: string;
  readonly what: string;
  readonly open: readonly Button[];
}

function rowOf(event: RequestEvent, view: HistoryView, t: Translator): Row {
  const line = lineOf(event, view, t);
  const length = eventTexts(event, view.side, t).reduce((sum, { text }) => sum + text.length, 0);
  const isLong = Math.max(line.length, length) > mostCharacters;
  const before = view.before === undefined ? {} : { before: view.before };
  const data = { ...pressData(view), part: 'history', ...before, text: event.version, page: 0 };
  return {
    when: formatMoment(event.at, view.timeZone, t),
    what: line.length > mostCharacters ? `${clip(line, mostCharacters)} …` : line,
    open: isLong ? [executeButton(t.text('phases:history.text.open'), 'request.show', data)] : [],
  };
}

/** An event of a history for a reader who has room for all of it. */
export interface HistoryRow {
  /** The version of the request that it made. */
  readonly version: number;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
  readonly when: string;
  readonly what: string;
  /** The texts that people wrote with it, whole. */
  readonly texts: readonly EventText[];
}

/** Everything that happened to a request, as far as a side sees it, the newest first and in one piece. */
export function historyRows(view: Omit<HistoryView, 'key'>, t: Translator): readonly HistoryRow[] {
  return view.events
    .filter(({ action }) => seesEvent(action, view.side))
    .map((event) => ({
      version: event.version,
      at: event.at,
      when: formatMoment(event.at, view.timeZone, t),
      what: lineOf(event, view, t),
      texts: eventTexts(event, view.side, t),
    }))
    .toReversed();
}

function lineOf(
  event: RequestEvent,
  { request, events, side, process }: Omit<HistoryView, 'key'>,
  t: Translator,
): string {
  const again = events.some(({ action, version }) => action === 'schedule' && version < event.version);
  return pastLine(event, request, side === 'customer' ? 'admin' : 'channel', t, again, process);
}
