import type { AssistanceRequest, RequestState } from './request.ts';

/** What can be done with a request. */
export const requestActions = ['submit', 'claim', 'release', 'schedule', 'withdraw'] as const;
export type RequestAction = (typeof requestActions)[number];

/** The parts people have in a request: an admin of its tenant or who acts as one (who sent it, a representative with rights), any specialist, or the specialist who has it. */
export type RequestRole = 'admin' | 'specialist' | 'assignee';

/** Who is told of an action besides the one who did it. */
export type Audience = 'admins' | 'channel';

/** One row of the lifecycle. */
export interface Transition {
  readonly action: RequestAction;
  readonly from: readonly RequestState[];
  readonly to: RequestState;
  /** Where it leads instead if meetings are planned already. */
  readonly toPlanned?: RequestState;
  readonly by: RequestRole;
  readonly tells: readonly Audience[];
  /** Whether it changes which meetings are held, or whose calendar they are in. */
  readonly movesMeetings?: true;
}

/**
 * The lifecycle of a request: state × action → state, who may, who is told. Buttons, guards, messages and tests are drawn from this
 * one table, so that a stale card can't do what is no longer allowed.
 */
export const lifecycle: readonly Transition[] = [
  {
    action: 'claim',
    from: ['submitted'],
    to: 'claimed',
    // Whoever had the request before may have planned them.
    toPlanned: 'scheduled',
    by: 'specialist',
    tells: ['admins', 'channel'],
    movesMeetings: true,
  },
  {
    action: 'release',
    from: ['claimed', 'scheduled'],
    to: 'submitted',
    by: 'assignee',
    tells: ['admins', 'channel'],
  },
  {
    action: 'schedule',
    from: ['claimed', 'scheduled'],
    to: 'scheduled',
    by: 'assignee',
    tells: ['admins', 'channel'],
    movesMeetings: true,
  },
  {
    action: 'withdraw',
    from: ['submitted', 'claimed', 'scheduled', 'active', 'onHold'],
    to: 'withdrawn',
    by: 'admin',
    tells: ['admins', 'channel'],
    movesMeetings: true,
  },
];

/** The row for an action in a state, if the action is allowed there. */
export function transitionFor(action: RequestAction, state: RequestState): Transition | undefined {
  return lifecycle.find((row) => row.action === action && row.from.includes(state));
}

/** Whose an action is, whatever the state. */
export function roleFor(action: RequestAction): RequestRole | undefined {
  return lifecycle.find((row) => row.action === action)?.by;
}

/** Who is told of an action; the requester is never told of what they did themselves, such as to send it. */
export function audiencesOf(action: RequestAction): readonly Audience[] {
  return lifecycle.find((row) => row.action === action)?.tells ?? [];
}

/** Whether the specialists' calendars have to follow an action. */
export function movesMeetings(action: RequestAction): boolean {
  return lifecycle.some((row) => row.action === action && row.movesMeetings === true);
}

/** The actions that somebody with these roles can do with a request now, in the table's order. */
export function actionsFor(
  { state }: Pick<AssistanceRequest, 'state'>,
  roles: readonly RequestRole[],
): readonly RequestAction[] {
  return lifecycle
    .filter(({ from, by }) => from.includes(state) && roles.includes(by))
    .map(({ action }) => action);
}
