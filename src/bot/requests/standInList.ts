import type { TurnContext } from 'botbuilder';
import { readStandInPlace } from '../../../cards/changes/standInCard.ts';
import { drawStandIn } from '../../presentation/drawStandIn.ts';
import { personOf } from '../identity/person.ts';
import type { BotServices } from '../identity/services.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';

/** `person.meetings`: the meetings that the presser looks after while colleagues are away. In person only: others read along in a channel. */
export async function standInList(
  services: BotServices,
  context: TurnContext,
  data: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const { t, place, timeZone } = turnOf(context);
  if (place !== 'personal') return { kind: 'text', text: t.text('chat:refused.place') };
  const { actor } = await personOf(services, context);
  if (!actor.specialist) return { kind: 'text', text: t.text('chat:refused.specialistsOnly') };
  return {
    kind: 'card',
    card: await drawStandIn(services, actor, { timeZone, place: readStandInPlace(data) }, t),
  };
}
