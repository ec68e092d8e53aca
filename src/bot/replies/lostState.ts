import type { TurnContext } from 'botbuilder';
import { stateCondition, takeStateCondition } from '../turn/dialogState.ts';
import { turnOf } from '../turn/turn.ts';
import { sayText } from './say.ts';

/**
 * Notifies a person that the stored state of their conversation can't be read, and how to continue: their answers are in the draft. After
 * that, the unreadable state is discarded. Outside a personal chat no state is stored that anybody would miss.
 */
export async function tellLostState(context: TurnContext): Promise<void> {
  if (stateCondition(context) !== 'lost') return;
  const { t, place } = turnOf(context);
  if (place === 'personal') await sayText(context, t.text('bot:stateLost'));
  takeStateCondition(context);
}
