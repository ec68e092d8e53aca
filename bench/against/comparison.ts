import type { Figures } from '../figures.ts';
import { geometricMean, pairedRatio, type RatioInterval } from './pairedRatio.ts';

/** The figures of both trees in one round. */
export interface Round {
  /** Those of the tree that the bench belongs to. */
  readonly here: Figures;
  /** Those of the tree it is compared with. */
  readonly there: Figures;
}

/** Whether a figure has become worse. */
export type Verdict = 'fine' | 'worse';

/** One figure of the comparison. */
export interface ComparedFigure extends RatioInterval {
  readonly figure: keyof Figures;
  /** The geometric mean of the rounds, here and there; their ratio is `ratio`. */
  readonly here: number;
  readonly there: number;
  readonly verdict: Verdict;
  /** Whether the run fails if this figure is worse. */
  readonly decides: boolean;
}

/** The ratio from which a figure is worse, if the interval leaves out 1. */
export const tolerated = 1.03;

interface Judged {
  readonly figure: keyof Figures;
  readonly better: 'less' | 'more';
  readonly decides: boolean;
}

const judged: readonly Judged[] = [
  { figure: 'cpuPerTurn', better: 'less', decides: true },
  { figure: 'turnsPerSecond', better: 'more', decides: true },
  { figure: 'p50', better: 'less', decides: false },
  { figure: 'p99', better: 'less', decides: false },
  { figure: 'ready', better: 'less', decides: true },
  { figure: 'peakMemory', better: 'less', decides: true },
];

/** Compares the rounds, figure by figure. Throws a RangeError for fewer than two rounds. */
export function compare(rounds: readonly Round[]): readonly ComparedFigure[] {
  return judged.map(({ figure, better, decides }) => {
    const pairs = rounds.map(({ here, there }) => ({ here: here[figure], there: there[figure] }));
    const interval = pairedRatio(pairs);
    return {
      figure,
      here: geometricMean(pairs.map(({ here }) => here)),
      there: geometricMean(pairs.map(({ there }) => there)),
      ...interval,
      verdict: verdictOf(interval, better),
      decides,
    };
  });
}

/** A figure is worse if its interval leaves out 1 and its ratio is worse than {@link tolerated}. */
export function verdictOf({ ratio, low, high }: RatioInterval, better: 'less' | 'more'): Verdict {
  if (low <= 1 && high >= 1) return 'fine';
  return (better === 'less' ? ratio : 1 / ratio) > tolerated ? 'worse' : 'fine';
}

/** The figures for which the run fails. */
export function failedFigures(figures: readonly ComparedFigure[]): readonly ComparedFigure[] {
  return figures.filter(({ verdict, decides }) => decides && verdict === 'worse');
}
