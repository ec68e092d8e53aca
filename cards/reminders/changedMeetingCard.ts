import type { Translator } from '../../src/locales/translator.ts';
import type { Meeting } from '../../src/meetings/meeting.ts';
import type { FormKey } from '../../src/requests/press.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { pressData } from '../actions/pressData.ts';
import type { MeetingReader } from '../changes/meetingNotes.ts';
import { executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { formatMomentIn } from '../kit/format.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';
import { meetingTitle } from '../meetings/meetingTitle.ts';

/** A meeting that has changed since its reader was reminded of it. */
export interface ChangedMeetingView {
  readonly request: AssistanceRequest;
  /** As it is now, or as it was canceled. */
  readonly meeting: Meeting;
  readonly isCanceled: boolean;
  /** The start that the reminder told, ISO 8601 UTC. */
  readonly was: string;
  readonly reader: MeetingReader;
  readonly key: FormKey;
}

const fill = cardTemplate(new URL('./changedMeetingCard.json', import.meta.url));

/** The card in place of a reminder whose meeting has moved or was canceled. */
export function changedMeetingCard(view: ChangedMeetingView, t: Translator): Card {
  const { request, meeting, isCanceled, was, reader } = view;
  const moment = (instant: string) => formatMomentIn(instant, reader.timeZone, t);
  const change = isCanceled ? 'canceled' : 'moved';
  const title = t.text(`reminders:meeting.${change}`, { meeting: meetingTitle(meeting, t) });
  const when = isCanceled ? '' : moment(meeting.startsAt);
  return fill(
    {
      title,
      tenant: reader.side === 'team' ? tenantLabel(request, t) : '',
      about: t.text('status:change.about', {
        number: requestNumber(request),
        minutes: t.number(meeting.minutes),
      }),
      when,
      was: t.text('reminders:meeting.was', { when: moment(was) }),
      actions: [executeButton(t.text('reminders:card.open'), 'request.show', pressData(view))],
    },
    { speak: t.sentences(`${title}${t.stop}`, when), fallback: title, language: t.language },
  );
}
