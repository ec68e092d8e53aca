import { workingDaysBetween } from '../businessTime/businessCalendar.ts';
import { customerCalendar } from '../onboarding/calendars.ts';
import type { PhaseId, ProcessData } from '../onboarding/processData.ts';
import type { AssistanceRequest, Gate, GateId, GateWord } from './request.ts';
import { dayAt, neededPhases, phaseAfter } from './steps.ts';

/** The gate at the end of a phase. */
const gateOfPhase: Readonly<Partial<Record<PhaseId, GateId>>> = {
  remediate: 'remediation',
  enableCore: 'core',
};

/** The phase that a gate ends. */
export const phaseOfGate: Readonly<Record<GateId, PhaseId>> = {
  remediation: 'remediate',
  core: 'enableCore',
};

type Subject = Pick<AssistanceRequest, 'answers' | 'phase' | 'gates'>;

/** A gate of a request, with its name. */
export interface NamedGate {
  readonly id: GateId;
  readonly gate: Gate;
}

/** The gate that the present phase leads to; undefined where it leads to none. */
export function presentGate(request: Subject, process: Pick<ProcessData, 'phases'>): NamedGate | undefined {
  const id = gateOfPhase[request.phase];
  if (id === undefined || phaseAfter(request, process) === undefined) return undefined;
  return { id, gate: request.gates?.[id] ?? {} };
}

/** Whether a gate is open: both sides confirmed it, or the customer agreed in a meeting. */
export function isPassed({ team, customer, agreedOn }: Gate): boolean {
  return (team !== undefined && customer !== undefined) || agreedOn !== undefined;
}

/** Whether the present gate keeps a request in its phase. */
export function gateWaits(request: Subject, process: Pick<ProcessData, 'phases'>): boolean {
  const present = presentGate(request, process);
  return present !== undefined && !isPassed(present.gate);
}

/** Whether the customer was silent so long that the specialist may record an agreement of a meeting. */
export function wasSilent(
  request: Pick<AssistanceRequest, 'answers' | 'gates' | 'standing'>,
  id: GateId,
  now: string,
  { rules, regions }: Pick<ProcessData, 'rules' | 'regions'>,
): boolean {
  const { team, customer } = request.gates?.[id] ?? {};
  if (team === undefined || customer !== undefined) return false;
  return workingDaysSince(request, team.at, now, { regions }) >= rules.gateSilenceDays;
}

/** Whether a meeting about a request can have been on a day: since it was sent, and by now, at the customer's or at the team's. */
export function isPastDay(
  day: string,
  { answers, createdAt }: Pick<AssistanceRequest, 'answers' | 'createdAt'>,
  now: string,
  { regions }: Pick<ProcessData, 'regions'>,
): boolean {
  const region = regions.find((known) => known.id === answers.region);
  return [answers.timeZone, region?.timeZone ?? answers.timeZone].some(
    (zone) => day >= dayAt(createdAt, zone) && day <= dayAt(now, zone),
  );
}

/** The customer's working days from an instant until now, the day of the instant excluded. */
export function workingDaysSince(
  { answers, standing: { country } }: Pick<AssistanceRequest, 'answers' | 'standing'>,
  from: string,
  now: string,
  { regions }: Pick<ProcessData, 'regions'>,
): number {
  const region = regions.find((known) => known.id === answers.region);
  const { timeZone, hours } = answers;
  const calendar = customerCalendar({ timeZone, hours, country }, region);
  return workingDaysBetween(calendar, dayAt(from, timeZone), dayAt(now, timeZone));
}

/**
 * The gate that the customer can object to: one that the team confirmed in the present phase, or one that was passed by an agreement of a
 * meeting, as long as the request is in its phase or in the one after it.
 */
export function objectionable(request: Subject, process: Pick<ProcessData, 'phases'>): GateId | undefined {
  const phases = neededPhases(request, process);
  const present = phases.indexOf(request.phase);
  return (['core', 'remediation'] as const).find((id) => {
    const { team, customer, agreedOn } = request.gates?.[id] ?? {};
    const beyond = present - phases.indexOf(phaseOfGate[id]);
    if (team === undefined || customer !== undefined) return false;
    return beyond === 0 || (beyond === 1 && agreedOn !== undefined);
  });
}

/** The customer's objection to the gate of the present phase, until somebody confirms the gate again. */
export function objectionTo({
  phase,
  gates,
}: Pick<AssistanceRequest, 'phase' | 'gates'>): GateWord | undefined {
  const id = gateOfPhase[phase];
  return id === undefined ? undefined : gates?.[id]?.objection;
}

/** The gates that stay confirmed after a request went back to a phase. */
export function gatesBefore(
  request: Subject,
  phase: PhaseId,
  process: Pick<ProcessData, 'phases'>,
): Readonly<Partial<Record<GateId, Gate>>> {
  const phases = neededPhases(request, process);
  const kept = Object.entries(request.gates ?? {}).filter(
    ([id]) => phases.indexOf(phaseOfGate[id as GateId]) < phases.indexOf(phase),
  );
  return Object.fromEntries(kept);
}
