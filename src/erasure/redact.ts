import { createHash } from 'node:crypto';
import { isOnePerson, type Subject } from './subject.ts';

/** The people to take out of a record, and the name that replaces them. */
export interface Redaction {
  /** A person; or a tenant: everybody of it. */
  readonly subject: Subject;
  /** Names and addresses of the people, for the texts that others wrote. */
  readonly words: readonly string[];
  /** The name that people have afterwards. */
  readonly former: string;
}

/** The prefix of the ids of erased people. Nobody else's id begins with it. */
const erasedPrefix = 'erased:';

/** Whether a person's data were erased. */
export function isErased({ id }: { readonly id: string }): boolean {
  return id.startsWith(erasedPrefix);
}

/** The id of a person after the erasure: always the same one, so that a record still tells people apart. It can't be turned back. */
export function erasedId({ tenantId, id }: { readonly tenantId: string; readonly id: string }): string {
  return `${erasedPrefix}${createHash('sha256').update(`${tenantId}:${id}`).digest('hex').slice(0, 16)}`;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * A record without a subject's people. Objects that are such a person get another id and name. A text that is the person's id, and names
 * and addresses within texts, are replaced. The same value, if nothing in it is about them.
 */
export function redacted<Value>(value: Value, redaction: Redaction): Value {
  const pattern = patternOf(redaction.words);
  const known = new Set(redaction.words.map((word) => word.toLowerCase()));
  const isKnown = (text: unknown) => typeof text === 'string' && known.has(text.trim().toLowerCase());
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return textOf(part);
    if (Array.isArray(part)) return same(part, part.map(walk));
    return isFields(part) ? objectOf(part) : part;
  };
  const textOf = (text: string): string => {
    const { subject, former } = redaction;
    if (text === subject.personId) return erasedId({ tenantId: subject.tenantId, id: text });
    return pattern === undefined ? text : text.replace(pattern, () => former);
  };
  const objectOf = (object: Fields): Fields => {
    if (isPerson(object)) {
      if (!isOf(redaction.subject, object)) return object;
      return { id: erasedId(object), tenantId: object.tenantId, name: redaction.former };
    }
    if (
      isOrganisation(object) &&
      redaction.subject.tenantId === object['tenantId'] &&
      !isOnePerson(redaction.subject)
    ) {
      const { name: _name, domain: _domain, ...rest } = object;
      // A partner with stored evidence always has a name; it may be empty.
      return mapped('evidence' in object ? { ...rest, name: '' } : rest, walk);
    }
    if (isNamedPerson(object)) {
      const { address, ...rest } = object;
      const { person } = object;
      const isTheirs =
        isKnown(address) || (isFields(person) && isPerson(person) && isOf(redaction.subject, person));
      return isTheirs ? { ...mapped(rest, walk), name: redaction.former } : mapped(object, walk);
    }
    if ('email' in object && (isKnown(object['email']) || isKnown(object['name']))) {
      // A representative without an address has no rights.
      const { email: _email, mayAct: _mayAct, ...rest } = object;
      return { ...mapped(rest, walk), name: redaction.former };
    }
    return mapped(object, walk);
  };
  return walk(value) as Value;
}

/**
 * The names and addresses of a subject's people that stand in a record.
 *
 * @param known names of theirs: the address of a contact with such a name is theirs as well
 */
export function wordsIn(value: unknown, subject: Subject, known: readonly string[] = []): readonly string[] {
  const words = new Set<string>();
  const add = (word: unknown) => {
    if (typeof word === 'string' && word.trim().length >= shortestWord) words.add(word.trim());
  };
  const look = (part: unknown): void => {
    if (Array.isArray(part)) {
      for (const one of part) look(one);
    } else if (isFields(part)) {
      if (isPerson(part) && isOf(subject, part)) {
        add(part.name);
        add(part['email']);
      }
      const { person, address, email, name } = part;
      const isTheirs = isFields(person) && isPerson(person) && isOf(subject, person);
      const hasTheirName = typeof name === 'string' && known.includes(name.trim());
      if (hasTheirName && typeof email === 'string') add(email);
      // The tenant of somebody who wrote to the bot is known, so their address counts within it only.
      const isTheirAddress =
        !isPerson(part) &&
        [address, email].some(
          (one) => typeof one === 'string' && one.toLowerCase() === subject.address?.toLowerCase(),
        );
      if ((isNamedPerson(part) && isTheirs) || isTheirAddress) {
        for (const word of [name, address, email]) add(word);
        if (isFields(person)) add(person['name']);
      }
      for (const one of Object.values(part)) look(one);
    }
  };
  look(value);
  return [...words];
}

/** Shorter names are not looked for in texts: they would be found in the words of others. */
const shortestWord = 3;

function isOf(
  { tenantId, personId, address }: Subject,
  person: { readonly id: string; readonly tenantId: string; readonly email?: unknown },
) {
  if (isErased(person) || person.tenantId !== tenantId) return false;
  if (personId !== undefined) return person.id === personId;
  const { email } = person;
  return (
    address === undefined || (typeof email === 'string' && email.toLowerCase() === address.toLowerCase())
  );
}

function isPerson(object: Fields): object is Fields & Readonly<Record<'id' | 'tenantId' | 'name', string>> {
  return ['id', 'tenantId', 'name'].every((part) => typeof object[part] === 'string');
}

function isOrganisation(object: Fields): boolean {
  return typeof object['tenantId'] === 'string' && typeof object['name'] === 'string' && !('id' in object);
}

function isNamedPerson(object: Fields): boolean {
  return 'addedBy' in object && typeof object['name'] === 'string';
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapped(object: Fields, walk: (part: unknown) => unknown): Fields {
  const entries = Object.entries(object);
  const walked = entries.map(([, part]) => walk(part));
  if (entries.every(([, part], index) => part === walked[index])) return object;
  return Object.fromEntries(entries.map(([name], index) => [name, walked[index]]));
}

function same(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  return before.every((part, index) => part === after[index]) ? before : after;
}

/** Finds whole words in both forms of Unicode, the longest first. */
function patternOf(words: readonly string[]): RegExp | undefined {
  const forms = new Set(words.flatMap((word) => [word.normalize('NFC'), word.normalize('NFD')]));
  const escaped = [...forms]
    .filter((word) => word.length >= shortestWord)
    .toSorted((one, other) => other.length - one.length)
    .map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(/\s+/g, '\\s+'));
  if (escaped.length === 0) return undefined;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}
