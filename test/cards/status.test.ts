import assert from 'node:assert/strict';
import { reviewForm } from '../../cards/forms/reviewForm.ts';
import { openingLines } from '../../cards/kit/openingLines.ts';
import { plainName } from '../../cards/kit/plainName.ts';
import { scheduleCard } from '../../cards/meetings/scheduleCard.ts';
import { customerDay } from '../../cards/requests/customerDay.ts';
import { eventLine } from '../../cards/requests/eventLine.ts';
import { refusalText } from '../../cards/requests/refusalText.ts';
import { requestButtons, requestCard } from '../../cards/requests/requestCard.ts';
import type { RequestCardView } from '../../cards/requests/requestCardView.ts';
import { requestList } from '../../cards/requests/requestList.ts';
import { type StatusCardView, statusButtons, statusCard } from '../../cards/requests/statusCard.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import type { MeetingToJoin } from '../../src/meetings/meeting.ts';
import { planMeetings } from '../../src/meetings/planner.ts';
import type { Region } from '../../src/onboarding/processData.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import {
  actionsFor,
  lifecycle,
  requestActions,
  transitionsFor,
  verbOf,
} from '../../src/requests/lifecycle.ts';
import {
  type AssistanceRequest,
  isOpen,
  type RequestState,
  requestStates,
} from '../../src/requests/request.ts';
import {
  buttonsOf,
  dataOf,
  type Part,
  partsOf,
  partsOfType,
  verbsOf,
  wordsOf,
} from '../../standIns/cardParts.ts';
import {
  aRequestIn,
  hostileReason,
  hostileRequestIn,
  hostileText,
  meetingCards,
  statusCards,
  twentyMeetings,
  unknownTenant,
  withQuestions,
} from '../support/cards/requestCards.ts';
import {
  aDraft,
  admin,
  aFormView,
  aMeeting,
  anEvent,
  answers,
  aRequest,
  aSchedule,
  joinUrl,
  key,
  now,
  process,
  regionCalled,
  toJoin,
} from '../support/requestBuilders.ts';

const en = translatorFor('en');
const fr = translatorFor('fr');
const emea = regionCalled('emea');

