import { defaultChannel, namesOf } from '../requests/channels.ts';
import type { PageServices } from './pageServices.ts';
import { isOfTeam, type Reader } from './reader.ts';

/** Remembers that a bound channel has the page's tab, so that the cards there link to it. Its members only are believed. */
export async function notePageTab(
  { store: { settings } }: PageServices,
  reader: Reader,
  channelId: string,
): Promise<void> {
  if (!isOfTeam(reader)) return;
  const { channels = [defaultChannel] } = reader.actor;
  const names = namesOf(channelId, await settings.channels());
  if (names.some((name) => channels.includes(name))) await settings.recordPageTab(channelId);
}
