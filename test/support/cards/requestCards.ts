import type { ActionButtonView } from '../../../cards/actions/actionButtonView.ts';
import type { ArrangedButtons } from '../../../cards/actions/faceButtons.ts';
import { handOverQuestion } from '../../../cards/changes/handOverQuestion.ts';
import {
  addMeetingCard,
  changeLink,
  meetingCard,
  meetingsButtons,
} from '../../../cards/changes/meetingCard.ts';
import { meetingNote } from '../../../cards/changes/meetingNotes.ts';
import { newMeetingLink } from '../../../cards/changes/newMeetingLink.ts';
import { standInCard } from '../../../cards/changes/standInCard.ts';
import { chooseAnswerCard } from '../../../cards/forms/chooseAnswerCard.ts';
import { closedForm } from '../../../cards/forms/closedForm.ts';
import { declarationForm } from '../../../cards/forms/declarationForm.ts';
import { detailsForm } from '../../../cards/forms/detailsForm.ts';
import { draftCard } from '../../../cards/forms/draftCard.ts';
import type { FieldName } from '../../../cards/forms/formView.ts';
import { obstacleCard } from '../../../cards/forms/obstacleCard.ts';
import { reviewForm } from '../../../cards/forms/reviewForm.ts';
import { servicesForm } from '../../../cards/forms/servicesForm.ts';
import { sourceForm } from '../../../cards/forms/sourceForm.ts';
import { executeButton } from '../../../cards/kit/buttons.ts';
import type { Card } from '../../../cards/kit/card.ts';
import { formatFullDay } from '../../../cards/kit/format.ts';
import type { NotedStanding } from '../../../cards/kit/standingNotes.ts';
import { scheduleCard } from '../../../cards/meetings/scheduleCard.ts';
import { codeCard } from '../../../cards/people/codeCard.ts';
import { formerContactCard } from '../../../cards/people/formerContactCard.ts';
import type { RowNotes } from '../../../cards/queue/rowNotes.ts';
import { awayForm, awaySaved } from '../../../cards/requests/awayForm.ts';
import { handedOverCard, handOverAllForm } from '../../../cards/requests/handOverAll.ts';
import { formCard, moreCard, verbIn } from '../../../cards/requests/moreCard.ts';
import { planPreview } from '../../../cards/requests/planPreview.ts';
import { requestButtons, requestCard } from '../../../cards/requests/requestCard.ts';
import { requestList } from '../../../cards/requests/requestList.ts';
import { statusButtons, statusCard } from '../../../cards/requests/statusCard.ts';
import { typedAnswerCard, typedAnswerClosed } from '../../../cards/requests/typedAnswer.ts';
import { withWayToList } from '../../../cards/requests/wayToList.ts';
import type { Translator } from '../../../src/locales/translator.ts';
import type { Meeting, MeetingToJoin } from '../../../src/meetings/meeting.ts';
import { sidesOf } from '../../../src/requests/actions/meetings/sides.ts';
import type { Answers } from '../../../src/requests/answers.ts';
import {
  actionsFor,
  type PerformedAction,
  type Side,
  transitionsFor,
} from '../../../src/requests/lifecycle.ts';
import { awaitedContact, withContact } from '../../../src/requests/people.ts';
import { contactRoles } from '../../../src/requests/policy.ts';
import type { Absence } from '../../../src/requests/ports.ts';
import { openQuestionsOf } from '../../../src/requests/questions.ts';
import {
  type AssistanceRequest,
  type Gate,
  openStates,
  type Person,
  type RequestState,
  requestStates,
} from '../../../src/requests/request.ts';
import { requestsAPage } from '../../../src/requests/requestList.ts';
import type { SearchTerms } from '../../../src/requests/search/criteria.ts';
import { customerKey } from '../../../src/requests/search/customerKey.ts';
import {
  aDraft,
  admin,
  aFormView,
  aMeeting,
  answers,
  aQuestion,
  aRequest,
  aSchedule,
  key,
  now,
  process,
  regionCalled,
  specialist,
  toJoin,
} from '../requestBuilders.ts';

/** Cards by the name of their variant. */
export type NamedCards = Readonly<Record<string, Card>>;

/** A text from somebody who means no good, or who uses a language we did not think of. */
export const hostileText = '**x** <at>y</at> ${z} [a](b) \u202eabc\u202c \u200f 👩‍👩‍👧 {{DATE(x)}}';

