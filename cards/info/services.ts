import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { Eligibility } from '../../src/onboarding/eligibility.ts';
import { nameIn, type Service } from '../../src/onboarding/processData.ts';
import { submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

/** The services to show: those in the tenant's plans if they are known, else all eligible services. */
export interface ServicesView {
  readonly services: readonly Service[];
  /** The meaning of the tenant's subscriptions. They show the services of an eligible tenant only. */
  readonly eligibility: Eligibility['outcome'];
  /** The number of licenses of eligible plans that a tenant needs. */
  readonly minimumSeats: number;
  /** Whether this person can ask for assistance here; never if a partner looks after the tenant. */
  readonly canRequest: boolean;
}

const fill = cardTemplate(new URL('./services.json', import.meta.url));

/** The eligible services, and the conditions that make a tenant eligible. */
export function servicesCard(view: ServicesView, t: Translator): Card {
  const { services, minimumSeats, canRequest } = view;
  const names = services.map(({ name }) => nameIn(name, t.language));
  const { intro, lead, spoken } = introOf(view, names, t);
  const request = submitButton(t.text('info:actions.request'), 'menu.request', {}, { style: 'positive' });
  return fill(
    {
      title: t.text('info:services.title'),
      intro,
      lead,
      rows: {
        count: names.length,
        names: names.map((name, index) => ({ name, spacing: index === 0 ? 'none' : 'small' })),
      },
      minimum: t.text('info:services.minimum', { count: minimumSeats, seats: t.number(minimumSeats) }),
      ineligible: t.text('info:services.ineligible'),
      actions: [
        ...(canRequest ? [request] : []),
        submitButton(t.text('info:actions.timeline'), 'menu.timeline'),
        submitButton(t.text('info:actions.about'), 'menu.about'),
      ],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

/** The introduction to the list. A tenant that is not eligible reads that first, and then all eligible services. */
function introOf(
  { eligibility }: ServicesView,
  names: readonly string[],
  t: Translator,
): { readonly intro: string; readonly lead: string; readonly spoken: string } {
  const text = (name: TextUnder<'info:services'>) => t.text(`info:services.${name}`);
  if (eligibility === 'ended' || eligibility === 'tooFew') {
    return {
      intro: text(eligibility),
      lead: names.length === 0 ? '' : text('all'),
      spoken: text(eligibility),
    };
  }
  if (names.length === 0) return { intro: text('none'), lead: '', spoken: text('speakNone') };
  return {
    intro: text(eligibility === 'eligible' ? 'known' : 'catalogue'),
    lead: '',
    spoken: t.text('info:services.speak', { services: t.list(names) }),
  };
}
