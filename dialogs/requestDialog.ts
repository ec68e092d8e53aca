import type { TurnContext } from 'botbuilder';
import {
  type Dialog,
  type DialogDependencies,
  type DialogTurnResult,
  WaterfallDialog,
  type WaterfallStepContext,
} from 'botbuilder-dialogs';
import { type Draft, draftDays, renewDraft } from '../src/requests/draft.ts';
import { takeReply } from './answers/takeReply.ts';
import { draftCardFor } from './drafts/draftOffer.ts';
import { followCustomer } from './drafts/followCustomer.ts';
import { handOver } from './drafts/handOver.ts';
import { stopAtObstacle } from './drafts/obstacle.ts';
import { dropEdit, saveEdit } from './drafts/saveEdit.ts';
import { sendDraft } from './drafts/sendDraft.ts';
import { currentDraft } from './flow/currentDraft.ts';
import type { FormFaults, Placement, Show, Situation } from './flow/decision.ts';
import type { DialogPerson } from './flow/dialogPerson.ts';
import {
  assessmentOfDraft,
  fieldContextOf,
  type RequestDialogServices,
} from './flow/requestDialogServices.ts';
import { CardPrompt, type CardReply } from './messages/cardPrompt.ts';
import { claimMessage } from './messages/claimMessage.ts';
import { drawForm, presentForm } from './messages/formPresenter.ts';
import { isStaleReply } from './messages/isStaleReply.ts';
import { offerChoices } from './messages/offerChoices.ts';
import { sayPerhaps } from './messages/sayPerhaps.ts';
import { sayText } from './messages/sayText.ts';
import { sayStaleReply } from './messages/spoken.ts';

/** Id of the request's dialog. */
export const requestDialogId = 'request';

/** Id of the card that stands upon it while it waits for a reply. */
export const formDialogId = 'form';

/** The options the dialog begins with. */
export interface RequestDialogOptions {
  /** Only for people who read a stored state; the dialog itself finds the draft by the person. */
  readonly draftId?: string;
  readonly placement: Placement;
  readonly faults?: FormFaults;
  /** A reply that arrived before the dialog stood, such as a button of a form after its state was lost. */
  readonly reply?: CardReply;
}

/**
 * The dialog's state: the draft it belongs to, and the refused input. The answers and the step are in the draft, by name, so that another
 * version of ours, or a machine that died, changes nothing.
 */
type KeptOptions = Omit<RequestDialogOptions, 'placement' | 'reply'>;

/** Where this turn's form is to be shown. */
const placementKey = Symbol('placement');

/** Whether a line of this turn has told the person how their answer was taken, and the next question. */
const toldKey = Symbol('told');

const noFaults: FormFaults = { errors: {}, refused: {} };

/**
 * The request for assistance: one table of steps, and one waterfall that asks a step and takes the reply, over and over. It goes back to
 * its first step by itself: replacing the dialog by the same one takes the SDK as long as all else it does in a turn. Its card lies beside
 * it in the same set of dialogs: a set of its own would cost every turn two more contexts of the SDK.
 */
export class RequestDialog extends WaterfallDialog<RequestDialogOptions> implements DialogDependencies {
  readonly #services: RequestDialogServices;