/** As long as a text may be. */
export const hostileReason = hostileText.padEnd(4000, ' \u0645\u0631\u062d\u0628\u0627 漢字');

/** Answers with {@link hostileText} for everything that people type. */
export const hostileAnswers: Answers = {
  ...answers,
  services: process.services.map(({ id }) => id),
  language: 'ko',
  projectManager: { name: hostileText, email: hostileText },
  technicalLead: { name: hostileText, email: hostileText },
  representative: { name: hostileText },
  reason: hostileReason,
  sourceDetails: hostileText,
  declaration: { partner: 'unsure', partnerName: hostileText, admin: 'yes', subscription: 'unsure' },
};

const hostileStanding: NotedStanding = {
  listedPartner: {
    partner: { name: hostileText },
    evidence: 'declared',
    signals: ['declaration'],
    rule: 'warn',
  },
  grace: true,
};

const serviceName = 'Northwind Onboarding';
const missing = ['partner', 'admin', 'subscription'] as const;
const adminCenterUrl = process.links.adminCenter;
const websiteUrl = 'https://northwind.example';
const { adminRoles } = process.rules;

/** Every form and the cards around them, in each of its variants. */
export function formCards(t: Translator): NamedCards {
  const fromReview = aDraft({ fromReview: true });
  const declared = { ...answers, language: 'th', declaration: { partner: 'no', admin: 'unsure' } } as const;
  const draft = {
    draftId: aDraft().id,
    answeredSummary: 'Exchange Online',
    keptUntilText: '30 December 2026',
  };
  return {
    services: servicesForm(aFormView({ nextField: 'services' }), t),
    'services of the catalogue, with a fault': servicesForm(
      aFormView({ servicesKnown: false, values: {}, errors: { services: 'None was chosen.' } }),
      t,
    ),
    'services, with a partner and a time of grace': servicesForm(aFormView({ noted: hostileStanding }), t),
    'services from the review': servicesForm(aFormView({ draft: fromReview }), t),
    source: sourceForm(aFormView({ nextField: 'mailSource' }), t),
    'source from the review': sourceForm(aFormView({ draft: fromReview }), t),
    declaration: declarationForm(aFormView({ missing, nextField: 'partner' }), t),
    'declaration of one fact': declarationForm(aFormView({ missing: ['subscription'] }), t),
    details: detailsForm(aFormView({ nextField: 'users' }), t),
    'details, empty': detailsForm(aFormView({ draft: aDraft({ answers: {} }), values: {} }), t),
    'details with faults everywhere': detailsForm(
      aFormView({ draft: fromReview, errors: errorsEverywhere, values: { users: 'many' } }),
      t,
    ),
    review: reviewForm(aFormView({ missing, draft: aDraft({ answers: declared }) }), t),
    'review of one who said that they are no admin': reviewForm(
      aFormView({ saidNoAdmin: true, draft: aDraft({ forAdmin: true }) }),
      t,
    ),
    'review of the least': reviewForm(aFormView({ draft: aDraft({ answers: { services: ['teams'] } }) }), t),
    'review of a hostile draft': reviewForm(
      aFormView({ missing, draft: aDraft({ answers: hostileAnswers }) }),
      t,
    ),
    'answers to choose from': chooseAnswerCard(
      {
        draftId: 'draft-1',
        step: 'details',
        field: 'desiredStart',
        choices: [
          { value: '2027-01-12', title: formatFullDay('2027-01-12', t) },
          { value: '2027-12-01', title: formatFullDay('2027-12-01', t) },
        ],
      },
      t,
    ),
    'closed: answered': closedForm({ variant: 'answered' }, t),
    'closed: moved': closedForm({ variant: 'movedBelow' }, t),
    'closed: discarded': closedForm({ variant: 'discarded' }, t),
    'closed: erased': closedForm({ variant: 'erased' }, t),
    'closed: out of date': closedForm({ variant: 'outdated' }, t),
    'closed: sent': closedForm({ variant: 'sent', number: 'FT-000123' }, t),
    'closed: sent, number unknown': closedForm({ variant: 'sent' }, t),
    'draft after a pause': draftCard({ ...draft, reason: 'pause' }, t),
    'draft put aside': draftCard({ ...draft, reason: 'cancelled', answeredSummary: '' }, t),
    'draft that expires': draftCard({ ...draft, reason: 'expiring' }, t),
    'obstacle: too few seats': obstacleCard(
      {
        obstacle: { reason: 'tooFewSeats', seats: 1, minimum: 1000, evidence: 'directory' },
        tenantName: hostileText,
        serviceName,
        adminCenterUrl,
        websiteUrl,
        adminRoles,
      },
      t,
    ),
    ...Object.fromEntries(
      (['directory', 'operator', 'declared'] as const).flatMap((evidence) =>
        (['subscriptionEnded', 'noEligiblePlan', 'notAdmin'] as const).map((reason) => [
          `obstacle: ${reason} (${evidence})`,
          obstacleCard(
            { obstacle: { reason, evidence }, serviceName, adminCenterUrl, websiteUrl, adminRoles },
            t,
          ),
        ]),
      ),
    ),
  };
}

