import { currentDraft } from '../flow/currentDraft.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import { assessmentOf, type RequestDialogServices } from '../flow/requestDialogServices.ts';
import { defaultAnswers } from './defaultAnswers.ts';

/**
 * Where a person is written to in another language from now on: the language of assistance that was filled in for them and that nobody
 * changed follows it.
 *
 * @param before the person as they were written to so far
 * @param after the same person as they are written to from now on
 */
export async function followLanguage(
  services: RequestDialogServices,
  before: DialogPerson,
  after: DialogPerson,
): Promise<void> {
  const draft = await currentDraft(services, after);
  if (draft === undefined || draft.skipped.includes('language')) return;
  const filledIn = async (person: DialogPerson) => {
    const assessment = await assessmentOf(services, person, draft.answers, draft.forAdmin);
    return (await defaultAnswers(services, person, draft.answers, assessment)).answers.language;
  };
  const [was, is] = [await filledIn(before), await filledIn(after)];
  if (is === undefined || is === was || draft.answers.language !== was) return;
  await services.drafts.stage({ ...draft, answers: { ...draft.answers, language: is } });
}
