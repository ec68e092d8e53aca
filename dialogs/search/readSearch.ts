import { languageNames } from '../../src/locales/languageNames.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { composedWords } from '../../src/locales/textKey.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import type { ProcessData } from '../../src/onboarding/processData.ts';
import { openStates, type Person, type RequestState, requestStates } from '../../src/requests/request.ts';
import { type SearchTerms, shortestWord } from '../../src/requests/search/criteria.ts';
import { type SearchFilter, searchFilters } from '../../src/requests/search/filters.ts';
import { foldWords } from '../../src/requests/search/foldWords.ts';
import { namesOf } from '../fields/servicesInSentence.ts';

/** The names that a search may have in it. */
export interface SearchNames extends Pick<ProcessData, 'services' | 'languages'> {
  /** The specialists who are known. */
  readonly colleagues: readonly Person[];
}

/** The longest text of a search, in UTF-16 code units. */
export const longestSearch = 200;

/** An id of Entra. Its digits are no number of a request. */
const guid = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;

/** The most words of names. Each is one more look-up. */
const mostWords = 6;

/** The meaning of a phrase. */
type Meaning =
  | { readonly kind: 'states'; readonly states: readonly RequestState[] }
  | { readonly kind: 'service' | 'language'; readonly id: string }
  | { readonly kind: 'filter'; readonly filter: SearchFilter }
  | { readonly kind: 'older' | 'newer' | 'lead' | 'mine' | 'noise' | 'not' }
  | { readonly kind: 'unit'; readonly hours: number; readonly isRecent?: true }
  | { readonly kind: 'one' };

/**
 * Reads the words of a search, in every language the bot speaks, in any order: a number, a state, how it stands ("overdue"), a service, a
 * language of assistance, the assignee, an age such as "older than 3 days". The other words are words of names. Words with no meaning are returned, and the rest
 * applies.
 */
export function readSearch(text: string, names: SearchNames): SearchTerms {
  const searched = text.slice(0, longestSearch);
  const tokens = foldWords(searched.replaceAll(guid, ' '));
  const book = bookOf(names);
  const read = new Reading();
  read.notUnderstood.push(...(searched.match(guid) ?? []));
  for (let at = 0; at < tokens.length; ) {
    at += step(tokens, at, book, names, read);
  }
  return read.result(names.colleagues);
}

/** The terms that were read so far. */
class Reading {
  number: number | undefined;
  states = new Set<RequestState>();
  services = new Set<string>();
  languages = new Set<string>();
  isMine = false;
  assignees: Person[] = [];
  olderThan: number | undefined;
  newerThan: number | undefined;
  filters = new Set<SearchFilter>();
  words: string[] = [];
  notUnderstood: string[] = [];

  result(colleagues: readonly Person[]): SearchTerms {
    const { number, olderThan, newerThan, isMine, assignees } = this;
    const words = [...new Set(this.words)];
    const kept = words.slice(0, mostWords);
    return {
      ...(number === undefined ? {} : { number }),
      states: [...this.states],
      services: [...this.services],
      languages: [...this.languages],
      isMine,
      assignees,
      ...(olderThan === undefined ? {} : { olderThan }),
      ...(newerThan === undefined ? {} : { newerThan }),
      filters: [...this.filters],
      words: kept,
      namesakes: kept
        .map((word) => ({ word, people: colleagues.filter(({ name }) => foldWords(name).includes(word)) }))
        .filter(({ people }) => people.length > 0),
      notUnderstood: [...new Set([...this.notUnderstood, ...words.slice(mostWords)])],
    };
  }
}

