import { channelName } from '../../../cards/channels/channelName.ts';
import { channelQuestion } from '../../../cards/channels/channelQuestion.ts';
import { movedCard } from '../../../cards/channels/movedCard.ts';
import { asksFirstCard } from '../../../cards/requests/asksFirst.ts';
import type { Translator } from '../../../src/locales/translator.ts';
import { key, now, specialist } from '../requestBuilders.ts';
import { hostileRequestIn, hostileText, type NamedCards } from './requestCards.ts';

/** The cards about channels, with names as nobody should have them. */
export function channelCards(t: Translator): NamedCards {
  const name = channelName({ channelId: 'a', teamId: 'b', name: hostileText, teamName: hostileText }, t);
  const goes = t.text('channels:unbind.goes', { count: 2, number: t.number(2), channel: name });
  const line = t.text('channels:list.line', { channel: name, what: t.text('channels:takes.all') });
  const colleague = { ...specialist, name: hostileText };
  const alone = { id: 'a', person: colleague, until: '2026-12-07', endsAt: now, since: now, by: colleague };
  const absence = { ...alone, substitute: { ...specialist, id: 's', name: hostileText } };
  const asks = { ok: false, reason: 'asksFirst', request: hostileRequestIn('claimed') } as const;
  const channel = {
    tenantId: 't',
    channelId: 'a',
    teamId: 'b',
    name: hostileText,
    teamName: hostileText,
    takes: {},
    boundAt: now,
    pausedUntil: '2026-12-24',
  };
  const question = {
    verb: 'channel.move',
    input: { channel: 'a' },
    readers: Array.from({ length: 9 }, () => colleague),
    rolesThen: [],
    isSplit: false,
    key,
  } as const;
  return {
    'channel: moved': movedCard(t.text('channels:moved', { number: 'FT-000123', channel: name }), t),
    'channel: question before a move': asksFirstCard({ ...question, asked: { ...asks, channel } }, t),
    'channel: question before a hand-over': asksFirstCard(
      { ...question, verb: 'request.assign', asked: { ...asks, channel, colleague, absence } },
      t,
    ),
    'question before a hand-over to somebody who is away': asksFirstCard(
      { ...question, verb: 'request.assign', asked: { ...asks, colleague, absence: alone } },
      t,
    ),
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
