import { type Choice, matchOne } from '../../../dialogs/fields/matchChoices.ts';
import { namesOf } from '../../../dialogs/fields/servicesInSentence.ts';
import type { Takes } from '../../channels/settings.ts';
import { isNearMiss } from '../../locales/editDistance.ts';
import { languageNames } from '../../locales/languageNames.ts';
import { botLanguages, nameOfLanguage } from '../../locales/languages.ts';
import { normalizeText } from '../../locales/normalizeText.ts';
import { type Translator, translatorFor } from '../../locales/translator.ts';
import { nameIn } from '../../onboarding/processData.ts';
import type { BotServices } from '../identity/services.ts';
import { customersCalled } from './customersCalled.ts';

/** The requests that a text names, and its parts that nobody knows, each with what may be meant. */
export interface ReadTakes {
  readonly takes: Takes;
  readonly unknown: readonly { readonly text: string; readonly near: readonly string[] }[];
  /** The text names more than {@link mostParts} parts, and the last ones were not read. */
  readonly isCut: boolean;
}

type Kind = 'customers' | 'services' | 'languages' | 'regions';

/** The most parts of a text: each may ask the database. */
export const mostParts = 30;

/**
 * Reads "Contoso, French, EMEA, Exchange Online": customers by name, domain or tenant id, services, languages of assistance and regions, in
 * any order and in every language the bot speaks.
 */
export async function readTakes(services: BotServices, text: string, t: Translator): Promise<ReadTakes> {
  const found: Record<Kind, Set<string>> = {
    customers: new Set(),
    services: new Set(),
    languages: new Set(),
    regions: new Set(),
  };
  const unknown: { readonly text: string; readonly near: readonly string[] }[] = [];
  let isCut = false;
  const add = (meaning: Meaning) => found[meaning.kind].add(meaning.id);
  for (const part of text.split(/[,;+&\n、，]/).map((each) => each.trim())) {
    if (part === '') continue;
    if (unknown.length + sizeOf(found) >= mostParts) {
      isCut = true;
      break;
    }
    const whole = await meaningOf(services, part);
    if (!('near' in whole)) {
      add(whole);
      continue;
    }
    const pieces = splitAtAnd(part);
    const read =
      pieces.length < 2 ? [] : await Promise.all(pieces.map((piece) => meaningOf(services, piece)));
    if (pieces.length < 2) unknown.push({ text: part, near: [...whole.near, ...near(services, part, t)] });
    for (const [index, piece] of read.entries()) {
      const said = pieces[index] ?? '';
      if ('near' in piece) unknown.push({ text: said, near: [...piece.near, ...near(services, said, t)] });
      else add(piece);
    }
  }
  return {
    takes: Object.fromEntries(
      Object.entries(found).flatMap(([kind, ids]) => (ids.size === 0 ? [] : [[kind, [...ids]] as const])),
    ),
    isCut,
    unknown: unknown.map((one) => ({ ...one, near: [...new Set(one.near)].slice(0, 3) })),
  };
}

function sizeOf(found: Readonly<Record<Kind, ReadonlySet<string>>>): number {
  return Object.values(found).reduce((sum, ids) => sum + ids.size, 0);
}

interface Meaning {
  readonly kind: Kind;
  readonly id: string;
}

async function meaningOf(
  services: BotServices,
  part: string,
): Promise<Meaning | { readonly near: readonly string[] }> {
  const kinds = choicesOf(services);
  const wanted = normalizeText(part);
  for (const [kind, choices] of kinds) {
    const exact = choices.find(({ names, value }) =>
      [value, ...names].some((name) => normalizeText(name) === wanted),
    );
    if (exact !== undefined) return { kind, id: exact.value };
  }
  const customers = await customersCalled(services, part);
  if (customers.kind === 'one') return { kind: 'customers', id: customers.tenantId };
  for (const [kind, choices] of kinds) {
    const id = matchOne(part, choices, 'wholeWords');
    if (id !== undefined) return { kind, id };
  }
  return { near: customers.near };
}

function choicesOf({
  process,
}: Pick<BotServices, 'process'>): readonly (readonly [Kind, readonly Choice[]])[] {
  const tags = process.languages.map(({ tag }) => tag);
  const names = languageNames(tags);
  return [
    ['services', process.services.map((service) => ({ value: service.id, names: namesOf(service) }))],
    [
      'languages',
      tags.map((tag) => ({
        value: tag,
        names: names.filter(([, named]) => named === tag).map(([name]) => name),
      })),
    ],
    ['regions', process.regions.map(({ id, name }) => ({ value: id, names: Object.values(name) }))],
  ];
}

/** The names that are nearly what was typed. */
function near({ process }: BotServices, part: string, t: Translator): readonly string[] {
  const said = normalizeText(part);
  const isNear = (names: readonly string[]) => names.some((name) => isNearMiss(said, normalizeText(name)));
  return [
    ...process.services
      .filter((service) => isNear(namesOf(service)))
      .map(({ name }) => nameIn(name, t.language)),
    ...process.languages.map(({ tag }) => nameOfLanguage(tag, t.language)).filter((name) => isNear([name])),
    ...process.regions
      .filter(({ id, name }) => isNear([id, ...Object.values(name)]))
      .map(({ name }) => nameIn(name, t.language)),
  ];
}

function splitAtAnd(part: string): readonly string[] {
  const ands = new Set(botLanguages.flatMap((language) => translatorFor(language).words('chat:and')));
  const pieces: string[][] = [[]];
  for (const word of part.split(/\s+/)) {
    if (ands.has(word.toLowerCase())) pieces.push([]);
    else pieces.at(-1)?.push(word);
  }
  return pieces.map((words) => words.join(' ')).filter((piece) => piece !== '');
}
