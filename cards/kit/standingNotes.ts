import type { Translator } from '../../src/locales/translator.ts';
import type { Assessment } from '../../src/requests/standing.ts';
import { partnerText } from './partnerLines.ts';

/** The parts of an assessment that people are told though they stop nobody. */
export type NotedStanding = Pick<Assessment, 'listedPartner' | 'grace'>;

/** A sentence in a box of its own. */
export interface StandingNote {
  readonly text: string;
  /** A style of a card's container. */
  readonly style: 'emphasis' | 'warning';
}

/** The notes for somebody who can ask: a partner that the operator's rule warns of, and a subscription in its time of grace. */
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
