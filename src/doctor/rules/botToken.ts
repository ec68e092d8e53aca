import { fail, ok, type Rule } from '../rule.ts';
import { signInFault } from '../signInFault.ts';

/** Entra gives the bot a token. */
export const botToken: Rule = {
  id: 'bot-token',
  step: 2,
  what: 'Entra gives the bot a token for the configured identity.',
  why: 'Every message that the bot sends carries this token. Without it the bot receives messages and can’t answer.',
  mend: 'Check MicrosoftAppId, MicrosoftAppTenantId and the secret’s value.',
  needs: ['configuration', 'identity', 'network'],
  async check({ tokens }) {
    try {
      await tokens.bot();
      return ok('Entra gave the bot a token.');
    } catch (error) {
      const { found, mend } = signInFault(error);
      return fail(`${sentence(found)}.`, { mend });
    }
  },
};

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
