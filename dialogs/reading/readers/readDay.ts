import { botLanguages } from '../../../src/locales/languages.ts';
import type { DayGrammar, DayParts } from '../dayForms.ts';
import { daysBetween, weekdayOn } from '../dayMath.ts';
import type { DayOrder } from '../dayOrder.ts';
import { numericDays } from '../numericDay.ts';
import { plainText } from '../plainText.ts';
import { type SpokenLanguage, spacedText } from '../spokenLanguage.ts';
import { spokenLanguages } from '../spokenLanguages.ts';
import { type DayToken, dayTokens } from './dayTokens.ts';
import { cardinalsAsDigits, ordinalsAsDigits } from './numberWords.ts';

/** The known facts of the person who typed a day. */
export interface DayContext {
  /** Today where the person is, `YYYY-MM-DD`. */
  readonly today: string;
  /** Language that the person reads; the bot's other languages are understood as well. */
  readonly language: string;
  /** The order of day and month as the person writes them, if it is certain. */
  readonly order?: DayOrder | undefined;
}

/** A typed day, as far as it is certain. Days are `YYYY-MM-DD`. */
export type DayReading =
  | { readonly kind: 'day'; readonly day: string }
  /** It can mean either day. */
  | { readonly kind: 'either'; readonly days: readonly [string, string] }
  | { readonly kind: 'past'; readonly day: string }
  /** The weekday that was said is not that of the day. */
  | { readonly kind: 'otherWeekday'; readonly day: string }
  /** More than a year ahead though no year was said (29 February), or more than ten years ahead: perhaps a slip. */
  | { readonly kind: 'far'; readonly day: string }
  /** As soon as possible. */
  | { readonly kind: 'soon' };

/**
 * Reads a day that a person typed. A day counts only if the whole text was understood, but for small words around it, and if no other day
 * can be meant. Undefined where that is not so: "mid January", "5 days after Christmas", "10:00".
 */
export function readDay(text: string, context: DayContext): DayReading | undefined {
  const plain = plainText(text);
  if (plain === '') return undefined;
  const own = botLanguages.filter((language) => language === context.language);
  const others = botLanguages.filter((language) => language !== context.language);
  for (const language of [...own, ...others]) {
    const reading = readDayIn(plain, spokenLanguages[language], context);
    if (reading !== undefined) return reading;
  }
  return undefined;
}

/** More pieces than a day has, with all that people say around it. */
const mostTokens = 24;

/** Reads a day from a plain text (`plainText`) by the grammar of one language. */
export function readDayIn(
  plain: string,
  spoken: SpokenLanguage,
  context: DayContext,
): DayReading | undefined {
  const { days: grammar, numbers } = spoken;
  const [ambiguous, writtenOut] = grammar.writtenOut ?? ['', ''];
  const spaced = spacedText(plain, spoken).replaceAll(ambiguous, writtenOut);
  const held = grammar.rewritten?.(spaced) ?? spaced;
  const digits = cardinalsAsDigits(ordinalsAsDigits(held, numbers), numbers);
  const tokens = dayTokens(digits, spoken);
  if (tokens.length > mostTokens) return undefined;
  for (const core of coresOf(tokens, grammar.lead, grammar.trail)) {
    const reading = readCore(core, grammar, context);
    if (reading !== undefined) return reading;
  }
  return undefined;
}

/** The pieces without none, one or more of the small words before and after them. */
function* coresOf(
  tokens: readonly DayToken[],
  lead: ReadonlySet<string>,
  trail: ReadonlySet<string>,
): Iterable<readonly DayToken[]> {
  const isIn = (small: ReadonlySet<string>) => (token: DayToken) =>
    token.kind === 'word' && small.has(token.text);
  const leading = tokens.findIndex((token) => !isIn(lead)(token));
  const trailing = tokens.length - 1 - tokens.findLastIndex((token) => !isIn(trail)(token));
  for (let left = 0; left <= Math.max(leading, 0); left += 1) {
    for (let right = 0; right <= trailing && left + right < tokens.length; right += 1) {
      yield tokens.slice(left, tokens.length - right);
    }
  }
}

const symbols = { weekday: 'W', month: 'M', number: 'N', year: 'Y', numeric: 'D' } as const;

function readCore(
  core: readonly DayToken[],
  { rules, namesYear }: DayGrammar,
  context: DayContext,
): DayReading | undefined {
  const shape = core.map((token) => `${token.kind === 'word' ? token.text : symbols[token.kind]} `).join('');
  const parts = partsOf(core, context.today);
  const [weekday] = parts.weekdays;
  if (/^(W )?D (W )?$/.test(shape) && parts.weekdays.length < 2) {
    const text = core.find((token) => token.kind === 'numeric')?.text ?? '';
    const hasYear = !/^\d{1,2}\D\d{1,2}$/.test(text);
    return judge(numericDays(text, context.order, context.today), weekday, context, hasYear);
  }
  const rule = rules.find(({ pattern }) => pattern.test(shape));
  const days = rule?.days(parts);
  if (days === undefined) return undefined;
  return days === 'soon'
    ? { kind: 'soon' }
    : judge(
        days,
        rule?.agrees === true ? weekday : undefined,
        context,
        parts.years.length > 0 || parts.numbers.length > 1 || namesYear.test(shape),
      );
}

/** The reading that some possible days amount to. */
function judge(
  days: readonly (string | undefined)[],
  weekday: number | undefined,
  { today }: DayContext,
  hasYear: boolean,
): DayReading | undefined {
  const found = [...new Set(days)].filter((day) => day !== undefined);
  const agreeing = found.filter((day) => weekday === undefined || weekdayOn(day) === weekday);
  const [mismatch] = found;
  if (mismatch === undefined) return undefined;
  if (agreeing.length === 0) return { kind: 'otherWeekday', day: mismatch };
  const ahead = agreeing.filter((day) => day >= today).sort();
  const [day, other] = ahead;
  if (day === undefined) return { kind: 'past', day: agreeing[0] ?? mismatch };
  if (daysBetween(today, day) > (hasYear ? 3653 : 366)) return { kind: 'far', day };
  return other === undefined ? { kind: 'day', day } : { kind: 'either', days: [day, other] };
}

function partsOf(core: readonly DayToken[], today: string): DayParts {
  const ofKind = <Kind extends DayToken['kind']>(kind: Kind) =>
    core.filter((token): token is Extract<DayToken, { kind: Kind }> => token.kind === kind);
  return {
    today,
    weekdays: ofKind('weekday').map(({ value }) => value),
    months: ofKind('month').map(({ value }) => value),
    numbers: ofKind('number'),
    years: ofKind('year').map(({ value }) => value),
  };
}