describe('cards of a request that was sent', () => {
  for (const [name, card] of Object.entries(statusCards(en))) {
    it(`${name} shows names and typed text only where no Markdown is read`, () => {
      const elsewhere = partsOf(card).filter(
        ({ type, ...part }) => type !== 'TextRun' && Object.values(part).some(holdsHostileText),
      );
      assert.deepEqual(elsewhere, []);
    });

    it(`${name} has verbs of the contract, three buttons at first sight and six in all`, () => {
      for (const verb of verbsOf(card)) assert.ok(contract.has(verb), verb);
      const buttons = (card as Part)['actions'] as readonly Part[] | undefined;
      assert.ok((buttons ?? []).length <= 6);
      assert.ok((buttons ?? []).filter(({ mode }) => mode !== 'secondary').length <= 3);
    });
  }

  /** The list of meetings and the card of each have the buttons of meetings. */
  const isOnCard = (verb: string) => !verb.startsWith('meeting.');

  for (const state of ['scheduled', 'active', 'onHold'] as const) {
    for (const [side, roles] of [
      ['customer', ['admin']],
      ['team', ['specialist', 'assignee']],
    ] as const) {
      it(`the buttons of meetings follow the lifecycle table for the ${side} while ${state}`, () => {
        const request = aRequestIn(state);
        const actions = actionsFor(request, roles, moment);
        const cards = meetingCards(request, side, actions, en);
        const drawn = verbsOf(Object.values(cards)).filter((verb) => verb.startsWith('meeting.'));
        const allowed = actions.map((action) => verbOf(action)).filter((verb) => !isOnCard(verb));
        assert.deepEqual(new Set(drawn), new Set(allowed));
        const none = meetingCards(request, side, [], en);
        assert.deepEqual(
          verbsOf(Object.values(none)).filter((verb) => !isOnCard(verb)),
          [],
        );
      });
    }
  }

  it('show the customer the dates of several meetings without what is for specialists', () => {
    const name = 'preview of meetings that move, for the customer';
    const card = statusCards(en)[name] ?? {};
    assert.deepEqual(
      buttonsOf(card).map((button) => [button['title'], dataOf(button)['part']]),
      [
        ['Accept these times', undefined],
        ['Back', 'meetings'],
      ],
    );
    assert.doesNotMatch(wordsOf(card), /customer|calendar/i);
    assert.match(wordsOf(statusCards(en)['preview of meetings that move'] ?? {}), /calendar/);
  });

  it('lead to an answer where a meeting waits for the reader’s', () => {
    const asked = (side: string) =>
      wordsOf(statusCards(en)[`meetings for the ${side}`] ?? {}).match(/^Answer ›$/gm)?.length;
    assert.equal(asked('customer'), 1, 'the time that the specialist proposes');
    assert.equal(asked('team'), 3, 'the time that the customer asks for, and two questions about Outlook');
  });

  it('lead from the meetings back to the request, where a specialist opened them on its card', () => {
    const back = (name: string) =>
      buttonsOf(statusCards(en)[name] ?? {}).filter(
        (button) => button['title'] === 'Back' && dataOf(button)['part'] === undefined,
      );
    assert.equal(back('meetings for the team').length, 1);
    assert.equal(back('meetings for the customer').length, 0, 'theirs is a message of its own');
  });

  for (const state of requestStates) {
    const request = withQuestions(aRequestIn(state), 2);

    it(`the specialists' buttons follow the lifecycle table while ${state}`, () => {
      const other = { ...aRequestIn('active'), id: 'other' };
      const view = {
        ...requestView(request),
        ties: [{ kind: 'maybe', request: other }],
        otherChannels: isOpen(request) ? [{ channelId: 'b', teamId: 't' }] : [],
      } as const;
      const buttons = requestButtons(view, en);
      const drawn = verbsOf([requestCard(view, en), ...buttons.face, ...buttons.more()]).filter((verb) =>
        acts.has(verb),
      );
      const allowed = actionsFor(request, ['specialist', 'assignee'], moment).map((action) => verbOf(action));
      assert.deepEqual(new Set(drawn), new Set(allowed.filter(isOnCard)));
      if (!isOpen(request))
        assert.deepEqual(verbsOf(requestOf(request)), [...new Set(drawn), 'request.show']);
    });

    it(`the admin's buttons follow what is allowed while ${state}`, () => {
      const buttons = statusButtons(statusView(request), en);
      const drawn = verbsOf([statusOf(request), ...buttons.face, ...buttons.more()]).filter((verb) =>
        acts.has(verb),
      );
      assert.deepEqual(
        new Set(drawn),
        new Set(
          actionsFor(request, ['admin'], moment)
            .map((action) => verbOf(action))
            .filter(isOnCard),
        ),
      );
      assert.ok(!verbsOf(statusOf(request, { actions: [] })).includes('request.withdraw'));
    });
  }

  it('carry the request and its version in every button that acts', () => {
    for (const card of [requestOf(aRequestIn('scheduled')), statusOf(aRequestIn('claimed'))]) {
      for (const button of buttonsOf(card).filter(({ type }) => type === 'Action.Execute')) {
        const { requestId, version } = dataOf(button);
        assert.deepEqual({ requestId, version }, { requestId: aRequest().id, version: 3 });
      }
    }
  });

  it('withdraw nothing by one press', () => {
    const actions = (statusOf(aRequestIn('claimed')) as Part)['actions'] as readonly Part[];
    assert.ok(!actions.some((button) => dataOf(button)['verb'] === 'request.withdraw'));
    assert.ok(actions.some(({ type, title }) => type === 'Action.ShowCard' && title === 'Withdraw'));
  });

  it('the specialist sees what was declared and what was verified', () => {
    const words = wordsOf(
      requestOf(
        aRequest({ standing: { noPartner: 'declared', admin: 'unknown', subscription: 'verified' } }),
      ),
    );
    assert.ok(words.includes('No partner. Declared by the admin.'));
    assert.ok(words.includes('Not known whether an admin sent it.'));
    assert.ok(words.includes('Subscription current. Verified in the directory.'));
    for (const mark of ['✎', '?', '✓']) assert.ok(words.split('\n').includes(mark), mark);
  });

  it('the specialist sees a listed partner by its signals, and a subscription in its time of grace', () => {
    const standing = {
      noPartner: 'verified',
      partner: {
        name: '[Proseware](x)',
        evidence: 'directory',
        signals: ['serviceProvider', 'subscription'],
        rule: 'allow',
      },
      admin: 'verified',
      subscription: 'entered',
      grace: true,
    } as const;
    const words = wordsOf(requestOf(aRequest({ standing }))).split('\n');
    assert.ok(
      words.includes(
        'Partner listed: [Proseware](x). The directory lists it as a service provider. ' +
          'It created a subscription, perhaps only as a reseller.',
      ),
    );
    assert.ok(words.includes('Subscription expired, in its grace period. On record with the operator.'));
    assert.ok(!words.some((text) => /^(No partner|Subscription current)/.test(text)));
  });

  it('the receipt names a partner that the requester was warned of, and none that only specialists see', () => {
    const standing = { noPartner: 'verified', admin: 'verified', subscription: 'verified' } as const;
    const receipt = (rule: 'warn' | 'allow') => {
      const partner = { name: 'Proseware', evidence: 'directory', signals: ['subscription'], rule } as const;
      return wordsOf(statusOf(aRequest({ standing: { ...standing, partner } })));
    };
    assert.match(receipt('warn'), /Proseware is listed as your partner\. The specialists see this too\./);
    assert.doesNotMatch(receipt('allow'), /artner/);
  });

  it('seats nobody verified are called users, as declared', () => {
    const standing = { noPartner: 'declared', admin: 'declared', subscription: 'declared' } as const;
    const words = wordsOf(requestOf(aRequest({ standing }))).split('\n');
    assert.ok(words.includes('users, as declared'));
    assert.ok(!words.includes('seats'));
  });

  it('the specialist is told that help with the migration is not given in the language', () => {
    assert.ok(
      wordsOf(requestOf(hostileRequestIn('submitted'))).includes('not available in this language: Korean.'),
    );
  });

  it('a long reason shows its beginning, and all of it behind "more"', () => {
    const card = requestOf(hostileRequestIn('submitted'));
    const more = partsOf(card).find(({ id }) => id === 'more');
    const inside = partsOf(more).map(({ text }) => text);
    assert.ok(inside.includes(hostileReason));
    const outside = partsOfType(card, 'TextRun').filter(({ text }) => !inside.includes(text));
    assert.ok(outside.some(({ text }) => String(text).startsWith(hostileText) && String(text).length < 300));
  });

  it('“not sure” is not said beside a kind of help that was asked for, on neither card', () => {
    const request = aRequest({ answers: { ...answers, help: ['dataMigration', 'advise'] } });
    assert.doesNotMatch(wordsOf(requestOf(request)), /Not sure/);
    const draft = aDraft({ answers: request.answers });
    assert.doesNotMatch(wordsOf(reviewForm(aFormView({ draft }), en)), /Not sure/);
  });

  it('the winner of a claim is named to everybody', () => {
    const words = wordsOf(requestOf(aRequestIn('claimed'))).split('\n');
    assert.equal(words[words.indexOf('With') + 1], 'Ada Lovelace');
  });

  it('the one who had a request is named when it is over', () => {
    const words = wordsOf(requestOf(aRequestIn('completed'))).split('\n');
    assert.equal(words[words.indexOf('Was with') + 1], 'Ada Lovelace');
  });

  it("says the customer's time and how much of their day is left", () => {
    const wordsAt = (at: string) => wordsOf(requestOf(aRequest(), { now: at }));
    assert.match(wordsAt('2026-11-30T15:15:00Z'), /16:15[\s\S]*45 minutes left of their day, until 17:00\./);
    assert.match(wordsAt('2026-11-30T09:30:00Z'), /6\.5 hours left/);
    assert.match(wordsAt('2026-11-30T07:00:00Z'), /Their day begins in 1 hour, at 09:00\./);
    assert.match(wordsAt('2026-11-30T17:00:00Z'), /Their day is over/);
    assert.match(wordsAt('2026-11-28T10:00:00Z'), /weekend/);
    assert.match(wordsAt('2026-12-25T10:00:00Z'), /It is a holiday there\./);
    assert.match(wordsAt('2026-12-26T10:00:00Z'), /weekend/);
  });

  it('says that it is a holiday at the customer’s, in the country of the tenant or else of the zone', () => {
    const dayAt = (at: string, timeZone: string, country?: string, t = en) => {
      const request = aRequest();
      const standing = { ...request.standing, ...(country === undefined ? {} : { country }) };
      return customerDay({ answers: { ...answers, timeZone }, standing }, emea, at, t);
    };
    assert.match(dayAt('2027-07-14T10:00:00Z', 'Europe/Paris'), /holiday/);
    assert.doesNotMatch(dayAt('2027-07-14T10:00:00Z', 'Europe/Paris', 'BE'), /holiday/);
    assert.match(dayAt('2027-07-21T10:00:00Z', 'Europe/Paris', 'BE'), /holiday/);
    assert.equal(dayAt('2027-03-10T10:00:00Z', 'Africa/Casablanca'), 'It is probably a holiday there.');
    assert.equal(
      dayAt('2027-07-14T10:00:00Z', 'Europe/Paris', undefined, fr),
      'C’est un jour férié sur place.',
    );
  });

  it('the form for the schedule begins with the wished day, or a working day in a week', () => {
    const dayFor = (desiredStart: string | undefined, at = now) => {
      const request = aRequestIn('claimed');
      const { desiredStart: _wished, ...answers } = request.answers;
      const wish = desiredStart === undefined ? {} : { desiredStart };
      const card = requestOf({ ...request, answers: { ...answers, ...wish } }, { now: at });
      return partsOfType(card, 'Input.Date')[0]?.['value'];
    };
    assert.equal(dayFor('2026-12-07'), '2026-12-07');
    assert.equal(dayFor('2026-12-05'), '2026-12-07', 'a Saturday');
    assert.equal(dayFor('2026-12-25'), '2026-12-28', 'a holiday');
    assert.equal(dayFor('2026-11-02'), '2026-12-07', 'past');
    assert.equal(dayFor(undefined), '2026-12-07', 'a week ahead');
    assert.equal(dayFor(undefined, '2026-12-05T10:00:00Z'), '2026-12-14', 'on a Saturday');
  });

  it('the form for a change holds what is planned, says that all of it moves, and shows it before the customer is told', () => {
    const wish = { date: '2026-12-09', time: '14:00', rhythm: 'biweekly', withMigration: false } as const;
    const { timeZone, hours } = answers;
    const plan = planMeetings(
      { ...wish, sides: { customer: { timeZone, hours, days: [1, 2, 3, 4, 5] } } },
      process,
      now,
    );
    assert.ok(plan.ok);
    const meetings = plan.meetings.map((meeting, index) => aMeeting({ ...meeting, id: `m${index}` }));
    const card = requestOf(aRequestIn('scheduled'), { meetings });
    const heldBy = (id: string) => partsOf(card).find((part) => part['id'] === id)?.['value'];
    assert.deepEqual(['date', 'time', 'rhythm'].map(heldBy), ['2026-12-09', '14:00', 'biweekly']);
    assert.match(wordsOf(card), new RegExp(`All ${meetings.length} meetings move\\.`));
    assert.ok(partsOf(card).some(({ title }) => title === 'Change the plan'));
    const presses = buttonsOf(card).filter((button) => dataOf(button)['verb'] === 'request.schedule');
    assert.deepEqual(
      presses.map((button) => dataOf(button)['preview']),
      [true],
    );
    const weekly = requestOf(aRequestIn('scheduled'), { meetings: aSchedule() });
    assert.equal(partsOf(weekly).find(({ id }) => id === 'rhythm')?.['value'], 'weekly');
  });

  it('the form for a first plan begins an hour into the customer’s day, a week ahead', () => {
    const { desiredStart: _wished, ...rest } = answers;
    const timeFor = (hours: { from: string; to: string }) => {
      const card = requestOf({ ...aRequestIn('claimed'), answers: { ...rest, hours } });
      return partsOfType(card, 'Input.Time')[0]?.['value'];
    };
    assert.equal(timeFor({ from: '09:00', to: '17:00' }), '10:00');
    assert.equal(timeFor({ from: '09:30', to: '11:00' }), '09:30', 'a day that is too short');
  });

  it('a plan has a link to join by where no calendar makes one', () => {
    const linkOf = (keepsCalendars: boolean) =>
      partsOf(requestOf(aRequestIn('claimed'), { keepsCalendars })).some(({ id }) => id === 'link');
    assert.deepEqual([linkOf(false), linkOf(true)], [true, false]);
  });

  it('the admin is told who brings the link to join by, until it is there', () => {
    const meetings = aSchedule();
    const told = /Your specialist sends you the link to join\./;
    const cards = (shown: readonly MeetingToJoin[], t = en) => [
      statusOf(aRequestIn('scheduled'), { meetings: shown }, t),
      scheduleOf(shown, 'Europe/Paris', t),
    ];
    for (const card of cards(meetings)) assert.match(wordsOf(card), told);
    for (const card of cards(toJoin(meetings))) assert.doesNotMatch(wordsOf(card), told);
    for (const card of cards(meetings, fr))
      assert.match(wordsOf(card), /Votre spécialiste vous envoie le lien/);
    const status = statusOf(aRequestIn('scheduled'), { meetings, keepsCalendars: true });
    assert.match(wordsOf(status), /The link to join will appear here\./);
  });

  it('what a specialist triages by is on the face: kind of help, sources, start, services', () => {
    const card = requestOf(aRequest());
    const hidden = new Set(partsOf(partsOf(card).find(({ id }) => id === 'more')).map(({ text }) => text));
    const face = partsOfType(card, 'TextRun')
      .map(({ text }) => text)
      .filter((text) => !hidden.has(text));
    for (const text of [
      'Exchange Online, Microsoft Teams, and OneDrive',
      'Core onboarding and Data migration',
      'Exchange Server 2003 or later',
      'File shares (SMB 2.0 or later)',
      'Monday, 7 December 2026',
    ]) {
      assert.ok(face.includes(text), `${text} in ${face.join(' | ')}`);
    }
  });

  it('what was verified or recorded is told in one line for each source', () => {
    const linesOf = (certainty: 'verified' | 'entered', t = en) => {
      const standing = { noPartner: certainty, admin: certainty, subscription: certainty } as const;
      return wordsOf(requestOf(aRequest({ standing }), {}, t))
        .split('\n')
        .filter((line) => /record|directory|annuaire|exploitant/.test(line));
    };
    assert.deepEqual(linesOf('entered'), [
      'On record with the operator: no partner, subscription current, and sent by an admin.',
    ]);
    assert.deepEqual(linesOf('verified'), [
      'Verified in the directory: no partner, subscription current, and sent by an admin.',
    ]);
    assert.equal(linesOf('entered', fr).length, 1);
  });

  it('gives nothing back by one press, and shows the team why it was given back', () => {
    const actions = (requestOf(aRequestIn('claimed')) as Part)['actions'] as readonly Part[];
    assert.ok(!actions.some((button) => dataOf(button)['verb'] === 'request.release'));
    const givenBack = { name: 'Sofia', reason: hostileText };
    const card = requestOf(aRequestIn('submitted'), { givenBack });
    assert.match(wordsOf(card), /Given back by Sofia/);
    assert.ok(partsOfType(card, 'TextRun').some(({ text }) => text === hostileText));
  });

  it('tells the age of what was just sent in words', () => {
    const wordsAt = (seconds: number, t = en) => {
      const at = new Date(Date.parse(aRequest().createdAt) + seconds * 1000).toISOString();
      return wordsOf(requestOf(aRequest(), { now: at }, t)).split('\n');
    };
    for (const seconds of [-5, 0, 59]) assert.ok(wordsAt(seconds).includes('Sent just now'));
    assert.ok(wordsAt(60).includes('Sent 1 minute ago'));
    assert.ok(wordsAt(0, fr).includes('Envoyée à l’instant'));
  });

  it('says how many messages did not arrive, and nothing where all did', () => {
    const linesOf = (undelivered: number, t = en) =>
      wordsOf(requestOf(aRequest(), { undelivered }, t))
        .split('\n')
        .filter((line) => /delivered|remis/.test(line));
    assert.deepEqual(linesOf(0), []);
    assert.deepEqual(linesOf(1), [
      '1 message of this request could not be delivered. An operator can send it again.',
    ]);
    assert.deepEqual(linesOf(2), [
      '2 messages of this request could not be delivered. An operator can send them again.',
    ]);
    assert.deepEqual(linesOf(1, fr), [
      '1 message de cette demande n’a pas pu être remis. L’exploitant peut le renvoyer.',
    ]);
    assert.deepEqual(linesOf(2, fr), [
      '2 messages de cette demande n’ont pas pu être remis. L’exploitant peut les renvoyer.',
    ]);
    assert.ok(!wordsOf(requestOf(aRequest())).includes('delivered'));
  });

  it('a tenant without a name is called by the domain its contact gave, as declared, and its id stays to be seen', () => {
    const lines = (request: AssistanceRequest, t = en) => wordsOf(requestOf(request, {}, t)).split('\n');
    assert.ok(lines(unknownTenant()).includes('contoso.com (as declared)'));
    assert.ok(lines(unknownTenant()).includes(unknownTenant().tenantId));
    assert.ok(lines(unknownTenant(), fr).includes('contoso.com (déclaré)'));
    for (const email of [undefined, 'contoso.com', 'ada@', 'ada@[x](y.com)', 'ada@localhost']) {
      const { projectManager: _named, ...rest } = answers;
      const contact = email === undefined ? {} : { projectManager: { name: 'Ada', email } };
      const shown = lines({ ...unknownTenant(), answers: { ...rest, ...contact } });
      assert.equal(shown.filter((line) => line === unknownTenant().tenantId).length, 1, email);
      assert.ok(!shown.some((line) => line.includes('as declared)')), email);
    }
  });

  it('a request given back shows that it waits again', () => {
    const card = statusOf(aRequest({ version: 3 }), { meetings: aSchedule() });
    assert.ok(wordsOf(card).includes('It is waiting for another specialist of the team.'));
  });
});

