import type { Translator } from '../../src/locales/translator.ts';
import { executeButton, linkButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';

/** The operator of the service, the address of its privacy statement, and how long requests are kept. */
export interface PrivacyView {
  readonly serviceName: string;
  readonly privacyUrl: string;
  readonly draftDays: number;
  /** After how many months a closed request is erased; absent: the privacy statement says it. */
  readonly retentionMonths?: number | undefined;
  /** The reader may ask for their data here. */
  readonly offersData?: boolean;
}

const fill = cardTemplate(new URL('./privacy.json', import.meta.url));

/** The data kept about people, its readers, its retention, and the way to have it erased. */
export function privacyCard(
  { serviceName, privacyUrl, draftDays, retentionMonths, offersData }: PrivacyView,
  t: Translator,
): Card {
  const spoken = t.text('info:privacy.speak', { serviceName });
  const draft = t.text('info:privacy.period.draft', { count: draftDays, days: t.number(draftDays) });
  const kept =
    retentionMonths === undefined
      ? t.text('info:privacy.period.request')
      : t.text('info:privacy.period.closed', { count: retentionMonths, months: t.number(retentionMonths) });
  return fill(
    {
      title: t.text('info:privacy.title'),
      runBy: t.text('info:privacy.runBy', { serviceName }),
      sections: [
        section(
          t.text('info:privacy.kept.title'),
          t.words('info:privacy.kept.items').map((item) => `• ${item}`),
        ),
        section(t.text('info:privacy.seen.title'), [t.text('info:privacy.seen.text', { serviceName })]),
        section(t.text('info:privacy.period.title'), [draft, kept]),
        section(t.text('info:privacy.erase.title'), [
          t.text(offersData ? 'info:privacy.erase.button' : 'info:privacy.erase.text'),
          t.text('info:privacy.erase.limits'),
        ]),
      ],
      logs: t.text('info:privacy.logs'),
      actions: [
        ...(offersData ? [executeButton(t.text('info:privacy.ask.button'), 'privacy.ask')] : []),
        linkButton(t.text('info:actions.privacyStatement'), privacyUrl),
      ],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

function section(title: string, texts: readonly string[]): object {
  return { title, texts: texts.map((text, index) => ({ text, spacing: index === 0 ? 'none' : 'small' })) };
}
