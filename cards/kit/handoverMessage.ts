import type { Translator } from '../../src/locales/translator.ts';

/** The line somebody sends to an admin of their organization; it ends with the words to write to the bot. */
export function handoverMessage(code: string, app: string, t: Translator): string {
  return t.text('handover:message', { app, command: t.text('handover:command'), code });
}