describe('opening hours are never invented', () => {
  for (const region of process.regions) {
    it(`of ${region.id}: every hour of a week, only what the region keeps is said`, () => {
      for (let hour = 0; hour < 7 * 24; hour += 1) {
        const at = new Date(Date.parse('2026-11-30T00:30:00Z') + hour * 3_600_000).toISOString();
        const [line = '', ...own] = openingLines(region, at, region.timeZone, en);
        assert.deepEqual(own, []);
        const said = line.match(/\d\d:\d\d/g);
        assert.deepEqual(
          said,
          [line.includes('works until') ? region.closes : region.opens],
          `${at} ${line}`,
        );
      }
    });
  }

  it('the receipt says when the team opens, in its own zone and in the reader’s', () => {
    const words = wordsOf(
      statusOf(aRequest(), { now: '2026-11-28T20:00:00Z', timeZone: 'America/New_York' }),
    );
    assert.ok(words.includes('The team opens Monday at 09:00, Paris time.'));
    assert.ok(words.includes('For you, that is Monday at 03:00, New York time.'));
  });

  it('the receipt says "today" where that is the day, in each zone by itself', () => {
    const linesOf = (at: string, zone: string, t = en) => openingLines(emea, at, zone, t);
    assert.deepEqual(linesOf('2026-11-30T07:00:00Z', 'Europe/Paris'), [
      'The team opens today at 09:00, Paris time.',
    ]);
    assert.deepEqual(linesOf('2026-11-30T07:00:00Z', 'America/New_York'), [
      'The team opens today at 09:00, Paris time.',
      'For you, that is today at 03:00, New York time.',
    ]);
    assert.deepEqual(linesOf('2026-11-30T02:00:00Z', 'America/New_York'), [
      'The team opens today at 09:00, Paris time.',
      'For you, that is Monday at 03:00, New York time.',
    ]);
    assert.deepEqual(linesOf('2026-11-30T07:00:00Z', 'America/New_York', fr), [
      'L’équipe ouvre aujourd’hui à 09:00, heure de Paris.',
      'Pour vous, c’est aujourd’hui à 03:00, heure de New York.',
    ]);
  });

  it('the receipt says that the team has a holiday, and when it reads the request', () => {
    const linesOf = (region: Region, at: string, t = en) =>
      openingLines(region, at, region.timeZone, t, true);
    const { country: _country, ...nowhere } = emea;
    assert.deepEqual(linesOf(emea, '2027-05-06T10:00:00Z'), [
      'It is a holiday in France; the team reads this on Friday at 09:00, Paris time.',
    ]);
    assert.deepEqual(linesOf(emea, '2027-05-06T10:00:00Z', fr), [
      'C’est un jour férié en France\u00a0; l’équipe lira ceci vendredi à 09:00, heure de Paris.',
    ]);
    assert.deepEqual(linesOf(nowhere, '2027-05-06T20:00:00Z'), [
      'The team opens Friday at 09:00, Paris time.',
    ]);
    assert.match(
      linesOf({ ...emea, country: 'DE' }, '2027-05-06T10:00:00Z')[0] ?? '',
      /^It is a holiday for the team, who read/,
    );
    assert.match(
      linesOf(regionCalled('asiaPacific'), '2027-03-10T03:00:00Z')[0] ?? '',
      /^It is probably a holiday for the team, who read this on Thursday at 09:00, Singapore time\./,
    );
    const china = { ...regionCalled('asiaPacific'), country: 'CN', timeZone: 'Asia/Shanghai' };
    assert.equal(
      linesOf(china, '2026-02-16T03:00:00Z')[0],
      'It is a holiday for the team, who read this on Tuesday, 24 February 2026 at 09:00, Shanghai time.',
    );
    assert.deepEqual(openingLines(emea, '2027-05-06T10:00:00Z', 'Europe/Paris', en), [
      'The team opens Friday at 09:00, Paris time.',
    ]);
    const words = wordsOf(statusOf(aRequest(), { now: '2027-05-06T10:00:00Z' }));
    assert.match(words, /It is a holiday in France; the team reads this on Friday at 09:00/);
    const claimed = wordsOf(statusOf(aRequestIn('claimed'), { now: '2027-05-06T10:00:00Z' }));
    assert.match(claimed, /The team opens Friday at 09:00/);
  });

  it('the receipt says until when the team is at work', () => {
    const words = wordsOf(statusOf(aRequest()));
    assert.ok(words.includes('The team works until 18:00, Paris time.'));
    assert.ok(!words.includes('For you'));
  });
});

