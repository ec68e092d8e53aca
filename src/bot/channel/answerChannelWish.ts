import type { Handling } from '../identity/handling.ts';
import { sayAlso, sayCard, sayText, sayTextAlso } from '../replies/say.ts';
import type { ChannelWish } from '../text/channelWishIn.ts';
import { changeChannel } from './bindChannel.ts';

/** Answers a command about the channel that it is typed in. */
export async function answerChannelWish(handling: Handling, wish: ChannelWish): Promise<void> {
  const { services, dc } = handling;
  const { context } = dc;
  const said = await changeChannel(services, context, wish);
  for (const one of said.slice(0, -1)) {
    await (typeof one === 'string' ? sayText(context, one) : sayCard(context, one));
  }
  const last = said.at(-1) ?? '';
  return typeof last === 'string' ? sayTextAlso(handling, last) : sayAlso(handling, last);
}