const errorsEverywhere: Readonly<Partial<Record<FieldName, string>>> = {
  users: hostileText,
  projectManagerEmail: hostileText,
  representativeEmail: hostileText,
  timeZone: hostileText,
  hoursTo: hostileText,
  desiredStart: hostileText,
  reason: hostileText,
};

/** Every card of a request that was sent, in each state, plain and hostile. */
export function statusCards(t: Translator): NamedCards {
  const states = requestStates.flatMap((state) => [
    ...Object.entries(cardsOf(aRequestIn(state), state, t)),
    ...Object.entries(cardsOf(hostileRequestIn(state), `${state}, hostile`, t)),
  ]);
  const list = { serviceName, process, now, readerTenantId: admin.tenantId } as const;
  const page = hostileRequestsOfAPage();
  const origin = { list: { list: 'queue' } } as const;
  return {
    ...Object.fromEntries(states),
    'hand over several': handOverAllForm(
      {
        assignee: specialist,
        requests: Array.from({ length: 40 }, (_, index) => ({
          ...(page[index % page.length] ?? aRequestIn('claimed')),
          id: `bbbbbbbb-0000-4000-8000-${String(index).padStart(12, '0')}`,
        })),
        hasMore: true,
        colleagues: fortyColleagues,
        origin,
        key,
      },
      t,
    ),
    'away form': awayForm(
      {
        reader: specialist,
        colleagues: fortyColleagues,
        first: '2026-11-24',
        last: '2027-11-24',
        absence: anAbsence,
      },
      t,
    ),
    'away, own': awaySaved({ absence: anAbsence, isOwn: true }, t),
    'away, of a colleague': awaySaved({ absence: withoutSubstitute, isOwn: false }, t),
    back: awaySaved({ absence: { ...anAbsence, endedAt: now }, isOwn: true }, t),
    ...cardsOf(aRequestIn('claimed'), 'away', t, [], anAbsence),
    'handed over': handedOverCard(
      { colleague: specialist, requests: page, refusals: [t.text('status:refusal.unknown')], origin },
      t,
    ),
    ...cardsOf(aRequestIn('active'), 'active, with meetings to join', t, toJoin(twentyMeetings())),
    ...cardsOf(withContact(aRequestIn('claimed'), grace), 'with another contact', t),
    ...cardsOf(
      withContact(hostileRequestIn('active'), { ...grace, name: hostileText }),
      'with a hostile contact',
      t,
    ),
    ...cardsOf(
      { ...aRequestIn('claimed'), standing: { ...aRequestIn('claimed').standing, admin: 'declared' } },
      'with a declared admin',
      t,
    ),
    ...cardsOf(
      withNaming(aRequestIn('claimed'), 'Bo Ek', 'bo.ek@contoso.com'),
      'with a contact who is awaited',
      t,
    ),
    ...cardsOf(
      withNaming(hostileRequestIn('active'), hostileText, 'x@y.example'),
      'with a hostile contact who is awaited',
      t,
    ),
    'code for a colleague': codeCard(
      { request: aRequestIn('claimed'), code: 'K7MQ-9RWX', untilText: '14 December', app: hostileText },
      t,
    ),
    'former contact': formerContactCard(
      { request: withContact(aRequestIn('claimed'), grace), mayObject: false, maySee: true, key },
      t,
    ),
    'former contact, hostile': formerContactCard(
      {
        request: withContact(aRequestIn('claimed'), { ...grace, name: hostileText }),
        mayObject: true,
        maySee: false,
        key,
      },
      t,
    ),
    ...cardsOf(withQuestions(aRequestIn('claimed'), 1), 'with a question', t),
    ...cardsOf(withQuestions(aRequestIn('active'), 3), 'with questions', t),
    ...cardsOf(
      withQuestions(hostileRequestIn('active'), 5, hostileReason.slice(0, 2_000)),
      'with hostile questions',
      t,
    ),
    'typed answer to one question': typedAnswerCard(
      { text: 'My boss', waiting: waitingOf(withQuestions(aRequestIn('active'), 1)), key },
      t,
    ),
    'typed answer to one of several questions': typedAnswerCard(
      { text: 'My boss', waiting: waitingOf(withQuestions(hostileRequestIn('active'), 5, hostileText)), key },
      t,
    ),
    'typed answer that was sent': typedAnswerClosed('sent', t),
    'typed answer that came late': typedAnswerClosed('sent', t, 'withdrawn'),
    'typed answer that is none': typedAnswerClosed('dismissed', t),
    ...Object.fromEntries(
      Object.entries(gatesAt).flatMap(([name, gate]) => [
        ...Object.entries(
          cardsOf(
            { ...aRequestIn('active'), phase: 'remediate', gates: { remediation: gate } },
            `active, remediate, ${name}`,
            t,
          ),
        ),
        ...Object.entries(
          cardsOf(
            { ...aRequestIn('active'), phase: 'enableCore', gates: { core: gate } },
            `active, core, ${name}`,
            t,
          ),
        ),
      ]),
    ),
    ...cardsOf(
      { ...aRequestIn('active'), phase: 'enableServices', enabled: ['teams'] },
      'active, enable services',
      t,
      twentyMeetings(),
    ),
    ...cardsOf(
      { ...aRequestIn('active'), phase: 'migrate', enabled: ['exchange', 'teams', 'oneDrive'] },
      'active, migrate',
      t,
    ),
    ...cardsOf(
      { ...aRequestIn('onHold'), heldUntil: '2027-01-04', stateBefore: 'active' },
      'on hold until a day',
      t,
    ),
    ...cardsOf({ ...aRequestIn('completed'), rating: { stars: 4 } }, 'completed and rated', t),
    ...cardsOf({ ...aRequestIn('declined'), declines: 2 }, 'declined for good', t),
    'preview of a first plan': planPreview(
      {
        request: hostileRequestIn('claimed'),
        meetings: aSchedule(),
        before: [],
        pick,
        key,
        sides,
        calendar,
        side: 'team',
      },
      t,
    ),
    'preview of a change': planPreview(
      {
        request: aRequestIn('scheduled'),
        meetings: movedSchedule(),
        before: aSchedule(),
        pick,
        key,
        sides,
        calendar,
        side: 'team',
      },
      t,
    ),
    'preview of a plan for a customer far away': planPreview(
      {
        request: farAway('scheduled'),
        meetings: aSchedule(),
        before: [],
        pick,
        key,
        sides: sidesOf(farAway('scheduled'), process),
        calendar: { known: true, busy: [], hours: { ...team, opens: '08:00', closes: '17:00' } },
        side: 'team',
      },
      t,
    ),
    'request of a customer far away': requestCard(
      { request: farAway('claimed'), meetings: [], now, key, region: regionCalled('emea'), process },
      t,
    ),
    ...meetingCards(hostileRequestIn('active'), 'customer', actionsFor(aRequestIn('active'), ['admin']), t),
    ...meetingCards(
      hostileRequestIn('active'),
      'team',
      actionsFor(aRequestIn('active'), ['specialist', 'assignee']),
      t,
    ),
    'preview of meetings that move': planPreview(
      {
        request: aRequestIn('scheduled'),
        meetings: movedSchedule(),
        before: aSchedule(),
        pick: { verb: 'meeting.move', data: { which: 'rest' } },
        key,
        sides,
        calendar,
        side: 'team',
      },
      t,
    ),
    'preview of meetings that move, for the customer': planPreview(
      {
        request: aRequestIn('scheduled'),
        meetings: movedSchedule(),
        before: aSchedule(),
        pick: { verb: 'meeting.accept', data: { rest: true } },
        key,
        sides,
        calendar,
        side: 'customer',
      },
      t,
    ),
    'preview of the same plan': planPreview(
      {
        request: aRequestIn('scheduled'),
        meetings: aSchedule(),
        before: aSchedule(),
        pick,
        key,
        sides,
        calendar,
        side: 'team',
      },
      t,
    ),
    'request that was given back': requestCard(
      {
        request: aRequestIn('submitted'),
        meetings: [],
        now,
        key,
        region: regionCalled('emea'),
        process,
        givenBack: { name: hostileText, reason: hostileText },
      },
      t,
    ),
    'list of mine': requestList({ ...list, requests: page, place: { list: 'mine' }, canRequest: true }, t),
    'list of one who is no admin': requestList(
      { ...list, requests: page, place: { list: 'mine' }, seesOwnOnly: true, canRequest: true },
      t,
    ),
    'empty list of one who is no admin': requestList(
      { ...list, requests: [], place: { list: 'mine' }, seesOwnOnly: true, canRequest: true },
      t,
    ),
    'list of a queue': requestList(
      {
        ...list,
        requests: page,
        place: { list: 'queue' },
        notes: { of: standings(page), timeZone: 'Europe/Paris', hasSections: true },
        canRequest: false,
      },
      t,
    ),
    'list of a search': requestList(
      {
        ...list,
        requests: page,
        place: { list: 'search', of: 'a' },
        next: '12',
        sought: { terms: everyTerm, isCut: true },
        notes: { of: standings(page), timeZone: 'Europe/Paris', hasSections: false },
        canRequest: false,
      },
      t,
    ),
    'list of a search without hits': requestList(
      {
        ...list,
        requests: [],
        place: { list: 'open', of: 'a' },
        sought: { terms: { ...everyTerm, states: openStates }, isCut: false },
        canRequest: false,
      },
      t,
    ),
    'empty list of a queue': requestList(
      { ...list, requests: [], place: { list: 'queue' }, canRequest: false },
      t,
    ),
    'request of an unknown tenant, with messages that did not arrive': requestCard(
      {
        request: unknownTenant(),
        meetings: [],
        now,
        key,
        region: regionCalled('emea'),
        process,
        undelivered: 2,
      },
      t,
    ),
    'list of open ones': requestList(
      { ...list, requests: page, place: { list: 'open' }, canRequest: false },
      t,
    ),
    'list of a customer, a page in the middle': requestList(
      {
        ...list,
        requests: page,
        place: { list: 'customer', of: customerKey(hostileText), at: 'n107', trail: ',n119,n113' },
        next: 'n101',
        canRequest: false,
      },
      t,
    ),
    'list of mine, a page in the middle': requestList(
      {
        ...list,
        requests: page,
        place: { list: 'mine', at: '107', trail: ',113' },
        next: '101',
        canRequest: true,
      },
      t,
    ),
    'choice of a schedule': requestList(
      { ...list, requests: page, place: { list: 'schedule' }, next: '101', canRequest: false },
      t,
    ),
    'choice of a timeline': requestList(
      { ...list, requests: page, place: { list: 'timeline' }, canRequest: false },
      t,
    ),
    'request opened from a list': withWayToList(
      requestCard(
        { request: aRequestIn('claimed'), meetings: [], now, key, region: regionCalled('emea'), process },
        t,
      ),
      { list: 'open', at: 'w12', trail: '' },
      t,
    ),
    'empty list of mine': requestList(
      { ...list, requests: [], place: { list: 'mine' }, canRequest: true },
      t,
    ),
    'empty list of open ones': requestList(
      { ...list, requests: [], place: { list: 'open' }, canRequest: false },
      t,
    ),
  };
}

