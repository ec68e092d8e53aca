import type { Translator } from '../../src/locales/translator.ts';

/** What somebody writes to an admin of their organization: one line that ends with what to write to the bot. */
export function handoverMessage(code: string, app: string, t: Translator): string {
  return t.text('handover:message', { app, command: t.text('handover:command'), code });
}
