import { botLanguages } from '../../src/locales/languages.ts';
import { composedKey, type TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { SubscriptionShortfall } from '../../src/tenants/partnerDispute.ts';
import type { ShownPartner } from '../../src/tenants/shownPartner.ts';
import { disputeButton } from '../forms/obstacleCard.ts';
import { type Button, executeButton, linkButton, submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { inItself } from '../kit/names.ts';
import { type PartnerLines, partnerLines } from '../kit/partnerLines.ts';
import { type NotedStanding, type StandingNote, standingNotes } from '../kit/standingNotes.ts';

/**
 * The readers of the welcome. `group` is a group chat or team, where the card has no request data. `admin` is a person of a tenant that may
 * ask.
 */
export type WelcomeView = {
  /** The organisation that runs the service (`SERVICE_NAME`). */
  readonly serviceName: string;
  readonly firstName?: string;
} & (
  | { readonly variant: 'admin'; readonly noted?: NotedStanding }
  | { readonly variant: 'group' }
  | {
      readonly variant: 'specialist';
      /** Keys of the commands of specialists here, such as `openRequests`, the most useful first. */
      readonly commands: readonly string[];
      /** No channel receives requests yet, and the card says how to bind one. */
      readonly explainsBinding: boolean;
    }
  | ({ readonly variant: 'partnerManaged' } & ShownPartner)
  | {
      readonly variant: 'notEligible';
      /** The shortfall in the tenant's subscriptions. */
      readonly shortfall: SubscriptionShortfall;
      /** The page of the organisation that runs the service. */
      readonly websiteUrl: string;
    }
);

const fill = cardTemplate(new URL('./welcome.json', import.meta.url));

/**
 * The first card people see: the bot's services, its operator, and the reader's actions. If a partner looks after the tenant, it names the
 * partner and offers no way to ask. If the subscriptions are known not to suffice, it offers none either, and says why.
 */
export function welcomeCard(view: WelcomeView, t: Translator): Card {
  const spoken = spokenFor(view, t);
  return fill(
    {
      title: t.text('info:welcome.title'),
      hello: view.firstName?.trim() ? t.text('info:welcome.hello', { name: view.firstName.trim() }) : '',
      intro: t.text(`info:welcome.intro.${view.variant}`),
      partner: partnerPart(view, t),
      notes: notesOf(view, t),
      points: pointsOf(view, t),
      hint:
        view.variant === 'specialist' && view.explainsBinding
          ? t.text('info:welcome.channelHint', { command: t.text('commands:requestsHere.title') })
          : '',
      runBy: t.text('info:welcome.runBy', { serviceName: view.serviceName }),
      // In a group everybody reads the same card.
      languages: view.variant === 'group' ? [] : languageButtons(t),
      actions: actionsOf(view, t),
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

function spokenFor(view: WelcomeView, t: Translator): string {
  if (view.variant === 'notEligible') {
    return t.text('info:welcome.speak.notEligible', { reason: shortfallText(view.shortfall, t) });
  }
  if (view.variant !== 'partnerManaged') return t.text(`info:welcome.speak.${view.variant}`);
  const { managed, talk } = partnerLines(view, t);
  return t.text('info:welcome.speak.partnerManaged', { partner: t.sentences(managed, talk) });
}

/** The notes before the first press: the facts that a person who can ask should know, or the reason why nothing can be asked for. */
function notesOf(view: WelcomeView, t: Translator): readonly StandingNote[] {
  if (view.variant === 'admin' && view.noted !== undefined) return standingNotes(view.noted, t);
  if (view.variant !== 'notEligible') return [];
  const { shortfall, serviceName } = view;
  return [
    { text: shortfallText(shortfall, t), style: 'warning' },
    { text: t.text(`request:obstacle.evidence.${shortfall.evidence}`, { serviceName }), style: 'emphasis' },
    { text: t.text('info:welcome.notRight', { serviceName }), style: 'emphasis' },
  ];
}

/** Why nothing can be asked for, in a sentence. */
function shortfallText(shortfall: SubscriptionShortfall, t: Translator): string {
  const seats =
    shortfall.reason === 'tooFewSeats'
      ? { seats: t.number(shortfall.seats), minimum: t.number(shortfall.minimum) }
      : {};
  return t.text(`request:obstacle.speak.${shortfall.reason}`, seats);
}

function partnerPart(view: WelcomeView, t: Translator): PartnerLines {
  return view.variant === 'partnerManaged' ? partnerLines(view, t) : { managed: '', evidence: [], talk: '' };
}

/** The work of the bot, in three steps. */
function pointsOf({ variant }: WelcomeView, t: Translator): readonly object[] {
  const steps = {
    admin: ['ask', 'guide', 'follow'],
    specialist: ['card', 'claim', 'work'],
    group: [],
    partnerManaged: [],
    notEligible: [],
  }[variant];
  return steps.map((step, index) => ({
    mark: t.number(index + 1),
    title: t.text(composedKey(`info:welcome.points.${variant}.${step}.title`)),
    text: t.text(composedKey(`info:welcome.points.${variant}.${step}.text`)),
    spacing: index === 0 ? 'medium' : 'default',
  }));
}

/** The number of other languages with their own button. The others share one. */
const mostOfTheirOwn = 1;

/** The bot's other languages, each by its own name, for people whose client has another language than theirs. */
function languageButtons({ language: present }: Translator): readonly Button[] {
  const others = botLanguages.filter((language) => language !== present);
  return others.length > mostOfTheirOwn
    ? [submitButton(`${others.slice(0, 3).map(inItself).join(' / ')} …`, 'menu.language', {})]
    : others.map((language) =>
        submitButton(inItself(language), 'menu.language', { language, welcome: true }),
      );
}

function actionsOf(view: WelcomeView, t: Translator): readonly Button[] {
  const title = (name: TextUnder<'info:actions'>) => t.text(`info:actions.${name}`);
  const more = (name: TextUnder<'info:actions'>) =>
    submitButton(title(name), `menu.${name}`, {}, { secondary: true });
  const dispute = (look = {}) => executeButton(title('dispute'), 'tenant.dispute', {}, look);
  switch (view.variant) {
    case 'admin':
      return [
        submitButton(title('request'), 'menu.request', {}, { style: 'positive' }),
        submitButton(title('timeline'), 'menu.timeline'),
        submitButton(title('myRequests'), 'menu.myRequests'),
        // A card has room for five buttons.
        view.noted?.listedPartner?.rule === 'warn' ? dispute({ secondary: true }) : more('about'),
        more('help'),
      ];
    case 'partnerManaged':
      return [
        submitButton(title('timeline'), 'menu.timeline', {}, { style: 'positive' }),
        dispute(),
        more('about'),
        more('help'),
      ];
    case 'notEligible':
      return [
        submitButton(title('timeline'), 'menu.timeline', {}, { style: 'positive' }),
        disputeButton(t),
        linkButton(title('contact'), view.websiteUrl),
        more('about'),
        more('help'),
      ];
    case 'specialist':
      return [
        ...view.commands.map((name, index) =>
          submitButton(
            t.text(composedKey(`info:actions.${name}`)),
            `menu.${name}`,
            {},
            index === 0 ? { style: 'positive' } : {},
          ),
        ),
        more('timeline'),
        more('help'),
      ];
    case 'group':
      return [
        submitButton(title('timeline'), 'menu.timeline', {}, { style: 'positive' }),
        submitButton(title('roles'), 'menu.roles'),
        submitButton(title('help'), 'menu.help'),
      ];
  }
}
