import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { labelOf, type RequestsChannel } from '../../../channels/settings.ts';
import type { PhaseId, ProcessData } from '../../../onboarding/processData.ts';
import { type ActionContext, defineAction } from '../../actionDefinition.ts';
import { channelIn, channelOf, inChannel, isMemberFor, placed, placedAgain } from '../../channels.ts';
import { isPassed } from '../../gates.ts';
import { peopleToFollow } from '../../people.ts';
import type { FoundColleague } from '../../ports.ts';
import { optionalText } from '../../reason.ts';
import { type AsksFirst, type NotNow, notNow } from '../../refusal.ts';
import { type AssistanceRequest, type Gate, type GateId, type Person, withoutEmail } from '../../request.ts';
import { neededPhases, servicesToEnable } from '../../steps.ts';
import { withTie } from '../../ties/ties.ts';
import { colleagueFor, givenTo, giving, type NoColleague, type NotChecked } from '../casework/colleague.ts';

const inputSchema = z.object({
  /** Ids of the services to give away, as a form with several ticks sends them: separated by commas. */
  services: z
    .string()
    .max(2000)
    .default('')
    .transform((ids) => ids.split(',').filter((id) => id !== '')),
  /** Nobody: the services wait for a specialist. */
  ...givenTo,
  note: optionalText,
});

/**
 * The assignee gives some services of a request to a colleague, or back to the queue, as a second request with its own number. Both are tied.
 * Meetings, tasks, questions and messages stay with the first one. The second one goes to the channel that takes its services, or to one of the
 * colleague's. The quota of open requests does not count here: the customer asked for
 * nothing more. A repeated press finds the services gone.
 */
export const split = defineAction<
  'split',
  z.output<typeof inputSchema>,
  NotNow | NoColleague | NotChecked | AsksFirst,
  FoundColleague | undefined
>({
  action: 'split',
  input: inputSchema,
  ask: async ({ colleague }, { colleagues }) => {
    if (colleague === '') return undefined;
    return (await colleagues?.find(colleague)) ?? { outcome: 'unknown' };
  },
  effect: async ({ request, input, asked, actor, records, context }) => {
    const { services } = request.answers;
    const given = services.filter((id) => input.services.includes(id));
    const kept = services.filter((id) => !given.includes(id));
    const refuse = (refusal: NotNow | NoColleague | NotChecked | AsksFirst) =>
      ({ kind: 'refuse', refusal }) as const;
    if (services.length < 2) return refuse(notNow('oneService', request));
    if (given.length === 0 || kept.length === 0) return refuse(notNow('splitServices', request));
    if (request.proposal?.names.includes('services')) return refuse(notNow('proposalFirst', request));
    const colleague = input.colleague === '' ? undefined : colleagueFor(asked, request);
    if (colleague !== undefined && 'reason' in colleague) return refuse(colleague);
    const about = { ...request, answers: { ...request.answers, services: given } };
    const handed = await giving({ request: about, actor, records, context }, asked, input);
    if (!handed.ok) return refuse(handed.reason === 'asksFirst' ? { ...handed, request } : handed);
    const number = await records.requests.nextNumber();
    const bare = secondOf(request, given, colleague, number, context);
    const bound = await records.settings.channels();
    const second =
      handed.channel === undefined
        ? placedBeside(request, bare, asked, bound, context.now())
        : inChannel(bare, bound, handed.channel);
    const channel = channelIn(bound, second);
    const isElsewhere = channel !== undefined && channel !== channelIn(bound, request);
    const said = {
      services: given,
      ...(isElsewhere ? { toChannel: labelOf(channel) } : {}),
      ...(colleague === undefined ? {} : { to: withoutEmail(colleague) }),
      ...(input.note === '' ? {} : { note: input.note }),
    };
    const first = { ...request, answers: { ...request.answers, services: kept } };
    return {
      kind: 'change',
      request: withTie(first, second, { kind: 'split', side: 'after' }),
      detail: { ...said, other: number, side: 'after' },
      others: [
        {
          request: withTie(second, request, { kind: 'split', side: 'before' }),
          detail: { ...said, other: request.number, side: 'before' },
          notifies: ['assignee'],
        },
      ],
      // The channel sees nothing of the second one.
      ...(isElsewhere ? { notifiesAlso: ['channel'] as const } : {}),
      also: async () => {
        if (colleague !== undefined) await records.recentColleagues.record(colleague);
      },
    };
  },
});

/** The second request in the channel that takes it. One that a colleague gets stays with the first one if they are no member there. */
function placedBeside(
  first: AssistanceRequest,
  second: AssistanceRequest,
  asked: FoundColleague | undefined,
  bound: readonly RequestsChannel[],
  now: string,
): AssistanceRequest {
  if (asked?.outcome !== 'yes') return placed(second, bound, now);
  const routed = placedAgain(second, bound, now);
  if (channelOf(routed) === channelOf(first) || isMemberFor(asked, routed)) return routed;
  return first.channel === undefined ? second : { ...second, channel: first.channel };
}

/**
 * The second request: of the same tenant, sender and people, with the same facts. It begins where its services stand: the tenant was
 * assessed and remediated, and its core enabled, for all services at once, and nobody shall do or confirm that twice.
 */
function secondOf(
  request: AssistanceRequest,
  services: readonly string[],
  assignee: Person | undefined,
  number: number,
  { newId, now, process }: ActionContext,
): AssistanceRequest {
  const { tenantId, tenantName, tenantDomain, requester, people, partner, relation, standing } = request;
  const at = now();
  const answers = { ...request.answers, services };
  const enabled = (request.enabled ?? []).filter((id) => services.includes(id));
  const gates = passedGates(request);
  return {
    id: newId(),
    number,
    // No draft has this id, and a version of a request is split once.
    draftId: `split:${request.id}:${request.version}`,
    tenantId,
    ...(tenantName === undefined ? {} : { tenantName }),
    ...(tenantDomain === undefined ? {} : { tenantDomain }),
    requester,
    ...(people === undefined ? {} : { people: peopleToFollow(people) }),
    ...(partner === undefined ? {} : { partner }),
    ...(relation === undefined ? {} : { relation }),
    answers,
    standing,
    state: assignee === undefined ? 'submitted' : 'claimed',
    phase: phaseOf(request.phase, { answers, enabled }, process),
    ...(enabled.length === 0 ? {} : { enabled }),
    ...(Object.keys(gates).length === 0 ? {} : { gates }),
    ...(assignee === undefined ? {} : { assignee }),
    calendarToken: randomUUID(),
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
}

/** The phase of the first request; not beyond the one that enables the services while one of these is not enabled. */
function phaseOf(
  phase: PhaseId,
  second: Pick<AssistanceRequest, 'answers' | 'enabled'>,
  process: Pick<ProcessData, 'phases'>,
): PhaseId {
  const phases = neededPhases(second, process);
  const isBeyond = phases.indexOf(phase) > phases.indexOf('enableServices');
  return isBeyond && servicesToEnable(second).length > 0 ? 'enableServices' : phase;
}

/** The gates that both sides have confirmed. One that waits for a side waits on the first request. */
function passedGates({ gates = {} }: AssistanceRequest): Readonly<Partial<Record<GateId, Gate>>> {
  return Object.fromEntries(Object.entries(gates).filter(([, gate]) => isPassed(gate)));
}
