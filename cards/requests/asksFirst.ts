import type { Translator } from '../../src/locales/translator.ts';
import type { HandOverCount } from '../../src/requests/actions/meetings/handOverCount.ts';
import type { RequestRole } from '../../src/requests/lifecycle.ts';
import type { FormKey, Seen } from '../../src/requests/press.ts';
import type { AsksFirst } from '../../src/requests/refusal.ts';
import { type Person, requestNumber } from '../../src/requests/request.ts';
import { pressData } from '../actions/pressData.ts';
import { invitationLines } from '../changes/handOverQuestion.ts';
import { channelName } from '../channels/channelName.ts';
import { type Button, type ButtonData, executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { formatFullDay } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';

/** A press that is not done yet, with its consequences. */
export interface AsksFirstView {
  readonly asked: AsksFirst;
  /** The verb of the press, and its inputs. */
  readonly verb: string;
  readonly input: ButtonData;
  /** The state of the request that the presser saw. */
  readonly seen?: Seen;
  /** The known specialists of the channel that the request would move to, but for the presser. */
  readonly readers: readonly Person[];
  /** The roles that the presser would have then. */
  readonly rolesThen: readonly RequestRole[];
  readonly isSplit: boolean;
  /** The invitations that go out. */
  readonly count?: HandOverCount;
  /** The idempotency key of this drawing. */
  readonly key: FormKey;
}

const fill = cardTemplate(new URL('./formCard.json', import.meta.url));

/** Asks before a request moves to another channel, or before somebody gets it who is away. Nothing is done without a press. */
export function asksFirstCard(view: AsksFirstView, t: Translator): Card {
  const { asked, isSplit } = view;
  const { request, colleague, channel } = asked;
  const number = requestNumber(request);
  const name = nameOf(colleague, t);
  const title =
    colleague === undefined
      ? t.text('channels:move.question', { number, channel: channelName(channel, t) })
      : t.text(`channels:give.question${isSplit ? 'Split' : ''}`, { number, name });
  return fill(
    {
      number: tenantLabel(request, t),
      title,
      form: linesOf(view, t).map((text) => ({ type: 'TextBlock', wrap: true, text })),
      actions: buttonsOf(view, t),
    },
    { speak: title, fallback: title, language: t.language },
  );
}

function linesOf(view: AsksFirstView, t: Translator): readonly string[] {
  const { asked, isSplit, rolesThen, count } = view;
  const { colleague, channel, absence } = asked;
  const away = [
    ...(absence === undefined ? [] : [awayLine(absence, t)]),
    ...(count === undefined ? [] : invitationLines(count, t)),
  ];
  if (channel === undefined) return away;
  const { pausedUntil } = channel;
  const values = { name: nameOf(colleague, t), channel: channelName(channel, t) };
  return [
    ...(colleague === undefined ? [] : [t.text(`channels:give.moves${isSplit ? 'Split' : ''}`, values)]),
    readersLine(view.readers, t),
    ...(pausedUntil === undefined
      ? []
      : [t.text('channels:move.paused', { day: formatFullDay(pausedUntil, t) })]),
    ...(isSplit ? [] : [t.text('channels:move.line')]),
    ...(isSplit || rolesThen.length > 0 ? [] : [t.text('channels:move.lost')]),
    ...away,
  ];
}

/** The most readers that are named. */
const mostNamed = 6;

/** The people who read the request in another channel, as far as they are known. */
export function readersLine(readers: readonly Person[], t: Translator, requests = 1): string {
  const names = readers.map(({ name }) => plainName(name)).filter((name) => name !== '');
  if (names.length === 0) return t.text('channels:move.readersUnknown', { count: requests });
  const named = names.length > mostNamed + 1 ? names.slice(0, mostNamed) : names;
  const count = names.length - named.length;
  const others = count === 0 ? [] : [t.text('channels:move.others', { count, number: t.number(count) })];
  return t.text('channels:move.readers', { count: requests, people: t.list([...named, ...others]) });
}

/** Until when a colleague is away, and who looks after their requests meanwhile. */
export function awayLine(
  { person, until, substitute }: NonNullable<AsksFirst['absence']>,
  t: Translator,
): string {
  return t.text(`channels:give.away.${substitute === undefined ? 'alone' : 'substitute'}`, {
    name: nameOf(person, t),
    day: formatFullDay(until, t),
    substitute: nameOf(substitute, t),
  });
}

/** Does it, gives it to the one who looks after the colleague's requests, or leaves it. */
function buttonsOf(
  { asked, verb, input, seen, isSplit, key }: AsksFirstView,
  t: Translator,
): readonly Button[] {
  const { request, colleague, channel, absence } = asked;
  const ids = pressData({ request, key }, seen);
  const known = {
    ...(channel === undefined ? {} : { goesTo: channel.channelId }),
    ...(absence === undefined ? {} : { away: absence.id }),
    // It has said how many invitations go out.
    ...(verb === 'request.assign' ? { confirmed: true } : {}),
  };
  const confirm =
    colleague === undefined
      ? t.text('channels:move.confirm')
      : t.text(`channels:give.confirm${isSplit ? 'Split' : ''}`);
  const substitute = absence?.substitute;
  const instead =
    substitute === undefined
      ? []
      : [executeButton(insteadTitle(substitute, t), verb, { ...ids, ...input, colleague: substitute.id })];
  const back = t.text(colleague === undefined ? 'channels:move.back' : 'channels:give.back');
  return [
    executeButton(confirm, verb, { ...ids, ...input, ...known }, { style: 'positive' }),
    ...instead,
    executeButton(back, 'request.show', pressData({ request, key })),
  ];
}

function nameOf(person: Person | undefined, t: Translator): string {
  return plainName(person?.name ?? '') || t.text('status:line.somebody');
}

/** The longest name in a button, in characters: phones cut a title of more. */
const longestInButton = 18;

/** Gives it to the one who looks after the requests of somebody who is away. */
export function insteadTitle({ name }: Person, t: Translator): string {
  const plain = plainName(name, longestInButton) || t.text('status:line.somebody');
  return t.text('channels:give.substitute', { name: plain });
}
