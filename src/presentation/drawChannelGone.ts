import { channelName } from '../../cards/channels/channelName.ts';
import { plainName } from '../../cards/kit/plainName.ts';
import type { RequestsChannel, Settings } from '../channels/settings.ts';
import type { Message } from '../delivery/outbox/sender.ts';
import type { Translator } from '../locales/translator.ts';
import type { Notice } from '../requests/notice.ts';
import { readChannelGone } from '../requests/notices.ts';

/** Draws the line to the team of a deleted channel that received requests. It says where they are now. */
export async function drawChannelGone(
  { store }: { readonly store: { readonly settings: Pick<Settings, 'channels'> } },
  { eventId = '' }: Notice,
  t: Translator,
): Promise<Message> {
  const { channelId, name } = readChannelGone(eventId);
  const others = (await store.settings.channels()).filter((one) => one.channelId !== channelId);
  const called = plainName(name ?? '');
  const channel =
    called === '' ? t.text('bot:channelGone.unnamed') : t.text('bot:channelGone.named', { name: called });
  const command = t.text(`commands:${others.length > 0 ? 'channels' : 'requestsHere'}.title`);
  const first = t.text(`bot:channelGone.${others.length > 0 ? 'others' : 'waiting'}`, { channel, command });
  const mostNamed = 5;
  const named = others.slice(0, mostNamed).map((one: RequestsChannel) => channelName(one, t));
  return {
    text:
      others.length > 0
        ? t.sentences(first, t.text('bot:channelGone.list', { channels: t.list(named) }))
        : first,
  };
}
