import type { Translator } from '../src/locales/translator.ts';
import type { Certainty, Standing, StandingPartner } from '../src/requests/request.ts';
import { partnerText } from './partnerLines.ts';

/** A fact about the customer with how surely it is known: a mark, and the same in words. It may hold a name: never drawn as Markdown. */
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

/**
 * What the specialist is told about partner, subscription and admin: verified, entered, declared or not known. A listed partner and a
 * subscription in its time of grace stand out.
 */
export function standingLines(standing: Standing, t: Translator): readonly StandingLine[] {
  const lineOf = (fact: 'noPartner' | 'subscription' | 'admin') => ({
    mark: marks[standing[fact]],
    text: t.text(`status:standing.${fact}.${standing[fact]}`),
  });
  return [
    standing.partner === undefined ? lineOf('noPartner') : warning(partnerLine(standing.partner, t)),
    standing.grace === true ? warning(graceLine(standing, t)) : lineOf('subscription'),
    lineOf('admin'),
    ...(standing.trial === true ? [warning(t.text('status:standing.trial'))] : []),
  ];
}

function warning(text: string): StandingLine {
  return { mark: '!', text };
}

function partnerLine({ name, signals }: StandingPartner, t: Translator): string {
  const known = signals.map((signal) => t.text(`partner:standing.signal.${signal}`));
  return [partnerText('standing', name, t), ...known].join(' ');
}

/** Only who knows the subscriptions knows of a time of grace. */
function graceLine({ subscription }: Standing, t: Translator): string {
  return t.text(`partner:standing.grace.${subscription === 'verified' ? 'verified' : 'entered'}`);
}