describe('the meeting schedule', () => {
  it('names the zone and shows times in it', () => {
    const words = wordsOf(scheduleOf([aMeeting()], 'Asia/Kolkata'));
    assert.ok(words.includes('14:30 · 60 min'));
    assert.ok(words.includes('All times are Kolkata time.'));
  });

  it('shows six meetings from the last past one, and the rest on a tap', () => {
    const card = scheduleOf(twentyMeetings(), 'Europe/Paris');
    const titles = (id: string) =>
      partsOf(partsOf(card).find((part) => part['id'] === id)).filter(({ type }) => type === 'ColumnSet')
        .length;
    assert.equal(titles('shown'), 6);
    assert.equal(titles('earlier') + titles('later'), 14);
    const shown = wordsOf(partsOf(card).find(({ id }) => id === 'shown') ?? {}).split('\n');
    assert.equal(shown.filter((word) => word === '✓ Past').length, 1);
    assert.equal(shown.filter((word) => word === '● Next').length, 1);
    assert.ok(buttonsOf(card).some(({ title }) => title === 'Show 14 more meetings'));
  });

  it('shows seven at once rather than a button for the seventh', () => {
    const shownOf = (count: number) => {
      const card = scheduleOf(twentyMeetings().slice(0, count), 'Europe/Paris');
      const buttons = buttonsOf(card).filter(({ type }) => type === 'Action.ToggleVisibility');
      const shown = partsOf(card).find(({ id }) => id === 'shown');
      return [partsOf(shown).filter(({ type }) => type === 'ColumnSet').length, buttons[0]?.['title']];
    };
    assert.deepEqual(shownOf(6), [6, undefined]);
    assert.deepEqual(shownOf(7), [7, undefined]);
    assert.deepEqual(shownOf(8), [6, 'Show 2 more meetings']);
  });

  it('of a request that is over promises no meetings', () => {
    const titleOf = (request: AssistanceRequest, t = en) => {
      const view = { request, meetings: [], timeZone: 'Europe/Paris', now, calendarUrl };
      return wordsOf(scheduleCard(view, t)).split('\n')[0];
    };
    assert.equal(titleOf(aRequest()), 'No meetings yet');
    for (const state of requestStates.filter((name) => !isOpen({ state: name }))) {
      assert.equal(titleOf(aRequestIn(state)), 'No meetings');
      assert.equal(titleOf(aRequestIn(state), fr), 'Aucune réunion');
    }
  });

  it('is offered to calendars', () => {
    const card = scheduleOf([aMeeting()], 'Europe/Paris');
    const link = buttonsOf(card).find(({ type }) => type === 'Action.OpenUrl');
    assert.deepEqual([link?.['title'], link?.['url']], ['Add to calendar', calendarUrl]);
  });

  it('says when there will be one, and offers no empty calendar', () => {
    const card = scheduleOf([], 'Europe/Paris');
    assert.ok(wordsOf(card).includes('as soon as a specialist has taken on FT-000123'));
    assert.deepEqual(buttonsOf(card), []);
  });

  it('tells a specialist whom the meetings are with', () => {
    const request = aRequestIn('scheduled');
    const view = { request, meetings: [aMeeting()], timeZone: 'Europe/Paris', now, calendarUrl };
    assert.ok(wordsOf(scheduleCard({ ...view, forSpecialist: true }, en)).includes('Contoso'));
    assert.ok(!wordsOf(scheduleCard(view, en)).includes('Contoso'));
  });
});

