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
}

const fill = cardTemplate(new URL('../requests/formCard.json', import.meta.url));

/** A card shows so many; the later ones follow when these are over. */
const mostShown = 10;
/** The data of a button that was opened from the list. */
export const standInPlace: ButtonData = { standIn: true };

/** Whether a button leads back to the list. */
export function isFromStandIn({ standIn }: Readonly<Record<string, unknown>>): boolean {
  return standIn === true;
}

/** The meetings of those days as one list: *I hold it*, or move and cancel on the meeting's own card. */
export function standInCard({ rows, timeZone, key }: StandInView, t: Translator): Card {
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
        ...rows.slice(0, mostShown).map(({ request, meeting, holder }) => ({
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
                      ...standInPlace,
                    }),
                  ),
                ]),
            tapRow(
              executeButton(t.text('desk:standIn.open'), 'request.show', {
                ...pressData({ request, key }),
                part: 'meeting',
                meeting: meeting.id,
                ...standInPlace,
              }),
            ),
          ],
        })),
      ],
      actions: [],
    },
    { speak: title, fallback: title, language: t.language },
  );
}

/** The way back to the list. */
export function standInButton(t: Translator): Button {
  return executeButton(t.text('desk:standIn.back'), 'person.meetings', {}, { secondary: true });
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
