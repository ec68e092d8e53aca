import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { nameIn } from '../../src/onboarding/processData.ts';
import { verbOf } from '../../src/requests/lifecycle.ts';
import { openQuestionsOf } from '../../src/requests/questions.ts';
import type { Question } from '../../src/requests/request.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { pressData } from './pressData.ts';
import { textInput } from './writeButton.ts';

/** Opens the form in which the assignee asks the customer: a ready question, their own words, or both. */
export function askButton(view: ActionButtonView, t: Translator): Button {
  const text = (name: TextUnder<'desk:ask'>, values?: Record<string, string>) =>
    t.text(`desk:ask.${name}`, values);
  const choices = view.process.questions.flatMap(({ name, questions }) =>
    questions.map(({ id, text: question }) => ({
      title: text('choice', {
        topic: nameIn(name, t.language),
        question: nameIn(question, t.language),
      }),
      value: id,
    })),
  );
  const ready = {
    type: 'Input.ChoiceSet',
    id: 'ask.ready',
    style: 'compact',
    wrap: true,
    label: text('ready'),
    errorMessage: text('error'),
    placeholder: text('choose'),
    choices,
  };
  return showCardButton(
    text('title'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint') },
      ...(choices.length === 0 ? [] : [ready]),
      textInput(
        { id: 'ask.text', label: text('text'), errorMessage: text('error') },
        { placeholder: text('example') },
      ),
    ],
    [executeButton(text('send'), verbOf('ask'), pressData(view))],
  );
}

/** Opens the form in which the assignee withdraws an open question. */
export function withdrawQuestionButton(view: ActionButtonView, t: Translator): Button {
  const text = (name: TextUnder<'desk:withdrawQuestion'>) => t.text(`desk:withdrawQuestion.${name}`);
  const open = openQuestionsOf(view.request);
  const { body, data } = whichQuestion('withdrawQuestion', open, t);
  return showCardButton(
    text('title'),
    [{ type: 'TextBlock', wrap: true, text: text('hint') }, ...body],
    [executeButton(text('send'), verbOf('withdrawQuestion'), { ...pressData(view), ...data })],
  );
}

/** Opens the form in which the customer answers an open question. */
export function answerButton(view: ActionButtonView, t: Translator): Button {
  const text = (name: TextUnder<'desk:answer'>) => t.text(`desk:answer.${name}`);
  const open = openQuestionsOf(view.request);
  const { body, data } = whichQuestion('answer', open, t);
  return showCardButton(
    text('title'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint') },
      ...body,
      textInput(
        { id: 'answer.text', label: text('text'), errorMessage: text('error') },
        { isRequired: true },
      ),
    ],
    [executeButton(text('send'), verbOf('answer'), { ...pressData(view), ...data })],
    { style: 'positive' },
  );
}

/** The question that a form is about: the only one, or the choice of one by its number on the card. */
function whichQuestion(
  action: 'answer' | 'withdrawQuestion',
  open: readonly Question[],
  t: Translator,
): { readonly body: readonly object[]; readonly data: { readonly question?: string } } {
  const [only] = open;
  if (open.length <= 1) return { body: [], data: only === undefined ? {} : { question: only.id } };
  const choices = open.map(({ id }, index) => ({
    title: t.text('desk:which.choice', { number: t.number(index + 1) }),
    value: id,
  }));
  const choice = {
    type: 'Input.ChoiceSet',
    id: `${action}.question`,
    style: 'expanded',
    label: t.text('desk:which.label'),
    errorMessage: t.text('desk:which.error'),
    isRequired: true,
    choices,
  };
  return { body: [choice], data: {} };
}
