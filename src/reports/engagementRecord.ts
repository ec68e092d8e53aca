import type { PhaseId } from '../onboarding/processData.ts';
import type { RequestEvent } from '../requests/event.ts';
import { type RequestAction, seesEvent } from '../requests/lifecycle.ts';
import { requestNumber } from '../requests/request.ts';
import { type ActorRole, rolesIn } from './actorRole.ts';
import type { RequestHistory } from './histories.ts';
import { momentsOf } from './moments.ts';

/** The subject and the period of an engagement record. Instants are ISO 8601 UTC. */
export interface RecordScope {
  /** The id of a service. */
  readonly service: string;
  readonly since?: string | undefined;
  /** The end is not part of the period. */
  readonly until: string;
  /** Whether people are named. Else only their roles are told. */
  readonly names: boolean;
}

/** A step that somebody took. It has no texts that people wrote. */
export interface RecordStep {
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
  readonly action: RequestAction;
  readonly by: ActorRole;
  readonly name?: string;
  /** Phases, gates, services, tasks, days and numbers, by their names in the event. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A phase of a request. Instants are ISO 8601 UTC; the present phase has no end. */
export interface RecordPhase {
  readonly phase: PhaseId;
  readonly from: string;
  readonly to?: string;
}

/** A meeting by the last plan, with the specialist's word on it. */
export interface RecordMeeting {
  readonly milestone: string;
  readonly ordinal: number;
  /** Instant, ISO 8601 UTC. */
  readonly startsAt: string;
  readonly minutes: number;
  /** `held`, `noShow`: as the specialist marked it. `past`: its time is over, and nobody said whether it was held. */
  readonly status: 'held' | 'noShow' | 'past' | 'planned';
}

/** The part of an engagement record about one request. Instants are ISO 8601 UTC. */
export interface RequestRecord {
  readonly number: string;
  readonly tenantId: string;
  readonly tenantName?: string;
  readonly state: string;
  readonly language: string;
  readonly region: string;
  readonly sentAt: string;
  readonly completedAt?: string;
  readonly closedAt?: string;
  /** When the service was marked as enabled. */
  readonly enabledAt?: string;
  /** When the service left it for another request. */
  readonly leftAt?: string;
  readonly phases: readonly RecordPhase[];
  readonly steps: readonly RecordStep[];
  readonly meetings: readonly RecordMeeting[];
}

/**
 * The record of one request: what was done for a service in a period. Undefined if the request never had the service, or nothing was done
 * and no meeting was planned in the period. A step counts that the customer may see.
 *
 * @param now the present instant, ISO 8601 UTC
 */
export function recordOf(
  history: RequestHistory,
  scope: RecordScope,
  now: string,
): RequestRecord | undefined {
  const { request, meetings } = history;
  const part = partWith(history, scope.service);
  if (part === undefined) return undefined;
  const { events, leftAt } = part;
  const isInPeriod = (at: string) =>
    Date.parse(at) < Date.parse(scope.until) &&
    (scope.since === undefined || Date.parse(scope.since) <= Date.parse(at));
  const roleOf = rolesIn(history);
  const steps = events
    .filter(({ action, at }) => seesEvent(action, 'customer') && isInPeriod(at))
    .map((event) => stepOf(event, roleOf(event), scope.names));
  const planned = meetings
    .filter(({ startsAt }) => isInPeriod(startsAt))
    .map(({ milestone, ordinal, startsAt, minutes, outcome }) => {
      const isPast = Date.parse(startsAt) + minutes * 60_000 <= Date.parse(now);
      return {
        milestone,
        ordinal,
        startsAt,
        minutes,
        status: outcome?.is ?? (isPast ? ('past' as const) : ('planned' as const)),
      };
    });
  if (steps.length === 0 && planned.length === 0) return undefined;
  const { sentAt, completedAt, closedAt } = momentsOf(history);
  const enabled = events.find((event) => marksEnabled(event, scope.service));
  return {
    number: requestNumber(request),
    tenantId: request.tenantId,
    ...(request.tenantName === undefined ? {} : { tenantName: request.tenantName }),
    state: request.state,
    language: request.answers.language,
    region: request.answers.region,
    sentAt,
    ...(completedAt === undefined ? {} : { completedAt }),
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(enabled === undefined ? {} : { enabledAt: enabled.at }),
    ...(leftAt === undefined ? {} : { leftAt }),
    phases: phasesOf({ ...history, events }, leftAt ?? closedAt),
    steps,
    meetings: planned,
  };
}

/**
 * The events while a request had a service: up to the one that gave it to another request, at `leftAt`. Undefined if it never had the service.
 */
function partWith(
  { request, events }: RequestHistory,
  service: string,
): { readonly events: readonly RequestEvent[]; readonly leftAt?: string } | undefined {
  if (request.answers.services.includes(service)) return { events };
  const left = events.findLastIndex(
    (event) =>
      event.action === 'split' && event.detail?.side === 'after' && event.detail.services.includes(service),
  );
  const leftAt = events[left]?.at;
  if (leftAt !== undefined) return { events: events.slice(0, left + 1), leftAt };
  return request.enabled?.includes(service) ? { events } : undefined;
}

function marksEnabled({ action, detail }: RequestEvent, service: string): boolean {
  if (action !== 'advance' || detail === undefined || !('services' in detail)) return false;
  return detail.services?.includes(service) ?? false;
}

/** The parts of a detail that hold ids, days and numbers, and neither names of people nor their texts. */
const factNames: ReadonlySet<string> = new Set([
  'fromPhase',
  'toPhase',
  'started',
  'services',
  'gate',
  'side',
  'passed',
  'nothingToDo',
  'agreedOn',
  'until',
  'late',
  'changed',
  'proposed',
  'done',
  'reopened',
  'task',
  'tasks',
  'due',
  'stars',
  'startsAt',
  'was',
  'others',
]);

function stepOf({ at, action, actor, detail = {} }: RequestEvent, by: ActorRole, names: boolean): RecordStep {
  const known = Object.entries(detail).filter(([name]) => factNames.has(name));
  return { at, action, by, ...(names ? { name: actor.name } : {}), facts: Object.fromEntries(known) };
}

/** The phases that a request was in, the first one since it was sent. */
function phasesOf({ request, events }: RequestHistory, closedAt: string | undefined): readonly RecordPhase[] {
  const found: RecordPhase[] = [];
  let from = request.createdAt;
  let phase: PhaseId | undefined;
  for (const event of events) {
    if (event.action !== 'advance' && event.action !== 'stepBack') continue;
    const { detail } = event;
    if (detail === undefined || detail.fromPhase === detail.toPhase) continue;
    found.push({ phase: detail.fromPhase, from, to: event.at });
    from = event.at;
    phase = detail.toPhase;
  }
  const last = phase ?? request.phase;
  return [...found, { phase: last, from, ...(closedAt === undefined ? {} : { to: closedAt }) }];
}
