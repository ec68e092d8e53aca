import { disputeAnswerCard } from '../../../cards/partners/disputeAnswer.ts';
import { type DisputeCardView, disputeCard } from '../../../cards/partners/disputeCard.ts';
import { subscriptionDisputeCard } from '../../../cards/partners/subscriptionDisputeCard.ts';
import type { Translator } from '../../../src/locales/translator.ts';
import { disputeOutcomes, subscriptionOutcomes } from '../../../src/tenants/partnerDispute.ts';
import { awkwardName, type NamedCards } from './infoCards.ts';

/** A dispute of a customer who bought through a reseller. */
export const aDispute: DisputeCardView = {
  id: '88888888-0000-4000-8000-000000000008',
  tenantId: '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a02',
  at: '2026-11-30T08:14:00Z',
  timeZone: 'Europe/Paris',
  about: {
    tenantName: 'Fabrikam',
    partner: { tenantId: '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a06', name: 'Proseware IT Services' },
    evidence: 'directory',
    signals: ['serviceProvider', 'subscription'],
  },
};

/** The cards of a dispute, open and decided, plain and with names nobody should have. */
export function disputeCards(t: Translator): NamedCards {
  const awkward: DisputeCardView = {
    ...aDispute,
    about: { ...aDispute.about, tenantName: awkwardName, partner: { name: awkwardName } },
  };
  const { tenantName: _unknown, ...unnamed } = awkward.about;
  const { partner } = aDispute.about;
  const withoutName = { ...aDispute.about, partner: { ...partner, name: '' } };
  const ofSubscription = (reason: 'tooFewSeats' | 'subscriptionEnded' | 'noEligiblePlan') => ({
    ...aDispute,
    about: {
      tenantName: awkwardName,
      subscription:
        reason === 'tooFewSeats'
          ? ({ reason, seats: 20, minimum: 150, evidence: 'directory' } as const)
          : ({ reason, evidence: 'operator' } as const),
    },
  });
  return Object.fromEntries([
    ...(['tooFewSeats', 'subscriptionEnded', 'noEligiblePlan'] as const).map((reason) => [
      `a dispute of subscriptions: ${reason}`,
      subscriptionDisputeCard(ofSubscription(reason), t),
    ]),
    ...subscriptionOutcomes.flatMap((outcome) => {
      const decision = { outcome, by: { id: 'ada', name: awkwardName }, at: '2026-11-30T09:30:00Z' };
      const { about } = ofSubscription('tooFewSeats');
      return [
        [`decided: ${outcome}`, subscriptionDisputeCard({ ...aDispute, about, decision }, t)],
        [`answer: ${outcome}`, disputeAnswerCard({ about, decision }, awkwardName, t)],
      ];
    }),
    ['a dispute', disputeCard(aDispute, t)],
    ['a dispute, awkward', disputeCard(awkward, t)],
    [
      'a dispute of a tenant without a name',
      disputeCard({ ...awkward, about: { ...unnamed, signals: ['entry'] } }, t),
    ],
    ['a dispute of a partner without a name', disputeCard({ ...aDispute, about: withoutName }, t)],
    ...disputeOutcomes.flatMap((outcome) => {
      const decision = { outcome, by: { id: 'ada', name: 'Ada Lovelace' }, at: '2026-11-30T09:30:00Z' };
      const by = { id: 'ada', name: awkwardName };
      return [
        [`decided: ${outcome}`, disputeCard({ ...aDispute, decision }, t)],
        [
          `answer, a partner without a name: ${outcome}`,
          disputeAnswerCard({ about: withoutName, decision }, 'Northwind Onboarding', t),
        ],
        [`decided, awkward: ${outcome}`, disputeCard({ ...awkward, decision: { ...decision, by } }, t)],
        [
          `answer: ${outcome}`,
          disputeAnswerCard({ about: aDispute.about, decision }, 'Northwind Onboarding', t),
        ],
        [
          `answer, awkward: ${outcome}`,
          disputeAnswerCard({ about: awkward.about, decision }, awkwardName, t),
        ],
      ];
    }),
  ]);
}
