import type { Translator } from '../../src/locales/translator.ts';
import { asksForMigration, decidedHelp } from '../../src/requests/answers.ts';
import { markedServices } from '../actions/stepText.ts';
import { contactFacts, sourceDetailFacts, sourceNames } from '../forms/answerFacts.ts';
import { clockTime, shortDay } from '../kit/clock.ts';
import { drawFacts, type Fact, factOf } from '../kit/facts.ts';
import { formatFullDay, formatMoment, formatZone } from '../kit/format.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';
import { typedText } from '../kit/typedText.ts';
import { nextMeeting } from '../meetings/meetingRows.ts';
import { meetingTitle } from '../meetings/meetingTitle.ts';
import type { RequestCardView } from './requestCardView.ts';

/** The facts for triage besides the tiles: the help asked for, the source of the data, and the wished start. */
export function faceFacts({ request, process }: RequestCardView, t: Translator): readonly Fact[] {
  const { answers } = request;
  const asked = (name: string, text: string) => factOf(t.text(`request:rows.${name}`), [text]);
  const help = decidedHelp(answers.help).map((kind) => t.text(`request:helpName.${kind}`));
  return [
    factOf(t.text('status:rows.services'), markedServices(request, process, t)),
    ...(help.length === 0 ? [] : [asked('help', t.list(help))]),
    ...(asksForMigration(answers) ? sourceNames(answers, t) : []),
    ...(answers.desiredStart === undefined
      ? []
      : [asked('desiredStart', formatFullDay(answers.desiredStart, t))]),
  ];
}

/** The groups that open behind "more". */
export function groupsOf(view: RequestCardView, t: Translator): readonly object[] {
  const facts = drawFacts([...moreFacts(view, t), ...restOfReason(view, t)], 'fact', t);
  const meetings = drawFacts(meetingFacts(view, t), 'meeting', t);
  return [
    { title: '', facts },
    ...(meetings.length === 0 ? [] : [{ title: t.text('status:rows.meetings'), facts: meetings }]),
  ];
}

function moreFacts({ request, region }: RequestCardView, t: Translator): readonly Fact[] {
  const { answers, requester, partner } = request;
  const asked = (name: string, text: string) => factOf(t.text(`request:rows.${name}`), [text]);
  const row = (name: string, text: string | readonly string[]) => factOf(t.text(`status:rows.${name}`), text);
  const hours = (from: string, to: string, timeZone: string) =>
    t.text('request:review.hours', { from, to, zone: formatZone(timeZone, t) });
  return [
    ...(asksForMigration(answers) ? sourceDetailFacts(answers, t) : []),
    ...(answers.users === undefined ? [] : [asked('users', t.number(answers.users))]),
    ...contactFacts(answers, t),
    row('preferred', [hours(answers.hours.from, answers.hours.to, answers.timeZone)]),
    row('teamHours', [hours(region.opens, region.closes, region.timeZone)]),
    row('sentBy', requester.name),
    ...(partner === undefined ? [] : [row('partnerTenantId', [partner.tenantId])]),
    row('sent', [
      t.text('status:moment', {
        moment: formatMoment(request.createdAt, region.timeZone, t),
        zone: formatZone(region.timeZone, t),
      }),
    ]),
    ...(tenantLabel(request, t) === request.tenantId ? [] : [row('tenantId', [request.tenantId])]),
  ];
}

/** The meetings in short: the day, and beside it time and title; the next one is marked. */
function meetingFacts({ request, meetings, now }: RequestCardView, t: Translator): readonly Fact[] {
  const { timeZone } = request.answers;
  const next = nextMeeting(meetings, now);
  return [...meetings]
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
    .map((meeting) =>
      factOf(shortDay(meeting.startsAt, timeZone, t), [
        t.text(meeting === next ? 'status:meetingLineNext' : 'status:meetingLine', {
          title: meetingTitle(meeting, t),
          time: clockTime(meeting.startsAt, timeZone, t),
        }),
      ]),
    );
}

/** The whole reason, where only its beginning shows above. */
function restOfReason({ request }: RequestCardView, t: Translator): readonly Fact[] {
  const { rest } = typedText(request.answers.reason ?? '');
  return rest.length === 0
    ? []
    : [
        factOf(
          t.text('request:rows.reason'),
          rest.map(({ text }) => text),
        ),
      ];
}
