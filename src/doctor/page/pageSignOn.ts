import { decodeJwt } from 'jose';
import { ok, type Rule, skipped, warn } from '../rule.ts';
import { signInFault } from '../signInFault.ts';
import { pageIdUri } from './pageIdUri.ts';

/** Entra's code for an Application ID URI that no app has (learn.microsoft.com/entra/identity-platform/reference-error-codes). */
const noSuchUri = 'AADSTS500011';

/**
 * Entra gives tokens for the page, of the version that the page takes. Nobody but a person can get one with the scope, and no API tells
 * the bot which clients are pre-authorized: docs/page.md has the check for these.
 */
export const pageSignOn: Rule = {
  id: 'page-sign-on',
  step: 6,
  what: 'Entra gives tokens of version 2 for the page inside Teams.',
  why: 'People sign in to the page with such a token. Without it they see the general pages only, and go on in the chat.',
  mend: 'Do the steps of docs/page.md, “Sign-on”.',
  needs: ['configuration', 'identity', 'network'],
  async check({ config, tokens }) {
    const appId = config?.identity?.MicrosoftAppId ?? '';
    if (config?.serviceTenantId === undefined) return skipped('SERVICE_TENANT_ID is not set.');
    const idUri = pageIdUri(new URL(config.publicUrl).host, appId);
    try {
      const { ver, aud } = claimsOf(await tokens.page(idUri));
      if (ver === '2.0' && aud === appId) return ok(`Entra gives tokens of version 2 for ${idUri}.`);
      return warn(
        `Entra gives tokens of version ${ver === '2.0' ? '2 for another app' : '1'} for ${idUri}.`,
        {
          mend: 'Set requestedAccessTokenVersion of the bot’s app to 2: docs/page.md, “Sign-on”.',
        },
      );
    } catch (error) {
      const { code, found } = signInFault(error);
      return warn(
        code === noSuchUri
          ? `The bot’s app has no Application ID URI ${idUri}.`
          : `Entra gave no token for ${idUri}: ${found}.`,
      );
    }
  },
};

function claimsOf(token: string): { readonly ver?: unknown; readonly aud?: unknown } {
  return decodeJwt(token);
}