/** Reads what begins at a token; returns how many tokens it has. */
function step(
  tokens: readonly string[],
  at: number,
  book: Book,
  { colleagues }: SearchNames,
  read: Reading,
): number {
  const word = tokens[at] ?? '';
  const numbered = numberAt(tokens, at);
  if (numbered !== undefined && ageAt(tokens, at, book) === undefined) {
    if (read.number === undefined) read.number = numbered.number;
    else read.notUnderstood.push(tokens.slice(at, at + numbered.length).join('-'));
    return numbered.length;
  }
  const age = ageAt(tokens, at, book);
  if (age !== undefined) {
    if (age.isNewer) read.newerThan = age.hours;
    else read.olderThan = age.hours;
    return age.length;
  }
  const person = personAt(tokens, at, colleagues);
  if (person !== undefined) {
    read.assignees.push(...person.people);
    return person.length;
  }
  const found = phraseAt(tokens, at, book);
  if (found === undefined) {
    if (Array.from(word).length < shortestWord) read.notUnderstood.push(word);
    else read.words.push(word);
    return 1;
  }
  const { meaning, length } = found;
  switch (meaning.kind) {
    case 'states':
      for (const state of meaning.states) read.states.add(state);
      return length;
    case 'service':
      read.services.add(meaning.id);
      return length;
    case 'language':
      read.languages.add(meaning.id);
      return length;
    case 'filter':
      read.filters.add(meaning.filter);
      return length;
    case 'mine':
      read.isMine = true;
      return length;
    case 'lead': {
      const assigned = personAt(tokens, at + length, colleagues, true);
      if (assigned === undefined) return length;
      read.assignees.push(...assigned.people);
      return length + assigned.length;
    }
    case 'older':
    case 'newer':
    case 'not':
      // An age without a number, and a search for what is not there: neither is done halfway.
      read.notUnderstood.push(tokens.slice(at, at + length).join(' '));
      return length;
    case 'unit':
      read.notUnderstood.push(word);
      return length;
    default:
      return length;
  }
}

/** "ft 000123", "ft123", "123". */
function numberAt(
  tokens: readonly string[],
  at: number,
): { readonly number: number; readonly length: number } | undefined {
  const [, digits] = /^(?:ft)?(\d{1,9})$/.exec(tokens[at] ?? '') ?? [];
  if (digits !== undefined) return { number: Number(digits), length: 1 };
  const next = tokens[at] === 'ft' ? /^\d{1,9}$/.exec(tokens[at + 1] ?? '') : null;
  return next === null ? undefined : { number: Number(next[0]), length: 2 };
}

/** The longest age, in hours: older requests do not exist. */
const longestAge = 20 * 366 * 24;

/** "older than 3 days", "3 days", "last week", "3d": alone it is an age to be reached. */
function ageAt(
  tokens: readonly string[],
  at: number,
  book: Book,
): { readonly hours: number; readonly isNewer: boolean; readonly length: number } | undefined {
  const lead = phraseAt(tokens, at, book);
  const hasLead = lead?.meaning.kind === 'older' || lead?.meaning.kind === 'newer';
  const from = hasLead ? at + lead.length : at;
  const isNewer = lead?.meaning.kind === 'newer';
  const made = (count: number, unit: { readonly hours: number; readonly isRecent?: true }, to: number) => ({
    hours: Math.min(count * unit.hours, longestAge),
    isNewer: isNewer || unit.isRecent === true,
    length: to - at,
  });
  const unitAt = (index: number) => {
    const found = phraseAt(tokens, index, book);
    return found?.meaning.kind === 'unit' ? { unit: found.meaning, to: index + found.length } : undefined;
  };
  const [, together, letters] = /^(\d{1,4})(\p{L}+)$/u.exec(tokens[from] ?? '') ?? [];
  if (together !== undefined) {
    // "3d", "3日以上前", "3일 이상": the unit may have more words.
    for (let more = 2; more >= 0; more -= 1) {
      const unit = book.get([letters, ...tokens.slice(from + 1, from + 1 + more)].join(' '));
      if (unit?.kind === 'unit') return made(Number(together), unit, from + 1 + more);
    }
    return undefined;
  }
  const digits = /^\d{1,4}$/.exec(tokens[from] ?? '');
  const isOne = hasLead && phraseAt(tokens, from, book)?.meaning.kind === 'one';
  const found = digits !== null || isOne ? unitAt(from + 1) : isNewer ? unitAt(from) : undefined;
  return found === undefined
    ? undefined
    : made(digits === null ? 1 : Number(digits[0]), found.unit, found.to);
}

