import type { Translator } from '../../src/locales/translator.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

/** The reason a form is over. */
export interface ClosedFormView {
  readonly variant:
    | 'movedBelow'
    | 'answered'
    | 'discarded'
    | 'outdated'
    | 'codeReplaced'
    | 'takenOver'
    | 'sent'
    | 'changed'
    | 'proposed'
    | 'unchanged'
    | 'erased';
  /** Number of the request that the form became, such as FT-000123. */
  readonly number?: string;
}

const fill = cardTemplate(new URL('./closedForm.json', import.meta.url));

const marks = {
  movedBelow: '↓',
  answered: '✓',
  discarded: '✕',
  outdated: '–',
  codeReplaced: '↓',
  takenOver: '✓',
  sent: '✓',
  changed: '✓',
  proposed: '✓',
  unchanged: '–',
  erased: '–',
} as const;

/** Replaces a closed form. It has no buttons. */
export function closedForm({ variant, number }: ClosedFormView, t: Translator): Card {
  const title =
    variant === 'sent' && number !== undefined
      ? t.text('request:closed.sentAs', { number })
      : t.text(`request:closed.${variant}.title`, { number: number ?? '' });
  const text = t.text(`request:closed.${variant}.text`);
  return fill({ mark: marks[variant], title, text }, { speak: title, fallback: title, language: t.language });
}
