import { openingState } from '../businessTime/businessHours.ts';
import type { ActionContext } from '../requests/actionDefinition.ts';
import { performAction } from '../requests/actions/performAction.ts';
import { tellOtherAdmins } from '../requests/actions/tellOtherAdmins.ts';
import type { Actor } from '../requests/policy.ts';
import { isHoldDue } from '../requests/steps.ts';
import type { AlsoDo } from './lookAtRequests.ts';
import { calendarsOf } from './stages.ts';

/**
 * The service's own actions on a request that is looked at: the line that the day of a hold has come, in the team's hours, and telling the
 * other admins of a question. Each of them is done once, also by several instances.
 *
 * @param service the product itself
 */
export function serviceActions(context: ActionContext, service: Actor): AlsoDo {
  return async (request) => {
    const now = context.now();
    const team = calendarsOf(request, context.process.regions)?.team;
    const isOpen = team === undefined || openingState(team, now).open;
    if (isOpen && isHoldDue(request, now)) await performAction(context, 'remind', request.id, {}, service);
    await tellOtherAdmins(context, [request], service);
  };
}