const word = { by: { ...admin, name: hostileText }, at: now };
const longAgo = { by: specialist, at: '2026-11-16T09:00:00Z' };

/** A gate in all its standings. */
const gatesAt: Readonly<Record<string, Gate>> = {
  'nothing said': {},
  'confirmed by the team': { team: word },
  'confirmed by the customer': { customer: word },
  'confirmed by both': { team: word, customer: word },
  'silent for long': { team: longAgo },
  'agreed in a meeting': { team: longAgo, agreedOn: '2026-11-20' },
  'objected to': { objection: word },
  'nothing to remediate, asked': { team: word, nothingToDo: true },
  'nothing to remediate': { team: word, customer: word, nothingToDo: true },
};

/** The sides of {@link aRequestIn}. */
const sides = sidesOf(aRequest(), process);
const calendar = { known: false, why: 'unread' } as const;
const team = { timeZone: 'Europe/Paris', weekdays: [1, 2, 3, 4, 5] };

/** A request of a customer whose day has nothing in common with the team's in Paris. */
function farAway(state: RequestState): AssistanceRequest {
  const request = aRequestIn(state);
  return {
    ...request,
    standing: { ...request.standing, country: 'NZ' },
    answers: { ...request.answers, timeZone: 'Pacific/Auckland', region: 'emea' },
  };
}

