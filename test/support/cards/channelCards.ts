import { channelName } from '../../../cards/channels/channelName.ts';
import { channelQuestion } from '../../../cards/channels/channelQuestion.ts';
import { movedCard } from '../../../cards/channels/movedCard.ts';
import type { Translator } from '../../../src/locales/translator.ts';
import { hostileText, type NamedCards } from './requestCards.ts';

/** The cards about channels, with names as nobody should have them. */
export function channelCards(t: Translator): NamedCards {
  const name = channelName({ channelId: 'a', teamId: 'b', name: hostileText, teamName: hostileText }, t);
  const goes = t.text('channels:unbind.goes', { count: 2, number: t.number(2), channel: name });
  const line = t.text('channels:list.line', { channel: name, what: t.text('channels:takes.all') });
  return {
    'channel: moved': movedCard('FT-000123', name, t),
    'channel: question': channelQuestion(
      {
        title: t.text('channels:unbind.question'),
        lines: [goes],
        confirm: t.text('channels:unbind.confirm'),
      },
      t,
    ),
    'channel: list': channelQuestion({ title: t.text('channels:list.title'), lines: [line] }, t),
  };
}
