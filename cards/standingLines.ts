import type { Translator } from '../src/locales/translator.ts';
import type { Certainty, Standing } from '../src/requests/request.ts';

/** A fact about the customer with how surely it is known: a mark, and the same in words. */
export interface StandingLine {
  readonly mark: string;
  readonly text: string;
}

const marks: Readonly<Record<Certainty, string>> = {
  verified: '✓',
  entered: '✓',
  declared: '✎',
  unknown: '?',
};

/** What the specialist is told about partner, admin and subscription: verified, declared or not known. */
export function standingLines(standing: Standing, t: Translator): readonly StandingLine[] {
  const facts = (['noPartner', 'subscription', 'admin'] as const).map((fact) => ({
    mark: marks[standing[fact]],
    text: t.text(`status:standing.${fact}.${standing[fact]}`),
  }));
  return standing.trial === true ? [...facts, { mark: '!', text: t.text('status:standing.trial') }] : facts;
}
