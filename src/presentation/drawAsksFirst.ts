import type { Card } from '../../cards/kit/card.ts';
import { asksFirstCard } from '../../cards/requests/asksFirst.ts';
import type { Settings } from '../channels/settings.ts';
import type { Translator } from '../locales/translator.ts';
import type { HandOverCount } from '../requests/actions/meetings/handOverCount.ts';
import { inChannel } from '../requests/channels.ts';
import { type PerformedAction, verbOf } from '../requests/lifecycle.ts';
import { type Actor, rolesIn } from '../requests/policy.ts';
import type { Colleagues } from '../requests/ports.ts';
import { newFormKey, type Seen } from '../requests/press.ts';
import type { AsksFirst } from '../requests/refusal.ts';
import { isSamePerson } from '../requests/request.ts';

/** The services for drawing the question before a press. */
export interface AsksFirstServices {
  readonly store: { readonly settings: Pick<Settings, 'channels'> };
  readonly colleagues?: Pick<Colleagues, 'list'>;
  readonly newId: () => string;
  readonly local?: boolean;
}

/** The press that is asked about. */
export interface AskedPress {
  readonly action: PerformedAction;
  readonly input: Readonly<Record<string, unknown>>;
  readonly seen?: Seen;
  readonly actor: Actor;
  /** The invitations that go out. */
  readonly count?: HandOverCount;
}

/** The inputs of the forms that give or move a request, for the buttons of the question. */
const sentAgain = ['colleague', 'note', 'services', 'channel'];

/** Draws the question before a request moves, or before somebody gets it who is away. */
export async function drawAsksFirst(
  { store, colleagues, newId, local }: AsksFirstServices,
  asked: AsksFirst,
  { action, input, seen, actor, count }: AskedPress,
  t: Translator,
): Promise<Card> {
  const { request, colleague, channel } = asked;
  const bound = await store.settings.channels();
  const moved = channel === undefined ? request : inChannel(request, bound, channel);
  const readers = channel === undefined ? [] : ((await colleagues?.list(channel.channelId)) ?? []);
  // In a channel they would see it no more, and in person they may.
  const { here: _here, ...inPerson } = actor;
  const sent = sentAgain.flatMap((name) => {
    const value = input[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return asksFirstCard(
    {
      asked,
      verb: verbOf(action),
      input: Object.fromEntries(sent),
      ...(seen === undefined ? {} : { seen }),
      ...(count === undefined ? {} : { count }),
      readers: readers.filter((person) => !isSamePerson(person, actor)),
      rolesThen: rolesIn({ ...moved, ...(colleague === undefined ? {} : { assignee: colleague }) }, inPerson),
      isSplit: action === 'split',
      key: newFormKey(newId, local),
    },
    t,
  );
}
