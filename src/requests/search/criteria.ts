import { contactOf } from '../people.ts';
import {
  type AssistanceRequest,
  isOpen,
  isSamePerson,
  openStates,
  type Person,
  type RequestState,
} from '../request.ts';
import { dueDaysOf, type SearchFilter, waitsForCustomer } from './filters.ts';
import { foldWords } from './foldWords.ts';

/** The criteria of a search. A request is found if it fits all that are given. */
export interface SearchCriteria {
  /** The number people see, without its `FT-`. */
  readonly number?: number;
  /** One of these states. */
  readonly states?: readonly RequestState[];
  /** All of these services, by id. */
  readonly services?: readonly string[];
  /** One of these languages of assistance, by tag. */
  readonly languages?: readonly string[];
  /** One of these people has it. */
  readonly assignees?: readonly Pick<Person, 'id' | 'tenantId'>[];
  /** Sent at or before an instant, ISO 8601 UTC. */
  readonly sentBefore?: string;
  /** Sent after an instant, ISO 8601 UTC. */
  readonly sentAfter?: string;
  /** Each of these is within a word of the request's names and domains; as {@link foldWords} gives them, of two characters or more. */
  readonly words?: readonly string[];
  /** All of these hold. `today` and `overdue` leave more than they name: the rows are looked at again with their meetings and events. */
  readonly filters?: readonly SearchFilter[];
  /** The instant that the filters are about, ISO 8601 UTC. */
  readonly at?: string;
}

/** The words of a search as they were read, before anything is looked up. */
export interface SearchTerms {
  /** The number people see, without its `FT-`. */
  readonly number?: number;
  readonly states: readonly RequestState[];
  readonly services: readonly string[];
  readonly languages: readonly string[];
  /** The reader's own requests. */
  readonly isMine: boolean;
  readonly assignees: readonly Person[];
  /** Sent at least so many hours ago. */
  readonly olderThan?: number;
  /** Sent within so many hours. */
  readonly newerThan?: number;
  readonly filters: readonly SearchFilter[];
  /** Words of names and domains, as `foldWords` gives them. */
  readonly words: readonly string[];
  /** The words among these that are also a name of specialists, with the specialists. */
  readonly namesakes: readonly { readonly word: string; readonly people: readonly Person[] }[];
  /** The words that have no meaning in a search. */
  readonly notUnderstood: readonly string[];
}

/** The criteria of a search for its reader. */
export function criteriaOf(
  {
    number,
    states,
    services,
    languages,
    isMine,
    assignees,
    olderThan,
    newerThan,
    words,
    filters,
  }: SearchTerms,
  reader: Pick<Person, 'id' | 'tenantId'>,
  now: string,
): SearchCriteria {
  const people = [...assignees, ...(isMine ? [reader] : [])];
  const before = (hours: number) => new Date(Date.parse(now) - hours * 3_600_000).toISOString();
  return {
    ...(number === undefined ? {} : { number }),
    ...(states.length === 0 ? {} : { states }),
    ...(services.length === 0 ? {} : { services }),
    ...(languages.length === 0 ? {} : { languages }),
    ...(people.length === 0 ? {} : { assignees: people }),
    ...(olderThan === undefined ? {} : { sentBefore: before(olderThan) }),
    ...(newerThan === undefined ? {} : { sentAfter: before(newerThan) }),
    ...(words.length === 0 ? {} : { words }),
    ...(filters.length === 0 ? {} : { filters, at: now }),
  };
}

/** The shortest word of a search, in characters. */
export const shortestWord = 2;

/**
 * The marks of a request: the values that searches filter by, each with its kind. They are compared as a whole and are never full text. Its
 * channel is none: the column of its row has it, and every version writes that.
 */
export function marksOf(request: AssistanceRequest): readonly string[] {
  const { state, answers, assignee } = request;
  return [
    mark('state', state),
    mark('language', answers.language),
    ...[...new Set(answers.services)].map((id) => mark('service', id)),
    ...(assignee === undefined ? [] : [assigneeMark(assignee)]),
    ...(waitsForCustomer(request) ? [mark('waits', 'customer')] : []),
    ...dueDaysOf(request).map((day) => mark('due', day)),
  ];
}

/**
 * The mark of a request that the team is late with, or that has an overdue to-do. The sweep of reminders writes it, so a change of the
 * request leaves it as it is.
 */
export const lateMark = 'late:yes';

/** Whether a mark is the sweep's and stays when a request changes. A finished request has none. */
export function isSweepsMark(mark: string, request: Pick<AssistanceRequest, 'state'>): boolean {
  return mark === lateMark && isOpen(request);
}

/** Indexed values of which a hit has one. */
export interface Wanted {
  readonly marks: readonly string[];
  /** Channels, as requests name them. */
  readonly channels: readonly string[];
  /** A meeting from one instant on and before another, ISO 8601 UTC. */
  readonly meetings?: Readonly<Record<'from' | 'until', string>>;
}

/** The marks that a search asks for: of each group, a request has one. */
export function marksWanted({
  states,
  services = [],
  languages,
  assignees,
  filters = [],
  at = '',
}: SearchCriteria): readonly Wanted[] {
  const groups = [
    ...(assignees === undefined ? [] : [assignees.map(assigneeMark)]),
    ...services.map((id) => [mark('service', id)]),
    ...(languages === undefined ? [] : [languages.map((tag) => mark('language', tag))]),
    ...(states === undefined ? [] : [states.map((state) => mark('state', state))]),
  ];
  return [...groups.map((marks) => ({ marks, channels: [] })), ...filters.map((one) => wantedBy(one, at))];
}

