import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { requestNumber } from '../../src/requests/request.ts';
import { type ChannelSummary, openKinds, type SummaryRow } from '../../src/summaries/channelSummary.ts';
import { executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { formatFullDay } from '../kit/format.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';
import { callWord, meetingNote } from '../queue/rowNotes.ts';
import { type ListPlace, listButton, placeData } from '../requests/listPlace.ts';
import { openSince } from '../requests/requestList.ts';

/** The daily summary of a channel. */
export interface ChannelSummaryView {
  readonly summary: ChannelSummary;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** The present instant, ISO 8601 UTC. */
  readonly now: string;
  /** IANA zone of the channel's team. */
  readonly timeZone: string;
}

const fill = cardTemplate(new URL('./channelSummaryCard.json', import.meta.url));

/** The rows and the button lead to the list of open requests, which is read page by page. */
const place: ListPlace = { list: 'open' };

/** The open requests of a channel in figures, and the most urgent ones with the action that each calls for. */
export function channelSummaryCard({ summary, ...view }: ChannelSummaryView, t: Translator): Card {
  const { counts, overdue, total, rows, isCut } = summary;
  const facts = [
    { kind: 'overdue', count: overdue },
    ...openKinds.map((kind) => ({ kind, count: counts[kind] })),
  ].filter(({ count }) => count > 0);
  const values = { count: total, number: t.number(total) };
  const title = t.text(isCut ? 'summary:channel.atLeast' : 'summary:channel.title', values);
  return fill(
    {
      title,
      day: formatFullDay(view.day, t),
      facts: facts.map(({ kind, count }) => ({
        name: t.text(composedKey(`summary:channel.kind.${kind}`)),
        number: t.number(count),
      })),
      heading: t.text(total > rows.length ? 'summary:channel.mostUrgent' : 'summary:channel.all'),
      rows: rows.map((row) => rowOf(row, view, t)),
      actions: total > rows.length ? [listButton('more', place, t)] : [],
    },
    { speak: title, fallback: title, language: t.language },
  );
}

function rowOf(
  { request, place: at, overdue }: SummaryRow,
  { now, timeZone }: Omit<ChannelSummaryView, 'summary'>,
  t: Translator,
): object {
  const { id, version, assignee } = request;
  const number = requestNumber(request);
  return {
    number,
    tenant: tenantLabel(request, t),
    who: assignee?.name ?? '',
    age: openSince(request, now, t),
    overdue: overdue === undefined ? '' : t.text(`summary:channel.overdue.${overdue.kind}`),
    meeting: meetingNote(at, { now, timeZone }, t),
    word: callWord(at, t),
    show: executeButton(t.text('status:actions.showNumber', { number }), 'request.show', {
      requestId: id,
      version,
      ...placeData(place),
    }),
  };
}
