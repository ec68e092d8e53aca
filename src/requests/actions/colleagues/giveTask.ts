import { z } from 'zod';
import { lastDayFrom } from '../../../businessTime/businessCalendar.ts';
import { defineAction, type Given } from '../../actionDefinition.ts';
import { nameOf, withColleagues } from '../../people.ts';
import { nobodyChosen } from '../../ports.ts';
import { type AssistanceRequest, type NamedPerson, nameOnly } from '../../request.ts';
import { dayAt, presentTasks } from '../../steps.ts';
import { colleagueNamed, type NoFollower, noFollower } from './colleagueNamed.ts';
import { colleagueInput } from './namedPerson.ts';

/** The value of a choice that is a colleague whom the form names anew. */
export const newColleague = 'new';

const inputSchema = colleagueInput.extend({
  /** The id of the task. */
  task: z.string().trim().max(64).default(''),
  /** The id of a colleague in the request; somebody new; or nobody, to take the task back. */
  to: z.string().trim().max(64).default(newColleague),
  /** The day that it is due, `YYYY-MM-DD` at the customer's; empty: none. */
  due: z.string().trim().max(64).default(''),
});
type Input = z.output<typeof inputSchema>;

/**
 * An admin gives one of the customer's own tasks of the present phase to a colleague, an old or a new one, with a day that it is due. To give
 * it to somebody else, or to take it back, is the same form.
 */
export const giveTask = defineAction<'giveTask', Input, NoFollower>({
  action: 'giveTask',
  input: inputSchema,
  effect: async (given) => {
    const { request, input, context, actor } = given;
    const refuse = (why: NoFollower['why']) =>
      ({ kind: 'refuse', refusal: noFollower(why, request) }) as const;
    const { task, to } = input;
    const had = request.given?.[task];
    const holder = request.people?.colleagues?.find(({ id }) => id === had?.to);
    const before = holder === undefined ? {} : { had: nameOf(holder) };
    if (to === nobodyChosen) {
      if (had === undefined) return { kind: 'nothing' };
      return { kind: 'change', request: withoutTask(request, task), detail: { task, ...before } };
    }
    const isPresent = presentTasks(request, context.process).some(({ id }) => id === task);
    if (!isPresent || request.tasks?.[task] !== undefined) return refuse('task');
    if (!isDue(input.due, request, context.now())) return refuse('day');
    const named = await colleagueOf(given);
    if (!('colleague' in named)) return { kind: 'refuse', refusal: named };
    const { colleague, others } = named;
    if (had?.to === colleague.id && (had.due ?? '') === input.due) return { kind: 'nothing' };
    const made = {
      to: colleague.id,
      ...(input.due === '' ? {} : { due: input.due }),
      by: nameOnly(actor),
      at: context.now(),
    };
    return {
      kind: 'change',
      request: pruned({
        ...request,
        people: { ...request.people, colleagues: [...others, colleague] },
        given: { ...request.given, [task]: made },
      }),
      detail: { task, who: nameOf(colleague), ...before, ...(input.due === '' ? {} : { due: input.due }) },
    };
  },
});

/** The colleague whom the form chose among those of the request, or named anew; else the reason that it is none. */
async function colleagueOf(
  given: Pick<Given<Input>, 'request' | 'input' | 'actor' | 'records' | 'context'>,
): ReturnType<typeof colleagueNamed> {
  const { request, input, actor } = given;
  if (input.to === newColleague) return colleagueNamed(given);
  const { tenantId, people: { colleagues = [] } = {} } = request;
  if (actor.tenantId !== tenantId) return noFollower('otherTenant', request);
  const colleague = colleagues.find(({ id }) => id === input.to);
  if (colleague === undefined) return noFollower('gone', request);
  return { colleague, others: colleagues.filter((one) => one !== colleague) };
}

/** Whether a day is none, or is there and not past at the customer's. */
function isDue(due: string, { answers }: AssistanceRequest, now: string): boolean {
  if (due === '') return true;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(due) && !Number.isNaN(Date.parse(due));
  const today = dayAt(now, answers.timeZone);
  return isDay && due >= today && due <= lastDayFrom(today);
}

function withoutTask(request: AssistanceRequest, task: string): AssistanceRequest {
  const { [task]: _taken, ...given } = request.given ?? {};
  return pruned({ ...request, given });
}

/** A request without colleagues who have neither a task nor follow it. */
function pruned(request: AssistanceRequest): AssistanceRequest {
  const has = ({ id }: NamedPerson) => Object.values(request.given ?? {}).some(({ to }) => to === id);
  const colleagues = request.people?.colleagues ?? [];
  return withColleagues(
    request,
    colleagues.filter((one) => one.follows === true || has(one)),
  );
}
