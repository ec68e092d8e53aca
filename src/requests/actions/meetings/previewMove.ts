import type { FreeBusy } from '../../../meetings/freeBusy.ts';
import { act } from '../../act.ts';
import { type ActionContext, defineAction } from '../../actionDefinition.ts';
import type { Actor } from '../../policy.ts';
import type { Press } from '../../press.ts';
import type { Outcome } from '../../refusal.ts';
import type { AssistanceRequest } from '../../request.ts';
import { type AcceptInput, acceptSchema, planAccept } from './acceptMeeting.ts';
import { changeSchema, type MeetingRefusal } from './meetingInput.ts';
import { type MoveInput, type PlannedMove, planMove } from './moveMeeting.ts';
import { freeBusyOf } from './sides.ts';

/** The meetings that would move, which are only shown. Nothing is written and nobody is notified. */
export interface MovePreview extends Omit<PlannedMove, 'ok'> {
  readonly ok: false;
  readonly reason: 'movePreview';
  readonly request: AssistanceRequest;
  readonly calendar: FreeBusy;
}

type Previewed = MovePreview | MeetingRefusal | Extract<Outcome, { readonly ok: false }>;

/** Computes the moves of an action on a series of meetings, with the same checks as the action. */
export async function previewMove(
  context: ActionContext,
  action: 'moveMeeting' | 'acceptMeeting',
  requestId: string,
  input: unknown,
  actor: Actor,
  press: Press,
): Promise<Previewed> {
  const prepared = (action === 'moveMeeting' ? ofMove : ofAccept).prepare(input);
  if (prepared === undefined) return { ok: false, reason: 'invalid' };
  // The key stays for the action itself.
  const { seen } = press;
  const given = { prepared, requestId, actor, press: seen === undefined ? {} : { seen } };
  const outcome = await act(context, given);
  if (outcome.ok) throw new Error('A preview changed a request.');
  return outcome;
}

const ofMove = defineAction<'moveMeeting', MoveInput, MovePreview | MeetingRefusal, FreeBusy>({
  action: 'moveMeeting',
  input: changeSchema,
  ask: (_input, context, request) => freeBusyOf(context, request),
  effect: async (given) => {
    const planned = await planMove(given);
    return { kind: 'refuse', refusal: planned.ok ? shown(planned, given.request, given.asked) : planned };
  },
});

const ofAccept = defineAction<'acceptMeeting', AcceptInput, MovePreview | MeetingRefusal, FreeBusy>({
  action: 'acceptMeeting',
  input: acceptSchema,
  ask: (_input, context, request) => freeBusyOf(context, request),
  effect: async (given) => {
    const planned = await planAccept(given);
    return { kind: 'refuse', refusal: planned.ok ? shown(planned, given.request, given.asked) : planned };
  },
});

function shown(
  { ok: _ok, ...planned }: PlannedMove,
  request: AssistanceRequest,
  calendar: FreeBusy = { known: false, why: 'off' },
): MovePreview {
  return { ...planned, ok: false, reason: 'movePreview', request, calendar };
}