describe('a meeting that is joined online', () => {
  const held = aMeeting({ id: 'held', startsAt: '2026-11-23T09:00:00Z' });
  const coming = { ...aMeeting(), joinUrl };
  const joinsOf = (card: object) =>
    buttonsOf(card)
      .filter(({ type, url }) => type === 'Action.OpenUrl' && url !== calendarUrl)
      .map(({ title, url }) => [title, url]);
  const cardsWith = (meetings: readonly MeetingToJoin[], t = en, at = now) => ({
    status: statusOf(aRequestIn('scheduled'), { meetings, now: at }, t),
    request: requestOf(aRequestIn('scheduled'), { meetings, now: at }, t),
    schedule: scheduleOf(meetings, 'Europe/Paris', t, at),
  });

  it('has a button on the admin’s and the specialists’ card, and a link in the schedule that says what for', () => {
    const { status, request, schedule } = cardsWith([coming]);
    assert.deepEqual(joinsOf(status), [['Join the meeting', joinUrl]]);
    assert.deepEqual(joinsOf(request), [['Join the meeting', joinUrl]]);
    assert.deepEqual(joinsOf(schedule), [['Join: Kickoff meeting', joinUrl]]);
    assert.ok(wordsOf(schedule).split('\n').includes('Join ›'));
  });

  it('has them in French', () => {
    const { status, request, schedule } = cardsWith([coming], fr);
    assert.deepEqual(joinsOf(status), [['Rejoindre la réunion', joinUrl]]);
    assert.deepEqual(joinsOf(request), [['Rejoindre la réunion', joinUrl]]);
    assert.deepEqual(joinsOf(schedule), [['Rejoindre\u00a0: Réunion de lancement', joinUrl]]);
    assert.ok(wordsOf(schedule).split('\n').includes('Rejoindre ›'));
  });

  it('can be joined until it ends, and not any more then', () => {
    for (const [at, count] of [
      ['2026-12-07T09:59:59Z', 1],
      ['2026-12-07T10:00:00Z', 0],
    ] as const) {
      for (const [name, card] of Object.entries(cardsWith([coming], en, at))) {
        assert.equal(joinsOf(card).length, count, `${name} at ${at}`);
      }
    }
  });

  it('is told from the others: each link is its own meeting’s, and a past one has none', () => {
    const later = aMeeting({ id: 'later', milestone: 'assessment', startsAt: '2026-12-14T09:00:00Z' });
    const [past, next, last] = toJoin([held, aMeeting(), later]);
    assert.ok(past && next && last);
    const { status, request, schedule } = cardsWith([last, past, next]);
    assert.deepEqual(joinsOf(status), [['Join the meeting', next.joinUrl]]);
    assert.deepEqual(joinsOf(request), [['Join the meeting', next.joinUrl]]);
    assert.deepEqual(joinsOf(schedule), [
      ['Join: Kickoff meeting', next.joinUrl],
      ['Join: Assessment workshop', last.joinUrl],
    ]);
  });

  it('without a link shows nothing of it', () => {
    for (const card of Object.values(cardsWith([held, aMeeting()]))) {
      assert.deepEqual(joinsOf(card), []);
      assert.doesNotMatch(JSON.stringify(card), /Join/);
    }
  });

  it('is not offered on the card of a request that is over', () => {
    const meetings = [coming];
    assert.deepEqual(joinsOf(statusOf(aRequestIn('completed'), { meetings })), []);
    assert.deepEqual(joinsOf(requestOf(aRequestIn('completed'), { meetings })), []);
  });

  it('of a long schedule has its link where it shows at once, so that no card gets too large', () => {
    const meetings = toJoin(twentyMeetings());
    assert.ok(meetings.every((meeting) => meeting.joinUrl?.length === 400));
    for (const t of [en, fr]) {
      const { status, request, schedule } = cardsWith(meetings, t);
      assert.equal(joinsOf(schedule).length, 5);
      assert.equal(joinsOf(partsOf(schedule).find(({ id }) => id === 'shown') ?? {}).length, 5);
      for (const [name, card] of Object.entries({ status, request, schedule })) {
        const bytes = Buffer.byteLength(JSON.stringify(card));
        assert.ok(bytes < 28 * 1024, `the ${name} card has ${bytes} bytes`);
      }
    }
  });
});

