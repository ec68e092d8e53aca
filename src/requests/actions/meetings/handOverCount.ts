import type { KeptEvents } from '../../../meetings/keptEvents.ts';
import type { Meetings } from '../../../meetings/meetings.ts';
import { transitionFor } from '../../lifecycle.ts';
import { type Actor, rolesIn } from '../../policy.ts';
import type { AssistanceRequest } from '../../request.ts';
import { invitedContacts } from './invited.ts';
import { hasBegun } from './meetingInput.ts';

/** The effect of a hand-over on calendars. */
export interface HandOverCount {
  /** The meetings ahead that go to another calendar. */
  readonly meetings: number;
  /** The invitations that are mailed: one for each meeting and contact. */
  readonly invitations: number;
}

/** The records that the count reads. */
interface HandOverRecords {
  readonly meetings: Pick<Meetings, 'listOf'>;
  readonly keptEvents: Pick<KeptEvents, 'listOf'>;
}

/** The actions that bring the meetings of a request into another calendar. A request that was given back has its events still. */
const handOvers = ['assign', 'takeOver', 'claim'] as const;
export type HandOverAction = (typeof handOvers)[number];

/** A press that hands requests over. */
export interface HandOverPress {
  readonly action: HandOverAction;
  readonly actor: Actor;
  /** The one who is to have the requests. */
  readonly nextId: string;
  /** The present instant. */
  readonly now: string;
}

/** Counts the meetings that a hand-over moves to another calendar, of those requests that the actor may hand over. */
export async function countHandOver(
  records: HandOverRecords,
  requests: readonly AssistanceRequest[],
  { action, actor, nextId, now }: HandOverPress,
): Promise<HandOverCount> {
  const counts = requests.map(async (request): Promise<HandOverCount> => {
    const roles = rolesIn(request, actor);
    const transition = transitionFor(action, request, roles);
    const may = transition?.by.some((role) => roles.includes(role)) === true;
    if (!may || transition.movesMeetings !== true) return { meetings: 0, invitations: 0 };
    const kept = await records.keptEvents.listOf(request.id);
    const isElsewhere = (id: string) =>
      kept.some(
        ({ meeting, personId, state }) => meeting.id === id && state === 'there' && personId !== nextId,
      );
    const planned = await records.meetings.listOf(request.id);
    const moving = planned.filter((meeting) => !hasBegun(meeting, now) && isElsewhere(meeting.id));
    return {
      meetings: moving.length,
      invitations: moving.length * invitedContacts(request.answers).length,
    };
  });
  const all = await Promise.all(counts);
  const sum = (name: keyof HandOverCount) => all.reduce((before, count) => before + count[name], 0);
  return { meetings: sum('meetings'), invitations: sum('invitations') };
}

/** Whether a press hands requests over and was not confirmed yet. */
export function handsOver(
  action: string,
  { confirmed }: Readonly<Record<string, unknown>>,
): action is HandOverAction {
  return handOvers.some((one) => one === action) && String(confirmed) !== 'true';
}

const sentAgain = ['colleague', 'note', 'requests', 'assignee'];

/** The inputs of a press that hands requests over, for the button that confirms it. */
export function handOverAgain(input: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const sent = sentAgain.flatMap((name) => {
    const value = input[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(sent);
}
