import { assignedTo, contactBefore, formerAssigneeOf, type RequestEvent } from '../requests/event.ts';
import { customerRoles, lifecycle } from '../requests/lifecycle.ts';
import { serviceId } from '../requests/policy.ts';
import { type AssistanceRequest, isSamePerson, type Person } from '../requests/request.ts';
import type { RequestHistory } from './histories.ts';

/** The part that somebody had in an event. `service` is the product itself. */
export type ActorRole = 'customer' | 'partner' | 'specialist' | 'service';

/** Tells the roles of the actors in the events of one request. */
export function rolesIn({ request, events }: RequestHistory): (event: RequestEvent) => ActorRole {
  const assignees = events.flatMap(assigneesOf).concat(request.assignee ?? []);
  return (event) => roleOf(event, request, assignees);
}

function roleOf(
  { action, actor }: RequestEvent,
  { tenantId, partner }: Pick<AssistanceRequest, 'tenantId' | 'partner'>,
  assignees: readonly Person[],
): ActorRole {
  if (actor.id === serviceId) return 'service';
  if (onlyTeam.has(action) || assignees.some((assignee) => isSamePerson(assignee, actor)))
    return 'specialist';
  if (actor.tenantId === tenantId) return 'customer';
  if (actor.tenantId === partner?.tenantId) return 'partner';
  // A colleague who stands in for the assignee is of the assignee's tenant. Anybody else speaks for the customer.
  return assignees.some((assignee) => assignee.tenantId === actor.tenantId) ? 'specialist' : 'customer';
}

/** The assignees before and after an event that gave the request to somebody. */
function assigneesOf(event: RequestEvent): readonly Person[] {
  const { action, actor } = event;
  const took = action === 'claim' || (action === 'takeOver' && contactBefore(event) === undefined);
  const people = [assignedTo(event), formerAssigneeOf(event), took ? actor : undefined];
  return people.filter((person) => person !== undefined);
}

/** The actions that only specialists perform. */
const onlyTeam: ReadonlySet<string> = new Set(
  lifecycle
    .map(({ action }) => action)
    .filter((action) =>
      lifecycle.every(
        (row) =>
          row.action !== action ||
          row.by.every((role) => role !== 'service' && !customerRoles.includes(role)),
      ),
    ),
);