describe('the cards of a request', () => {
  it('say what a meeting waits for, and offer the meetings first, as long as the team is asked', () => {
    const [first, ...others] = toJoin(twentyMeetings().filter((meeting) => meeting.startsAt > now));
    assert.ok(first);
    const at = '2026-11-30T08:00:00Z';
    const startsAt = new Date(Date.parse(first.startsAt) + 3_600_000).toISOString();
    const asked = (by: 'customer' | 'team') => ({ ...first, proposal: { by, startsAt, at } });
    const buttonsOf = (meeting: MeetingToJoin) => {
      const card = requestOf(aRequestIn('active'), { meetings: [meeting, ...others] }, en);
      const { actions } = card as { readonly actions: readonly { title: string; style?: string }[] };
      return { first: actions[0], words: JSON.stringify(card) };
    };
    const waiting = buttonsOf(asked('customer'));
    assert.deepEqual([waiting.first?.title, waiting.first?.style], ['Meetings', 'positive']);
    assert.match(waiting.words, /The customer asks for /);
    const checked = buttonsOf({ ...first, check: { is: 'deleted', since: at } });
    assert.equal(checked.first?.title, 'Meetings');
    assert.match(checked.words, /Being checked/);
    for (const meeting of [first, asked('team')])
      assert.notEqual(buttonsOf(meeting).first?.title, 'Meetings');
  });

  it('stay below 28 KB with all that they can show', () => {
    for (const t of [en, fr]) {
      for (const state of ['claimed', 'active'] as const) {
        const request = withQuestions(aRequestIn(state), 5, 'x'.repeat(2_000));
        for (const drawn of [
          statusOf(request, { meetings: toJoin(twentyMeetings()) }, t),
          requestOf(request, { meetings: toJoin(twentyMeetings()) }, t),
        ]) {
          const bytes = Buffer.byteLength(JSON.stringify(drawn));
          assert.ok(bytes < 28 * 1024, `${state} in ${t.language}: ${bytes} bytes`);
        }
      }
    }
  });
});

describe('the cards of a request with the longest texts', () => {
  it('stay below 28 KB in every script, and show the start of each', () => {
    for (const text of ['漢'.repeat(4_000), 'é"\\\n'.repeat(1_000)]) {
      const request = withQuestions(aRequestIn('active'), 5, text.slice(0, 2_000));
      const answers = {
        ...request.answers,
        help: ['dataMigration'],
        reason: text,
        sourceDetails: text,
      } as const;
      const proposal = {
        answers: {
          ...answers,
          reason: `New ${text}`.slice(0, 4_000),
          sourceDetails: `New ${text}`.slice(0, 4_000),
        },
        names: ['reason', 'sourceDetails'],
        by: admin,
        at: now,
      } as const;
      for (const t of [en, fr]) {
        const card = JSON.stringify(
          requestOf({ ...request, answers, proposal }, { meetings: toJoin(twentyMeetings()) }, t),
        );
        assert.ok(Buffer.byteLength(card) < 28 * 1024, `${t.language}: ${Buffer.byteLength(card)} bytes`);
        assert.match(card, /New /);
      }
    }
  });
});

