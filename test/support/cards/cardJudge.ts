import { readFileSync } from 'node:fs';
import ac from 'adaptivecards/dist/adaptivecards.js';
import { Ajv } from 'ajv';
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import { readCatalogues } from '../../../src/locales/catalogues.ts';

type Json = Readonly<Record<string, unknown>>;

/** Teams refuses messages of about 100 KB, counted in UTF-16; the rest is left to the envelope. */
const largestCard = 80 * 1024;

/**
 * Everything that is wrong with a card, as sentences; nothing if it is right. The official renderer (parse and `validateProperties()`) and
 * the official schema judge first, then the further rules of Teams, its store and this product.
 */
export function judgeCard(card: object): readonly string[] {
  const parts = partsOf(card);
  return [
    ...byRenderer(card),
    ...bySchema(card),
    ...bySize(card),
    ...byText(card),
    ...byHead(card as Json),
    ...byActions(card as Json),
    ...byToggles(parts),
    ...parts.flatMap(byPart),
  ];
}

/** The renderer itself: unknown or misspelled values, missing labels, ids used twice. */
function byRenderer(card: object): readonly string[] {
  // The renderer's pattern for `lang` is global, so it remembers where it stopped: every second card would be refused.
  const pattern = ac.CardElement.langProperty.regEx;
  if (pattern !== undefined) pattern.lastIndex = 0;
  const context = new ac.SerializationContext();
  const parsed = new ac.AdaptiveCard();
  // Its own default is five; Teams and its store allow six.
  parsed.hostConfig = new ac.HostConfig({ actions: { maxActions: 6 } });
  parsed.parse(structuredClone(card), context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  const failures = parsed.validateProperties().validationEvents;
  return [...events, ...failures].map(({ message }) => `The renderer says: ${message}`);
}

// The official file as it is. It names itself with `id`; ajv no longer knows that.
const { id: _, ...schema } = JSON.parse(
  readFileSync(new URL('./adaptive-card-1.5.json', import.meta.url), 'utf8'),
) as Json;
const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addMetaSchema(draft06);
const matchesSchema = ajv.compile(schema);

function bySchema(card: object): readonly string[] {
  if (matchesSchema(withoutFiltered(withoutPeoplePicker(card)))) return [];
  const [first] = matchesSchema.errors ?? [];
  return [`The 1.5 schema says: ${first?.instancePath} ${first?.message} ${JSON.stringify(first?.params)}`];
}

/** The official file forgot the list that can be searched. The official renderer and Teams have known it since 1.5. */
function withoutFiltered(card: object): object {
  const text = JSON.stringify(card, (name, value: unknown) =>
    name === 'style' && value === 'filtered' ? 'compact' : value,
  );
  return JSON.parse(text) as object;
}

/**
 * The one property of a later version that a card may have: Teams' people picker, in the choice of a colleague. Adaptive Cards 1.6 has it,
 * and Teams knows it in cards of 1.5. A client without it shows the choices alone, so nothing of the form is lost there. Anywhere else, or
 * with any other content, it is a fault.
 */
function withoutPeoplePicker(card: object): object {
  const text = JSON.stringify(card, (_name, value: unknown) => {
    const part = value as Json | null;
    const dataset = part?.['type'] === 'Input.ChoiceSet' ? pickers[String(part['id'])] : undefined;
    if (dataset === undefined) return value;
    if (JSON.stringify(part?.['choices.data']) !== JSON.stringify({ type: 'Data.Query', dataset }))
      return value;
    const { 'choices.data': _picker, ...choice } = part as Json;
    return choice;
  });
  return JSON.parse(text) as object;
}

/** Where each choice of a colleague looks: the members of the channel, or in an admin's personal chat the people of their organization. */
const pickers: Readonly<Record<string, string>> = {
  colleague: 'graph.microsoft.com/users?scope=currentContext',
  'split.colleague': 'graph.microsoft.com/users?scope=currentContext',
  'follow.colleague': 'graph.microsoft.com/users',
  'giveTask.colleague': 'graph.microsoft.com/users',
};

function bySize(card: object): readonly string[] {
  const bytes = JSON.stringify(card).length * 2;
  return bytes > largestCard ? [`It has ${bytes} bytes in UTF-16, more than ${largestCard}`] : [];
}

const sections = Object.keys(readCatalogues()['en'] ?? {}).join('|');
const leftovers: readonly (readonly [RegExp, string])[] = [
  [/\$\{/, 'a place of the template that was not filled'],
  [/\{\{/, 'a place of a text that was not filled'],
  [/\bundefined\b|\bNaN\b|\[object Object\]|Invalid Date/, 'a value that is none'],
  [new RegExp(`\\b(${sections}):[A-Za-z]`), 'a key of a catalogue'],
];

/** The places left over in a text that was not filled. */
function byText(card: object): readonly string[] {
  const texts = textsOf(card);
  return leftovers.flatMap(([pattern, what]) =>
    texts.filter((text) => pattern.test(text)).map((text) => `“${text}” holds ${what}`),
  );
}

function byHead(card: Json): readonly string[] {
  return [
    ...(card['version'] === '1.5' ? [] : ['Its version is not 1.5, the newest that Teams shows']),
    ...['speak', 'fallbackText', 'lang']
      .filter((name) => isBlank(card[name]))
      .map((name) => `It has no ${name}`),
  ];
}

/** The Teams store: at most six actions, at most three of them in the first row (the rest `mode: secondary`). */
function byActions(card: Json): readonly string[] {
  const actions = listOf(card['actions']);
  const primary = actions.filter((action) => action['mode'] !== 'secondary');
  return [
    ...(actions.length > 6 ? [`It has ${actions.length} actions, more than six`] : []),
    ...(primary.length > 3 ? [`It has ${primary.length} primary actions, more than three`] : []),
  ];
}

function byToggles(parts: readonly Json[]): readonly string[] {
  const ids = new Set(parts.map((part) => part['id']));
  return parts
    .filter((part) => part['type'] === 'Action.ToggleVisibility')
    .flatMap((part) => (part['targetElements'] as readonly unknown[] | undefined) ?? [])
    .filter((target) => !ids.has(target))
    .map((target) => `It shows or hides ${String(target)}, which is not there`);
}

function byPart(part: Json): readonly string[] {
  const type = String(part['type'] ?? '');
  const says = (fault: string) =>
    `${type} ${String(part['id'] ?? part['title'] ?? part['text'] ?? '')}: ${fault}`;
  if (type === 'TextBlock') {
    return [
      ...(part['wrap'] === true ? [] : [says('does not wrap')]),
      ...(isBlank(part['text']) ? [says('is empty')] : []),
    ];
  }
  if (type.startsWith('Input.')) {
    return ['id', 'label', 'errorMessage']
      .filter((name) => isBlank(part[name]))
      .map((name) => says(`no ${name}`));
  }
  if (type === 'Image' || part['backgroundImage'] !== undefined || part['iconUrl'] !== undefined) {
    return [says('is a picture')];
  }
  return type.startsWith('Action.') ? byAction(part, says) : [];
}

function byAction(action: Json, says: (fault: string) => string): readonly string[] {
  const data = action['data'];
  const verb = typeof data === 'object' && data !== null ? String((data as Json)['verb'] ?? '') : '';
  const isMessage = /^(menu|form)\./.test(verb);
  const title = isBlank(action['title']) ? [says('has no title')] : [];
  switch (action['type']) {
    case 'Action.Execute':
      return [
        ...title,
        ...(verb === '' || verb !== action['verb'] ? [says('does not send its verb')] : []),
        ...(isMessage ? [says('is a message, so it must be submitted')] : []),
      ];
    case 'Action.Submit':
      return [...title, ...(verb === '' ? [says('sends no verb')] : [])];
    default:
      return title;
  }
}

/** Every object of a card, cards and actions inside it too; the data of a button are left out. */
function partsOf(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (typeof value !== 'object' || value === null) return [];
  const part = value as Json;
  const inside = Object.entries(part).filter(([name]) => name !== 'data');
  return [part, ...inside.flatMap(([, child]) => partsOf(child))];
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function isBlank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === '';
}
