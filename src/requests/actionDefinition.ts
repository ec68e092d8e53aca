import type { z } from 'zod';
import type { ProcessData } from '../onboarding/processData.ts';
import type { EventDetails, PerformedAction } from './lifecycle.ts';
import type { NoticeKind } from './notice.ts';
import type { Actor } from './policy.ts';
import type { Records, UseCaseContext } from './ports.ts';
import type { AssistanceRequest } from './request.ts';

/** The dependencies of an action: storage, time, ids, and the facts of the process. */
export interface ActionContext extends UseCaseContext {
  readonly process: ProcessData;
}

/** The change an action makes to a request beside the state that the lifecycle gives. */
export type Effect<Refused = never> =
  | {
      readonly kind: 'change';
      readonly request: AssistanceRequest;
      /** Further writes in the same transaction. */
      readonly also?: () => Promise<void>;
      /** Cards of the requester's, besides the status card, that show it. */
      readonly cards?: readonly NoticeKind[];
    }
  /** It is that way already: nothing is written and nobody is told. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refuse'; readonly refusal: Refused };

/** The input of an effect. */
export interface Given<Input> {
  readonly request: AssistanceRequest;
  readonly input: Input;
  readonly actor: Actor;
  readonly records: Records;
  readonly context: ActionContext;
}

/** One action: its input and its effect. The lifecycle holds the people who may perform it, and its states before and after. */
export interface Definition<Action extends PerformedAction, Input, Refused = never> {
  readonly action: Action;
  /** The shape of its input. A form sends more (verb, ids): unknown names are dropped. */
  readonly input: z.ZodType<Input>;
  /** Whether this actor has performed it already: a double press or a redelivery gets the first answer. */
  readonly isDone?: (request: AssistanceRequest, actor: Actor) => boolean;
  /** Called only for an actor who may, in a state where it may be performed. */
  readonly effect: (given: Given<Input>) => Promise<Effect<Refused>>;
  /** The content of its event. */
  readonly detail?: (input: Input) => EventDetails[Action];
}

/** An action with a valid input. */
export interface PreparedAction<Refused = never> {
  readonly action: PerformedAction;
  /** The input as one text; it identifies a repeated press. */
  readonly inputText: string;
  readonly isDone: (request: AssistanceRequest, actor: Actor) => boolean;
  readonly effect: (given: Omit<Given<unknown>, 'input'>) => Promise<Effect<Refused>>;
  readonly detail: EventDetails[PerformedAction];
}

/** An action with its input not validated yet. */
export interface DefinedAction<Action extends PerformedAction, Refused = never> {
  readonly action: Action;
  /** Validates an input. Undefined: it is not valid. */
  prepare(input: unknown): PreparedAction<Refused> | undefined;
}

/** Makes an action of its definition. */
export function defineAction<Action extends PerformedAction, Input, Refused = never>(
  definition: Definition<Action, Input, Refused>,
): DefinedAction<Action, Refused> {
  const { action, isDone = () => false, effect, detail } = definition;
  return {
    action,
    prepare(raw) {
      const read = definition.input.safeParse(raw);
      if (!read.success) return undefined;
      const input = read.data;
      return {
        action,
        inputText: JSON.stringify(input),
        isDone,
        effect: (given) => effect({ ...given, input }),
        detail: detail?.(input),
      };
    },
  };
}
