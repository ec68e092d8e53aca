import { controlWordOf } from './controlWords.ts';
import { currentDraft } from './currentDraft.ts';
import type { DialogPerson } from './dialogPerson.ts';
import { fieldNamed } from './fields/allFields.ts';
import { assessmentOf, fieldContextOf, type RequestDialogServices } from './requestDialogServices.ts';
import { nextFieldOf } from './requestFlow.ts';
import { editedStep, namedField } from './typedNames.ts';

/**
 * Whether a typed text says nothing to the form that waits: it is no word that moves it, names no field or step, and is no answer to a
 * closed question. A question that takes any text is answered by any. Writes nothing.
 */
export async function saysNothing(
  services: RequestDialogServices,
  person: DialogPerson,
  text: string,
): Promise<boolean> {
  const draft = await currentDraft(services, person);
  if (draft === undefined || controlWordOf(text) !== undefined) return false;
  const assessment = await assessmentOf(services, person, draft.answers, draft.forAdmin);
  const context = fieldContextOf(services, person, assessment, draft);
  const situation = { draft, assessment, context };
  if (editedStep(text, situation) !== undefined || namedField(text, situation) !== undefined) return false;
  const open = nextFieldOf(draft, assessment);
  if (open === undefined) return true;
  const field = fieldNamed(open);
  return field.freeText !== true && field.fromText(text, context) === undefined;
}
