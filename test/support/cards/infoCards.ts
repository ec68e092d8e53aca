import { aboutCard } from '../../../cards/info/about.ts';
import { helpCard } from '../../../cards/info/help.ts';
import { languageCard } from '../../../cards/info/language.ts';
import { languageOfferCard, withLanguageOffer } from '../../../cards/info/languageOffer.ts';
import { notUnderstoodCard } from '../../../cards/info/notUnderstood.ts';
import { openInChatCard } from '../../../cards/info/openInChat.ts';
import { privacyCard } from '../../../cards/info/privacy.ts';
import { rolesCard } from '../../../cards/info/roles.ts';
import { servicesCard } from '../../../cards/info/services.ts';
import { type OwnTimeline, timelineCard } from '../../../cards/info/timeline.ts';
import { withWayBack } from '../../../cards/info/wayBack.ts';
import { welcomeCard } from '../../../cards/info/welcome.ts';
import type { Card } from '../../../cards/kit/card.ts';
import type { NotedStanding } from '../../../cards/kit/standingNotes.ts';
import { partnerNoticeCard } from '../../../cards/partners/partnerNotice.ts';
import type { Translator } from '../../../src/locales/translator.ts';
import { loadProcessData } from '../../../src/onboarding/loadProcessData.ts';
import type { ShownPartner } from '../../../src/tenants/shownPartner.ts';
import type { PartnerSignal } from '../../../src/tenants/tenantFacts.ts';

/** Cards by the name of their variant. */
export type NamedCards = Readonly<Record<string, Card>>;

/** A name as nobody should have one, but somebody may: Markdown, HTML, a long word. */
export const awkwardName = '*Northwind* [IT](x) <b>_Dienstleistungsgesellschaft_</b>';

export const ownTimeline: OwnTimeline = {
  requestNumber: 'FT-000123',
  stateText: `${awkwardName} has your request.`,
  marks: {
    purchase: 'done',
    initiate: 'done',
    assess: 'current',
    remediate: 'next',
    enableCore: 'next',
    enableServices: 'next',
    migrate: 'notNeeded',
  },
  dates: { initiate: '3 – 9 November', assess: '10 – 16 November', remediate: '17 November – 7 December' },
};

/** A partner under the rule `warn`, and a subscription in its time of grace. */
export const awkwardStanding: NotedStanding = {
  listedPartner: {
    partner: { name: awkwardName },
    evidence: 'directory',
    signals: ['subscription'],
    rule: 'warn',
  },
  grace: true,
};

const process = loadProcessData();
const serviceName = awkwardName;
const privacyUrl = 'https://example.com/privacy';
const chatUrl = 'https://teams.microsoft.com/l/chat/0/0?users=28:00000000-0000-0000-0000-000000000000';
const knownBy: readonly (readonly PartnerSignal[])[] = [
  ['subscription'],
  ['serviceProvider'],
  ['subscription', 'serviceProvider'],
  ['entry'],
];
const menu = [
  'request',
  'timeline',
  'myRequests',
  'schedule',
  'about',
  'services',
  'roles',
  'language',
  'privacy',
] as const;

