import type { Translator } from '../../src/locales/translator.ts';
import { type AssistanceRequest, requestNumber } from '../../src/requests/request.ts';
import { linkButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { newChatLink } from '../kit/newChatLink.ts';

/** A code with which a colleague takes a request over. */
export interface CodeView {
  readonly request: AssistanceRequest;
  /** `XXXX-XXXX`. */
  readonly code: string;
  /** The last day of the code, as {@link formatDay} writes it. */
  readonly untilText: string;
  /** The app's name in Teams. */
  readonly app: string;
}

const fill = cardTemplate(new URL('./codeCard.json', import.meta.url));

/** The code in large type, the instructions, and a button that opens a chat with a colleague with the message filled in. */
export function codeCard({ request, code, untilText, app }: CodeView, t: Translator): Card {
  const number = requestNumber(request);
  const title = t.text('contact:code.title', { number });
  const [command = ''] = t.words('commands:draftCode');
  const message = t.text('contact:code.message', { number, app, command, code });
  return fill(
    {
      title,
      label: t.text('handover:code'),
      code,
      until: t.text('handover:until', { day: untilText }),
      text: t.text('contact:code.text'),
      copy: t.text('handover:copy'),
      message,
      actions: [linkButton(t.text('contact:code.write'), newChatLink(message), { style: 'positive' })],
    },
    { speak: title, fallback: title, language: t.language },
  );
}