/** The list of a request's meetings and the cards of single ones, as somebody with these actions sees them. */
export function meetingCards(
  request: AssistanceRequest,
  side: Side,
  actions: readonly PerformedAction[],
  t: Translator,
): Readonly<Record<string, Card>> {
  const reader = { side, timeZone: side === 'team' ? 'America/New_York' : request.answers.timeZone } as const;
  const slots = [1, 2, 3, 4, 5, 6].map((days) => Date.parse('2026-12-08T10:00:00Z') + days * 86_400_000);
  const view = { request, key, reader, slots, now, actions, calendar } as const;
  const asked = (by: 'customer' | 'team') =>
    ({ by, startsAt: '2026-12-09T10:00:00Z', rest: true, at: now }) as const;
  const [one, other, ...rest] = toJoin(aSchedule());
  if (one === undefined || other === undefined) throw new Error('There is no schedule.');
  const past = { startsAt: '2026-11-20T10:00:00Z' };
  const { joinUrl: _joinUrl, ...byHand } = one;
  const proposed = { since: now, by: 'projectManager', minutes: 60, key: 'key' } as const;
  const replies = (['projectManager', 'technicalLead', 'representative', 'other', 'other'] as const).map(
    (by, index) => ({ by, is: (['accepted', 'tentative', 'declined'] as const)[index % 3] ?? 'accepted' }),
  );
  const meetings: readonly MeetingToJoin[] = [
    { ...one, ...past, outcome: { is: 'held', text: hostileText, at: now } },
    { ...other, ...past, outcome: { is: 'noShow', text: '', at: now } },
    ...rest.map((meeting, index) => ({
      ...meeting,
      ...(index === 0 ? { proposal: asked('customer') } : {}),
      ...(index === 1 ? { proposal: asked('team') } : {}),
      ...(index === 2 ? { agreedAt: now, topic: hostileText, replies } : {}),
      ...(index === 3
        ? { check: { is: 'proposed' as const, startsAt: '2026-12-09T10:00:00Z', ...proposed }, replies }
        : {}),
      ...(index === 4 ? { check: { is: 'deleted' as const, since: now }, unreadSince: now } : {}),
    })),
  ];
  const named = meetings
    .slice(0, 7)
    .map((meeting, index): [string, Card] => [
      `meeting ${index} for the ${side}`,
      meetingCard({ ...view, meeting }, t),
    ]);
  return {
    [`meetings for the ${side}`]: scheduleCard(
      {
        request,
        meetings,
        timeZone: reader.timeZone,
        now,
        forSpecialist: side === 'team',
        noteOf: (meeting) => meetingNote(meeting, reader, request, t),
        changeOf: (meeting) => changeLink(view, meeting, t),
        buttons: meetingsButtons(view, meetings, t),
        calendarUrl: 'https://bot.example.com/calendar/token.ics',
      },
      t,
    ),
    ...Object.fromEntries(named),
    [`a meeting created by hand for the ${side}`]: meetingCard(
      {
        ...view,
        meeting: { ...byHand, startsAt: '2026-12-10T10:00:00Z' },
        newMeetingUrl: newMeetingLink({
          subject: hostileText,
          text: hostileText,
          startsAt: '2026-12-10T10:00:00Z',
          minutes: 60,
          invited: [{ name: 'Ada', address: 'ada@contoso.example' }],
        }),
        entryUrl: 'https://bot.example.com/calendar/token/meeting.ics',
        holder: { person: { id: 'bea', tenantId: 't', name: hostileText }, isSure: false },
      },
      t,
    ),
    ...(side === 'team'
      ? {
          ...(actions.includes('addMeeting') ? { 'a further meeting': addMeetingCard(view, t) } : {}),
          ...(actions.includes('holdMeeting')
            ? {
                'meetings to look after': standInCard(
                  {
                    key,
                    rows: meetings.slice(2).map((meeting, index) => ({
                      request,
                      meeting,
                      holder: {
                        person: { id: 'bea', tenantId: 't', name: hostileText },
                        isSure: index === 0,
                      },
                    })),
                  },
                  t,
                ),
              }
            : {}),
          'a hand-over with invitations': handOverQuestion(
            {
              requests: [request],
              count: { meetings: 8, invitations: 16 },
              verb: 'request.takeOver',
              data: { requestId: request.id },
              back: executeButton(t.text('phases:actions.back'), 'request.show', { requestId: request.id }),
            },
            t,
          ),
        }
      : {}),
  };
}

