import type { FieldWithError, TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { isAwaited, nameOf } from '../../src/requests/people.ts';
import { nobodyChosen } from '../../src/requests/ports.ts';
import {
  type AssistanceRequest,
  isOpen,
  type NamedPerson,
  requestNumber,
} from '../../src/requests/request.ts';
import { type Button, executeButton, linkButton, showCardButton } from '../kit/buttons.ts';
import { type Fact, factOf } from '../kit/facts.ts';
import { plainName } from '../kit/plainName.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { pressData } from './pressData.ts';

/** Where Teams looks for the people of its picker in a personal chat: the reader's own organization. */
const ownOrganization = 'graph.microsoft.com/users';

/** The most characters of a name in the form: twenty long ones must not fill the card. */
const longestTitle = 60;

/** Opens the form that adds a colleague, shows those of the request, and removes one. */
export function colleaguesButton(view: ActionButtonView, t: Translator): Button {
  const text = (name: TextUnder<'colleagues:form'>) => t.text(`colleagues:form.${name}`);
  const colleagues = view.request.people?.colleagues ?? [];
  const ids = pressData(view);
  return showCardButton(
    text('title'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint') },
      ...presentRows(colleagues, t),
      ...linkRows(view, colleagues, t),
      ...newColleagueInputs('follow', t),
      ...(colleagues.length === 0 ? [] : [removeChoice(colleagues, t)]),
    ],
    [
      executeButton(text('add'), 'request.follow', ids, { style: 'positive' }),
      ...(colleagues.length === 0 ? [] : [executeButton(text('remove'), 'request.unfollow', ids)]),
    ],
  );
}

/** Opens the form that removes a colleague of a closed request. While it is open, that is the second button of the other form. */
export function removeButton(view: ActionButtonView, t: Translator): Button | undefined {
  const colleagues = view.request.people?.colleagues ?? [];
  if (isOpen(view.request) || colleagues.length === 0) return undefined;
  const text = (name: TextUnder<'colleagues:form'>) => t.text(`colleagues:form.${name}`);
  return showCardButton(
    text('title'),
    [...presentRows(colleagues, t), removeChoice(colleagues, t)],
    [executeButton(text('remove'), 'request.unfollow', pressData(view))],
  );
}

/** The inputs that name a colleague: Teams' people picker, or an address; and the name to show until they open the app. */
export function newColleagueInputs(
  action: 'follow' | 'giveTask' | 'represent',
  t: Translator,
): readonly object[] {
  const text = (name: TextUnder<'colleagues:form'>) => t.text(`colleagues:form.${name}`);
  const input = (name: Field) => ({
    id: `${action}.${name}`,
    label: text(name),
    errorMessage: text(`${name}Error`),
  });
  return [
    {
      type: 'Input.ChoiceSet',
      ...input('colleague'),
      placeholder: text('choose'),
      style: 'filtered',
      // A choice needs at least one; Teams' people picker finds the colleagues.
      choices: [{ title: text('nobody'), value: nobodyChosen }],
      'choices.data': { type: 'Data.Query', dataset: ownOrganization },
    },
    {
      type: 'Input.Text',
      ...input('address'),
      placeholder: text('addressExample'),
      style: 'email',
      maxLength: 254,
    },
    { type: 'Input.Text', ...input('name'), placeholder: text('nameExample'), maxLength: 80 },
  ];
}

/** A colleague's name in a card: their own since they opened the app, else the one that was given. */
export function colleagueName(colleague: NamedPerson, t: Translator): string {
  return plainName(nameOf(colleague), longestTitle) || t.text('status:line.somebody');
}

/** The most colleagues that the card names. The form has all of them. */
const mostNamed = 4;

/** The colleagues of a request, with a mark on those who have not opened the app; no row where there are none. */
export function colleaguesRow({ people }: AssistanceRequest, t: Translator): readonly Fact[] {
  const colleagues = people?.colleagues ?? [];
  if (colleagues.length === 0) return [];
  const named = colleagues.slice(0, mostNamed).map((colleague) => presentText(colleague, t));
  const count = colleagues.length - named.length;
  const others = count === 0 ? [] : [t.text('colleagues:card.others', { count, number: t.number(count) })];
  return [factOf(t.text('colleagues:card.row'), [...named, ...others])];
}

export function presentText(colleague: NamedPerson, t: Translator): string {
  const name = colleagueName(colleague, t);
  return isAwaited(colleague) ? t.text('colleagues:form.awaited', { name }) : name;
}

function presentRows(colleagues: readonly NamedPerson[], t: Translator): readonly object[] {
  if (colleagues.length === 0) return [];
  return [
    { type: 'TextBlock', wrap: true, weight: 'bolder', text: t.text('colleagues:form.present') },
    ...colleagues.map((colleague) => ({
      type: 'RichTextBlock',
      spacing: 'none',
      inlines: [{ type: 'TextRun', text: presentText(colleague, t) }],
    })),
  ];
}

/** The link to send to those who have not opened the app: it opens a chat with the text in its compose box. */
export function linkRows(
  { request, chatUrl }: ActionButtonView,
  colleagues: readonly NamedPerson[],
  t: Translator,
): readonly object[] {
  const awaited = colleagues.filter(isAwaited);
  if (awaited.length === 0 || chatUrl === undefined) return [];
  const [only] = awaited.length === 1 ? awaited : [];
  const message = t.text('colleagues:form.link', { number: requestNumber(request), url: chatUrl });
  const users = encodeURIComponent(only?.address ?? '');
  const url = `https://teams.microsoft.com/l/chat/0/0?users=${users}&message=${encodeURIComponent(message)}`;
  return [
    { type: 'ActionSet', spacing: 'small', actions: [linkButton(t.text('colleagues:form.sendLink'), url)] },
  ];
}

function removeChoice(colleagues: readonly NamedPerson[], t: Translator): object {
  return {
    type: 'Input.ChoiceSet',
    id: 'unfollow.colleague',
    label: t.text('colleagues:form.removeWho'),
    errorMessage: t.text('colleagues:form.colleagueError'),
    placeholder: t.text('colleagues:form.choose'),
    style: 'compact',
    separator: true,
    spacing: 'medium',
    choices: colleagues.map((colleague) => ({ title: colleagueName(colleague, t), value: colleague.id })),
  };
}

/** A field that has an error text. */
type Field = FieldWithError<'colleagues:form'>;
