import type { PhaseId, ProcessData, Task } from '../onboarding/processData.ts';
import { tasksOf } from '../onboarding/tasks.ts';
import { asksForMigration } from './answers.ts';
import type { AssistanceRequest } from './request.ts';

/** A step of a request: a phase, or one service within the phase that enables the services. */
export interface Step {
  readonly phase: PhaseId;
  /** Id of the service. */
  readonly service?: string;
}

/** How far a request has come. */
export interface Progress {
  /** The number of the present step, from 1; of the last one where all are done. */
  readonly at: number;
  readonly of: number;
  /** The present step; undefined where all are done. Among the services that are not enabled yet it is the first. */
  readonly step?: Step;
  /** The steps that are not done, the present one included. */
  readonly open: readonly Step[];
}

type Phases = Pick<ProcessData, 'phases'>;

/** The phases that a request needs, in their order: the purchase is over, and migration is for those who asked for it. */
export function neededPhases(
  { answers }: Pick<AssistanceRequest, 'answers'>,
  { phases }: Phases,
): readonly PhaseId[] {
  return phases
    .map(({ id }) => id)
    .filter((id) => id !== 'purchase' && (id !== 'migrate' || asksForMigration(answers)));
}

/** The steps that a request needs: its phases, with a step for each service asked for in place of the phase that enables them. */
export function stepsOf(request: Pick<AssistanceRequest, 'answers'>, process: Phases): readonly Step[] {
  return neededPhases(request, process).flatMap((phase): readonly Step[] =>
    phase === 'enableServices'
      ? request.answers.services.map((service) => ({ phase, service }))
      : [{ phase }],
  );
}

/** The services that are not enabled yet, by id, in the order they were asked for. */
export function servicesToEnable({
  answers,
  enabled = [],
}: Pick<AssistanceRequest, 'answers' | 'enabled'>): readonly string[] {
  return answers.services.filter((id) => !enabled.includes(id));
}

/** The phase after the present one; undefined after the last. A phase that the data no longer have leads nowhere. */
export function phaseAfter(
  request: Pick<AssistanceRequest, 'answers' | 'phase'>,
  process: Phases,
): PhaseId | undefined {
  const phases = neededPhases(request, process);
  const index = phases.indexOf(request.phase);
  return index === -1 ? undefined : phases[index + 1];
}

/** Whether there is a further step: a service to enable, or a phase after the present one. */
export function hasNextStep(
  request: Pick<AssistanceRequest, 'answers' | 'phase' | 'enabled'>,
  process: Phases,
): boolean {
  const toEnable = request.phase === 'enableServices' && servicesToEnable(request).length > 0;
  return toEnable || phaseAfter(request, process) !== undefined;
}

/** The progress of a request, in any state. */
export function progressOf(
  request: Pick<AssistanceRequest, 'answers' | 'phase' | 'enabled'>,
  process: Phases,
): Progress {
  const steps = stepsOf(request, process);
  const phases = neededPhases(request, process);
  const present = Math.max(phases.indexOf(request.phase), 0);
  const toEnable = servicesToEnable(request);
  const open = steps.filter(({ phase, service }) =>
    service === undefined ? phases.indexOf(phase) >= present : toEnable.includes(service),
  );
  const [step] = open.filter(({ phase }) => phases.indexOf(phase) >= present);
  const at = step === undefined ? steps.length : numberOf(step, request, steps);
  return { at, of: steps.length, ...(step === undefined ? {} : { step }), open };
}

/** The steps that are done. A request can go back to each. */
export function earlierSteps(
  request: Pick<AssistanceRequest, 'answers' | 'phase' | 'enabled'>,
  process: Phases,
): readonly Step[] {
  const { open } = progressOf(request, process);
  const isOpen = (key: string) => open.some((step) => stepKey(step) === key);
  const phases = neededPhases(request, process);
  const present = phases.indexOf(request.phase);
  return stepsOf(request, process).filter(
    (step) => !isOpen(stepKey(step)) && phases.indexOf(step.phase) <= present,
  );
}

/** A step as one word, for a choice. */
export function stepKey({ phase, service }: Step): string {
  return service === undefined ? phase : `service:${service}`;
}

/** Services are enabled in any order, so that their steps are counted. */
function numberOf(
  { phase, service }: Step,
  request: Pick<AssistanceRequest, 'answers' | 'enabled'>,
  steps: readonly Step[],
): number {
  const first = steps.findIndex((step) => step.phase === phase);
  const done = request.answers.services.length - servicesToEnable(request).length;
  return first + 1 + (service === undefined ? 0 : done);
}

/** The customer's own tasks in the present phase of a request. */
export function presentTasks(
  { phase, answers }: Pick<AssistanceRequest, 'phase' | 'answers'>,
  process: Pick<ProcessData, 'tasks'>,
): readonly Task[] {
  return tasksOf(process, { phase, services: answers.services, withMigration: asksForMigration(answers) });
}

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function dayAt(instant: string, timeZone: string): string {
  return daysIn(timeZone).format(new Date(instant));
}

/** Formats of days by time zone. To make one takes longer than to use it, and lists need one for each row. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();
const mostDayFormats = 1_000;

function daysIn(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone);
  if (known !== undefined) return known;
  // Swedish writes days in the form `YYYY-MM-DD`.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone });
  if (dayFormats.size >= mostDayFormats) dayFormats.clear();
  dayFormats.set(timeZone, made);
  return made;
}

/** The morning begins at this time at the latest, also for a customer with later hours. */
const latestMorning = '09:00';

/** The local time `HH:MM` at which the team is reminded of a request on hold. */
export function holdMorning({ hours }: Pick<AssistanceRequest['answers'], 'hours'>): string {
  return hours.from < latestMorning ? hours.from : latestMorning;
}

/** The time of day of an instant in a time zone, `HH:MM`. */
function timeAt(instant: string, timeZone: string): string {
  const style = { timeZone, hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat('sv-SE', style).format(new Date(instant));
}

/** Whether it is the morning, at the customer's, of the day to come back to a request on hold, or later, and nobody was reminded yet. */
export function isHoldDue(
  {
    state,
    answers,
    heldUntil,
    remindedOf,
  }: Pick<AssistanceRequest, 'state' | 'answers' | 'heldUntil' | 'remindedOf'>,
  now: string,
): boolean {
  if (state !== 'onHold' || heldUntil === undefined || heldUntil === remindedOf) return false;
  const { timeZone } = answers;
  const morning = holdMorning(answers);
  const day = dayAt(now, timeZone);
  return heldUntil < day || (heldUntil === day && timeAt(now, timeZone) >= morning);
}
