import type { Translator } from '../../src/locales/translator.ts';
import type { Meeting } from '../../src/meetings/meeting.ts';
import type { Holder } from '../../src/requests/absences/holderOf.ts';
import type { FormKey } from '../../src/requests/press.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { pressData } from '../actions/pressData.ts';
import { type Button, type ButtonData, executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { formatMomentIn } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';
import { meetingTitle } from '../meetings/meetingTitle.ts';
import { meetingData } from './meetingForms.ts';
import { holderNote } from './meetingNotes.ts';

/** The meetings that somebody looks after for colleagues who are away. */
export interface StandInView {
  readonly rows: readonly {
    readonly request: AssistanceRequest;
    readonly meeting: Meeting;
    readonly holder: Holder;
  }[];
  /** The reader's zone; absent: the customer's of each meeting. */
  readonly timeZone?: string | undefined;
  readonly key: FormKey;
  /** The page; absent: the first one. If there are fewer meetings by now, the last one is shown. */
  readonly place?: StandInPlace | undefined;
}

const fill = cardTemplate(new URL('../requests/formCard.json', import.meta.url));

/** A page of the list: the number of meetings before it. */
export interface StandInPlace {
  readonly after: number;
}

/** The meetings of a page. */
const meetingsAPage = 10;

/** Reads the page from the data of a button; undefined if it was not opened from the list. A malformed page is the first one. */
export function readStandInPlace({
  standIn,
  standInAt,
}: Readonly<Record<string, unknown>>): StandInPlace | undefined {
  if (standIn !== true) return undefined;
  return { after: typeof standInAt === 'string' && /^\d{1,5}$/.test(standInAt) ? Number(standInAt) : 0 };
}

/** A page as a button carries it. */
export function standInData({ after }: StandInPlace): ButtonData {
  return { standIn: true, ...(after === 0 ? {} : { standInAt: String(after) }) };
}

/** The meetings of those days as one list: *I hold it*, or move and cancel on the meeting's own card. */
export function standInCard({ rows, timeZone, key, place }: StandInView, t: Translator): Card {
  const lastPage = Math.max(0, Math.ceil(rows.length / meetingsAPage) - 1) * meetingsAPage;
  const after = Math.min(place?.after ?? 0, lastPage);
  const next = after + meetingsAPage;
  const names = [...new Set(rows.map(({ request }) => plainName(request.assignee?.name ?? '')))];
  const whose = t.list(names.map((name) => name || t.text('status:line.somebody')));
  const title = t.text('desk:standIn.title', { count: rows.length, number: t.number(rows.length) });
  return fill(
    {
      number: t.text('desk:standIn.whose', { names: whose }),
      title,
      form: [
        {
          type: 'TextBlock',
          wrap: true,
          text: t.text(rows.length === 0 ? 'desk:standIn.none' : 'desk:standIn.hint'),
        },
        ...rows.slice(after, next).map(({ request, meeting, holder }) => ({
          type: 'Container',
          spacing: 'medium',
          separator: true,
          items: [
            {
              type: 'TextBlock',
              wrap: true,
              weight: 'bolder',
              text: formatMomentIn(meeting.startsAt, timeZone ?? request.answers.timeZone, t),
            },
            { type: 'TextBlock', wrap: true, spacing: 'none', text: meetingTitle(meeting, t) },
            {
              type: 'RichTextBlock',
              spacing: 'none',
              inlines: [
                {
                  type: 'TextRun',
                  isSubtle: true,
                  text: `${requestNumber(request)} · ${tenantLabel(request, t)}`,
                },
              ],
            },
            {
              type: 'TextBlock',
              wrap: true,
              size: 'small',
              color: 'accent',
              spacing: 'none',
              text: holderNote(holder, request, t),
            },
            ...(holder.isSure
              ? []
              : [
                  tapRow(
                    executeButton(t.text('status:change.holdMeeting'), 'meeting.hold', {
                      ...meetingData({ request, key }, meeting),
                      ...standInData({ after }),
                    }),
                  ),
                ]),
            tapRow(
              executeButton(t.text('desk:standIn.open'), 'request.show', {
                ...pressData({ request, key }),
                part: 'meeting',
                meeting: meeting.id,
                ...standInData({ after }),
              }),
            ),
          ],
        })),
      ],
      actions: [
        ...(next < rows.length ? [pageButton('more', { after: next }, t)] : []),
        ...(after > 0 ? [pageButton('before', { after: Math.max(0, after - meetingsAPage) }, t)] : []),
      ],
    },
    { speak: title, fallback: title, language: t.language },
  );
}

/** The way back to the page of the list. */
export function standInButton(place: StandInPlace, t: Translator): Button {
  return executeButton(t.text('desk:standIn.back'), 'person.meetings', standInData(place), {
    secondary: true,
  });
}

function pageButton(title: 'more' | 'before', to: StandInPlace, t: Translator): Button {
  const look = title === 'more' ? {} : { secondary: true };
  return executeButton(t.text(`status:list.${title}`), 'person.meetings', standInData(to), look);
}

function tapRow(tap: Button): object {
  return {
    type: 'Container',
    spacing: 'small',
    selectAction: tap,
    items: [
      {
        type: 'TextBlock',
        wrap: true,
        weight: 'bolder',
        color: 'accent',
        text: `${String(tap['title'])} ›`,
      },
    ],
  };
}
