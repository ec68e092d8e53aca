import { fieldNamed } from '../fields/allFields.ts';
import { withoutCorrection, withoutCourtesy } from '../fields/courtesy.ts';
import type { Field } from '../fields/field.ts';
import {
  acknowledges,
  bothHours,
  fieldCalled,
  fieldMentioned,
  isUndecided,
  saysNothing,
} from '../fields/fieldWords.ts';
import { servicesInSentence } from '../fields/servicesInSentence.ts';
import type { Decision, Situation } from '../flow/decision.ts';
import { nextFieldOf, unansweredOf } from '../flow/requestFlow.ts';
import { sayNoted, spoken } from '../messages/spoken.ts';
import { type ControlWord, controlWordOf } from './controlWords.ts';
import { isRepeatedAnswer } from './isRepeatedAnswer.ts';
import { listWish } from './listWish.ts';
import { goBack, goCorrectAdmin, goEdit, goOn } from './moves.ts';
import { namedValues } from './namedValues.ts';
import { exampleOf, noteAnswer, passOver, refuseAnswer, sayNeeded, whyNotAsked } from './noteAnswer.ts';
import { asksWhatIsNext, isQuestion, sayWhatIsNext, sayWhoAnswers } from './questions.ts';
import { editedStep, namedAnswer } from './typedNames.ts';
import { tellsIntention, writtenApart } from './writtenApart.ts';

/**
 * Decides what a typed text means: a control word, a step to change, an answer that names its question, something to add or remove, a
 * question of the person, or an answer to the next field of the card. A person who types always gets a line that says how the text was
 * understood, because the card may be far above. A new step is shown below. An uncertain answer is not recorded.
 */
export function takeText(situation: Situation, text: string): Decision {
  const { draft, assessment } = situation;
  const name = nextFieldOf(draft, assessment);
  const open = name === undefined ? undefined : fieldNamed(name);
  const control = controlWordOf(text);
  const said = withoutCorrection(text);
  // "none" skips a question, but is an answer if it is one of the choices.
  const chosen =
    open?.freeText !== true && open !== undefined && closedAnswer(open, text, situation) !== undefined;
  if (control !== undefined && !(control === 'skip' && chosen)) return obey(control, open, situation);
  if (open !== undefined && !chosen && saysNothing(text)) return passOver(open, situation);
  return (
    takeEdit(said, situation) ??
    takeNamed(text, chosen, open, situation) ??
    takeNamed(said, chosen, open, situation) ??
    takeWhatIsNext(text, situation) ??
    takeWish(text, chosen, open, situation) ??
    takeWrittenApart(text, chosen, open, situation) ??
    takeQuestion(text, open, situation) ??
    takeRepeated(text, open, situation) ??
    (open === undefined ? takeNothing(text, situation) : takeAnswer(text, open, situation))
  );
}

function obey(control: ControlWord, open: Field | undefined, situation: Situation): Decision {
  const { draft } = situation;
  const atReview = draft.step === 'review';
  switch (control) {
    case 'back':
      return spoken(situation, goBack(situation));
    case 'send':
      return atReview ? { kind: 'send' } : reviewFirst(situation);
    case 'next':
      return spoken(situation, atReview ? { kind: 'show', draft } : goOn(situation, {}));
    case 'skip':
      return open === undefined ? spoken(situation, { kind: 'show', draft }) : passOver(open, situation);
  }
}

/**
 * A request is reviewed before it is sent. The line names the questions that this leaves out: the person may believe that they answered them,
 * because they saw a line about an answer that was not stored.
 */
function reviewFirst(situation: Situation): Decision {
  const { draft, assessment, context } = situation;
  const { t } = context;
  const show = goOn(situation, {}, true);
  const names = unansweredOf(draft, assessment).map((name) => t.text(`chat:fields.${name}`));
  if (show.draft.step !== 'review' || names.length === 0) return spoken(situation, show);
  const left = { field: t.list(names), value: t.text('request:review.notGiven') };
  return spoken(situation, show, t.text('chat:typing.noted', left));
}

