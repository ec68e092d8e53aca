import { notUnderstoodCard } from '../../cards/notUnderstood.ts';
import type { Handling } from './handling.ts';
import { menuFor } from './menu.ts';
import { sayCard } from './say.ts';
import { turnOf } from './turn.ts';

/** Answers what asks for nothing we know with what can be done from here; a form that waits is shown again below. */
export async function wayForward(
  { services, dc }: Handling,
  variant: 'unknown' | 'attachment' | 'greeting' | 'thanks',
): Promise<void> {
  const { context } = dc;
  const { t, place } = turnOf(context);
  const { canRequest } = await menuFor(services, context);
  await sayCard(context, notUnderstoodCard({ variant, canRequest: canRequest && place === 'personal' }, t));
  if (dc.activeDialog !== undefined) await dc.repromptDialog();
}
