import type { Translator } from '../../src/locales/translator.ts';
import type { HandOverCount } from '../../src/requests/actions/meetings/handOverCount.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { type Button, type ButtonData, executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

/** A hand-over that is not done yet. */
export interface HandOverQuestionView {
  readonly requests: readonly AssistanceRequest[];
  readonly count: HandOverCount;
  /** The press that does it, and the button back. */
  readonly verb: string;
  readonly data: ButtonData;
  readonly back: Button;
}

const fill = cardTemplate(new URL('../requests/formCard.json', import.meta.url));

/** Says how many invitations go out before a request changes hands. Its button hands it over. */
export function handOverQuestion(view: HandOverQuestionView, t: Translator): Card {
  const { requests, count, verb, data, back } = view;
  const text = (name: 'title' | 'meetings', number: number) =>
    t.text(`desk:handOver.question.${name}`, { count: number, number: t.number(number) });
  const title = text('title', count.invitations);
  return fill(
    {
      number: t.list(requests.map(requestNumber)),
      title,
      form: [text('meetings', count.meetings), t.text('desk:handOver.question.others')].map((sentence) => ({
        type: 'TextBlock',
        wrap: true,
        text: sentence,
      })),
      actions: [
        executeButton(
          t.text('desk:handOver.question.confirm'),
          verb,
          { ...data, confirmed: true },
          { style: 'positive' },
        ),
        back,
      ],
    },
    { speak: title, fallback: title, language: t.language },
  );
}
