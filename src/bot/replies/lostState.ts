import type { TurnContext } from 'botbuilder';
import { stateCondition, takeStateCondition } from '../turn/dialogState.ts';
import { turnOf } from '../turn/turn.ts';
import { sayText } from './say.ts';

/**
 * Tells somebody that the kept state of their conversation can't be read, and how to go on: their answers are in the draft. Once told, the
 * unreadable state is set aside. Elsewhere than in a personal chat nothing is kept that anybody would miss.
 */
export async function tellLostState(context: TurnContext): Promise<void> {
  if (stateCondition(context) !== 'lost') return;
  const { t, place } = turnOf(context);
  if (place === 'personal') await sayText(context, t.text('bot:stateLost'));
  takeStateCondition(context);
}
