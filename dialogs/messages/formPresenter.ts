import { type Activity, CardFactory, MessageFactory, type TurnContext } from 'botbuilder';
import { closedForm } from '../../cards/forms/closedForm.ts';
import { customerForm } from '../../cards/forms/customerForm.ts';
import { declarationForm } from '../../cards/forms/declarationForm.ts';
import { detailsForm } from '../../cards/forms/detailsForm.ts';
import type { FormView } from '../../cards/forms/formView.ts';
import { reviewForm } from '../../cards/forms/reviewForm.ts';
import { servicesForm } from '../../cards/forms/servicesForm.ts';
import { sourceForm } from '../../cards/forms/sourceForm.ts';
import type { Card } from '../../cards/kit/card.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { DraftStep } from '../../src/requests/draft.ts';
import { isIdentifier } from '../../src/runtime/isIdentifier.ts';
import { allFields } from '../fields/allFields.ts';
import { answersToSend } from '../flow/answersToSend.ts';
import type { FormFaults, Placement, Situation } from '../flow/decision.ts';
import { nextFieldOf } from '../flow/requestFlow.ts';

const forms: Readonly<Record<DraftStep, (view: FormView, t: Translator) => Card>> = {
  customer: customerForm,
  services: servicesForm,
  source: sourceForm,
  declaration: declarationForm,
  details: detailsForm,
  review: reviewForm,
};

/** Draws the form of a draft's present step. The review shows the request as it would be sent. */
export function drawForm(situation: Situation, faults: FormFaults, serviceName: string): Card {
  const { draft: kept, assessment, context } = situation;
  const answers = kept.step === 'review' ? answersToSend(kept.answers, assessment.unknown) : kept.answers;
  const draft = { ...kept, answers };
  const answered = allFields.map((field) => [field.name, field.value(answers)] as const);
  const values = Object.fromEntries(answered.filter(([, value]) => value !== undefined));
  const nextField = nextFieldOf(draft, assessment);
  return forms[draft.step](
    {
      draft,
      values: { ...values, ...faults.refused },
      errors: faults.errors,
      ...(nextField === undefined ? {} : { nextField }),
      process: context.process,
      services: assessment.services,
      servicesKnown: assessment.servicesKnown,
      noted: assessment,
      ...(assessment.customers === undefined ? {} : { customers: assessment.customers }),
      ...(assessment.saidNoAdmin === true ? { saidNoAdmin: true } : {}),
      missing: assessment.unknown,
      serviceName,
      today: context.today,
      now: context.now,
    },
    context.t,
  );
}

/**
 * Shows a form and returns the id of its message; undefined if the service returned no id. In place, the message is updated. If that fails
 * because it was deleted, or the form should be below, a new message is posted. Only then the old form says that it has moved: if posting
 * fails, the person still has it.
 */
export async function presentForm(
  context: TurnContext,
  card: Card,
  messageId: string | undefined,
  placement: Placement,
  t: Translator,
): Promise<string | undefined> {
  const inPlace = messageId !== undefined && placement === 'inPlace';
  if (inPlace && (await tryUpdate(context, messageId, card))) return messageId;
  const response = await context.sendActivity(cardMessage(card));
  if (messageId !== undefined && !inPlace) {
    await tryUpdate(context, messageId, closedForm({ variant: 'movedBelow' }, t));
  }
  const id: unknown = response?.id;
  return isIdentifier(id) ? id : undefined;
}

/** Replaces a message with a card. Returns false if the message no longer exists. */
export async function tryUpdate(context: TurnContext, messageId: string, card: Card): Promise<boolean> {
  try {
    await context.updateActivity({ ...cardMessage(card), id: messageId });
    return true;
  } catch {
    // A person may have deleted the message, and a restarted Playground has lost it. The caller posts it again.
    return false;
  }
}

/** A message with a card and no text. With a text, Teams may make two messages and lose the id. */
export function cardMessage(card: Card): Partial<Activity> {
  return MessageFactory.attachment(CardFactory.adaptiveCard(card));
}
