import type { Translator } from '../src/locales/translator.ts';
import { nameIn, type Service } from '../src/onboarding/processData.ts';
import { submitButton } from './buttons.ts';
import { type Card, cardTemplate } from './card.ts';

/** The services to show: those the tenant has plans for where that is known, else all there is guidance for. */
export interface ServicesView {
  readonly services: readonly Service[];
  /** Whether the tenant's own plans are known. */
  readonly known: boolean;
  /** Licences of eligible plans a tenant needs. */
  readonly minimumSeats: number;
  /** Whether this person can ask for assistance here: never where a partner looks after the tenant. */
  readonly canRequest: boolean;
}

const fill = cardTemplate('services');

/** The services there is guidance for, and what makes a tenant eligible. */
export function servicesCard(
  { services, known, minimumSeats, canRequest }: ServicesView,
  t: Translator,
): Card {
  const names = services.map(({ name }) => nameIn(name, t.language));
  const spoken =
    names.length === 0
      ? t.text('info:services.speakNone')
      : t.text('info:services.speak', { services: t.list(names) });
  const request = submitButton(t.text('info:actions.request'), 'menu.request', {}, { style: 'positive' });
  return fill(
    {
      title: t.text('info:services.title'),
      intro: t.text(`info:services.${names.length === 0 ? 'none' : known ? 'known' : 'catalogue'}`),
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
