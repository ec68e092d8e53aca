import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

/** The tenant has the maximum number of open requests. */
export interface OpenLimitView {
  /** The maximum number of open requests. */
  readonly most: number;
  /** The number of open requests; present only for people of the tenant whose quota is used. */
  readonly open?: number;
  /** The name of the customer that a partner asks for. If `open` is present too, the tenant is not a known customer of the partner. */
  readonly customer?: string;
  /** The person has given answers, and they are stored. */
  readonly kept: boolean;
}

const fill = cardTemplate(new URL('./obstacleCard.json', import.meta.url));

/** Says that the quota of open requests is used, and how to free a place. */
export function openLimitCard({ most, open, customer, kept }: OpenLimitView, t: Translator): Card {
  const whose = customer === undefined || open !== undefined ? '' : 'For';
  const spoken = t.text(`request:limit.speak${whose}`);
  const count = (label: TextUnder<'request:limit'>, number: number) => ({
    label: t.text(`request:limit.${label}`),
    number: t.number(number),
  });
  return fill(
    {
      title: t.text('request:limit.title'),
      tenant: customer === undefined ? '' : t.text('request:obstacleFor.tenant', { tenant: customer }),
      text: t.sentences(
        t.text(`request:limit.text${whose}`),
        ...(customer === undefined || open === undefined ? [] : [t.text('request:limit.notVerified')]),
      ),
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