const pick = {
  date: '2026-12-07',
  time: '10:00',
  rhythm: 'weekly',
  link: 'https://meet.example.com/x',
} as const;

/** {@link aSchedule} an hour later, and the last meeting dropped. */
function movedSchedule(): readonly Meeting[] {
  return aSchedule()
    .slice(0, -1)
    .map((meeting) => ({
      ...meeting,
      startsAt: new Date(Date.parse(meeting.startsAt) + 3_600_000).toISOString(),
    }));
}

/** As many requests as a page has, each in another state. */
function hostileRequestsOfAPage(): readonly AssistanceRequest[] {
  return requestStates
    .slice(0, requestsAPage)
    .map((state, index) => ({ ...hostileRequestIn(state), id: `r${index}`, number: 100 + index }));
}

/** A request in a state, as the use cases would leave it. */
export function aRequestIn(state: RequestState): AssistanceRequest {
  const assigned = state !== 'submitted' && state !== 'withdrawn';
  return aRequest({
    state,
    version: 3,
    ...(assigned ? { assignee: specialist } : {}),
    ...(state === 'completed' || state === 'declined'
      ? { closed: closedAs(state, 'Mail and Teams are in use.') }
      : {}),
  });
}

function closedAs(state: RequestState, text: string): NonNullable<AssistanceRequest['closed']> {
  const closed = { at: now, reopenUntil: '2026-12-30T09:30:00.000Z', text };
  return state === 'declined' ? { ...closed, instead: text } : closed;
}

