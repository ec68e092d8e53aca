import type { Translator } from '../src/locales/translator.ts';
import type { MeetingToJoin } from '../src/meetings/meeting.ts';
import type { ProcessData, Region } from '../src/onboarding/processData.ts';
import { asksForMigration } from '../src/requests/answers.ts';
import { actionsFor, type RequestAction } from '../src/requests/lifecycle.ts';
import { type AssistanceRequest, isOpen, requestNumber } from '../src/requests/request.ts';
import { askedBy } from './askedBy.ts';
import { type Button, executeButton, toggleButton } from './buttons.ts';
import { type Card, cardTemplate } from './card.ts';
import { ageOf, clockTime, shortDay } from './clock.ts';
import { customerDay } from './customerDay.ts';
import { drawFacts, type Fact, factOf } from './facts.ts';
import { formatCalendarDay, formatMoment, formatZone } from './format.ts';
import { contactFacts, sourceFacts } from './forms/answerFacts.ts';
import { meetingRows, nextMeeting } from './meetingRows.ts';
import { meetingTitle } from './meetingTitle.ts';
import { migrationLanguageNote } from './migrationLanguageNote.ts';
import { languageName, serviceNames } from './names.ts';
import { planMeetingsButton } from './planMeetingsButton.ts';
import { shownState } from './requestState.ts';
import { type StandingLine, standingLines } from './standingLines.ts';
import { isNamed, tenantLabel } from './tenantLabel.ts';
import { typedText } from './typedText.ts';

/** A request as the specialists see it in their channel: the same for everybody. */
export interface RequestCardView {
  readonly request: AssistanceRequest;
  readonly meetings: readonly MeetingToJoin[];
  /** The region whose team looks after the request. */
  readonly region: Region;
  /** The present instant. */
  readonly now: string;
  readonly process: ProcessData;
  /** How many messages of the request could not be delivered. */
  readonly undelivered?: number;
}

const fill = cardTemplate('requestCard');

