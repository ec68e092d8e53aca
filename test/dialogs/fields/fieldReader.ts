import type { Field, FieldContext, FieldReading } from '../../../dialogs/fields/field.ts';
import type { BotLanguage } from '../../../src/locales/languages.ts';
import { translatorFor } from '../../../src/locales/translator.ts';
import { loadProcessData } from '../../../src/onboarding/loadProcessData.ts';
import type { PartialAnswers } from '../../../src/requests/answers.ts';

const process = loadProcessData();

/** The context for reading a field on Monday, 23 November 2026. */
export function aContext(language: BotLanguage = 'en', part: Partial<FieldContext> = {}): FieldContext {
  return {
    t: translatorFor(language),
    process,
    services: process.services,
    today: '2026-11-23',
    now: '2026-11-23T09:00:00Z',
    ...part,
  };
}

/** Types a text as the answer to a field: the answers it comes to, or undefined where it is not understood or refused. */
export function typed(
  field: Field,
  text: string,
  language: BotLanguage = 'en',
  before: PartialAnswers = {},
): PartialAnswers | undefined {
  const context = aContext(language);
  const value = field.fromText(text, context)?.[field.name];
  const reading = value === undefined ? undefined : field.read(value, before, context);
  return reading?.ok ? reading.answers : undefined;
}

/** Sends an input's value, as a form does. */
export function sent(
  field: Field,
  value: string,
  before: PartialAnswers = {},
  language: BotLanguage = 'en',
): FieldReading {
  return field.read(value, before, aContext(language));
}

/** The message about a refused value; throws if it was accepted. */
export function refusal(reading: FieldReading): string {
  if (reading.ok) throw new Error(`It was accepted: ${JSON.stringify(reading.answers)}`);
  return reading.error;
}