/** A specialist by their whole name; after "assigned to", also by one of their names. */
function personAt(
  tokens: readonly string[],
  at: number,
  colleagues: readonly Person[],
  byOneName = false,
): { readonly people: readonly Person[]; readonly length: number } | undefined {
  const named = colleagues.map((person) => ({ person, name: foldWords(person.name) }));
  const isAt = (name: readonly string[]) => name.every((word, index) => tokens[at + index] === word);
  const whole = named
    .filter(({ name }) => name.length > 1 && isAt(name))
    .toSorted((one, other) => other.name.length - one.name.length);
  const longest = whole[0]?.name.length ?? 0;
  if (longest > 0) {
    const people = whole.filter(({ name }) => name.length === longest).map(({ person }) => person);
    return { people, length: longest };
  }
  const word = byOneName ? (tokens[at] ?? '') : '';
  const theirs = named.filter(({ name }) => name.includes(word));
  return theirs.length === 0 ? undefined : { people: theirs.map(({ person }) => person), length: 1 };
}

/** The meanings of phrases, by their words with blanks between them. */
type Book = ReadonlyMap<string, Meaning>;

/** The words of the longest phrase. */
const longestPhrase = 6;

function phraseAt(
  tokens: readonly string[],
  at: number,
  book: Book,
): { readonly meaning: Meaning; readonly length: number } | undefined {
  for (let length = Math.min(longestPhrase, tokens.length - at); length > 0; length -= 1) {
    const meaning = book.get(tokens.slice(at, at + length).join(' '));
    if (meaning !== undefined) return { meaning, length };
  }
  return undefined;
}

/** The operator's lists are the same for all searches of a process. */
const books = new WeakMap<object, Book>();

function bookOf({ services, languages }: SearchNames): Book {
  const known = books.get(services) ?? makeBook({ services, languages });
  books.set(services, known);
  return known;
}

function makeBook({ services, languages }: Pick<SearchNames, 'services' | 'languages'>): Book {
  const book = new Map<string, Meaning>();
  const add = (phrase: string, meaning: Meaning) => {
    const key = foldWords(phrase).join(' ');
    if (key !== '' && !book.has(key)) book.set(key, meaning);
  };
  const hours = { hour: 1, day: 24, week: 7 * 24, month: 30 * 24 } as const;
  for (const language of botLanguages) {
    const t = translatorFor(language);
    for (const state of requestStates) {
      for (const phrase of [t.text(`status:state.${state}`), ...t.words(`chat:search.states.${state}`)])
        add(phrase, { kind: 'states', states: [state] });
    }
    for (const filter of searchFilters) {
      for (const phrase of t.words(`chat:search.filters.${filter}`)) add(phrase, { kind: 'filter', filter });
    }
    // The words of the summary's counts are understood too.
    for (const kind of ['overdue', 'us', 'customer'] as const)
      add(t.text(`summary:channel.kind.${kind}`), { kind: 'filter', filter: kind });
    for (const phrase of t.words('chat:search.open')) add(phrase, { kind: 'states', states: openStates });
    const closed = requestStates.filter((state) => !openStates.some((open) => open === state));
    for (const phrase of t.words('chat:search.closed')) add(phrase, { kind: 'states', states: closed });
    for (const [unit, count] of Object.entries(hours)) {
      for (const phrase of t.words(composedWords(`chat:search.units.${unit}`)))
        add(phrase, { kind: 'unit', hours: count });
      for (const phrase of t.words(composedWords(`chat:search.recentUnits.${unit}`)))
        add(phrase, { kind: 'unit', hours: count, isRecent: true });
    }
    // "my queue french": the command alone is recognized before. A single word, such as "cola", may be a name.
    const queue = t.words('commands:myQueue.words').filter((phrase) => foldWords(phrase).length > 1);
    for (const phrase of [t.text('commands:myQueue.title'), ...queue]) add(phrase, { kind: 'mine' });
    for (const kind of ['older', 'newer', 'lead', 'mine', 'one', 'not', 'noise'] as const) {
      for (const phrase of t.words(`chat:search.${kind}`)) add(phrase, { kind });
    }
  }
  for (const service of services) {
    for (const name of [service.id, ...namesOf(service)]) add(name, { kind: 'service', id: service.id });
  }
  for (const [name, tag] of languageNames(languages.map(({ tag }) => tag)))
    add(name, { kind: 'language', id: tag });
  for (const { tag } of languages) if (tag.length > 2) add(tag, { kind: 'language', id: tag });
  return book;
}
