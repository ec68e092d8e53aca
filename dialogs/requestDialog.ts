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

/** Id of the card prompt on top of it, which waits for a reply. */
export const formDialogId = 'form';

/** The options the dialog begins with. */
export interface RequestDialogOptions {
  /** Only for people who read a stored state. The dialog itself looks up the draft by the person. */
  readonly draftId?: string;
  readonly placement: Placement;
  readonly faults?: FormFaults;
  /** A reply that arrived before the dialog was active, such as a button of a form after its state was lost. */
  readonly reply?: CardReply;
}

/**
 * The dialog's state: its draft's id, and the refused input. The answers and the step are in the draft, by name, so that another version or
 * a restart changes nothing.
 */
type KeptOptions = Omit<RequestDialogOptions, 'placement' | 'reply'>;

/** The place of this turn's form. */
const placementKey = Symbol('placement');

/** Whether a line of this turn has told the person how their answer was understood, and the next question. */
const toldKey = Symbol('told');

const noFaults: FormFaults = { errors: {}, refused: {} };

/**
 * The request for assistance: one table of steps, and one waterfall that asks a step and reads the reply, in a loop. It returns to its
 * first step itself, because replacing the dialog with itself takes the SDK as long as the rest of a turn. Its card prompt is in the same
 * dialog set: a separate set would cost every turn two more SDK contexts.
 */
export class RequestDialog extends WaterfallDialog<RequestDialogOptions> implements DialogDependencies {
  readonly #services: RequestDialogServices;

  constructor(services: RequestDialogServices) {
    super(requestDialogId);
    this.#services = services;
    this.addStep((step) => this.#ask(step));
    this.addStep((step) => this.#take(step));
  }

  /** The dialogs that are added to a set together with this one. */
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

  /** Tells the person if a text was sent before the present question was asked. It changes nothing, and the question stays open. */
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
   * Shows the form and waits at the first step, wherever the waterfall was. The stored state has nothing about this turn, so a turn that
   * does not change it need not write it.
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
      return this.#goOn(step, person, { ...decision, draft: followed }, typed);
    }
    if (decision.kind === 'cancel') {
      if (draft.editOf !== undefined) {
        await dropEdit(this.#services, context, draft, person);
        return step.endDialog();
      }
      // Cancelling keeps the answers: the form becomes an offer to continue, start over or discard.
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
    return redo === undefined ? step.endDialog() : this.#goOn(step, person, redo, typed, draft);
  }

  /** The situation for understanding a reply; undefined if the draft no longer exists. */
  async #situation(person: DialogPerson): Promise<Situation | undefined> {
    const draft = await currentDraft(this.#services, person);
    if (draft === undefined) return undefined;
    const assessment = await assessmentOfDraft(this.#services, person, draft);
    return { draft, assessment, context: await fieldContextOf(this.#services, person, assessment, draft) };
  }

  /**
   * Stores the answers and asks the next step, unless the answers mean that the person can't ask. A person must learn the result by the line
   * or by the form. If neither is delivered, they are asked to try again. Their answer is kept, because the form may have arrived all the
   * same and show it, and the draft is marked: their next text is no answer to a question that they may not have seen.
   *
   * @param undelivered the draft to keep if neither is delivered; absent: the changed draft, with that mark
   */
  async #goOn(
    step: WaterfallStepContext<RequestDialogOptions>,
    person: DialogPerson,
    { draft: changed, faults, say, choices, placement = 'inPlace' }: Show,
    typed: boolean,
    undelivered?: Draft,
  ): Promise<DialogTurnResult> {
    const { context } = step;
    const { unseen: _before, ...draft } = changed;
    const { obstacle } = await assessmentOfDraft(this.#services, person, draft);
    if (obstacle !== undefined) {
      await stopAtObstacle(this.#services, context, obstacle, person, draft, placementFor(typed));
      return step.endDialog();
    }
    if (say !== undefined) context.turnState.set(toldKey, await sayPerhaps(context, say));
    const renewed = renewDraft(draft, this.#services.now());
    await this.#services.drafts.stage(renewed);
    try {
      const asked = await this.#askWith(step, {
        draftId: draft.id,
        placement,
        ...(faults === undefined ? {} : { faults }),
      });
      if (choices !== undefined) await offerChoices(context, draft, choices, person.t);
      return asked;
    } catch (error) {
      await this.#services.drafts.stage(undelivered ?? { ...renewed, unseen: true });
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
        // The line has named the next question, so the person can go on. The next answer shows the next form.
        if (context.turnState.get(toldKey) === true) return draft.formMessageId;
        throw error;
      },
    );
    if (messageId === draft.formMessageId && draft.unseen === undefined) return;
    const { formMessageId: _before, unseen: _unseen, ...rest } = draft;
    await services.drafts.stage({
      ...rest,
      ...(messageId === undefined ? {} : { formMessageId: messageId }),
    });
  }
}

/** A person who types looks at the end of the chat. A person who presses looks at the card. */
function placementFor(typed: boolean): Placement {
  return typed ? 'below' : 'inPlace';
}
