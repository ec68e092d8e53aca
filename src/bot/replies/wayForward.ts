import { notUnderstoodCard } from '../../../cards/info/notUnderstood.ts';
import type { Handling } from '../identity/handling.ts';
import { menuFor } from '../identity/menu.ts';
import { turnOf } from '../turn/turn.ts';
import { sayAlso } from './sayAlso.ts';
import { specialistCommands } from './specialistCommands.ts';

/** Answers what asks for nothing we know with what can be done from here; a form that waits is led back to. */
export async function wayForward(
  handling: Handling,
  variant: 'unknown' | 'attachment' | 'greeting' | 'thanks',
): Promise<void> {
  const { services, dc } = handling;
  const { context } = dc;
  const { t, place } = turnOf(context);
  const { canRequest } = await menuFor(services, context);
  const offersRequest = canRequest && place === 'personal';
  const commands = await specialistCommands(services, context);
  return sayAlso(handling, notUnderstoodCard({ variant, canRequest: offersRequest, commands }, t));
}
