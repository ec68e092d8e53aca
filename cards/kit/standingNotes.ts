import type { Translator } from '../../src/locales/translator.ts';
import type { Assessment } from '../../src/requests/eligibility/standing.ts';
import { partnerText } from './partnerLines.ts';

/** The parts of an assessment that people see although they block nothing. */
export type NotedStanding = Pick<Assessment, 'listedPartner' | 'grace'>;

/** A sentence in a box of its own. */
export interface StandingNote {
  readonly text: string;
  /** A style of a card's container. */
  readonly style: 'emphasis' | 'warning';
}

/** The notes for a person who can ask: a partner, if the operator's rule warns, and a subscription in its grace period. */
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
