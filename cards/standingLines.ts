import type { Translator } from '../src/locales/translator.ts';
import type { Certainty, Standing, StandingPartner } from '../src/requests/request.ts';
import { idLine, partnerText, shownPartner } from './partnerLines.ts';

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
    text: t.text(`status:standing.${fact}.${wordsOf(fact, standing)}`),
  });
  const { onBehalf, partner } = standing;
  return [
    ...(onBehalf === undefined
      ? []
      : [{ mark: marks[onBehalf], text: t.text(`status:standing.onBehalf.${onBehalf}`) }]),
    // Who asks for a customer is its partner, and no admin of it.
    ...(partner === undefined ? [] : [warning(partnerLine(partner, t))]),
    ...(partner === undefined && onBehalf === undefined ? [lineOf('noPartner')] : []),
    standing.grace === true ? warning(graceLine(standing, t)) : lineOf('subscription'),
    ...(onBehalf === undefined ? [lineOf('admin')] : []),
    ...(standing.trial === true ? [warning(t.text('status:standing.trial'))] : []),
  ];
}

/** What is declared of a customer, its partner declared. */
function wordsOf(fact: 'noPartner' | 'subscription' | 'admin', standing: Standing): string {
  return fact === 'subscription' && standing.onBehalf !== undefined && standing[fact] === 'declared'
    ? 'declaredByPartner'
    : standing[fact];
}

function warning(text: string): StandingLine {
  return { mark: '!', text };
}

function partnerLine(partner: StandingPartner, t: Translator): string {
  const shown = shownPartner({ partner, signals: partner.signals });
  const known = shown.signals.map((signal) => t.text(`partner:standing.signal.${signal}`));
  const id = idLine('standing.id', shown, t);
  return [partnerText('standing', shown.partnerName, t), ...known, ...id].join(' ');
}

/** Only who knows the subscriptions knows of a time of grace. */
function graceLine({ subscription }: Standing, t: Translator): string {
  return t.text(`partner:standing.grace.${subscription === 'verified' ? 'verified' : 'entered'}`);
}
