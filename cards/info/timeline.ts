import { composedKey, composedWords } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { Phase, PhaseId, ProcessData } from '../../src/onboarding/processData.ts';
import { boundedCache } from '../../src/runtime/boundedCache.ts';
import { type Button, linkButton, submitButton, toggleButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

/** The state of a phase in a request. `soon`: the next phase, planned for a later day. */
export type PhaseMark = 'done' | 'current' | 'soon' | 'next' | 'notNeeded';

/** The progress of a request. */
export interface OwnTimeline {
  /** Such as FT-000123. */
  readonly requestNumber: string;
  readonly marks: Readonly<Record<PhaseId, PhaseMark>>;
  /** The dates, as text in the reader's language. */
  readonly dates?: Readonly<Partial<Record<PhaseId, string>>>;
  /** A sentence about the state of the request. */
  readonly stateText: string;
}

/** The process, and in a personal chat the progress of a request. In a shared place it has no request data, because others can read it. */
export type TimelineView = { readonly phases: ProcessData['phases'] } & (
  | { readonly place: 'personal'; readonly canRequest: boolean; readonly own?: OwnTimeline }
  | { readonly place: 'shared'; readonly openInChatUrl?: string }
);

const fill = cardTemplate(new URL('./timeline.json', import.meta.url));

/**
 * The onboarding timeline: a row for each phase with a mark and a word, the gates between them, and a bar along the phases with user
 * adoption. A tap on a row shows the tasks of each person.
 */
export function timelineCard(view: TimelineView, t: Translator): Card {
  if (view.place === 'personal' && view.own !== undefined) return draw(view, view.own, t);
  return general(JSON.stringify([t.language, view]), () => draw(view, undefined, t));
}

/** Without a request the card is the same for everybody, so it is drawn once. */
const general = boundedCache<Card>(50);

function draw(view: TimelineView, own: OwnTimeline | undefined, t: Translator): Card {
  const asks = view.place === 'personal' && view.canRequest;
  const spoken =
    own === undefined
      ? t.text('info:timeline.speak')
      : t.text('info:timeline.speakOwn', { requestNumber: own.requestNumber, state: own.stateText });
  return fill(
    {
      title: t.text(own === undefined ? 'info:timeline.title' : 'info:timeline.titleOwn'),
      request: own === undefined ? '' : t.text('info:timeline.request', { requestNumber: own.requestNumber }),
      state: own?.stateText ?? '',
      hint: t.text('info:timeline.hint'),
      rows: view.phases.map((phase, index) => rowOf(phase, index, own, asks, t)),
      adoption: adoptionOf(view.phases, t),
      actions: actionsOf(view, t),
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

function rowOf(
  phase: Phase,
  index: number,
  own: OwnTimeline | undefined,
  asks: boolean,
  t: Translator,
): object {
  const text = (name: string) => t.text(composedKey(`info:timeline.phases.${phase.id}.${name}`));
  const mark = own?.marks[phase.id];
  const [partsId, closedId, openId] = [`parts${index}`, `closed${index}`, `open${index}`];
  return {
    ...lookOf(mark),
    // A colored bar would look like the progress of the request.
    bar: phase.adoption ? 'emphasis' : 'default',
    mark: mark === undefined ? t.number(index + 1) : glyphs[mark],
    gate: gateBefore(phase.id, t),
    title: phase.optional ? t.text('info:timeline.optionalPhase', { phase: text('title') }) : text('title'),
    status: own === undefined ? '' : statusOf(phase.id, own, t),
    line: mark === undefined || isAtHand(mark) ? text('line') : '',
    partsId,
    closedId,
    openId,
    tap: toggleButton(t.text('info:timeline.tap', { phase: text('title') }), [partsId, closedId, openId]),
    parts: partsOf(phase.id, asks, t),
  };
}

/** Each mark has a word: a color or a sign alone means nothing. */
const glyphs = { done: '✓', current: '●', soon: '○', next: '○', notNeeded: '–' } as const;

/** The one row that stands out. */
function isAtHand(mark: PhaseMark): boolean {
  return mark === 'current' || mark === 'soon';
}

function lookOf(mark: PhaseMark | undefined): object {
  const colors = {
    done: 'good',
    current: 'accent',
    soon: 'accent',
    next: 'default',
    notNeeded: 'default',
  } as const;
  const isCurrent = mark !== undefined && isAtHand(mark);
  return {
    markColor: mark === undefined ? 'accent' : colors[mark],
    fill: isCurrent ? 'accent' : 'default',
    gap: isCurrent ? 'none' : 'medium',
    // Green on white is hard to read, so the word has the color of the text.
    statusColor: isCurrent ? 'accent' : 'default',
    statusWeight: isCurrent ? 'bolder' : 'default',
  };
}

function statusOf(phase: PhaseId, own: OwnTimeline, t: Translator): string {
  const mark = own.marks[phase];
  const date = own.dates?.[phase];
  return date === undefined
    ? t.text(`info:timeline.marks.${mark}`)
    : t.text(`info:timeline.markDated.${mark}`, { date });
}

/** The process has two gates: *enable* only after the remediation is jointly verified, and services only after the core. */
function gateBefore(phase: PhaseId, t: Translator): string {
  return phase === 'enableCore' || phase === 'enableServices' ? t.text(`info:timeline.gates.${phase}`) : '';
}

function partsOf(phase: PhaseId, asks: boolean, t: Translator): readonly object[] {
  const key = `info:timeline.phases.${phase}`;
  const ask = phase === 'initiate' && asks ? [t.text(composedKey(`${key}.ask`))] : [];
  return [
    {
      who: t.text('info:timeline.you'),
      does: bullets([...ask, ...t.words(composedWords(`${key}.you`))]),
      spacing: 'none',
    },
    {
      who: t.text('info:timeline.fastTrack'),
      does: bullets(t.words(composedWords(`${key}.fastTrack`))),
      spacing: 'medium',
    },
  ];
}

function bullets(texts: readonly string[]): readonly object[] {
  return texts.map((text, index) => ({ text: `• ${text}`, spacing: index === 0 ? 'none' : 'small' }));
}

function adoptionOf(phases: readonly Phase[], t: Translator): Readonly<Record<string, string>> {
  const alongside = phases.filter(({ adoption }) => adoption);
  const [first, last] = [alongside.at(0), alongside.at(-1)];
  if (first === undefined || last === undefined) return { title: '', line: '' };
  const name = ({ id }: Phase) => t.text(`info:timeline.phases.${id}.title`);
  return {
    title: t.text('info:timeline.adoption.title'),
    line: t.text('info:timeline.adoption.line', { first: name(first), last: name(last) }),
  };
}

function actionsOf(view: TimelineView, t: Translator): readonly Button[] {
  if (view.place === 'shared') {
    const url = view.openInChatUrl;
    return url === undefined ? [] : [linkButton(t.text('info:actions.openChat'), url)];
  }
  const request = submitButton(t.text('info:actions.request'), 'menu.request', {}, { style: 'positive' });
  return [
    ...(view.canRequest ? [request] : []),
    submitButton(t.text('info:actions.schedule'), 'menu.schedule'),
  ];
}
