import { currentDraft } from '../flow/currentDraft.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import { assessmentOf, type RequestDialogServices } from '../flow/requestDialogServices.ts';
import { defaultAnswers } from './defaultAnswers.ts';

/**
 * After the bot changes its language for a person: a filled-in language of assistance that nobody changed follows it.
 *
 * @param before the person with the former language
 * @param after the same person with the new language
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
