import { readFileSync } from 'node:fs';
import { type Button, withoutMenuOfOne } from './buttons.ts';
import { quickTemplate } from './quickTemplate.ts';

/** An Adaptive Card, ready to attach to an activity. */
export type Card = Readonly<Record<string, unknown>> & { readonly type: 'AdaptiveCard' };

/** The data of a template. Every name of the template must have a value: templating prints `${name}` for a missing one. */
export type CardData = Readonly<Record<string, unknown>>;

/** The texts of every card: one for screen readers and notifications, and one for clients that show no cards. */
export interface CardText {
  readonly speak: string;
  readonly fallback: string;
  /** BCP 47 tag of the card's language. */
  readonly language: string;
}

/** Fills one template; made by {@link cardTemplate}. */
export type FillTemplate = (data: CardData, text: CardText) => Card;

/**
 * Reads and parses a template once (parsing each time is some 50 times slower), and returns the function that fills it. Teams shows
 * Adaptive Cards up to 1.5, and its mobile clients show none without a version, so every card has both.
 *
 * @param file the template, JSON
 */
export function cardTemplate(file: URL): FillTemplate {
  const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const template = quickTemplate(json);
  return (data, text) => ({
    ...withArrangedActions(template.expand({ $root: data }) as Drawn),
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    // The renderer accepts only two or three letters: the language without its region.
    lang: text.language.split('-')[0],
    speak: text.speak,
    fallbackText: text.fallback,
  });
}

type Drawn = { readonly actions?: readonly Button[] };

function withArrangedActions(drawn: Drawn): Drawn {
  return drawn.actions === undefined ? drawn : { ...drawn, actions: withoutMenuOfOne(drawn.actions) };
}
