import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { AdminRole } from '../../src/onboarding/processData.ts';
import type { Obstacle } from '../../src/requests/eligibility/standing.ts';
import { adminRolesText } from '../kit/adminRoles.ts';
import { type Button, executeButton, linkButton, submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

/** The obstacle to a request. A partner has its own card. */
export interface ObstacleCardView {
  readonly obstacle: Exclude<Obstacle, { readonly reason: 'partner' }>;
  /** The name of the tenant that the request would be for. */
  readonly tenantName?: string;
  /** A partner asks for it. */
  readonly onBehalf?: boolean;
  /** The person may ask for others. */
  readonly canAskForAnother?: boolean;
  /** The organisation that runs the service. */
  readonly serviceName: string;
  /** Its page, for contact. */
  readonly websiteUrl: string;
  readonly adminCenterUrl: string;
  /** The roles of which one is needed to ask. */
  readonly adminRoles: readonly AdminRole[];
}

const fill = cardTemplate(new URL('./obstacleCard.json', import.meta.url));

/** Says why the person can't ask for assistance, the evidence, and the alternatives. */
export function obstacleCard(view: ObstacleCardView, t: Translator): Card {
  const { obstacle, tenantName, serviceName } = view;
  const seats = seatsOf(obstacle, t);
  const onBehalf = view.onBehalf === true && obstacle.reason !== 'notAdmin';
  const whose = onBehalf ? 'obstacleFor' : 'obstacle';
  const text = (name: string) =>
    t.text(composedKey(`request:${whose}.${obstacle.reason}.${name}`), { ...seats, serviceName });
  const spoken = t.text(composedKey(`request:${whose}.speak.${obstacle.reason}`), seats);
  return fill(
    {
      title: t.text(`request:obstacle.${obstacle.reason}.title`),
      text: text('text'),
      tenant: tenantName === undefined ? '' : t.text(`request:${whose}.tenant`, { tenant: tenantName }),
      roles:
        obstacle.reason === 'notAdmin'
          ? t.text('request:obstacle.roles', { roles: adminRolesText(view.adminRoles, t) })
          : '',
      counts: seats === undefined ? [] : countsOf(seats, t, whose),
      evidence: t.sentences(
        t.text(`request:${whose}.evidence.${obstacle.evidence}`, { serviceName }),
        ...activation(obstacle, t),
      ),
      insteadTitle: t.text('request:obstacle.insteadTitle'),
      instead: text('instead'),
      actions: actionsOf(view, t),
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

/** The directory shows a role of some people only while they have activated it. */
function activation({ reason, evidence }: ObstacleCardView['obstacle'], t: Translator): readonly string[] {
  return reason === 'notAdmin' && evidence === 'directory'
    ? [t.text('request:obstacle.notAdmin.activate')]
    : [];
}

interface Seats {
  readonly seats: string;
  readonly minimum: string;
}

function seatsOf(
  obstacle: ObstacleCardView['obstacle'],
  t: Translator,
): (Seats & Record<string, string>) | undefined {
  return obstacle.reason === 'tooFewSeats'
    ? { seats: t.number(obstacle.seats), minimum: t.number(obstacle.minimum) }
    : undefined;
}

function countsOf(
  { seats, minimum }: Seats,
  t: Translator,
  whose: 'obstacle' | 'obstacleFor',
): readonly object[] {
  return [
    { label: t.text(`request:${whose}.seats.have`), number: seats },
    { label: t.text('request:obstacle.seats.need'), number: minimum },
  ];
}

function actionsOf(view: ObstacleCardView, t: Translator): readonly Button[] {
  const { obstacle, adminCenterUrl, websiteUrl, onBehalf = false, canAskForAnother = false } = view;
  const prepares = obstacle.reason === 'notAdmin';
  // The link opens the admin center of the person who presses.
  const helps = !prepares && !onBehalf;
  const first = [
    ...(canAskForAnother
      ? [submitButton(t.text('request:actions.otherCustomer'), 'menu.request', {}, { style: 'positive' })]
      : []),
    ...(prepares ? [prepareButton(canAskForAnother, t)] : []),
    // Only the declaration is asked again. All other answers stay.
    ...(obstacle.evidence === 'declared' && !canAskForAnother
      ? [submitButton(t.text('request:actions.changeAnswer'), 'menu.request')]
      : []),
    ...(helps ? [linkButton(t.text('info:actions.adminCenter'), adminCenterUrl)] : []),
    ...(helps && obstacle.evidence !== 'declared' ? [disputeButton(t)] : []),
    ...(helps ? [linkButton(t.text('info:actions.contact'), websiteUrl)] : []),
  ];
  // Clients show three buttons at once.
  return [
    ...first,
    submitButton(t.text('info:actions.timeline'), 'menu.timeline', {}, { secondary: first.length > 2 }),
    submitButton(t.text('info:actions.about'), 'menu.about', {}, { secondary: first.length > 1 }),
  ];
}

/** "This is not right": the specialists check the facts on the subscriptions. */
export function disputeButton(t: Translator): Button {
  return executeButton(t.text('info:actions.dispute'), 'tenant.dispute', { about: 'subscription' });
}

/** A person who is not an admin may fill in the request, and an admin sends it. */
function prepareButton(isSecond: boolean, t: Translator): Button {
  return submitButton(
    t.text('request:actions.prepare'),
    'menu.request',
    { prepare: true },
    isSecond ? {} : { style: 'positive' },
  );
}
