import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { verbOf } from '../../src/requests/lifecycle.ts';
import type { FormKey } from '../../src/requests/press.ts';
import type { lateness } from '../../src/requests/questions.ts';
import { type AssistanceRequest, type Question, requestNumber } from '../../src/requests/request.ts';
import { pressData } from '../actions/pressData.ts';
import { textInput } from '../actions/writeButton.ts';
import { executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { paragraphsOf } from '../kit/typedText.ts';
import { shortened } from './talkLines.ts';

/** A question that waits for a person, with its request. */
export interface WaitingQuestion {
  readonly request: AssistanceRequest;
  readonly question: Question;
}

/** A text that a person typed, and the questions that it may answer: at least one. */
export interface TypedAnswerView {
  readonly text: string;
  readonly waiting: readonly WaitingQuestion[];
  readonly key: FormKey;
}

const fill = cardTemplate(new URL('./typedAnswer.json', import.meta.url));
const fillClosed = cardTemplate(new URL('../forms/closedForm.json', import.meta.url));

/** So much of each question shows. */
const questionLength = 300;

/**
 * Shows a typed text before it is sent as an answer. If one question waits, the person sends it or says that it is no answer; if several
 * do, the person chooses one, or none of them.
 */
export function typedAnswerCard({ text, waiting, key }: TypedAnswerView, t: Translator): Card {
  const [only] = waiting.length === 1 ? waiting : [];
  const say = (name: TextUnder<'desk:typed'>, values?: Record<string, string>) =>
    t.text(`desk:typed.${name}`, values);
  const title = say(only === undefined ? 'which' : 'title');
  const typed = { typed: true };
  const data =
    only === undefined
      ? { ...typed, [key.name]: key.value }
      : { ...pressData({ request: only.request, key }), ...typed, question: only.question.id };
  const choice = {
    type: 'Input.ChoiceSet',
    id: 'answer.question',
    style: 'expanded',
    label: t.text('desk:which.label'),
    errorMessage: t.text('desk:which.error'),
    isRequired: true,
    choices: waiting.map(({ request, question }, index) => ({
      title: t.text('desk:which.choice', { number: t.number(index + 1) }),
      value: `${request.id} ${question.id}`,
    })),
  };
  const answer = textInput(
    { id: 'answer.text', label: t.text('desk:answer.text'), errorMessage: t.text('desk:answer.error') },
    { value: text, isRequired: true },
  );
  return fill(
    {
      title,
      questions: waiting.map(({ request, question }, index) => ({
        mark: only === undefined ? t.number(index + 1) : '',
        lines: paragraphsOf(shortened(question, questionLength, t)),
        number: requestNumber(request),
      })),
      inputs: only === undefined ? [choice, answer] : [answer],
      actions: [
        executeButton(say('send'), verbOf('answer'), data, { style: 'positive' }),
        {
          ...executeButton(say(only === undefined ? 'none' : 'notAnAnswer'), 'question.dismiss', {}),
          // Nothing has to be chosen to say that.
          associatedInputs: 'none',
        },
      ],
    },
    { speak: title, fallback: title, language: t.language },
  );
}

/**
 * Takes the place of the card above: the answer was sent, or nothing was.
 *
 * @param late why the answer is not the one on the request's card
 */
export function typedAnswerClosed(
  outcome: 'sent' | 'dismissed',
  t: Translator,
  late?: ReturnType<typeof lateness>,
): Card {
  const title = t.text(`desk:typed.${outcome}.title`);
  const text = late === undefined ? t.text(`desk:typed.${outcome}.text`) : t.text(`desk:late.${late}`);
  return fillClosed(
    { mark: outcome === 'sent' ? '✓' : '–', title, text },
    { speak: title, fallback: title, language: t.language },
  );
}
