import { normalizeText } from '../../src/locales/normalizeText.ts';
import { nameIn } from '../../src/onboarding/processData.ts';
import { decidedHelp, helpKinds } from '../../src/requests/answers.ts';
import type { Field, FieldContext } from './field.ts';
import { type Choice, matchChoices } from './matchChoices.ts';

/** The services assistance is asked for: the one thing that is required. */
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
      : matchChoices(text, choices, context.t.words('chat:and'));
    return found === undefined ? undefined : { services: found.join(',') };
  },
  read(given, before, context) {
    const wanted = split(given);
    const known = context.services.map(({ id }) => id);
    if (wanted.length > 0 && wanted.every((id) => known.includes(id))) {
      return { ok: true, answers: { ...before, services: known.filter((id) => wanted.includes(id)) } };
    }
    const choices = context.t.list(context.services.map(({ name }) => nameIn(name, context.t.language)));
    return { ok: false, error: context.t.text('chat:errors.chooseServices', { choices }) };
  },
};

/** What kind of help is asked for; "advise me" is our guess until the person says otherwise. */
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
    // "Advise me" is ticked beforehand: any other tick decides.
    return { ok: true, answers: { ...before, help: known.length === 0 ? ['advise'] : decidedHelp(known) } };
  },
};

function serviceChoices({ services, t }: FieldContext): readonly Choice[] {
  return services.map(({ id, name }) => ({ value: id, names: [nameIn(name, t.language), name.en] }));
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