/** The same, with {@link hostileText} wherever a person or a directory gives a text. */
export function hostileRequestIn(state: RequestState): AssistanceRequest {
  const request = aRequestIn(state);
  return {
    ...request,
    tenantName: hostileText,
    requester: { ...request.requester, name: hostileText },
    ...(request.assignee === undefined ? {} : { assignee: { ...request.assignee, name: hostileText } }),
    answers: hostileAnswers,
    ...(request.closed === undefined
      ? {}
      : { closed: closedAs(state, hostileText), rating: { stars: 3, words: hostileText } }),
    standing: {
      noPartner: 'unknown',
      partner: {
        name: hostileText,
        evidence: 'directory',
        signals: ['subscription', 'serviceProvider'],
        rule: 'warn',
      },
      admin: 'declared',
      subscription: 'verified',
      trial: true,
      grace: true,
    },
  };
}

/** A request of a tenant that no directory knows by name. */
export function unknownTenant(): AssistanceRequest {
  const { tenantName: _unknown, ...request } = aRequestIn('submitted');
  return request;
}

/** As many meetings as a long schedule has. */
export function twentyMeetings(): readonly Meeting[] {
  const schedule = aSchedule();
  return Array.from({ length: 20 }, (_, index) => {
    const meeting = schedule[index % schedule.length];
    if (meeting === undefined) throw new Error('The schedule is empty.');
    const startsAt = new Date(Date.parse('2026-11-02T09:00:00Z') + index * 7 * 86_400_000).toISOString();
    return { ...meeting, id: `m${index}`, uid: `u${index}`, startsAt };
  });
}

function waitingOf(request: AssistanceRequest) {
  return openQuestionsOf(request).map((question) => ({ request, question }));
}

/** A request with so many open questions, a ready one first, and two that were answered. */
export function withQuestions(
  request: AssistanceRequest,
  count: number,
  text = 'Who signs the contract?',
): AssistanceRequest {
  const [ready] = process.questions.flatMap(({ questions }) => questions);
  const open = Array.from({ length: count }, (_, index) =>
    aQuestion({ id: `q${index}`, text, ...(index === 0 && ready ? { ready: ready.text } : {}) }),
  );
  const answer = { text, by: request.requester, at: now };
  const closed = ['a1', 'a2'].map((id) => aQuestion({ id, text, state: 'answered', answer }));
  return { ...request, questions: [...closed, ...open], unanswered: 2 };
}