  constructor(services: RequestDialogServices) {
    super(requestDialogId);
    this.#services = services;
    this.addStep((step) => this.#ask(step));
    this.addStep((step) => this.#take(step));
  }

  /** The dialogs added to a set together with this one. */
  getDependencies(): Dialog[] {
    return [
      new CardPrompt<KeptOptions>(formDialogId, {
        show: (context, options, occasion) =>
          this.#show(context, options, occasion === 'begin' ? context.turnState.get(placementKey) : 'below'),
        isMeantFor: async (context, reply) =>
          reply.kind === 'form' || !(await this.#isStaleReply(context, reply)),
      }),
    ];
  }

  /** Says so if a text was sent before the present question was asked. It changes nothing: the question stands as it stood. */
  async #isStaleReply(context: TurnContext, reply: CardReply): Promise<boolean> {
    const person = await this.#services.personOf(context);
    const draft = await currentDraft(this.#services, person);
    if (draft === undefined || !isStaleReply(draft, reply, this.#services.now())) return false;
    const situation = await this.#situation(person);
    if (situation === undefined) return false;
    await sayText(context, sayStaleReply(situation));
    return true;
  }

  async #ask(step: WaterfallStepContext<RequestDialogOptions>): Promise<DialogTurnResult> {
    const { reply, ...options } = step.options;
    return reply === undefined ? this.#askWith(step, options) : step.next(reply);
  }

  /**
   * Shows the form, and waits at the first step, wherever the waterfall was. The kept state says nothing of this turn, so that a turn that
   * leaves it as it was need not write it.
   */
  #askWith(
    step: WaterfallStepContext<RequestDialogOptions>,
    { placement, ...kept }: Omit<RequestDialogOptions, 'reply'>,
  ): Promise<DialogTurnResult> {
    step.context.turnState.set(placementKey, placement);
    Object.assign(step.activeDialog?.state ?? {}, { options: kept, values: {}, stepIndex: 0 });
    return step.beginDialog(formDialogId, kept);
  }

  async #take(step: WaterfallStepContext<RequestDialogOptions>): Promise<DialogTurnResult> {
    const { context } = step;
    const reply = step.result as CardReply;
    const person = await this.#services.personOf(context);
    const found = await this.#situation(person);
    if (found === undefined) {
      await sayText(context, person.t.text('chat:form.expired', { days: draftDays }));
      return step.endDialog();
    }
    const situation = { ...found, draft: await claimMessage(context, found.draft, reply, person) };
    const { draft, assessment } = situation;
    const typed = reply.kind === 'text';
    const decision = takeReply(draft, reply, assessment, situation.context);
    if (decision.kind === 'show') {
      const followed = await followCustomer(this.#services, person, found.draft.answers, decision.draft);
      return this.#goOn(step, person, draft, { ...decision, draft: followed }, typed);
    }
    if (decision.kind === 'cancel') {
      if (draft.editOf !== undefined) {
        await dropEdit(this.#services, context, draft, person);
        return step.endDialog();
      }
      // Cancelling keeps the answers: the form turns into an offer to go on, start over or discard.
      const offer = draftCardFor(draft, 'cancelled', this.#services, person);
      await presentForm(context, offer, draft.formMessageId, 'inPlace', person.t);
      return step.endDialog();
    }
    if (assessment.obstacle !== undefined) {
      await stopAtObstacle(this.#services, context, assessment.obstacle, person, draft, placementFor(typed));
      return step.endDialog();
    }
    const finish = draft.editOf !== undefined ? saveEdit : draft.forAdmin === true ? handOver : sendDraft;
    const redo = await finish(this.#services, context, situation, person, typed);
    return redo === undefined ? step.endDialog() : this.#goOn(step, person, draft, redo, typed);
  }

  /** The situation a reply is understood by; undefined if the draft is no more. */
  async #situation(person: DialogPerson): Promise<Situation | undefined> {
    const draft = await currentDraft(this.#services, person);
    if (draft === undefined) return undefined;
    const assessment = await assessmentOfDraft(this.#services, person, draft);
    return { draft, assessment, context: await fieldContextOf(this.#services, person, assessment, draft) };
  }

  /**
   * Keeps the answers and asks the next step, unless the answers say that the person can't ask. A person who typed must learn of it by the
   * line or by the form. If neither gets through, they are asked to try again, and so nothing is kept: their text would be filed under the
   * next question then.
   */
  async #goOn(
    step: WaterfallStepContext<RequestDialogOptions>,
    person: DialogPerson,
    before: Draft,
    { draft, faults, say, choices, placement = 'inPlace' }: Show,
    typed: boolean,
  ): Promise<DialogTurnResult> {
    const { context } = step;
    const { obstacle } = await assessmentOfDraft(this.#services, person, draft);
    if (obstacle !== undefined) {
      await stopAtObstacle(this.#services, context, obstacle, person, draft, placementFor(typed));
      return step.endDialog();
    }
    if (say !== undefined) context.turnState.set(toldKey, await sayPerhaps(context, say));
    await this.#services.drafts.stage(renewDraft(draft, this.#services.now()));
    try {
      const asked = await this.#askWith(step, {
        draftId: draft.id,
        placement,
        ...(faults === undefined ? {} : { faults }),
      });
      if (choices !== undefined) await offerChoices(context, draft, choices, person.t);
      return asked;
    } catch (error) {
      if (say !== undefined) await this.#services.drafts.stage(before);
      throw error;
    }
  }

  async #show(context: TurnContext, { faults = noFaults }: KeptOptions, placement: Placement): Promise<void> {
    const services = this.#services;
    const person = await services.personOf(context);
    const situation = await this.#situation(person);
    if (situation === undefined) return;
    const { draft } = situation;
    const card = drawForm(situation, faults, services.serviceName);
    const messageId = await presentForm(context, card, draft.formMessageId, placement, person.t).catch(
      (error: unknown) => {
        // The line has named the next question: the person goes on by it, and the next form is tried with the next answer.
        if (context.turnState.get(toldKey) === true) return draft.formMessageId;
        throw error;
      },
    );
    if (messageId === draft.formMessageId) return;
    const { formMessageId: _before, ...rest } = draft;
    await services.drafts.stage({
      ...rest,
      ...(messageId === undefined ? {} : { formMessageId: messageId }),
    });
  }
}

/** A person who types looks below; a person who presses looks at the card. */
function placementFor(typed: boolean): Placement {
  return typed ? 'below' : 'inPlace';
}
