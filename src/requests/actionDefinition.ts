import type { z } from 'zod';
import type { AskFreeBusy } from '../meetings/freeBusy.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import type { EventDetails } from './event.ts';
import type { Audience, PerformedAction } from './lifecycle.ts';
import type { NoticeKind } from './notice.ts';
import type { Actor } from './policy.ts';
import type { Colleagues, OtherAdmins, Records, Relations, UseCaseContext } from './ports.ts';
import { type InputFault, writtenFields } from './refusal.ts';
import type { AssistanceRequest } from './request.ts';

/** The dependencies of an action: storage, time, ids, and the facts of the process. */
export interface ActionContext extends UseCaseContext {
  readonly process: ProcessData;
  /** Absent: nobody can say who is a specialist. */
  readonly colleagues?: Pick<Colleagues, 'find'>;
  /** Absent: nobody can say who the other admins are. */
  readonly admins?: OtherAdmins;
  /** Absent: nobody asks the specialists' calendars for free times. */
  readonly freeBusy?: AskFreeBusy;
  /** Absent: relations of partners are not looked at. */
  readonly relations?: Relations;
}

/** Another request that an action writes, in the same transaction. Both succeed or neither does. */
export interface OtherRequest {
  /** The request with its next version. */
  readonly request: AssistanceRequest;
  /** The version that it takes the place of; absent: it is new. */
  readonly replaces?: number;
  /** The detail of its event, which has the same action. */
  readonly detail: EventDetails[PerformedAction];
  /** Those who get a line of its event. Its cards are drawn anyway. */
  readonly notifies: readonly Audience[];
  /** The contact's cards that show the change, in addition to the status card. */
  readonly cards?: readonly NoticeKind[];
}

/** The effect of an action on a request, beyond the state that the lifecycle sets. */
export type Effect<Refused = never> =
  | {
      readonly kind: 'change';
      readonly request: AssistanceRequest;
      /** The state after it is the row's `orTo`. */
      readonly otherwise?: boolean;
      /** Further writes in the same transaction. */
      readonly also?: () => Promise<void>;
      readonly others?: readonly OtherRequest[];
      /** The requester's cards that show the change, in addition to the status card. */
      readonly cards?: readonly NoticeKind[];
      /** Those who get a line of it in addition to the audiences of the row. */
      readonly notifiesAlso?: readonly Audience[];
      /** A secret for the actor alone. It is in the outcome of this call, and stored nowhere. */
      readonly secret?: string;
      /** The detail of the event, if it follows from the effect; it replaces the definition's. */
      readonly detail?: EventDetails[PerformedAction];
    }
  /** The change is made already: nothing is written and nobody is notified. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refuse'; readonly refusal: Refused };

/** The input of an effect. */
export interface Given<Input, Asked = undefined> {
  readonly request: AssistanceRequest;
  readonly input: Input;
  /** The answer to the definition's `ask`. */
  readonly asked: Asked;
  readonly actor: Actor;
  readonly records: Records;
  readonly context: ActionContext;
}

/** One action: its input and its effect. The lifecycle has its roles, and its states before and after. */
export interface Definition<Action extends PerformedAction, Input, Refused = never, Asked = undefined> {
  readonly action: Action;
  /** The schema of its input. Unknown names are dropped, because a form also sends a verb and ids. */
  readonly input: z.ZodType<Input>;
  /** Whether this actor has performed it already: a double press or a redelivery gets the first answer. */
  readonly isDone?: (request: AssistanceRequest, actor: Actor, input: Input) => boolean;
  /**
   * Asks others for a fact, such as whether somebody is a member. Called before the transaction begins, and only if the actor's role and
   * the request's state allowed the action then; once for several requests, with the first of them.
   */
  readonly ask?: (input: Input, context: ActionContext, request: AssistanceRequest) => Promise<Asked>;
  /** Called only if the actor's role and the request's state allow the action. */
  readonly effect: (given: Given<Input, Asked>) => Promise<Effect<Refused>>;
  /** The content of its event. */
  readonly detail?: (input: Input) => EventDetails[Action];
}

/** An action with a valid input. */
export interface PreparedAction<Refused = never> {
  readonly action: PerformedAction;
  /** The input as JSON, part of the deduplication key. */
  readonly inputText: string;
  readonly isDone: (request: AssistanceRequest, actor: Actor) => boolean;
  readonly ask: ((context: ActionContext, request: AssistanceRequest) => Promise<unknown>) | undefined;
  readonly effect: (given: Omit<Given<unknown, unknown>, 'input'>) => Promise<Effect<Refused>>;
  readonly detail: EventDetails[PerformedAction];
}

/** An action before its input is validated. */
export interface DefinedAction<Action extends PerformedAction, Refused = never> {
  readonly action: Action;
  /** Validates an input; undefined if it is invalid. */
  prepare(input: unknown): PreparedAction<Refused> | undefined;
  /** The fault of an invalid input that a person can mend, if it is one. */
  faultIn(input: unknown): InputFault | undefined;
}

/** Makes an action from its definition. */
export function defineAction<Action extends PerformedAction, Input, Refused = never, Asked = undefined>(
  definition: Definition<Action, Input, Refused, Asked>,
): DefinedAction<Action, Refused> {
  const { action, isDone = () => false, ask, effect, detail } = definition;
  return {
    action,
    faultIn: (raw) => faultOf(definition.input.safeParse(raw).error, raw),
    prepare(raw) {
      const read = definition.input.safeParse(raw);
      if (!read.success) return undefined;
      const input = read.data;
      return {
        action,
        inputText: JSON.stringify(input),
        isDone: (request, actor) => isDone(request, actor, input),
        ask: ask === undefined ? undefined : (context, request) => ask(input, context, request),
        // The fact is the answer of this definition's own `ask`.
        effect: (given) => effect({ ...given, asked: given.asked as Asked, input }),
        detail: detail?.(input),
      };
    },
  };
}

/** The first fault of a text that somebody wrote, or should have written. */
function faultOf(error: z.ZodError | undefined, raw: unknown): InputFault | undefined {
  for (const issue of error?.issues ?? []) {
    const field = writtenFields.find((name) => name === issue.path[0]);
    if (field === undefined || issue.path.length > 1) continue;
    const text = (raw as Readonly<Record<string, unknown>>)[field];
    if (issue.code === 'too_big' && typeof text === 'string') {
      return { field, is: 'tooLong', most: Number(issue.maximum), length: text.trim().length };
    }
    if (issue.code === 'too_small' || text === undefined) return { field, is: 'missing' };
  }
  return undefined;
}
