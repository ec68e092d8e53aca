import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { channelOf } from '../../src/requests/channels.ts';
import { contactOf } from '../../src/requests/people.ts';
import { nobodyChosen } from '../../src/requests/ports.ts';
import { longestText } from '../../src/requests/reason.ts';
import { isSamePerson, type Person } from '../../src/requests/request.ts';
import { channelName } from '../channels/channelName.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import { formatFullDay } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';
import type { ActionButtonView, OfferedColleague } from './actionButtonView.ts';
import { pressData } from './pressData.ts';

/** The most colleagues that the form offers. Teams' people picker finds the others. */
const mostColleagues = 40;

/** The most characters of a name in it: forty long ones must not fill the card. */
const longestTitle = 60;

/** Where Teams looks for the people of its picker: the members of the place that the card is in. */
const membersHere = 'graph.microsoft.com/users?scope=currentContext';

/**
 * Opens the form that gives a request to a colleague. One form serves both actions: where somebody has the request, a second button takes
 * it over. If somebody else has it by then, nothing is done. The choice is not required, because nobody is chosen to take it over.
 */
export function handOverButton(view: ActionButtonView, t: Translator): Button {
  const { request } = view;
  const isWaiting = request.assignee === undefined;
  const kind = isWaiting ? 'assign' : 'handOver';
  const text = (name: TextUnder<'desk:handOver'>) => t.text(`desk:handOver.${name}`);
  const ids = pressData(view, { assignee: request.assignee?.id ?? '' });
  return showCardButton(
    text(kind),
    [
      { type: 'TextBlock', wrap: true, text: text(`hint.${kind}`) },
      ...colleagueInputs(view.colleagues ?? [], t, [request.requester, contactOf(request), request.assignee]),
    ],
    [
      executeButton(text(`${kind}Confirm`), 'request.assign', ids),
      ...(isWaiting ? [] : [executeButton(text('takeOver'), 'request.takeOver', ids)]),
    ],
  );
}

/**
 * The choice of a colleague, and the note for the team.
 *
 * @param without those who can't be chosen
 * @param isRequired somebody has to be chosen
 */
export function colleagueInputs(
  colleagues: readonly OfferedColleague[],
  t: Translator,
  without: readonly (Person | undefined)[],
  isRequired = false,
): readonly object[] {
  const text = (name: TextUnder<'desk:handOver'>) => t.text(`desk:handOver.${name}`);
  return [
    {
      type: 'Input.ChoiceSet',
      id: 'colleague',
      label: text('colleague'),
      placeholder: text('choose'),
      errorMessage: text('colleagueError'),
      style: 'filtered',
      ...(isRequired ? { isRequired } : {}),
      choices: choicesOf(colleagues, without, t),
      'choices.data': { type: 'Data.Query', dataset: membersHere },
    },
    {
      type: 'Input.Text',
      id: 'note',
      label: text('note'),
      errorMessage: text('noteError'),
      placeholder: text('example'),
      isMultiline: true,
      maxLength: longestText,
    },
  ];
}

/** A choice needs at least one; if nobody is known, it says so, and Teams' people picker finds the members all the same. */
function choicesOf(
  colleagues: readonly OfferedColleague[],
  without: readonly (Person | undefined)[],
  t: Translator,
): readonly object[] {
  const choices = colleagues
    .filter((person) => !without.some((other) => other !== undefined && isSamePerson(person, other)))
    .map((colleague) => ({ title: titleOf(colleague, t), value: colleague.id }))
    .filter(({ title }) => title !== '')
    .slice(0, mostColleagues);
  return choices.length > 0 ? choices : [{ title: t.text('desk:handOver.nobody'), value: nobodyChosen }];
}

/** The name of a colleague, with their channel if the request would move there, and until when they are away. */
function titleOf({ name, elsewhere, awayUntil }: OfferedColleague, t: Translator): string {
  const plain = plainName(name, longestTitle);
  if (plain === '') return '';
  const placed =
    elsewhere === undefined
      ? plain
      : t.text('desk:handOver.elsewhere', { name: plain, channel: channelName(elsewhere, t) });
  return awayUntil === undefined
    ? placed
    : t.text('desk:handOver.away', { name: placed, day: formatFullDay(awayUntil, t) });
}

/** The most channels that the form offers. */
const mostChannels = 40;

/** Opens the form that moves a request into another channel. Its button asks before anything moves. Without another channel there is none. */
export function moveToChannelButton(view: ActionButtonView, t: Translator): Button | undefined {
  const { request, otherChannels = [] } = view;
  if (otherChannels.length === 0) return undefined;
  const text = (name: TextUnder<'channels:move'>) => t.text(`channels:move.${name}`);
  return showCardButton(
    text('title'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint') },
      {
        type: 'Input.ChoiceSet',
        id: 'channel',
        label: text('channel'),
        placeholder: text('choose'),
        errorMessage: text('error'),
        isRequired: true,
        wrap: true,
        choices: otherChannels
          .slice(0, mostChannels)
          .map((channel) => ({ title: channelName(channel, t), value: channel.channelId })),
      },
    ],
    [executeButton(text('next'), 'channel.move', pressData(view, { channel: channelOf(request) }))],
  );
}
