import { closedForm } from '../../../cards/forms/closedForm.ts';
import { closeForm } from '../../../dialogs/messages/closeForm.ts';
import { parseDraftCode } from '../../requests/draftCode.ts';
import type { Handling } from '../identity/handling.ts';
import type { ActionData } from '../requests/requestActions.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';
import { takeByCode } from './takeByCode.ts';

/**
 * `draft.restart` with a code: the person's own unfinished request gives way to the one that was prepared for them. The card that was
 * pressed is closed; where the code does not work any more, that is said below and their own stays.
 */
export async function takePrepared(handling: Handling, data: ActionData): Promise<Answer> {
  const { dc, dialogServices, services } = handling;
  const { t, tenantId, person, place } = turnOf(dc.context);
  if (place !== 'personal') return { kind: 'text', text: t.text('chat:refused.place') };
  const draft = await dialogServices.drafts.findOf(tenantId, person.id, services.now());
  const code = parseDraftCode(String(data['code']));
  // It may have been sent or changed for another since the card was shown: nothing is replaced unasked.
  const isSame = draft === undefined || draft.id === data['draftId'];
  const variant = isSame && code !== undefined ? 'movedBelow' : 'outdated';
  if (isSame && code !== undefined) await takeByCode(handling, { code, take: true });
  await closeForm(dc.context, dc.context.activity.replyToId, variant, t);
  return { kind: 'card', card: closedForm({ variant }, t) };
}
