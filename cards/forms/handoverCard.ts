import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { executeButton, linkButton, submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { handoverMessage } from '../kit/handoverMessage.ts';
import { newChatLink } from '../kit/newChatLink.ts';

/** A request that was prepared for an admin, and the code to take it over. */
export interface HandoverView {
  readonly draftId: string;
  /** `XXXX-XXXX`. */
  readonly code: string;
  /** The last day of the code, as {@link formatDay} writes it. */
  readonly untilText: string;
  /** The code replaces one that no longer works. */
  readonly replaced: boolean;
  /** The app's name in Teams. */
  readonly app: string;
}

const fill = cardTemplate(new URL('./handoverCard.json', import.meta.url));

/** The code in large type, the instructions, and a button that opens a chat with an admin with the message filled in. */
export function handoverCard({ draftId, code, untilText, replaced, app }: HandoverView, t: Translator): Card {
  const spoken = t.text('handover:speak');
  const title = (name: TextUnder<'request:actions'>) => t.text(`request:actions.${name}`);
  const message = handoverMessage(code, app, t);
  const data = { draftId, step: 'review' };
  return fill(
    {
      title: t.text('handover:title'),
      label: t.text('handover:code'),
      code,
      until: t.text('handover:until', { day: untilText }),
      replaced: replaced ? t.text('handover:replaced') : '',
      steps: t.words('handover:steps').map((text, index) => ({ number: t.number(index + 1), text })),
      copy: t.text('handover:copy'),
      message,
      actions: [
        linkButton(title('writeAdmin'), newChatLink(message), { style: 'positive' }),
        submitButton(title('changeIt'), 'menu.request'),
        submitButton(title('newCode'), 'form.send', data, { secondary: true }),
        executeButton(
          title('discard'),
          'draft.discard',
          { draftId },
          { style: 'destructive', secondary: true },
        ),
      ],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}
