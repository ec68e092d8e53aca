import { withoutCourtesy } from '../../../dialogs/fields/courtesy.ts';
import { botLanguages } from '../../locales/languages.ts';
import { normalizeText } from '../../locales/normalizeText.ts';
import { translatorFor } from '../../locales/translator.ts';

/** The commands people can type, in every language the bot speaks. */
export const commandIds = [
  'request',
  'timeline',
  'myRequests',
  'myCustomers',
  'schedule',
  'about',
  'services',
  'roles',
  'language',
  'privacy',
  'help',
  'cancel',
  'requestsHere',
  'openRequests',
  'myQueue',
  'search',
  'channels',
  'notifications',
] as const;
export type CommandId = (typeof commandIds)[number];

/** The kinds of text that are no answer to a question. `prepare`: somebody who is no admin asks for assistance. `person`: to talk to a person. */
export type Recognized = CommandId | 'prepare' | 'greeting' | 'thanks' | 'goodbye' | 'person';

let table: ReadonlyMap<string, Recognized> | undefined;

/** The command, greeting, thanks or goodbye in a text, in any language. Case, accents, punctuation and polite words around it don't count. */
export function recognizeCommand(text: string): Recognized | undefined {
  table ??= buildTable();
  const known = table.get(normalizeText(text)) ?? commandWithin(withoutCourtesy(text), table);
  return known ?? (text.trim() === '?' ? 'help' : undefined);
}

/** "yes, thanks" does not count as thanks: only a command may have polite words around it. */
function commandWithin(text: string, known: ReadonlyMap<string, Recognized>): Recognized | undefined {
  const found = known.get(normalizeText(text));
  return found === 'greeting' || found === 'thanks' ? undefined : found;
}

function buildTable(): ReadonlyMap<string, Recognized> {
  const entries = botLanguages.flatMap((language): (readonly [string, Recognized])[] => {
    const t = translatorFor(language);
    return [
      ...commandIds.flatMap((id) =>
        [t.text(`commands:${id}.title`), ...t.words(`commands:${id}.words`)].map(
          (word) => [word, id] as const,
        ),
      ),
      ...[t.text('request:actions.prepare'), ...t.words('commands:prepare')].map(
        (word) => [word, 'prepare'] as const,
      ),
      ...t.words('commands:greetings').map((word) => [word, 'greeting'] as const),
      ...t.words('commands:thanks').map((word) => [word, 'thanks'] as const),
      ...t.words('commands:goodbyes').map((word) => [word, 'goodbye'] as const),
      ...[...t.words('commands:talkToPerson'), ...t.words('chat:inSentence.person')].map(
        (word) => [word, 'person'] as const,
      ),
    ];
  });
  return new Map(entries.map(([word, meaning]) => [normalizeText(word), meaning]));
}