/** Every information card in every variant, for people of tenants that no partner looks after. */
export function infoCards(t: Translator): NamedCards {
  const { phases, links, regions, services, languages } = process;
  const [service] = services;
  return {
    'not understood, suggestion': notUnderstoodCard(
      { variant: 'suggestion', command: 'timeline', canRequest: true },
      t,
    ),
    'the language, asked': languageOfferCard(t.language, t.language === 'en' ? 'fr' : 'en'),
    'the language, asked on another card': withLanguageOffer(
      notUnderstoodCard({ variant: 'unknown', canRequest: true }, t),
      t.language === 'en' ? 'fr' : 'en',
      t.language,
    ),
    'welcome, admin': welcomeCard({ serviceName, firstName: awkwardName, variant: 'admin' }, t),
    'welcome, admin without a name': welcomeCard({ serviceName, variant: 'admin' }, t),
    'welcome, admin whose tenant has a partner and a time of grace': welcomeCard(
      { serviceName, firstName: awkwardName, variant: 'admin', noted: awkwardStanding },
      t,
    ),
    'welcome, too few seats': welcomeCard(
      {
        serviceName,
        firstName: awkwardName,
        variant: 'notEligible',
        shortfall: { reason: 'tooFewSeats', seats: 20, minimum: 150, evidence: 'directory' },
        websiteUrl: 'https://northwind.example',
      },
      t,
    ),
    'welcome, no current subscription': welcomeCard(
      {
        serviceName,
        variant: 'notEligible',
        shortfall: { reason: 'subscriptionEnded', evidence: 'operator' },
        websiteUrl: 'https://northwind.example',
      },
      t,
    ),
    'welcome, group': welcomeCard({ serviceName, variant: 'group' }, t),
    'welcome, specialist': welcomeCard(
      { serviceName, variant: 'specialist', commands: ['openRequests', 'myQueue'], explainsBinding: false },
      t,
    ),
    'welcome, specialist where nothing is received': welcomeCard(
      { serviceName, variant: 'specialist', commands: ['requestsHere'], explainsBinding: true },
      t,
    ),
    'not understood, specialist': notUnderstoodCard(
      { variant: 'unknown', canRequest: false, commands: ['openRequests', 'myQueue'] },
      t,
    ),
    timeline: timelineCard({ phases, place: 'personal', canRequest: true }, t),
    'timeline while a form waits': withWayBack(
      timelineCard({ phases, place: 'personal', canRequest: true }, t),
      { id: 'draft', step: 'declaration' },
      t,
    ),
    'timeline of a request': timelineCard(
      { phases, place: 'personal', canRequest: false, own: ownTimeline },
      t,
    ),
    'timeline in a channel': timelineCard({ phases, place: 'shared', openInChatUrl: chatUrl }, t),
    'timeline in a channel without a link': timelineCard({ phases, place: 'shared' }, t),
    about: aboutCard({ serviceName, links, canRequest: true }, t),
    'about, cannot request': aboutCard({ serviceName, links, canRequest: false }, t),
    roles: rolesCard({ regions }, t),
    'services, all': servicesCard(
      { services, eligibility: 'unknown', minimumSeats: 150, canRequest: true },
      t,
    ),
    'services, the tenant’s': servicesCard(
      { services: service ? [service] : [], eligibility: 'eligible', minimumSeats: 1, canRequest: true },
      t,
    ),
    'services, ended': servicesCard(
      { services, eligibility: 'ended', minimumSeats: 150, canRequest: true },
      t,
    ),
    'services, too few': servicesCard(
      { services: [], eligibility: 'tooFew', minimumSeats: 150, canRequest: true },
      t,
    ),
    'services, none': servicesCard(
      { services: [], eligibility: 'eligible', minimumSeats: 1000, canRequest: false },
      t,
    ),
    language: languageCard({ languages }, t),
    privacy: privacyCard({ serviceName, privacyUrl, draftDays: 30, offersData: true }, t),
    'privacy, with a retention': privacyCard(
      { serviceName, privacyUrl, draftDays: 30, retentionMonths: 24 },
      t,
    ),
    'privacy, one day': privacyCard({ serviceName, privacyUrl, draftDays: 1 }, t),
    help: helpOf(menu, t),
    'open in chat': openInChatCard({ chatUrl }, t),
    'not understood': notUnderstoodCard({ variant: 'unknown', canRequest: true }, t),
    attachment: notUnderstoodCard({ variant: 'attachment', canRequest: true }, t),
    greeting: notUnderstoodCard({ variant: 'greeting', canRequest: true }, t),
    thanks: notUnderstoodCard({ variant: 'thanks', canRequest: false }, t),
    goodbye: notUnderstoodCard({ variant: 'goodbye', canRequest: true }, t),
    'to a person': notUnderstoodCard({ variant: 'person', canRequest: true }, t),
  };
}

/** A partner of whom only the tenant is known. */
export const aPartnerWithoutName: ShownPartner = {
  partnerName: '',
  partnerId: '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a06',
  signals: ['subscription'],
};

/** Every information card, for people of a tenant that a partner looks after. */
export function partnerManagedCards(t: Translator): NamedCards {
  const { phases, links, regions, services, languages } = process;
  const partnerName = awkwardName;
  const bySignals = knownBy.map((signals) => [
    [
      `welcome, partner-managed (${signals})`,
      welcomeCard({ serviceName, variant: 'partnerManaged', partnerName, signals }, t),
    ],
    [`partner notice (${signals})`, partnerNoticeCard({ partnerName, signals }, t)],
  ]);
  return {
    ...Object.fromEntries(bySignals.flat()),
    'notice of a declared partner': partnerNoticeCard({ partnerName, signals: ['declaration'] }, t),
    'notice of a partner without a name': partnerNoticeCard(aPartnerWithoutName, t),
    'notice of a declared partner without a name': partnerNoticeCard(
      { partnerName: '', signals: ['declaration'] },
      t,
    ),
    timeline: timelineCard({ phases, place: 'personal', canRequest: false }, t),
    'timeline in a channel': timelineCard({ phases, place: 'shared', openInChatUrl: chatUrl }, t),
    about: aboutCard({ serviceName, links, canRequest: true, partnerName: awkwardName }, t),
    roles: rolesCard({ regions }, t),
    services: servicesCard({ services, eligibility: 'eligible', minimumSeats: 150, canRequest: false }, t),
    language: languageCard({ languages }, t),
    privacy: privacyCard({ serviceName, privacyUrl, draftDays: 30, offersData: true }, t),
    help: helpOf(
      menu.filter((id) => id !== 'request'),
      t,
    ),
    'open in chat': openInChatCard({ chatUrl }, t),
    'not understood': notUnderstoodCard({ variant: 'unknown', canRequest: false }, t),
    attachment: notUnderstoodCard({ variant: 'attachment', canRequest: false }, t),
    greeting: notUnderstoodCard({ variant: 'greeting', canRequest: false }, t),
    thanks: notUnderstoodCard({ variant: 'thanks', canRequest: false }, t),
  };
}

function helpOf(ids: readonly (typeof menu)[number][], t: Translator): Card {
  return helpCard(
    {
      commands: ids.map((id) => ({
        title: t.text(`commands:${id}.title`),
        description: t.text('info:help.title'),
        verb: `menu.${id}` as const,
      })),
    },
    t,
  );
}
