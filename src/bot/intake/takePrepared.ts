import { closedForm } from '../../../cards/forms/closedForm.ts';
import { closeForm } from '../../../dialogs/messages/closeForm.ts';
import { parseDraftCode } from '../../requests/draftCode.ts';
import type { Handling } from '../identity/handling.ts';
import type { ActionData } from '../requests/requestActions.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';
import { takeByCode } from './takeByCode.ts';

/**
 * `draft.restart` with a code: the prepared request replaces the person's own unfinished one. The pressed card is closed. If the code no
 * longer works, a message says so and their own request stays.
 */
export async function takePrepared(handling: Handling, data: ActionData): Promise<Answer> {
  const { dc, dialogServices, services } = handling;
  const { t, tenantId, person, place } = turnOf(dc.context);
  if (place !== 'personal') return { kind: 'text', text: t.text('chat:refused.place') };
  const draft = await dialogServices.drafts.findOf(tenantId, person.id, services.now());
  const code = parseDraftCode(String(data['code']));
  // The draft may have been sent or replaced since the card was shown: nothing is replaced without asking.
  const isSame = draft === undefined || draft.id === data['draftId'];
  const variant = isSame && code !== undefined ? 'movedBelow' : 'outdated';
  if (isSame && code !== undefined) await takeByCode(handling, { code, take: true });
  await closeForm(dc.context, dc.context.activity.replyToId, variant, t);
  return { kind: 'card', card: closedForm({ variant }, t) };
}
