import { channelName } from '../../cards/channels/channelName.ts';
import { movedCard } from '../../cards/channels/movedCard.ts';
import type { Card } from '../../cards/kit/card.ts';
import type { Settings } from '../channels/settings.ts';
import type { Translator } from '../locales/translator.ts';
import { channelOf, channelOfRequest } from '../requests/channels.ts';
import type { PerformedAction } from '../requests/lifecycle.ts';
import type { Requests } from '../requests/ports.ts';
import { type AssistanceRequest, requestNumber } from '../requests/request.ts';

/** The line in place of a card whose request went to another channel. */
export async function drawMovedCard(
  services: Placing,
  request: AssistanceRequest,
  t: Translator,
): Promise<Card> {
  return movedCard(await placeText(services, 'moved', request, t), t);
}

/** The sentence for somebody who does not see a request any more after their own press: where it is, or where it went. */
export function leftText(
  services: Placing,
  action: PerformedAction,
  request: AssistanceRequest,
  t: Translator,
): Promise<string> {
  return placeText(services, action === 'moveToChannel' ? 'moved' : 'isIn', request, t);
}

/** After a split: the channel of the second request, if it is another one. */
export async function splitPlace(
  services: Placing & { readonly store: { readonly requests: Pick<Requests, 'find'> } },
  action: PerformedAction,
  request: AssistanceRequest,
  t: Translator,
): Promise<string | undefined> {
  if (action !== 'split') return undefined;
  const tie = request.ties?.findLast(({ kind, side }) => kind === 'split' && side === 'after');
  const second = tie === undefined ? undefined : await services.store.requests.find(tie.id);
  if (second === undefined || channelOf(second) === channelOf(request)) return undefined;
  return placeText(services, 'isIn', second, t);
}

/** The services that name a channel. */
interface Placing {
  readonly store: { readonly settings: Pick<Settings, 'channels'> };
}

async function placeText(
  { store }: Placing,
  name: 'moved' | 'isIn',
  request: AssistanceRequest,
  t: Translator,
): Promise<string> {
  const channel = channelName(await channelOfRequest(store.settings, request), t);
  return t.text(`channels:${name}`, { number: requestNumber(request), channel });
}
