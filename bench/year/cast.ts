import type { TenantFacts } from '../../src/tenants/tenantFacts.ts';
import { contoso, serviceTenantId } from '../../standIns/testService.ts';
import type { Hours } from './calendar.ts';

/** Somebody of the year. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly tenantId: string;
  readonly language: 'en' | 'fr';
  readonly hours: Hours;
  readonly side: 'customer' | 'team';
}

const paris = { timeZone: 'Europe/Paris', country: 'FR' } as const;
const newYork = { timeZone: 'America/New_York', country: 'US' } as const;

function tenant(digit: number, displayName: string, country: string): TenantFacts {
  const tenantId = `${String(digit).repeat(8)}-aaaa-4aaa-8aaa-aaaaaaaaaaaa`;
  return { ...contoso, tenantId, displayName, country };
}

const adventure = tenant(5, 'Adventure Works', 'FR');
const proseware = tenant(6, 'Proseware', 'FR');

/** The customers, and the partner's own tenant last. */
export const tenants = {
  contoso: tenant(1, 'Contoso', 'FR'),
  northwind: tenant(2, 'Northwind Traders', 'US'),
  tailspin: tenant(3, 'Tailspin Toys', 'JP'),
  wingtip: tenant(4, 'Wingtip', 'BR'),
  adventure: {
    ...adventure,
    partner: {
      outcome: 'yes',
      partner: { name: 'Proseware', tenantId: proseware.tenantId },
      evidence: 'operator',
      signals: ['entry'],
    },
  },
  proseware: {
    ...proseware,
    isPartner: true,
    customers: [{ tenantId: adventure.tenantId, displayName: 'Adventure Works' }],
  },
} as const satisfies Record<string, TenantFacts>;

const office = (zone: Pick<Hours, 'timeZone' | 'country'>, opens: string, closes: string): Hours => ({
  ...zone,
  opens,
  closes,
});

const team = (id: string, name: string, language: Member['language'], hours: Hours): Member => ({
  id,
  name,
  tenantId: serviceTenantId,
  language,
  hours,
  side: 'team',
});
const customer = (
  id: string,
  name: string,
  { tenantId }: TenantFacts,
  language: Member['language'],
  hours: Hours,
): Member => ({ id, name, tenantId, language, hours, side: 'customer' });

export const sofia = team('sofia', 'Sofia Marchetti', 'fr', office(paris, '09:00', '18:00'));
export const marco = team('marco', 'Marco Diaz', 'en', office(newYork, '08:00', '17:00'));
export const wei = team(
  'wei',
  'Wei Tan',
  'en',
  office({ timeZone: 'Asia/Singapore', country: 'SG' }, '09:00', '18:00'),
);

export const camille = customer(
  'camille',
  'Camille Durand',
  tenants.contoso,
  'fr',
  office(paris, '09:00', '17:00'),
);
/** Another admin of Contoso. */
export const cedric = customer(
  'cedric',
  'Cédric Petit',
  tenants.contoso,
  'fr',
  office(paris, '09:00', '17:00'),
);
export const nancy = customer(
  'nancy',
  'Nancy Lee',
  tenants.northwind,
  'en',
  office(newYork, '09:00', '17:00'),
);
export const kenji = customer(
  'kenji',
  'Kenji Ito',
  tenants.tailspin,
  'en',
  office({ timeZone: 'Asia/Tokyo', country: 'JP' }, '09:00', '18:00'),
);
export const beatriz = customer(
  'beatriz',
  'Beatriz Lima',
  tenants.wingtip,
  'en',
  office({ timeZone: 'America/Sao_Paulo', country: 'BR' }, '08:00', '17:00'),
);
/** A partner, who asks for Adventure Works. */
export const petra = customer(
  'petra',
  'Petra Roux',
  tenants.proseware,
  'fr',
  office(paris, '09:00', '18:00'),
);

export const everybody: readonly Member[] = [
  sofia,
  marco,
  wei,
  camille,
  cedric,
  nancy,
  kenji,
  beatriz,
  petra,
];

/** A team's channel. */
export interface Desk {
  readonly channelId: string;
  readonly region: string;
  readonly words?: string;
  readonly specialist: Member;
}

/** The first channel takes all that no other one takes. */
export const desks: readonly Desk[] = [
  { channelId: '19:requests@thread.tacv2', region: 'emea', specialist: sofia },
  {
    channelId: '19:americas@thread.tacv2',
    region: 'americas',
    words: 'requests here for Americas',
    specialist: marco,
  },
  {
    channelId: '19:asia@thread.tacv2',
    region: 'asiaPacific',
    words: 'requests here for Asia and Pacific',
    specialist: wei,
  },
];

/** Somebody who asks, and the desk that answers. */
export const askers: readonly {
  readonly member: Member;
  readonly desk: Desk;
  readonly onBehalf?: TenantFacts;
}[] = [
  { member: camille, desk: desks[0] as Desk },
  { member: nancy, desk: desks[1] as Desk },
  { member: kenji, desk: desks[2] as Desk },
  { member: beatriz, desk: desks[1] as Desk },
  { member: petra, desk: desks[0] as Desk, onBehalf: tenants.adventure },
];
