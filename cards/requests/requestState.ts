import type { Translator } from '../../src/locales/translator.ts';
import type { RequestState } from '../../src/requests/request.ts';

/** A state for display: a mark and a word, on a color that adds no meaning. */
export interface ShownState {
  readonly mark: string;
  readonly word: string;
  /** Mark and word as one text. */
  readonly text: string;
  /** Container style. */
  readonly style: 'accent' | 'good' | 'warning' | 'emphasis';
}

/** A circle that fills with the progress of the request. */
const looks: Readonly<Record<RequestState, Pick<ShownState, 'mark' | 'style'>>> = {
  submitted: { mark: '○', style: 'accent' },
  claimed: { mark: '◔', style: 'accent' },
  scheduled: { mark: '◑', style: 'accent' },
  active: { mark: '◕', style: 'accent' },
  onHold: { mark: '‖', style: 'warning' },
  completed: { mark: '✓', style: 'good' },
  declined: { mark: '✕', style: 'emphasis' },
  withdrawn: { mark: '–', style: 'emphasis' },
};

/** The mark and the word of a state. */
export function shownState(state: RequestState, t: Translator): ShownState {
  const { mark, style } = looks[state];
  const word = t.text(`status:state.${state}`);
  return { mark, word, text: `${mark} ${word}`, style };
}
