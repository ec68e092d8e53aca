import type { Translator } from '../../src/locales/translator.ts';
import type { HandOverCount } from '../../src/requests/actions/meetings/handOverCount.ts';
import { verbOf } from '../../src/requests/lifecycle.ts';
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
  const title = titleOf(count, t);
  return fill(
    {
      number: t.list(requests.map(requestNumber)),
      title,
      form: meetingLines(count, t).map((sentence) => ({
        type: 'TextBlock',
        wrap: true,
        text: sentence,
      })),
      actions: [
        executeButton(
          t.text(`desk:handOver.question.${verb === verbOf('claim') ? 'claim' : 'confirm'}`),
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

function titleOf({ invitations }: HandOverCount, t: Translator): string {
  return t.text('desk:handOver.question.title', { count: invitations, number: t.number(invitations) });
}

function meetingLines({ meetings }: HandOverCount, t: Translator): readonly string[] {
  return [
    t.text('desk:handOver.question.meetings', { count: meetings, number: t.number(meetings) }),
    t.text('desk:handOver.question.others'),
  ];
}

/** The same as sentences of another question; none if no invitation goes out. */
export function invitationLines(count: HandOverCount, t: Translator): readonly string[] {
  return count.invitations === 0 ? [] : [`${titleOf(count, t)}.`, ...meetingLines(count, t)];
}