const dayMs = 86_400_000;

/** The indexed values of a filter: no request without one of them fits. */
function wantedBy(filter: SearchFilter, at: string): Wanted {
  switch (filter) {
    case 'customer':
      return { marks: [mark('waits', 'customer')], channels: [] };
    case 'us':
      return { marks: statesInHand.map((state) => mark('state', state)), channels: [] };
    case 'overdue':
      return { marks: [lateMark], channels: [] };
    case 'today': {
      // The reader's day, wherever they are.
      const [before, after] = [-dayMs, dayMs].map((ms) => new Date(Date.parse(at) + ms).toISOString());
      const days = [before, at, after].map((instant = at) => instant.slice(0, 10));
      return {
        marks: days.map((day) => mark('due', day)),
        channels: [],
        meetings: { from: before ?? at, until: after ?? at },
      };
    }
  }
}

const statesInHand = openStates.filter((state) => state !== 'submitted');

/** The requests that a reader may see, as far as indexes know: those in a channel, and those that one of these people has. */
export interface SearchScope {
  /** As requests name them. */
  readonly channels: readonly string[];
  readonly assignees: readonly Pick<Person, 'id' | 'tenantId'>[];
}

/** The indexed values of a scope. */
export function scopeWanted({ channels, assignees }: SearchScope): Wanted {
  return { channels, marks: assignees.map(assigneeMark) };
}

function mark(kind: 'state' | 'language' | 'service' | 'waits' | 'due', value: string): string {
  return `${kind}:${value}`;
}

/** An id counts only within its tenant. */
function assigneeMark({ tenantId, id }: Pick<Person, 'id' | 'tenantId'>): string {
  return `assignee:${tenantId}:${id}`;
}

/** The words of the names and domains of a request: of its customer, its requester, its contacts and the partner who asked. */
export function wordsOfRequest(request: AssistanceRequest): readonly string[] {
  const { tenantName, tenantDomain, requester, partner, answers } = request;
  const contacts = [answers.projectManager, answers.technicalLead, answers.representative];
  const texts = [
    tenantName,
    tenantDomain,
    requester.name,
    contactOf(request).name,
    partner?.name,
    ...contacts.flatMap((contact) => [contact?.name, domainOf(contact?.email)]),
  ];
  return [...new Set(texts.flatMap((text) => foldWords(text ?? '')))];
}

function domainOf(address = ''): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** Whether a request fits the criteria of a search. */
export function fits(request: AssistanceRequest, criteria: SearchCriteria): boolean {
  const { number, states, services = [], languages, assignees, sentBefore, sentAfter, words = [] } = criteria;
  const { filters = [] } = criteria;
  const { assignee, answers, createdAt } = request;
  if (number !== undefined && request.number !== number) return false;
  if (states?.includes(request.state) === false) return false;
  if (filters.length > 0 && !isOpen(request)) return false;
  if (filters.includes('customer') && !waitsForCustomer(request)) return false;
  if (languages?.includes(answers.language) === false) return false;
  if (!services.every((id) => answers.services.includes(id))) return false;
  const isTheirs = (person: Pick<Person, 'id' | 'tenantId'>) =>
    assignee !== undefined && isSamePerson(assignee, person);
  if (assignees !== undefined && !assignees.some(isTheirs)) return false;
  if (sentBefore !== undefined && Date.parse(createdAt) > Date.parse(sentBefore)) return false;
  if (sentAfter !== undefined && Date.parse(createdAt) <= Date.parse(sentAfter)) return false;
  if (words.length === 0) return true;
  const own = wordsOfRequest(request);
  return words.every((word) => own.some((one) => one.includes(word)));
}

/** The most hits that a search looks at, the nearest ones of its order. */
export const mostHits = 1_000;

/** The part of a search's hits that is wanted. */
export interface SearchPart {
  /** `newest` or `oldest` first. */
  readonly order: 'newest' | 'oldest';
  readonly most: number;
  /** The `next` of the part before. */
  readonly after?: number;
  /** Hits outside one of these do not count among the most hits; absent: all count. */
  readonly within?: readonly SearchScope[];
  /** Whether the reader may see a hit; the others are passed over. */
  readonly isSeen: (request: AssistanceRequest) => boolean;
  /** Those of some hits that are wanted, by more than their rows; absent: all are. */
  readonly keeps?: (requests: readonly AssistanceRequest[]) => Promise<readonly AssistanceRequest[]>;
}

/** The hits of a search. */
export interface SearchHits {
  readonly requests: readonly AssistanceRequest[];
  /** The number after which the next part begins; absent if no further hit is known. */
  readonly next?: number;
  /** The search looked at the most hits that it may, so that there may be others. */
  readonly isCut?: boolean;
}

/** Finds requests by indexed values and by words of their names. */
export interface RequestSearch {
  find(criteria: SearchCriteria, part: SearchPart): Promise<SearchHits>;
  /** Indexes rows that an older version wrote, a bounded number per call; returns how many. */
  fill(): Promise<number>;
}
