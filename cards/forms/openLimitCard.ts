import type { Translator } from '../../src/locales/translator.ts';
import { submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

/** Why no request can be sent for now: as many are open as may be. */
export interface OpenLimitView {
  /** How many may be open at a time. */
  readonly most: number;
  /** The number of open requests; told only to people of the tenant whose room is taken. */
  readonly open?: number;
  /** The name of the customer a partner asks for. Where `open` is told all the same, nobody knows it as the partner's customer. */
  readonly customer?: string;
  /** Answers were given, and they are kept. */
  readonly kept: boolean;
}

const fill = cardTemplate(new URL('./obstacleCard.json', import.meta.url));

/** Says that as many requests are open as may be, and how to make room for another. */
export function openLimitCard({ most, open, customer, kept }: OpenLimitView, t: Translator): Card {
  const whose = customer === undefined || open !== undefined ? '' : 'For';
  const spoken = t.text(`request:limit.speak${whose}`);
  const count = (label: string, number: number) => ({
    label: t.text(`request:limit.${label}`),
    number: t.number(number),
  });
  return fill(
    {
      title: t.text('request:limit.title'),
      tenant: customer === undefined ? '' : t.text('request:obstacleFor.tenant', { tenant: customer }),
      text: [
        t.text(`request:limit.text${whose}`),
        ...(customer === undefined || open === undefined ? [] : [t.text('request:limit.notVerified')]),
      ].join(' '),
      roles: '',
      counts: [...(open === undefined ? [] : [count('open', open)]), count('most', most)],
      evidence: kept ? t.text('request:limit.kept') : '',
      insteadTitle: t.text('request:obstacle.insteadTitle'),
      instead: t.text(`request:limit.instead${whose}`),
      actions: [
        submitButton(t.text('info:actions.myRequests'), 'menu.myRequests', {}, { style: 'positive' }),
      ],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}