/** First what a specialist decides by, the rest behind "more"; a request that is over is only named, with what did not arrive. */
export function requestCard(view: RequestCardView, t: Translator): Card {
  const { request, meetings, now, region, process } = view;
  const { answers, assignee } = request;
  const number = requestNumber(request);
  const state = shownState(request.state, t);
  const open = isOpen(request);
  const next = open ? nextMeeting(meetings, now) : undefined;
  const text = (name: string, values?: Record<string, string>) => t.text(`status:request.${name}`, values);
  const reason = typedText(answers.reason ?? '');
  const spoken = text('speak', { number, state: state.word });
  return fill(
    {
      open,
      number,
      state,
      tenant: tenantLabel(request, t),
      // An id is long and says little; nor is a domain a name.
      tenantSize: isNamed(request) ? 'extraLarge' : 'medium',
      askedBy: askedBy(request, 'sentence', t),
      age: text('age', { age: ageOf(request.createdAt, now, t) }),
      claimedBy: text('claimedBy'),
      assignee: open ? (assignee?.name ?? '') : '',
      tiles: tilesOf(view, t),
      day: customerDay(answers, now, t),
      servicesTitle: t.text('status:rows.services'),
      services: t.list(serviceNames(answers.services, process.services, t)),
      standing: standingOf(view, t),
      reasonTitle: t.text('request:rows.reason'),
      reason: reason.lines,
      nextTitle: t.text('status:rows.nextMeeting'),
      next: next === undefined ? [] : meetingRows([next], answers.timeZone, now, t),
      nextZone: formatZone(answers.timeZone, t),
      asOf: text('asOf', {
        moment: formatMoment(now, region.timeZone, t),
        zone: formatZone(region.timeZone, t),
      }),
      groups: open ? groupsOf(view, t) : [],
      actions: open ? actionsOf(view, t) : [],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

/** What a specialist looks at first, as numbers and words side by side. */
function tilesOf({ request, now }: RequestCardView, t: Translator): readonly object[] {
  const { answers, standing } = request;
  const text = (name: string, values?: Record<string, string>) => t.text(`status:request.${name}`, values);
  const count = standing.seats ?? answers.users;
  const declared = standing.seats === undefined && answers.users !== undefined;
  return [
    {
      value: count === undefined ? text('unknown') : t.number(count),
      label: text(declared ? 'users' : standing.trial === true ? 'seatsTrial' : 'seats'),
    },
    { value: languageName(answers.language, t), label: text('language') },
    {
      value: clockTime(now, answers.timeZone, t),
      label: text('there', { zone: formatZone(answers.timeZone, t) }),
    },
  ];
}

/** How surely things are known, what the language of assistance leaves out, and which messages did not arrive. */
function standingOf(
  { request, process, undelivered = 0 }: RequestCardView,
  t: Translator,
): readonly StandingLine[] {
  const { standing, answers } = request;
  const open = isOpen(request);
  const notes = [
    open ? migrationLanguageNote(answers, process.languages, t) : '',
    undelivered > 0
      ? t.text('status:standing.undelivered', { count: undelivered, number: t.number(undelivered) })
      : '',
  ];
  return [
    ...(open ? standingLines(standing, t) : []),
    ...notes.filter((text) => text !== '').map((text) => ({ mark: '!', text })),
  ];
}

/** What opens behind "more". */
function groupsOf(view: RequestCardView, t: Translator): readonly object[] {
  const facts = drawFacts([...moreFacts(view, t), ...restOfReason(view, t)], 'fact', t);
  const meetings = drawFacts(meetingFacts(view, t), 'meeting', t);
  return [
    { title: '', facts },
    ...(meetings.length === 0 ? [] : [{ title: t.text('status:rows.meetings'), facts: meetings }]),
  ];
}

function moreFacts({ request, region, process }: RequestCardView, t: Translator): readonly Fact[] {
  const { answers, requester, partner } = request;
  const asked = (name: string, text: string) => factOf(t.text(`request:rows.${name}`), [text]);
  const row = (name: string, text: string | readonly string[]) => factOf(t.text(`status:rows.${name}`), text);
  const hours = (from: string, to: string, timeZone: string) =>
    t.text('request:review.hours', { from, to, zone: formatZone(timeZone, t) });
  const help = answers.help.map((kind) => t.text(`request:helpName.${kind}`));
  return [
    ...(help.length === 0 ? [] : [asked('help', t.list(help))]),
    ...(asksForMigration(answers) ? sourceFacts(answers, process, t) : []),
    ...(answers.users === undefined ? [] : [asked('users', t.number(answers.users))]),
    ...contactFacts(answers, t),
    row('preferred', [hours(answers.hours.from, answers.hours.to, answers.timeZone)]),
    row('teamHours', [hours(region.opens, region.closes, region.timeZone)]),
    ...(answers.desiredStart === undefined
      ? []
      : [asked('desiredStart', formatCalendarDay(answers.desiredStart, t))]),
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

/** Drawn from the lifecycle table for whoever reads it: who may press is decided when somebody presses. */
function actionsOf({ request, now }: RequestCardView, t: Translator): readonly Button[] {
  const ids = { requestId: request.id, version: request.version };
  const title = (name: string) => t.text(`status:actions.${name}`);
  const allowed = actionsFor(request, ['specialist', 'assignee']);
  const button: Readonly<Partial<Record<RequestAction, () => Button>>> = {
    claim: () => executeButton(title('claim'), 'request.claim', ids, { style: 'positive' }),
    schedule: () => planMeetingsButton(request, now, t),
    release: () => executeButton(title('release'), 'request.release', ids, { secondary: true }),
  };
  const drawn = allowed.flatMap((action) => {
    const draw = button[action];
    return draw === undefined ? [] : [draw()];
  });
  return [
    ...drawn.filter(({ mode }) => mode !== 'secondary'),
    toggleButton(title('more'), ['more']),
    ...drawn.filter(({ mode }) => mode === 'secondary'),
    executeButton(title('refresh'), 'request.show', ids, { secondary: true }),
  ];
}
