import { normalizeText } from '../../src/locales/normalizeText.ts';
import { wordsOf } from '../../src/locales/wordsOf.ts';
import { nameIn } from '../../src/onboarding/processData.ts';
import { decidedHelp, helpKinds } from '../../src/requests/answers.ts';
import type { Field, FieldContext } from './field.ts';
import { wordsOf as wordList } from './fieldWords.ts';
import { type Choice, matchChoices } from './matchChoices.ts';
import { longestSentence, serviceNearTo, servicesInSentence } from './servicesInSentence.ts';

/** The requested services: the only required answer. */
export const servicesField: Field = {
  name: 'services',
  step: 'services',
  asked: true,
  value: ({ services }) => services?.join(','),
  shown: ({ services }, context) => shown(services ?? [], serviceChoices(context), context),
  fromText(text, context) {
    const choices = serviceChoices(context);
    const all = context.t.words('chat:all').some((word) => normalizeText(word) === normalizeText(text));
    const found = all
      ? choices.map(({ value }) => value)
      : (matchChoices(text, choices, context.t.words('chat:and')) ??
        allBut(text, choices) ??
        inSentence(text, context));
    return found === undefined ? undefined : { services: found.join(',') };
  },
  read(given, before, context) {
    const wanted = split(given);
    const known = context.services.map(({ id }) => id);
    if (wanted.length > 0 && wanted.every((id) => known.includes(id))) {
      return { ok: true, answers: { ...before, services: known.filter((id) => wanted.includes(id)) } };
    }
    return { ok: false, error: whyNone(given, context) };
  },
};

/** The kind of help. "Advise me" is a guess until the person answers. */
export const helpField: Field = {
  name: 'help',
  step: 'services',
  asked: true,
  confirm: true,
  value: ({ help }) => (help ?? ['advise']).join(','),
  shown: ({ help }, context) => shown(help ?? [], helpChoices(context), context),
  fromText(text, context) {
    const found = matchChoices(text, helpChoices(context), context.t.words('chat:and'));
    return found === undefined ? undefined : { help: found.join(',') };
  },
  read(given, before, context) {
    const wanted = split(given);
    const known = helpKinds.filter((kind) => wanted.includes(kind));
    if (known.length !== wanted.length) {
      const choices = context.t.list(helpChoices(context).map(({ names }) => names[0] ?? ''));
      return { ok: false, error: context.t.text('chat:errors.chooseHelp', { choices }) };
    }
    // "Advise me" is preselected, so any other selection decides.
    return { ok: true, answers: { ...before, help: known.length === 0 ? ['advise'] : decidedHelp(known) } };
  },
};

/** "all but Intune", "tout sauf Teams et Intune": every service but those. */
function allBut(text: string, choices: readonly Choice[]): readonly string[] | undefined {
  const said = normalizeText(text.slice(0, longestSentence));
  const starts = [...wordList('chat:all')].flatMap((all) =>
    [...wordList('chat:except')].flatMap((except) => [`${all} ${except}`, `${all}${except}`]),
  );
  const rest = starts
    .toSorted((one, other) => other.length - one.length)
    .map((start) => restAfter(said, start))
    .find((after) => after !== undefined);
  const left = rest === undefined ? undefined : matchChoices(rest, choices, [...wordList('chat:and')]);
  if (left === undefined) return undefined;
  const others = choices.map(({ value }) => value).filter((value) => !left.includes(value));
  return others.length === 0 ? undefined : others;
}

function restAfter(said: string, start: string): string | undefined {
  if (!said.startsWith(start)) return undefined;
  const rest = said.slice(start.length);
  // "à l'exception d'Intune" has an apostrophe before the name.
  return /^[ ']/.test(rest) ? rest.slice(1) : undefined;
}

/**
 * The services that a whole sentence names: "we would like help with Exchange Online and Teams". A list with an unknown name is not a
 * sentence. A sentence that leaves something out, or contrasts services ("Teams or Exchange", "we already have Teams, we want Intune"), is
 * not understood in part.
 */
function inSentence(text: string, { services, process, t }: FieldContext): readonly string[] | undefined {
  const words = wordsOf(text, longestSentence);
  const ofSentences = t.words('chat:functionWords').map(normalizeText);
  const linking = t.words('chat:and').map(normalizeText);
  const isSentence =
    words.length > 3 && words.some((word) => ofSentences.includes(word) && !linking.includes(word));
  if (!isSentence || /[?？]\s*$/.test(text.slice(-20))) return undefined;
  const { ids, leavesOut } = servicesInSentence(text, process.services);
  const offered = ids.filter((named) => services.some(({ id }) => id === named));
  return leavesOut || tellsApart(words) || offered.length === 0 ? undefined : offered;
}

/** Whether a sentence has words that may be followed by a service that is not wanted. */
function tellsApart(words: readonly string[]): boolean {
  const said = ` ${words.join(' ')} `;
  return ['chat:or', 'chat:elsewhere', 'chat:negations']
    .flatMap((key) => [...wordList(key)])
    .some((phrase) => said.includes(` ${wordsOf(phrase, longestSentence).join(' ')} `));
}

/** The answer to an unknown name lists the services. The answer to a sentence is short, because the card has the list. */
function whyNone(given: string, { services, t }: FieldContext): string {
  const near = serviceNearTo(given, services);
  if (near !== undefined) return t.text('chat:errors.didYouMean', { choice: nameIn(near.name, t.language) });
  // Ids have no blanks.
  const isSentence = /\s/.test(given) && wordsOf(given, longestSentence).length > 3;
  if (isSentence) return t.text('chat:errors.noService');
  const choices = t.list(services.map(({ name }) => nameIn(name, t.language)));
  return t.text('chat:errors.chooseServices', { choices });
}

function serviceChoices({ services, t }: FieldContext): readonly Choice[] {
  return services.map(({ id, name, alsoCalled = [] }) => ({
    value: id,
    names: [nameIn(name, t.language), name.en, ...alsoCalled],
  }));
}

function helpChoices({ t }: FieldContext): readonly Choice[] {
  return helpKinds.map((kind) => ({
    value: kind,
    names: [t.text(`request:help.${kind}`), ...t.words(`chat:helpWords.${kind}`)],
  }));
}

function shown(values: readonly string[], choices: readonly Choice[], { t }: FieldContext): string {
  return t.list(choices.filter(({ value }) => values.includes(value)).map(({ names }) => names[0] ?? ''));
}

function split(given: string): readonly string[] {
  return given
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
