import { listFormat } from '../../src/locales/formats.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { ProcessData } from '../../src/onboarding/processData.ts';
import { openStates, requestNumber } from '../../src/requests/request.ts';
import type { SearchTerms } from '../../src/requests/search/criteria.ts';
import { amountText } from '../kit/clock.ts';
import { formatLanguageName } from '../kit/format.ts';
import { serviceNames } from '../kit/names.ts';
import { plainName } from '../kit/plainName.ts';

/** A search as its list tells of it. */
export interface SearchNotes {
  readonly terms: SearchTerms;
  /** The search looked at as many hits as it may. */
  readonly isCut: boolean;
}

/** The words of a search in one sentence: a reader sees how their words were understood. */
export function searchedText(
  { terms }: SearchNotes,
  list: 'open' | 'search',
  { services }: Pick<ProcessData, 'services'>,
  t: Translator,
): string {
  const criteria = t.list(criteriaTexts(terms, services, t));
  if (criteria === '') return t.text(`status:list.${list === 'open' ? 'openHint' : 'search'}`);
  return t.text(`search:${list === 'open' ? 'openHint' : 'hint'}`, { criteria });
}

function criteriaTexts(
  {
    number,
    states,
    services,
    languages,
    isMine,
    assignees,
    olderThan,
    newerThan,
    filters,
    words,
  }: SearchTerms,
  known: ProcessData['services'],
  t: Translator,
): readonly string[] {
  const isOpen = states.length === openStates.length && openStates.every((state) => states.includes(state));
  const either = (items: readonly string[]) => listFormat(t.language, { type: 'disjunction' }).format(items);
  const quoted = (word: string) => t.text('search:wordIn', { word });
  return [
    ...(number === undefined ? [] : [requestNumber({ number })]),
    ...(states.length === 0
      ? []
      : [
          isOpen
            ? t.text('search:isOpen')
            : either(states.map((state) => quoted(t.text(`status:state.${state}`)))),
        ]),
    ...filters.map((filter) => t.text(`search:filter.${filter}`)),
    ...serviceNames(services, known, t),
    ...(languages.length === 0 ? [] : [either(languages.map((tag) => formatLanguageName(tag, t)))]),
    ...(isMine ? [t.text('search:mine')] : []),
    ...(assignees.length === 0
      ? []
      : [t.text('search:assignee', { names: either(assignees.map(({ name }) => plainName(name))) })]),
    ...(olderThan === undefined ? [] : [t.text('search:olderThan', { age: spanText(olderThan, t) })]),
    ...(newerThan === undefined ? [] : [t.text('search:newerThan', { age: spanText(newerThan, t) })]),
    ...words.map((word) => quoted(plainName(word))),
  ];
}

/** "3 days" of a number of hours; "36 hours" where it is no whole day. */
function spanText(hours: number, t: Translator): string {
  const [unit, value] =
    hours % 24 === 0 && hours > 0 ? (['day', hours / 24] as const) : (['hour', hours] as const);
  return amountText(value, unit, t);
}

/** The sentences below: the words that were left out, and that there may be more. Empty if there is nothing to say. */
export function searchNote({ terms: { notUnderstood }, isCut }: SearchNotes, t: Translator): string {
  const left = notUnderstood.map((word) => t.text('search:wordIn', { word: plainName(word) }));
  return t.sentences(
    ...(left.length === 0 ? [] : [t.text('search:left', { count: left.length, words: t.list(left) })]),
    ...(isCut ? [t.text('search:cut')] : []),
  );
}