describe('lists of requests', () => {
  const view = { serviceName: 'Northwind', process, now, readerTenantId: admin.tenantId } as const;

  const sixOf = (part: Partial<AssistanceRequest> = {}) =>
    Array.from({ length: 6 }, (_, index) => aRequest({ id: `r${index}`, number: index + 1, ...part }));

  it('show the rows in the order they are given, and lead to the pages beside', () => {
    const place = { list: 'open', at: 'w12', trail: ',w6' } as const;
    const card = requestList({ ...view, requests: sixOf(), place, next: 'w18', canRequest: false }, en);
    const sent = buttonsOf(card).map(dataOf);
    assert.deepEqual(
      sent.filter(({ verb }) => verb === 'request.show').map(({ requestId }) => requestId),
      ['r0', 'r1', 'r2', 'r3', 'r4', 'r5'],
    );
    assert.deepEqual(
      sent.filter(({ verb }) => verb === 'list.more'),
      [
        { verb: 'list.more', list: 'open', at: 'w18', trail: ',w6,w12' },
        { verb: 'list.more', list: 'open', at: 'w6', trail: '' },
      ],
    );
    assert.doesNotMatch(
      wordsOf(card),
      /more$/m,
      'nothing is said to be there without a button that shows it',
    );
  });

  it('have no buttons to pages where there is one page', () => {
    const card = requestList({ ...view, requests: sixOf(), place: { list: 'queue' }, canRequest: false }, en);
    assert.deepEqual(new Set(verbsOf(card)), new Set(['request.show', 'person.away']));
  });

  it('say on each row of the team’s how long it waits, in both languages with their plurals', () => {
    const ageOf = (createdAt: string, t = en, state: RequestState = 'submitted') => {
      const requests = [aRequest({ createdAt, state })];
      const card = requestList({ ...view, requests, place: { list: 'open' }, canRequest: false }, t);
      return wordsOf(card).match(/FT-000123\n · (.*)/)?.[1];
    };
    assert.equal(ageOf('2026-11-27T09:30:00Z'), 'waiting 3 days');
    assert.equal(ageOf('2026-11-29T08:29:00Z'), 'waiting 25 hours');
    assert.equal(ageOf('2026-11-30T08:30:00Z'), 'waiting 1 hour');
    assert.equal(ageOf('2026-11-30T09:29:00Z'), 'waiting 1 minute');
    assert.equal(ageOf('2026-11-30T09:29:59Z'), 'waiting for less than a minute');
    assert.equal(ageOf('2026-12-30T09:29:59Z'), 'waiting for less than a minute', 'a clock that is behind');
    assert.equal(ageOf('2026-11-27T09:30:00Z', fr), 'attend depuis 3 jours');
    assert.equal(ageOf('2026-11-30T08:30:00Z', fr), 'attend depuis 1 heure');
    assert.equal(ageOf('2026-11-27T09:30:00Z', en, 'active'), 'sent 3 days ago');
    assert.equal(ageOf('2026-11-27T09:30:00Z', translatorFor('zh-CN'), 'active'), '3 天前发送');
    assert.equal(ageOf('2026-11-27T09:30:00Z', en, 'completed'), undefined);
  });

  it('offer a choice of a request whose schedule or timeline is shown', () => {
    for (const list of ['schedule', 'timeline'] as const) {
      const card = requestList({ ...view, requests: sixOf(), place: { list }, canRequest: false }, en);
      assert.deepEqual(
        buttonsOf(card).map(dataOf),
        sixOf().map(({ id: requestId }) => ({ verb: `menu.${list}`, requestId })),
      );
    }
  });

  it('name the tenant to the team only', () => {
    const requests = [aRequest()];
    assert.ok(
      wordsOf(requestList({ ...view, requests, place: { list: 'open' }, canRequest: false }, en)).includes(
        'Contoso',
      ),
    );
    assert.ok(
      !wordsOf(requestList({ ...view, requests, place: { list: 'mine' }, canRequest: true }, en)).includes(
        'Contoso',
      ),
    );
  });

  it('of a queue say what the reader has claimed', () => {
    const linesOf = (requests: readonly AssistanceRequest[], t = en) =>
      wordsOf(requestList({ ...view, requests, place: { list: 'queue' }, canRequest: false }, t)).split('\n');
    assert.deepEqual(linesOf([aRequestIn('claimed')]), [
      'My queue',
      'Requests that are with you and not finished, by what they need.',
      'FT-000123',
      ' · waiting 1 hour',
      'Contoso',
      '◔ A specialist has it',
      'Exchange Online, Microsoft Teams, and OneDrive',
      'Show ›',
    ]);
    assert.deepEqual(linesOf([]), ['Your queue is empty', 'A request appears here as soon as you claim it.']);
    assert.equal(linesOf([aRequestIn('claimed')], fr)[0], 'Ma file d’attente');
    assert.equal(linesOf([], fr)[0], 'Votre file d’attente est vide');
  });

  it('offer a request only to those who can ask for one', () => {
    const verbs = (canRequest: boolean) =>
      verbsOf(requestList({ ...view, requests: [], place: { list: 'mine' }, canRequest }, en));
    assert.deepEqual(verbs(true), ['menu.request']);
    assert.deepEqual(verbs(false), []);
  });
});