/** "change services" opens a step again. A person who declared that they are not an admin can change that there. */
function takeEdit(text: string, situation: Situation): Decision | undefined {
  const edited = editedStep(text);
  if (edited === undefined) return undefined;
  const isCorrection = edited.field === 'admin' && situation.assessment.saidNoAdmin === true;
  if (isCorrection) return spoken(situation, goCorrectAdmin(situation));
  const show = spoken(situation, goEdit(situation, edited.step));
  const { t } = situation.context;
  // The next line names the answer to change.
  return edited.field === undefined || show.draft.step !== edited.step || !show.draft.fromReview
    ? show
    : { ...show, say: t.text('chat:typing.edit', { field: t.text(`chat:fields.${edited.field}`) }) };
}

/** An answer that names its question, at the step that asks it. */
function takeNamed(
  text: string,
  chosen: boolean,
  open: Field | undefined,
  situation: Situation,
): Decision | undefined {
  const answer = namedAnswer(text);
  if (answer === undefined) return undefined;
  const isExplicit = answer.form === 'explicit';
  // "no partner" answers the question whether there is one.
  if (chosen && !isExplicit) return undefined;
  const field = fieldNamed(answer.named === bothHours ? 'hoursFrom' : answer.named);
  const whyNot = whyNotAsked(field, situation);
  if (whyNot !== undefined) {
    return isExplicit ? spoken(situation, { kind: 'show', draft: situation.draft }, whyNot) : undefined;
  }
  const polite = { ...answer, text: withoutCourtesy(answer.text) };
  const values = namedValues(answer, situation) ?? namedValues(polite, situation);
  if (values === undefined) return isExplicit ? refuseAnswer(field, answer.text, situation) : undefined;
  // A name beside an answer is certain only if the question is closed and no open question takes any text.
  const takesAnything = field.freeText === true || open?.freeText === true;
  if (answer.form === 'beside' && takesAnything) return undefined;
  return noteAnswer(field, values, situation);
}

/** "also teams", "teams too", "remove planner". */
function takeWish(
  text: string,
  chosen: boolean,
  open: Field | undefined,
  situation: Situation,
): Decision | undefined {
  const wish = listWish(text, situation);
  if (wish === undefined || (chosen && open?.name !== wish.field)) return undefined;
  const field = fieldNamed(wish.field);
  if (wish.value === undefined) {
    // A text that begins like this may be another kind of answer if a question is open.
    return open === undefined || open.name === 'services' ? refuseAnswer(field, '', situation) : undefined;
  }
  return wish.value === ''
    ? sayNeeded(field, situation)
    : noteAnswer(field, { [field.name]: wish.value }, situation);
}

/** A text of a language that writes its words together, once more with blanks between them. */
function takeWrittenApart(
  text: string,
  chosen: boolean,
  open: Field | undefined,
  situation: Situation,
): Decision | undefined {
  const apart = chosen ? undefined : writtenApart(text, open?.freeText);
  if (apart === undefined) return undefined;
  const control = controlWordOf(apart);
  if (control !== undefined) return obey(control, open, situation);
  if (open?.freeText === true && tellsIntention(text) && !isAnswerTo(apart, situation)) return undefined;
  const values =
    open === undefined || open.freeText === true ? undefined : open.fromText(apart, situation.context);
  return (
    takeEdit(apart, situation) ??
    takeNamed(apart, false, open, situation) ??
    (open !== undefined && values !== undefined ? noteAnswer(open, values, situation) : undefined) ??
    (open?.freeText === true ? undefined : takeWish(apart, false, open, situation))
  );
}

/** Whether a text that names a question has an answer to it, and the request asks that question. */
function isAnswerTo(text: string, situation: Situation): boolean {
  const answer = namedAnswer(text);
  if (answer === undefined) return editedStep(text) !== undefined;
  const field = fieldNamed(answer.named === bothHours ? 'hoursFrom' : answer.named);
  return whyNotAsked(field, situation) === undefined && namedValues(answer, situation) !== undefined;
}

