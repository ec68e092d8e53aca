import type { Translator } from '../../src/locales/translator.ts';
import type { Assessment } from '../../src/requests/standing.ts';
import { partnerText } from './partnerLines.ts';

/** What of an assessment people are told though it stops nobody. */
export type NotedStanding = Pick<Assessment, 'listedPartner' | 'grace'>;

/** A sentence in a box of its own. */
export interface StandingNote {
  readonly text: string;
  /** A style of a card's container. */
  readonly style: 'emphasis' | 'warning';
}

/** What somebody who can ask is told beforehand: a partner that the operator's rule warns of, and a subscription in its time of grace. */
export function standingNotes(
  { listedPartner, grace }: NotedStanding,
  t: Translator,
): readonly StandingNote[] {
  return [
    ...(listedPartner?.rule === 'warn'
      ? [{ text: partnerText('note', listedPartner.partner.name, t), style: 'emphasis' as const }]
      : []),
    ...(grace ? [{ text: t.text('partner:note.grace'), style: 'warning' as const }] : []),
  ];
}
