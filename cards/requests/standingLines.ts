import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { Certainty, Standing, StandingPartner } from '../../src/requests/request.ts';
import { shownPartner } from '../../src/tenants/shownPartner.ts';
import { idLine, partnerText } from '../kit/partnerLines.ts';
import type { RelationNote } from '../partners/relationNote.ts';

/** A fact about the customer and its certainty: a mark, and the same in words. It may have a name, so it is never drawn as Markdown. */
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
 * The facts about partner, subscription and admin for the specialist: verified, entered, declared or not known. A listed partner and a
 * subscription in its grace period stand out.
 *
 * @param relation what was found later of the relation of the partner who asked, in place of the fact of then
 */
export function standingLines(
  standing: Standing,
  t: Translator,
  relation?: RelationNote,
): readonly StandingLine[] {
  const { onBehalf, partner } = standing;
  const facts: readonly Fact[] = [
    ...(onBehalf === undefined || relation !== undefined ? [] : (['onBehalf'] as const)),
    // A person who asks for a customer is its partner, and not its admin.
    ...(partner === undefined && onBehalf === undefined ? (['noPartner'] as const) : []),
    ...(standing.grace === true ? [] : (['subscription'] as const)),
    ...(onBehalf === undefined ? (['admin'] as const) : []),
  ];
  const told = factLines(facts, standing, t);
  // The line about the person who asks is the first.
  const first = onBehalf === undefined || relation !== undefined ? 0 : 1;
  return [
    ...(relation === undefined ? [] : [{ mark: relation.isOver ? '!' : '✓', text: relation.text }]),
    ...told.slice(0, first),
    ...(partner === undefined ? [] : [warning(partnerLine(partner, t))]),
    ...(standing.grace === true ? [warning(graceLine(standing, t))] : []),
    ...told.slice(first),
    ...(standing.trial === true ? [warning(t.text('status:standing.trial'))] : []),
  ];
}

type Fact = 'onBehalf' | 'noPartner' | 'subscription' | 'admin';

/** A line for each fact. Certain facts with the same source share a line. */
function factLines(facts: readonly Fact[], standing: Standing, t: Translator): readonly StandingLine[] {
  const groups = (['verified', 'entered'] as const).map((certainty) => ({
    certainty,
    sure: facts.filter((fact) => standing[fact] === certainty),
  }));
  return facts.flatMap((fact): readonly StandingLine[] => {
    const group = groups.find(({ sure }) => sure.length > 1 && sure.includes(fact));
    if (group === undefined) return [lineOf(fact, standing, t)];
    // The first fact of the group brings the shared line.
    if (group.sure[0] !== fact) return [];
    const told = t.list(group.sure.map((one) => t.text(`status:standing.sure.${one}`)));
    return [{ mark: '✓', text: t.text(`status:standing.together.${group.certainty}`, { facts: told }) }];
  });
}

function lineOf(fact: Fact, standing: Standing, t: Translator): StandingLine {
  const certainty = standing[fact] ?? 'unknown';
  return {
    mark: marks[certainty],
    text: t.text(composedKey(`status:standing.${fact}.${wordsOf(fact, standing)}`)),
  };
}

/** The words for a declared fact. A customer's partner declared it. */
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
  return t.sentences(partnerText('standing', shown.partnerName, t), ...known, ...id);
}

/** The grace period is known only with the subscriptions. */
function graceLine({ subscription }: Standing, t: Translator): string {
  return t.text(`partner:standing.grace.${subscription === 'verified' ? 'verified' : 'entered'}`);
}