function takeWhatIsNext(text: string, situation: Situation): Decision | undefined {
  if (!asksWhatIsNext(text)) return undefined;
  return spoken(situation, { kind: 'show', draft: situation.draft }, sayWhatIsNext(situation));
}

function takeQuestion(text: string, open: Field | undefined, situation: Situation): Decision | undefined {
  if (!isQuestion(text, open, situation)) return undefined;
  return spoken(situation, { kind: 'show', draft: situation.draft }, sayWhoAnswers(open, situation));
}

/** No question is open: says so, and how to change the answer that the text may be about. */
function takeNothing(text: string, situation: Situation): Decision {
  const { draft, context } = situation;
  const mentioned = fieldMentioned(text) ?? fieldAnsweredBy(text, situation)?.name;
  const field = mentioned === undefined ? undefined : fieldNamed(mentioned);
  const told =
    field === undefined || whyNotAsked(field, situation) !== undefined
      ? []
      : [context.t.text('chat:typing.mentions', exampleOf(field, situation))];
  const said = context.t.sentences(context.t.text('chat:typing.notUnderstood'), ...told);
  return spoken(situation, { kind: 'show', draft }, said);
}

function takeRepeated(text: string, open: Field | undefined, situation: Situation): Decision | undefined {
  const again = isRepeatedAnswer(open, text, situation);
  if (again === undefined) return undefined;
  const noted = sayNoted('already', [again], situation);
  return spoken(situation, { kind: 'show', draft: situation.draft }, noted);
}

function takeAnswer(text: string, open: Field, situation: Situation): Decision {
  if (open.name === 'reason') {
    if (isUndecided(text)) return passOver(open, situation);
    const elsewhere = takeNoReason(text, situation);
    if (elsewhere !== undefined) return elsewhere;
  }
  const values =
    open.freeText === true ? open.fromText(text, situation.context) : closedAnswer(open, text, situation);
  return values === undefined ? refuseAnswer(open, text, situation) : noteAnswer(open, values, situation);
}

/** The input values for a text as an answer to a closed question, with or without the words of a correction around it. */
function closedAnswer(field: Field, text: string, { context }: Situation) {
  return field.fromText(text, context) ?? field.fromText(withoutCorrection(text), context);
}

/**
 * A text that is certainly not a reason: "ok", the name of a question alone, or the answer to another question. It counts if it is typed
 * with the name.
 */
function takeNoReason(text: string, situation: Situation): Decision | undefined {
  const { draft, context } = situation;
  const { t } = context;
  const name = fieldCalled(text);
  const named = name === undefined || name === bothHours ? undefined : fieldNamed(name);
  const other = named ?? fieldAnsweredBy(text, situation);
  if (other === undefined && name === undefined && !acknowledges(text)) return undefined;
  const field = t.text('chat:fields.reason');
  const told =
    other === undefined || other.name === 'reason' || whyNotAsked(other, situation) !== undefined
      ? t.text('chat:typing.unclear', { field })
      : t.text('chat:typing.otherQuestion', exampleOf(other, situation));
  const meant = t.text('chat:typing.meantAs', { field });
  return spoken(situation, { kind: 'show', draft }, t.sentences(told, meant));
}

/** The closed question of this request that a whole text answers without naming it: "14 December", "300", "9 to 5". */
function fieldAnsweredBy(text: string, situation: Situation): Field | undefined {
  const names = ['desiredStart', 'users', 'hoursFrom', 'services', 'language'] as const;
  return names
    .map(fieldNamed)
    .filter((field) => whyNotAsked(field, situation) === undefined)
    .filter((field) => field.name !== 'services' || namesOnlyServices(text, situation))
    .find((field) => closedAnswer(field, text, situation) !== undefined);
}

/** A sentence that names services may be a good reason. */
function namesOnlyServices(text: string, { context }: Situation): boolean {
  return servicesInSentence(withoutCorrection(text), context.services).isNothingElse;
}