describe('lines about a request', () => {
  it('tell the admin who has taken it on, and the channel what the customer did', () => {
    assert.equal(
      eventLine(anEvent(), aRequest(), 'admin', en),
      'Ada Lovelace has taken on FT-000123 and will be in touch.',
    );
    assert.equal(
      eventLine(anEvent({ action: 'withdraw' }), aRequest(), 'channel', en),
      'Contoso has withdrawn FT-000123.',
    );
  });

  for (const language of botLanguages) {
    it(`are one plain line in ${language}, whatever people call themselves`, () => {
      const t = translatorFor(language);
      for (const action of requestActions) {
        for (const audience of ['admin', 'channel'] as const) {
          const event = anEvent({
            action,
            actor: { ...anEvent().actor, name: `${hostileText}\n# x` },
          } as Partial<RequestEvent>);
          const line = eventLine(event, hostileRequestIn('claimed'), audience, t);
          assert.doesNotMatch(line, /[*_~`#<>[\]\\{}\n\u202a-\u202e\u2066-\u2069]/);
          assert.match(line, /FT-000123/);
        }
      }
    });
  }

  it('counts the later meetings that moved too, and ends after its last word', () => {
    const meeting = { milestone: 'kickoff', ordinal: 1 } as const;
    const times = { was: '2026-12-07T09:00:00Z', startsAt: '2026-12-08T09:00:00Z' };
    const moved = (others: number, t = en) =>
      eventLine(
        anEvent({ action: 'moveMeeting', detail: { meeting, ...times, others } }),
        aRequest(),
        'admin',
        t,
      );
    assert.match(moved(1), /One later meeting has moved too\.$/);
    assert.match(moved(3), /3 later meetings have moved too\.$/);
    assert.match(
      moved(1, fr),
      /au mardi 8 décembre à 10:00, heure de Paris\. 1 réunion suivante est aussi déplacée\.$/,
    );
    const held = anEvent({ action: 'meetingHeld', detail: { meeting, startsAt: times.was, text: '' } });
    assert.equal(eventLine(held, aRequest(), 'admin', en), 'Kickoff meeting (FT-000123) was held.');
  });

  it('tell meetings that were planned from meetings that were changed', () => {
    const lineOf = (audience: 'admin' | 'channel', again: boolean, t = en) =>
      eventLine(anEvent({ action: 'schedule' }), aRequest(), audience, t, again);
    assert.equal(lineOf('admin', false), 'Ada Lovelace has planned the meetings of FT-000123.');
    assert.equal(
      lineOf('admin', true),
      'Ada Lovelace has changed the meetings of FT-000123. The card above shows them.',
    );
    assert.equal(
      lineOf('channel', true),
      'Ada Lovelace has changed the meetings of FT-000123 with Contoso. The card above shows them.',
    );
    assert.equal(
      lineOf('admin', true, fr),
      'Ada Lovelace a modifié les réunions de FT-000123. La carte ci-dessus les présente.',
    );
    assert.equal(
      eventLine(anEvent(), aRequest(), 'admin', en, true),
      eventLine(anEvent(), aRequest(), 'admin', en),
    );
  });

  it('leave ordinary names as they are', () => {
    for (const name of [
      'Ada Lovelace',
      'Seán O’Neil-Smith',
      'Marks & Spencer (UK)',
      '山田 太郎',
      'A/S Håndværk',
    ]) {
      assert.equal(plainName(name), name);
    }
  });

  it('take formatting and needless spaces from names, and cut long ones', () => {
    assert.equal(plainName(' Ada  Lovelace '), 'Ada Lovelace');
    assert.equal(plainName('Ada *Lovelace*'), 'Ada Lovelace');
    assert.equal(plainName('Ada\u202eLovelace'), 'Ada Lovelace');
    assert.equal(plainName('Ada Lovelace', 5), 'Ada L');
  });

  it('have a word for somebody without a name', () => {
    const event = anEvent({ actor: { ...anEvent().actor, name: '***' } });
    assert.equal(
      eventLine(event, aRequest(), 'admin', en),
      'Someone has taken on FT-000123 and will be in touch.',
    );
  });
});

describe('refusals', () => {
  it('the loser of a claim is told who won', () => {
    const text = refusalText({ ok: false, reason: 'taken', request: aRequestIn('claimed') }, en, 'team');
    assert.equal(text, 'Ada Lovelace already has FT-000123.');
  });

  it('say in every state that the card was out of date', () => {
    for (const state of requestStates) {
      const text = refusalText({ ok: false, reason: 'notAllowed', request: aRequestIn(state) }, en, 'team');
      assert.match(text, /card was out of date/, state);
      assert.match(text, /FT-000123/, state);
    }
    assert.match(refusalText({ ok: false, reason: 'notAllowed' }, en, 'team'), /card was out of date/);
  });

  it('name what the customer can do to the customer’s people, and not what a specialist can', () => {
    for (const state of requestStates) {
      const refusal = { ok: false, reason: 'notAllowed', request: aRequestIn(state) } as const;
      const text = refusalText(refusal, en, 'customer');
      assert.match(text, /card was out of date/, state);
      assert.match(text, /type “FT-000123”/i, state);
      assert.doesNotMatch(text, /can claim|give it back|plan the meetings|resume it|next step/, state);
    }
  });

  it('do not say whether a request of others exists', () => {
    assert.doesNotMatch(refusalText({ ok: false, reason: 'unknown' }, en, 'team'), /FT-/);
  });

  it('name the next start that works, as the customer’s clock shows it', () => {
    for (const fault of ['invalid', 'past', 'notAWorkingDay', 'outsideHours'] as const) {
      const plan = { ok: false, fault, suggestion: '2026-12-07T09:00' } as const;
      const text = refusalText({ ok: false, reason: 'noPlan', plan }, en, 'team');
      assert.match(text, /Monday, 7 December at 09:00/, fault);
    }
  });

  it('of a time for a meeting speak to their reader: the customer’s time is their own', () => {
    const slot = { ok: false, fault: 'busy', suggestion: '2026-12-07T09:00' } as const;
    const refusal = { ok: false, reason: 'noSlot', slot, request: aRequestIn('active') } as const;
    const next = 'The next possible';
    assert.equal(
      refusalText(refusal, en, 'customer'),
      `Your specialist is not free then. ${next} time is Monday, 7 December at 09:00.`,
    );
    assert.equal(
      refusalText(refusal, en, 'team'),
      `You have another appointment then. ${next} start is Monday, 7 December at 09:00, the customer’s time.`,
    );
  });
});

const calendarUrl = 'https://bot.example.com/calendar/token.ics';

/** Verbs of requests that stand in the lifecycle table. */
const acts = new Set(lifecycle.map(({ action }) => verbOf(action)));

/** The verbs of the contract that these cards may use: buttons of requests, and the way to lists and commands. */
const contract = new Set(
  [
    ...[
      'question.withdraw',
      'question.dismiss',
      'calendar.renew',
      'meeting.accept',
      'meeting.add',
      'meeting.cancel',
      'meeting.counter',
      'meeting.held',
      'meeting.hold',
      'meeting.link',
      'meeting.keep',
      'meeting.move',
      'meeting.noShow',
      'meeting.propose',
      'meeting.take',
      'list.more',
      'task.give',
      'list.handOver',
      'list.assign',
      'person.away',
      'person.meetings',
      'menu.request',
      'menu.myRequests',
      'menu.schedule',
      'menu.timeline',
      'request.show',
      'rate',
      'gate.confirm',
      'gate.object',
      'contact.object',
      'request.contact',
      'request.giveCode',
      'stepBack',
    ],
    ...[
      'claim',
      'follow',
      'giveCode',
      'unfollow',
      'leave',
      'assign',
      'release',
      'note',
      'ask',
      'schedule',
      'advance',
      'apply',
      'hold',
      'resume',
      'complete',
    ],
    ...[
      'decline',
      'reopen',
      'split',
      'tie',
      'untie',
      'askAgain',
      'askAnother',
      'takeOver',
      'represent',
      'move',
      'channel.move',
      'edit',
      'withdraw',
      'answer',
      'message',
      'tick',
    ],
  ].map((verb) => (verb.includes('.') || verb === 'rate' ? verb : `request.${verb}`)),
);

const moment = { now, process };

function requestView(
  request: AssistanceRequest,
  part: Partial<RequestCardView> = {},
): Parameters<typeof requestCard>[0] {
  return { request, meetings: [], region: emea, now, key, process, ...part };
}

function requestOf(request: AssistanceRequest, part: Partial<RequestCardView> = {}, t = en): object {
  return requestCard(requestView(request, part), t);
}

function statusView(request: AssistanceRequest, part: Partial<StatusCardView> = {}): StatusCardView {
  return {
    request,
    meetings: [],
    region: emea,
    process,
    now,
    key,
    serviceName: 'Northwind Onboarding',
    actions: transitionsFor(request, ['admin'], moment),
    timeZone: 'Europe/Paris',
    ...part,
  };
}

function statusOf(request: AssistanceRequest, part: Partial<StatusCardView> = {}, t = en): object {
  return statusCard(statusView(request, part), t);
}

function scheduleOf(meetings: readonly MeetingToJoin[], timeZone: string, t = en, at = now): object {
  return scheduleCard({ request: aRequest(), meetings, timeZone, now: at, calendarUrl }, t);
}

function holdsHostileText(value: unknown): boolean {
  return typeof value === 'string' && value.includes(hostileText.slice(0, 24));
}
