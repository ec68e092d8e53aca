import type { ActionContext } from '../actionDefinition.ts';
import { contactOf } from '../people.ts';
import type { Actor } from '../policy.ts';
import { isToTellAdmins, openQuestionsOf } from '../questions.ts';
import type { AssistanceRequest } from '../request.ts';
import { performAction } from './performAction.ts';

/**
 * Tells the other admins of the customer of each question that waits too long for an answer. The action makes sure that it is done once,
 * also by several instances.
 *
 * @param service the product itself
 */
export async function tellOtherAdmins(
  context: ActionContext,
  requests: readonly AssistanceRequest[],
  service: Actor,
): Promise<void> {
  const { process, now, transact } = context;
  for (const request of requests) {
    const waiting = openQuestionsOf(request).filter(({ toldAdmins }) => (toldAdmins?.count ?? 0) === 0);
    if (waiting.length === 0) continue;
    const absence = await transact(({ absences }) => absences.of(contactOf(request), now()));
    const silence = { now: now(), process, isAway: absence !== undefined };
    for (const question of waiting.filter((one) => isToTellAdmins(request, one, silence))) {
      await performAction(context, 'tellAdmins', request.id, { question: question.id }, service);
    }
  }
}
