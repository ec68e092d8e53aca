import { closedForm } from '../../../cards/forms/closedForm.ts';
import { draftCard } from '../../../cards/forms/draftCard.ts';
import { handoverCard } from '../../../cards/forms/handoverCard.ts';
import { obstacleCard } from '../../../cards/forms/obstacleCard.ts';
import { openLimitCard } from '../../../cards/forms/openLimitCard.ts';
import { reviewForm } from '../../../cards/forms/reviewForm.ts';
import { takeOfferCard } from '../../../cards/forms/takeOfferCard.ts';
import type { Translator } from '../../../src/locales/translator.ts';
import { aDraft, aFormView, process } from '../requestBuilders.ts';
import { awkwardName, type NamedCards } from './infoCards.ts';

/** Every card of handing a request to an admin, and of the cap on open requests. */
export function handoverCards(t: Translator): NamedCards {
  const { id: draftId } = aDraft();
  const code = 'K7MQ-9RWX';
  const handed = { draftId, code, untilText: '14 December 2026', app: 'Onboarding Assist' };
  const notAdmin = {
    obstacle: { reason: 'notAdmin', evidence: 'directory' },
    serviceName: 'Northwind Onboarding',
    adminCenterUrl: process.links.adminCenter,
    websiteUrl: 'https://northwind.example',
    adminRoles: process.rules.adminRoles,
  } as const;
  return {
    'no admin': obstacleCard({ ...notAdmin, tenantName: 'Contoso' }, t),
    'no admin, with one accepted role': obstacleCard(
      { ...notAdmin, adminRoles: process.rules.adminRoles.slice(0, 1) },
      t,
    ),
    'no admin, of a partner': obstacleCard({ ...notAdmin, canAskForAnother: true }, t),
    'review of a prepared request': reviewForm(aFormView({ draft: aDraft({ forAdmin: true }) }), t),
    'a code': handoverCard({ ...handed, replaced: false }, t),
    'a new code, in an app with an awkward name': handoverCard(
      { ...handed, app: awkwardName, replaced: true },
      t,
    ),
    'a request that waits for an admin': draftCard(
      {
        draftId,
        reason: 'handedOver',
        answeredSummary: 'Exchange Online',
        keptUntilText: '30 December 2026',
      },
      t,
    ),
    'a code that is used up': closedForm({ variant: 'takenOver' }, t),
    'a code that was replaced': closedForm({ variant: 'codeReplaced' }, t),
    'own request or the prepared one': takeOfferCard({ draftId, code, own: '', prepared: awkwardName }, t),
    'as many open requests as may be': openLimitCard({ most: 20, open: 20, kept: false }, t),
    'as many open requests as may be, with a draft': openLimitCard({ most: 1, open: 3, kept: true }, t),
    'as many open requests of a customer as may be': openLimitCard(
      { most: 20, customer: awkwardName, kept: true },
      t,
    ),
  };
}
