import { composedKey, type TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { type Absence, nobodyChosen } from '../../src/requests/ports.ts';
import { isSamePerson, type Person } from '../../src/requests/request.ts';
import { type Button, executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { formatFullDay } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';
import { listButton } from './listPlace.ts';

const fill = cardTemplate(new URL('./formCard.json', import.meta.url));

/** The most colleagues that each choice offers. */
const mostColleagues = 40;

/** Opens the form. */
export function awayButton(t: Translator, title = t.text('desk:away.action'), person?: Person): Button {
  const data = { part: 'form', ...(person === undefined ? {} : { person: person.id }) };
  return executeButton(title, 'person.away', data, { secondary: true });
}

/** The form in which a specialist records an absence, their own or a colleague's. */
export interface AwayFormView {
  /** The reader. */
  readonly reader: Person;
  readonly colleagues: readonly Person[];
  /** The person that is chosen at first; absent, the reader. */
  readonly person?: string;
  /** Their present absence. */
  readonly absence?: Absence;
  /** Tomorrow where the reader is, and the same day a year later: `YYYY-MM-DD`. */
  readonly first: string;
  readonly last: string;
}

/** Draws the form. Its button records the absence; nothing of it is sent while the person types. */
export function awayForm(view: AwayFormView, t: Translator): Card {
  const { reader, colleagues, person = reader.id, absence, first, last } = view;
  const text = (name: TextUnder<'desk:away'>) => t.text(`desk:away.${name}`);
  // The people of the present absence come first: a choice without its value would show an id.
  const present = [absence?.person, absence?.substitute].filter((named) => named !== undefined);
  const others = [...present, ...colleagues].filter((colleague) => !isSamePerson(colleague, reader));
  const choices = others
    .filter((one, index) => others.findIndex((other) => isSamePerson(one, other)) === index)
    .map(({ id, name }) => ({ title: plainName(name, 60), value: id }))
    .filter(({ title }) => title !== '')
    .slice(0, mostColleagues);
  const title = text('title');
  const me = { title: text('me'), value: reader.id };
  const substitute = absence?.substitute;
  return fill(
    {
      number: plainName(reader.name) || t.text('status:line.somebody'),
      title,
      form: [
        { type: 'TextBlock', wrap: true, text: text('hint') },
        {
          type: 'Input.ChoiceSet',
          id: 'person',
          label: text('person'),
          errorMessage: text('personError'),
          isRequired: true,
          value: [me, ...choices].some(({ value }) => value === person) ? person : reader.id,
          choices: [me, ...choices],
        },
        {
          type: 'Input.Date',
          id: 'day',
          label: text('day'),
          errorMessage: text('dayError'),
          isRequired: true,
          min: first,
          max: last,
          value: absence?.until ?? first,
        },
        {
          type: 'Input.ChoiceSet',
          id: 'colleague',
          label: text('substitute'),
          errorMessage: text('personError'),
          style: 'filtered',
          value: substitute?.id ?? nobodyChosen,
          choices: [{ title: text('nobodyChosen'), value: nobodyChosen }, me, ...choices],
          'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users?scope=currentContext' },
        },
      ],
      actions: [
        executeButton(text('confirm'), 'person.away', {}, { style: 'positive' }),
        { ...listButton('back', { list: 'queue' }, t), associatedInputs: 'none' },
      ],
    },
    { speak: title, fallback: title, language: t.language },
  );
}

/** The answer to a recorded absence. */
export interface AwaySavedView {
  readonly absence: Absence;
  readonly isOwn: boolean;
}

/** Says what was recorded, and offers to change it or to end it. */
export function awaySaved({ absence, isOwn }: AwaySavedView, t: Translator): Card {
  const { person, until, substitute, endedAt } = absence;
  const name = plainName(person.name) || t.text('status:line.somebody');
  const text = (key: TextUnder<'desk:away'>, values?: Record<string, string>) =>
    t.text(`desk:away.${key}`, values);
  const isBack = endedAt !== undefined;
  const whose = (own: string, other: string) =>
    t.text(composedKey(`desk:away.saved.${isOwn ? own : other}`), { name, day: formatFullDay(until, t) });
  const meanwhile =
    substitute === undefined
      ? text(isOwn ? 'saved.ownNobody' : 'saved.nobody')
      : text(`line.looksAfter.${isOwn ? 'person' : 'channel'}`, {
          substitute: plainName(substitute.name) || t.text('status:line.somebody'),
        });
  const sentences = isBack ? [whose('back', 'backOther')] : [whose('own', 'other'), meanwhile];
  const title = text(isBack && isOwn ? 'saved.titleBack' : 'saved.title');
  const back = executeButton(isOwn ? text('backAction') : text('backOther', { name }), 'person.away', {
    person: person.id,
    back: true,
  });
  return fill(
    {
      number: name,
      title,
      form: sentences.map((sentence) => ({ type: 'TextBlock', wrap: true, text: sentence })),
      actions: isBack ? [] : [back, awayButton(t, text('change'), person)],
    },
    { speak: t.sentences(...sentences), fallback: t.sentences(...sentences), language: t.language },
  );
}
