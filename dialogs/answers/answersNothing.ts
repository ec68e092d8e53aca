import { fieldNamed } from '../fields/allFields.ts';
import { saysNothing } from '../fields/fieldWords.ts';
import { currentDraft } from '../flow/currentDraft.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import { assessmentOf, fieldContextOf, type RequestDialogServices } from '../flow/requestDialogServices.ts';
import { nextFieldOf } from '../flow/requestFlow.ts';
import { controlWordOf } from './controlWords.ts';
import { listWish } from './listWish.ts';
import { asksWhatIsNext } from './questions.ts';
import { editedStep, namedAnswer } from './typedNames.ts';
import { writtenApart } from './writtenApart.ts';

/**
 * Whether a typed text means nothing to the waiting form: no control word, no answer to the open question or to a named one, nothing to add
 * or remove. Any text answers a question that takes any text. Writes nothing.
 */
export async function answersNothing(
  services: RequestDialogServices,
  person: DialogPerson,
  text: string,
): Promise<boolean> {
  const draft = await currentDraft(services, person);
  if (draft === undefined) return false;
  const assessment = await assessmentOf(services, person, draft.answers, draft.forAdmin);
  const context = await fieldContextOf(services, person, assessment, draft);
  const open = nextFieldOf(draft, assessment);
  const field = open === undefined ? undefined : fieldNamed(open);
  if (field?.freeText === true || controlWordOf(text) !== undefined) return false;
  if (field?.fromText(text, context) !== undefined || saysNothing(text)) return false;
  // A text with several possible meanings is an answer, and the person is asked which one.
  if (field?.doubt?.(text, context) !== undefined) return false;
  if (asksWhatIsNext(text)) return false;
  const apart = writtenApart(text);
  if (apart !== undefined && (controlWordOf(apart) ?? field?.fromText(apart, context)) !== undefined)
    return false;
  return [text, ...(apart === undefined ? [] : [apart])].every(
    (said) =>
      editedStep(said) === undefined &&
      namedAnswer(said) === undefined &&
      listWish(said, { draft, assessment, context }) === undefined,
  );
}
