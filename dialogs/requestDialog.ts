import type { TurnContext } from 'botbuilder';
import {
  ComponentDialog,
  type DialogTurnResult,
  WaterfallDialog,
  type WaterfallStepContext,
} from 'botbuilder-dialogs';
import type { Draft } from '../src/requests/draft.ts';
import { CardPrompt, type CardReply } from './cardPrompt.ts';
import type { DialogPerson } from './dialogPerson.ts';
import { draftCardFor } from './draftOffer.ts';
import {
  cardMessage,
  drawForm,
  type FormFaults,
  type Placement,
  presentForm,
  tryUpdate,
} from './formPresenter.ts';
import { showObstacle } from './obstacle.ts';
import { assessmentOf, fieldContextOf, type RequestDialogServices } from './requestDialogServices.ts';
import { sendDraft } from './sendDraft.ts';
import { takeReply } from './takeReply.ts';

/** Id of the request's dialog. */
export const requestDialogId = 'request';

/**
 * What the dialog's state holds: the draft's id, and what was not accepted. The answers and the step are in the draft, by name, so
 * that another version of ours, or a machine that died, changes nothing.
 */
export interface RequestDialogOptions {
  readonly draftId: string;
  readonly placement: Placement;
  readonly faults?: FormFaults;
  /** A reply that arrived before the dialog stood, such as a button of a form after its state was lost. */
  readonly reply?: CardReply;
}

const noFaults: FormFaults = { errors: {}, refused: {} };

/** The request for assistance: one table of steps, and one waterfall that asks a step and takes the reply, over and over. */
export class RequestDialog extends ComponentDialog {
  readonly #services: RequestDialogServices;

  constructor(services: RequestDialogServices) {
    super(requestDialogId);
    this.#services = services;
    this.addDialog(
      new WaterfallDialog<RequestDialogOptions>('step', [
        (step) => this.#ask(step),
        (step) => this.#take(step),
      ]),
    );
    this.addDialog(
      new CardPrompt<RequestDialogOptions>('card', (context, options, occasion) =>
        this.#show(context, options, occasion === 'reprompt' ? 'below' : options.placement),
      ),
    );
    this.initialDialogId = 'step';
  }

  async #ask(step: WaterfallStepContext<RequestDialogOptions>): Promise<DialogTurnResult> {
    const { reply, ...options } = step.options;
    return reply === undefined ? step.beginDialog('card', options) : step.next(reply);
  }

  async #take(step: WaterfallStepContext<RequestDialogOptions>): Promise<DialogTurnResult> {
    const { context } = step;
    const reply = step.result as CardReply;
    const draft = await this.#services.drafts.find(step.options.draftId);
    if (draft === undefined) return step.endDialog();
    const person = await this.#services.personOf(context);
    const assessment = await assessmentOf(this.#services, person, draft.answers);
    const fields = fieldContextOf(this.#services, person, assessment, draft);
    const decision = takeReply(draft, reply, assessment, fields);
    if (decision.kind === 'cancel') {
      await this.#putAside(context, draft, person);
      return step.endDialog();
    }
    if (decision.kind === 'send') {
      const redo = await sendDraft(this.#services, context, draft, person, reply.kind === 'form');
      return redo === undefined ? step.endDialog() : this.#again(step, person, redo.draft, redo.faults);
    }
    if (decision.say !== undefined)
      await context.sendActivity({ type: 'message', text: decision.say, textFormat: 'plain' });
    return this.#again(step, person, decision.draft, decision.faults);
  }

  async #again(
    step: WaterfallStepContext<RequestDialogOptions>,
    person: DialogPerson,
    draft: Draft,
    faults: FormFaults | undefined,
  ): Promise<DialogTurnResult> {
    const assessment = await assessmentOf(this.#services, person, draft.answers);
    if (assessment.obstacle !== undefined) {
      await showObstacle(this.#services, step.context, assessment.obstacle, person, draft);
      return step.endDialog();
    }
    await this.#services.drafts.save({ ...draft, updatedAt: this.#services.now() });
    const options: RequestDialogOptions = {
      draftId: draft.id,
      placement: 'inPlace',
      ...(faults === undefined ? {} : { faults }),
    };
    return step.replaceDialog('step', options);
  }

  async #show(context: TurnContext, options: RequestDialogOptions, placement: Placement): Promise<void> {
    const services = this.#services;
    const draft = await services.drafts.find(options.draftId);
    if (draft === undefined) return;
    const person = await services.personOf(context);
    const assessment = await assessmentOf(services, person, draft.answers);
    const fields = fieldContextOf(services, person, assessment, draft);
    const card = drawForm(draft, options.faults ?? noFaults, assessment, services.serviceName, fields);
    const messageId = await presentForm(context, card, draft.formMessageId, placement, person.t);
    if (messageId !== undefined && messageId !== draft.formMessageId) {
      await services.drafts.save({ ...draft, formMessageId: messageId });
    }
  }

  /** Cancelling keeps the answers: the form turns into an offer to go on, start over or discard. */
  async #putAside(context: TurnContext, draft: Draft, person: DialogPerson): Promise<void> {
    const offer = draftCardFor(draft, 'cancelled', this.#services, person);
    if (draft.formMessageId !== undefined && (await tryUpdate(context, draft.formMessageId, offer))) return;
    await context.sendActivity(cardMessage(offer));
  }
}
