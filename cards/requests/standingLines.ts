import type { Translator } from '../../src/locales/translator.ts';
import type { Certainty, Standing, StandingPartner } from '../../src/requests/request.ts';
import { shownPartner } from '../../src/tenants/shownPartner.ts';
import { idLine, partnerText } from '../kit/partnerLines.ts';

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
 * The specialist's view of partner, subscription and admin: verified, entered, declared or not known. A listed partner and a subscription
 * in its time of grace stand out.
 */
export function standingLines(standing: Standing, t: Translator): readonly StandingLine[] {
  const { onBehalf, partner } = standing;
  const facts: readonly Fact[] = [
    ...(onBehalf === undefined ? [] : (['onBehalf'] as const)),
    // Somebody who asks for a customer is its partner, and no admin of it.
    ...(partner === undefined && onBehalf === undefined ? (['noPartner'] as const) : []),
    ...(standing.grace === true ? [] : (['subscription'] as const)),
    ...(onBehalf === undefined ? (['admin'] as const) : []),
  ];
  const told = factLines(facts, standing, t);
  // The line on the person who asks comes before anything else.
  const first = onBehalf === undefined ? 0 : 1;
  return [
    ...told.slice(0, first),
    ...(partner === undefined ? [] : [warning(partnerLine(partner, t))]),
    ...(standing.grace === true ? [warning(graceLine(standing, t))] : []),
    ...told.slice(first),
    ...(standing.trial === true ? [warning(t.text('status:standing.trial'))] : []),
  ];
}

type Fact = 'onBehalf' | 'noPartner' | 'subscription' | 'admin';

/** A line for each fact; facts that are known for sure, and from the same source, are told in one. */
function factLines(facts: readonly Fact[], standing: Standing, t: Translator): readonly StandingLine[] {
  const groups = (['verified', 'entered'] as const).map((certainty) => ({
    certainty,
    sure: facts.filter((fact) => standing[fact] === certainty),
  }));
  return facts.flatMap((fact): readonly StandingLine[] => {
    const group = groups.find(({ sure }) => sure.length > 1 && sure.includes(fact));
    if (group === undefined) return [lineOf(fact, standing, t)];
    // The first of them brings the line of all.
    if (group.sure[0] !== fact) return [];
    const told = t.list(group.sure.map((one) => t.text(`status:standing.sure.${one}`)));
    return [{ mark: '✓', text: t.text(`status:standing.together.${group.certainty}`, { facts: told }) }];
  });
}

function lineOf(fact: Fact, standing: Standing, t: Translator): StandingLine {
  const certainty = standing[fact] ?? 'unknown';
  return { mark: marks[certainty], text: t.text(`status:standing.${fact}.${wordsOf(fact, standing)}`) };
}

/** The declared fact of a customer; its partner declared it. */
function wordsOf(fact: Fact, standing: Standing): string {
  return fact === 'subscription' && standing.onBehalf !== undefined && standing[fact] === 'declared'
    ? 'declaredByPartner'
    : (standing[fact] ?? 'unknown');
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
