import type { ChannelLabel } from '../../src/channels/settings.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { plainName } from '../kit/plainName.ts';

/** A bound channel as people know it, with its team where that is known. The General channel has no name of its own in Teams. */
export function channelName(channel: ChannelLabel | undefined, t: Translator): string {
  if (channel === undefined) return t.text('channels:unnamed');
  const isGeneral = channel.channelId === channel.teamId;
  const name = plainName(channel.name ?? '') || t.text(`channels:${isGeneral ? 'general' : 'unnamed'}`);
  const team = plainName(channel.teamName ?? '');
  return team === '' ? name : t.text('channels:inTeam', { channel: name, team });
}