function cardsOf(
  request: AssistanceRequest,
  name: string,
  t: Translator,
  meetings: readonly MeetingToJoin[] = meetingsIn(request.state),
  absence?: Absence,
): NamedCards {
  const region = regionCalled('emea');
  const away = absence === undefined ? {} : { absence };
  const chatUrl = 'https://teams.microsoft.com/l/chat/0/0?users=28%3A00000000-0000-4000-8000-000000000000';
  const shown = {
    request,
    meetings,
    now,
    key,
    region,
    process,
    chatUrl,
    colleagues: fortyColleagues,
    ...away,
  };
  const calendarUrl = 'https://bot.example.com/calendar/token.ics';
  const schedule = { request, meetings, now, calendarUrl };
  const roles =
    request.standing.admin === 'declared' || awaitedContact(request) !== undefined
      ? contactRoles(request)
      : (['admin'] as const);
  const actions = transitionsFor(request, roles, { now, process });
  const status = { ...shown, serviceName, actions, timeZone: 'America/New_York' };
  return {
    ...pagesOf(`status: ${name}`, statusButtons(status, t), status, t),
    ...pagesOf(`request: ${name}`, requestButtons(shown, t), shown, t),
    [`status: ${name}`]: statusCard(status, t),
    [`request: ${name}`]: requestCard(shown, t),
    [`schedule: ${name}`]: scheduleCard({ ...schedule, timeZone: 'Europe/Paris' }, t),
    [`schedule for specialists: ${name}`]: scheduleCard(
      { ...schedule, timeZone: 'Asia/Kolkata', forSpecialist: true },
      t,
    ),
  };
}

/** *More* of a card, and the form of each of its rows. */
function pagesOf(name: string, buttons: ArrangedButtons, view: ActionButtonView, t: Translator): NamedCards {
  const more = buttons.more();
  if (more.length === 0) return {};
  const forms = more.flatMap((button, row) => {
    if (button['type'] !== 'Action.ShowCard') return [];
    const form = formCard(more, { row, form: verbIn(button) }, view, t);
    return form === undefined ? [] : [[`${name}, ${String(button['title'])}`, form] as const];
  });
  return { [`${name}, more`]: moreCard(more, view, t), ...Object.fromEntries(forms) };
}
const withoutSubstitute: Absence = {
  id: 'absence-1',
  person: specialist,
  until: '2026-11-30',
  endsAt: '2026-11-29T23:00:00Z',
  since: now,
  by: specialist,
};
const anAbsence: Absence = {
  ...withoutSubstitute,
  substitute: { ...specialist, id: 'carl', name: hostileText },
};
/** The same with somebody who is named to act for it. */
function withNaming(request: AssistanceRequest, name: string, address: string): AssistanceRequest {
  const naming = {
    id: 'naming',
    name,
    address,
    reason: hostileText,
    inPlaceOf: admin,
    addedBy: specialist,
    addedAt: now,
  };
  return { ...request, people: { namedContact: naming } };
}
/** Another admin of the customer. */
const grace: Person = { ...admin, id: 'grace', name: 'Grace Hopper' };
/** As many colleagues as the form offers, with names as long as they get. */
export const fortyColleagues: readonly Person[] = Array.from({ length: 40 }, (_, index) => ({
  id: `aaaaaaaa-0000-4000-8000-${String(index).padStart(12, '0')}`,
  tenantId: specialist.tenantId,
  name: index === 0 ? 'Bea Roth' : `Aleksandra Wiśniewska-Kowalczyk de la Fontaine ${index}`,
}));

function meetingsIn(state: RequestState): readonly Meeting[] {
  return state === 'scheduled' || state === 'active' ? twentyMeetings() : [];
}

/** A search with every kind of criteria, and words that were left out. */
const everyTerm: SearchTerms = {
  number: 123,
  states: ['submitted', 'onHold'],
  services: ['exchange', 'teams'],
  languages: ['fr', 'zh-TW'],
  isMine: true,
  assignees: [specialist],
  olderThan: 72,
  newerThan: 1000,
  filters: ['today', 'overdue', 'customer', 'us'],
  words: [hostileText.slice(0, 40), 'contoso'],
  namesakes: [],
  notUnderstood: [hostileText.slice(0, 40), 'x'],
};

/** One row in each section, with every action in turn. */
function standings(requests: readonly AssistanceRequest[]): RowNotes['of'] {
  const calls = ['answer', 'objection', 'goOn', 'none', 'none', 'none'] as const;
  const sections = ['needsMe', 'needsMe', 'needsMe', 'today', 'customer', 'hold'] as const;
  return new Map(
    requests.map(({ id }, index) => [
      id,
      {
        call: calls[index] ?? 'none',
        section: sections[index] ?? 'underWay',
        ...(index > 2 ? { meeting: aMeeting({ startsAt: index === 3 ? now : '2026-12-03T09:00:00Z' }) } : {}),
      },
    ]),
  );
}
