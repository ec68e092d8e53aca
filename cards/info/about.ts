import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { ProcessData } from '../../src/onboarding/processData.ts';
import { type Button, linkButton, submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { partnerText } from '../kit/partnerLines.ts';

/** The process as described to one person. */
export interface AboutView {
  /** The organisation that runs the service (`SERVICE_NAME`). */
  readonly serviceName: string;
  readonly links: ProcessData['links'];
  /** Whether this person can ask for assistance here. */
  readonly canRequest: boolean;
  /** The partner who looks after the tenant, if one is known. Then the card offers no way to ask, regardless of `canRequest`. */
  readonly partnerName?: string;
}

const fill = cardTemplate(new URL('./about.json', import.meta.url));

/** FastTrack, the meaning and limits of its guidance, and the other ways to ask or the partner to talk to. */
export function aboutCard(view: AboutView, t: Translator): Card {
  const spoken = t.text('info:about.speak');
  return fill(
    {
      title: t.text('info:about.title'),
      intro: t.text('info:about.intro'),
      parts: partsOf(t),
      sections: [
        section(t.text('info:about.guidance.title'), [t.text('info:about.guidance.text')]),
        section(t.text('info:about.notDone.title'), [t.text('info:about.notDone.text')]),
        waysOf(view, t),
      ],
      runBy: t.text('info:welcome.runBy', { serviceName: view.serviceName }),
      actions: actionsOf(view, t),
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

/** Core, then services; adoption beside them. */
function partsOf(t: Translator): readonly object[] {
  const marks = { core: t.number(1), services: t.number(2), adoption: '+' };
  return Object.entries(marks).map(([part, mark], index) => ({
    mark,
    title: t.text(composedKey(`info:about.parts.${part}.title`)),
    text: t.text(composedKey(`info:about.parts.${part}.text`)),
    spacing: index === 0 ? 'medium' : 'small',
  }));
}

function waysOf({ partnerName }: AboutView, t: Translator): object {
  if (partnerName === undefined) {
    return section(t.text('info:about.otherWays.title'), [
      t.text('info:about.otherWays.adminCenter'),
      t.text('info:about.otherWays.fastTrackSite'),
    ]);
  }
  return section(t.text('info:about.partner.title'), [
    partnerText('managed', partnerName, t),
    partnerText('talk', partnerName, t),
  ]);
}

function section(title: string, texts: readonly string[]): object {
  return { title, texts: texts.map((text, index) => ({ text, spacing: index === 0 ? 'none' : 'small' })) };
}

function actionsOf({ canRequest, links, partnerName }: AboutView, t: Translator): readonly Button[] {
  if (partnerName !== undefined) {
    return [submitButton(t.text('info:actions.timeline'), 'menu.timeline', {}, { style: 'positive' })];
  }
  const request = submitButton(t.text('info:actions.request'), 'menu.request', {}, { style: 'positive' });
  return [
    ...(canRequest ? [request] : []),
    linkButton(t.text('info:actions.adminCenter'), links.adminCenter),
    linkButton(t.text('info:actions.fastTrackSite'), links.fastTrackSite),
  ];
}
