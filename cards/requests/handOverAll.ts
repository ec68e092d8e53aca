import type { RequestsChannel } from '../../src/channels/settings.ts';
import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { HandOverCount } from '../../src/requests/actions/meetings/handOverCount.ts';
import type { Absence } from '../../src/requests/ports.ts';
import type { FormKey } from '../../src/requests/press.ts';
import { type AssistanceRequest, type Person, requestNumber } from '../../src/requests/request.ts';
import type { OfferedColleague } from '../actions/actionButtonView.ts';
import { colleagueInputs } from '../actions/handOverButton.ts';
import { handOverQuestion, invitationLines } from '../changes/handOverQuestion.ts';
import { channelName } from '../channels/channelName.ts';
import { type Button, type ButtonData, executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { plainName } from '../kit/plainName.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';
import { awayLine, insteadTitle, readersLine } from './asksFirst.ts';
import { type ListPlace, listButton, placeData, readListPlace } from './listPlace.ts';

/** The most requests that one form hands over. */
export const mostHandedOver = 40;

/** The place that the form was opened from: a page of a list, or the card of a request. */
export type FormOrigin = { readonly list: ListPlace } | { readonly requestId: string };

/** Reads the origin from a button's data; a queue if there is none. */
export function readFormOrigin(data: Readonly<Record<string, unknown>>): FormOrigin {
  const list = readListPlace(data);
  if (list !== undefined) return { list };
  const { requestId } = data;
  return typeof requestId === 'string' ? { requestId } : { list: { list: 'queue' } };
}

function originData(origin: FormOrigin): ButtonData {
  return 'list' in origin ? placeData(origin.list) : { requestId: origin.requestId };
}

function backButton(origin: FormOrigin, t: Translator): Button {
  if ('list' in origin) return listButton('back', origin.list, t);
  return executeButton(
    t.text('phases:actions.back'),
    'request.show',
    { requestId: origin.requestId },
    { secondary: true },
  );
}

/** Opens the form that hands over several requests of one assignee. */
export function handOverAllButton(
  assignee: Person,
  isOwn: boolean,
  origin: FormOrigin,
  t: Translator,
): Button {
  const title = isOwn
    ? t.text('desk:handOverAll.own')
    : t.text('desk:handOverAll.of', { name: plainName(assignee.name) || t.text('status:line.somebody') });
  return executeButton(
    title,
    'list.handOver',
    { assignee: assignee.id, ...originData(origin) },
    { secondary: true },
  );
}

/** The requests of one assignee, to be ticked and given to one colleague. */
export interface HandOverAllView {
  readonly assignee: Person;
  /** At most {@link mostHandedOver}. */
  readonly requests: readonly AssistanceRequest[];
  /** The assignee has more than these. */
  readonly hasMore: boolean;
  readonly colleagues: readonly OfferedColleague[];
  readonly origin: FormOrigin;
  readonly key: FormKey;
}

const fill = cardTemplate(new URL('./formCard.json', import.meta.url));

/** The form that hands over several requests at once. All of them are ticked at first. */
export function handOverAllForm(view: HandOverAllView, t: Translator): Card {
  const { assignee, requests, hasMore, colleagues, origin, key } = view;
  const text = (name: TextUnder<'desk:handOverAll'>, values?: Record<string, string>) =>
    t.text(`desk:handOverAll.${name}`, values);
  const title = text('title');
  const number = t.number(requests.length);
  const hints = [text('hint'), ...(hasMore ? [text('hasMore', { number })] : [])];
  return fill(
    {
      number: text('whose', { name: plainName(assignee.name) || t.text('status:line.somebody') }),
      title,
      form: [
        ...hints.map((hint) => ({ type: 'TextBlock', wrap: true, text: hint })),
        {
          type: 'Input.ChoiceSet',
          id: 'requests',
          style: 'expanded',
          isMultiSelect: true,
          wrap: true,
          isRequired: true,
          label: text('requests'),
          errorMessage: text('requestsError'),
          value: requests.map(({ id }) => id).join(','),
          choices: requests.map((request) => ({
            title: `${requestNumber(request)} · ${plainName(tenantLabel(request, t), 60)}`,
            value: request.id,
          })),
        },
        ...colleagueInputs(colleagues, t, [assignee], true),
      ],
      actions: [
        executeButton(
          text('confirm'),
          'list.assign',
          { [key.name]: key.value, assignee: assignee.id, ...originData(origin) },
          { style: 'positive' },
        ),
        { ...backButton(origin, t), associatedInputs: 'none' },
      ],
    },
    { speak: title, fallback: title, language: t.language },
  );
}

/** The ticked requests, and the invitations that go out. */
export interface HandOverAllQuestionView {
  readonly requests: readonly AssistanceRequest[];
  readonly count: HandOverCount;
  readonly key: FormKey;
  /** The inputs of the form. */
  readonly again: Readonly<Record<string, string>>;
  readonly origin: FormOrigin;
}

/** Asks before several requests change hands. */
export function handOverAllQuestion(view: HandOverAllQuestionView, t: Translator): Card {
  const { requests, count, key, again, origin } = view;
  const data = { [key.name]: key.value, ...again, ...originData(origin) };
  return handOverQuestion({ requests, count, verb: 'list.assign', data, back: backButton(origin, t) }, t);
}

/** The outcomes for the ticked requests. */
export interface HandedOverView {
  readonly colleague: Person;
  readonly requests: readonly AssistanceRequest[];
  /** Sentences about those that stay where they are. */
  readonly refusals: readonly string[];
  readonly origin: FormOrigin;
}

/** Takes the place of the form: the requests that were handed over, and those that were not. */
export function handedOverCard(view: HandedOverView, t: Translator): Card {
  const { colleague, requests, refusals, origin } = view;
  const name = plainName(colleague.name) || t.text('status:line.somebody');
  const title = t.text('desk:handOverAll.done', {
    count: requests.length,
    number: t.number(requests.length),
  });
  const sentences = [
    t.text('desk:handOverAll.doneText', { name, requests: t.list(requests.map(requestNumber)) }),
    ...refusals,
  ];
  return fill(
    {
      number: name,
      title,
      form: sentences.map((text) => ({ type: 'TextBlock', wrap: true, text })),
      actions: [backButton(origin, t)],
    },
    { speak: title, fallback: title, language: t.language },
  );
}

/** The question before several requests are given to a colleague of another channel, or to one who is away. */
export interface HandOverElsewhereView {
  /** The requests that would move, by the channel that they go to, with its known specialists. */
  readonly moves: readonly {
    readonly channel: RequestsChannel;
    readonly requests: readonly AssistanceRequest[];
    readonly readers: readonly Person[];
  }[];
  readonly colleague?: Person;
  /** The colleague is away. */
  readonly absence?: Absence;
  /** The invitations that go out. */
  readonly count: HandOverCount;
  /** The inputs of the form, which the button sends again. */
  readonly input: ButtonData;
  readonly origin: FormOrigin;
  readonly key: FormKey;
}

/** Asks before requests move to another channel, or before somebody gets them who is away. Nothing is done without a press. */
export function handOverElsewhereQuestion(view: HandOverElsewhereView, t: Translator): Card {
  const { moves, count, colleague, absence, input, origin, key } = view;
  const nameOf = (person: Person | undefined) =>
    plainName(person?.name ?? '') || t.text('status:line.somebody');
  const name = nameOf(colleague);
  const title = t.text('channels:give.questionAll', { name });
  const lines = [
    ...moves.flatMap(({ channel, requests, readers }) => [
      t.text('channels:give.movesAll', {
        name,
        channel: channelName(channel, t),
        requests: t.list(requests.map(requestNumber)),
      }),
      readersLine(readers, t, requests.length),
    ]),
    ...(absence === undefined ? [] : [awayLine(absence, t)]),
    ...invitationLines(count, t),
  ];
  const known = {
    confirmed: true,
    goesTo: moves.map(({ channel }) => channel.channelId).join(','),
    ...(absence === undefined ? {} : { away: absence.id }),
  };
  const press = (text: string, more: ButtonData, look: { readonly style?: 'positive' } = {}) =>
    executeButton(
      text,
      'list.assign',
      { [key.name]: key.value, ...input, ...originData(origin), ...more },
      look,
    );
  const substitute = absence?.substitute;
  return fill(
    {
      number: name,
      title,
      form: lines.map((text) => ({ type: 'TextBlock', wrap: true, text })),
      actions: [
        press(t.text('channels:give.confirm'), known, { style: 'positive' }),
        ...(substitute === undefined
          ? []
          : [
              press(insteadTitle(substitute, t), {
                colleague: substitute.id,
              }),
            ]),
        backButton(origin, t),
      ],
    },
    { speak: title, fallback: title, language: t.language },
  );
}
