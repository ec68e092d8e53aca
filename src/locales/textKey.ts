import type bot from './en/bot.json';
import type channels from './en/channels.json';
import type chat from './en/chat.json';
import type colleagues from './en/colleagues.json';
import type commands from './en/commands.json';
import type common from './en/common.json';
import type consent from './en/consent.json';
import type contact from './en/contact.json';
import type desk from './en/desk.json';
import type handover from './en/handover.json';
import type info from './en/info.json';
import type kit from './en/kit.json';
import type page from './en/page.json';
import type partner from './en/partner.json';
import type phases from './en/phases.json';
import type queue from './en/queue.json';
import type reminders from './en/reminders.json';
import type request from './en/request.json';
import type search from './en/search.json';
import type setupCheck from './en/setupCheck.json';
import type status from './en/status.json';
import type summary from './en/summary.json';
import type ties from './en/ties.json';

/** The sections of the English catalogue. */
interface English {
  readonly bot: typeof bot;
  readonly channels: typeof channels;
  readonly chat: typeof chat;
  readonly colleagues: typeof colleagues;
  readonly commands: typeof commands;
  readonly common: typeof common;
  readonly consent: typeof consent;
  readonly contact: typeof contact;
  readonly desk: typeof desk;
  readonly handover: typeof handover;
  readonly info: typeof info;
  readonly kit: typeof kit;
  readonly page: typeof page;
  readonly partner: typeof partner;
  readonly phases: typeof phases;
  readonly queue: typeof queue;
  readonly reminders: typeof reminders;
  readonly request: typeof request;
  readonly search: typeof search;
  readonly setupCheck: typeof setupCheck;
  readonly status: typeof status;
  readonly summary: typeof summary;
  readonly ties: typeof ties;
}

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type WithoutPlural<Key extends string> = Key extends `${infer Base}_${Plural}` ? Base : Key;

/** The paths to the leaves of a section whose leaves are of one kind. */
type Paths<Tree, Leaf> = Tree extends Leaf
  ? ''
  : Tree extends string | readonly unknown[]
    ? never
    : {
        [Key in keyof Tree & string]: Paths<Tree[Key], Leaf> extends infer Rest
          ? Rest extends ''
            ? WithoutPlural<Key>
            : Rest extends string
              ? `${Key}.${Rest}`
              : never
          : never;
      }[keyof Tree & string];

type Keys<Leaf> = {
  [Section in keyof English]: `${Section}:${Paths<English[Section], Leaf>}`;
}[keyof English];

/** The key of a text: `section:path.to.key`, without the ending of a plural form. Made from the English catalogue. */
export type TextKey = Keys<string>;

/** The key of a list of words. */
export type WordsKey = Keys<readonly string[]>;

/** The rest of every key that begins with a path, as "title" for `desk:handOver`. */
export type TextUnder<Path extends string> = Under<TextKey, Path>;

/** The rest of the key of every list of words that begins with a path. */
export type WordsUnder<Path extends string> = Under<WordsKey, Path>;

/** The fields of a form whose texts lie under a path: those with a label and, as `<name>Error`, what is said if they are wrong. */
export type FieldWithError<Path extends string> = WithError<TextUnder<Path>, TextUnder<Path>>;

type WithError<Name, All> = Name extends `${infer Field}Error` ? Field & All : never;

type Under<Key, Path extends string> = Key extends `${Path}.${infer Rest}` ? Rest : never;

/**
 * A key that is composed of data, such as the name of an action. The compiler can't look it up, so a test has to draw it. One that is
 * missing is logged, and its last part is shown.
 */
export function composedKey(key: string): TextKey {
  return key as TextKey;
}

/** The same for a list of words. */
export function composedWords(key: string): WordsKey {
  return key as WordsKey;
}
