import { DocumentUnavailable } from '../../authentication/fetchJson.ts';
import { fetchSigningKeys } from '../../authentication/signingKeys.ts';
import { fail, ok, type Rule } from '../rule.ts';

/** The keys that verify Teams' tokens can be fetched. */
export const signingKeys: Rule = {
  id: 'signing-keys',
  step: 5,
  what: 'Microsoft’s metadata provides the signing keys that verify Teams’ tokens.',
  why: 'Without the keys the bot can’t verify that a post is from Teams. It answers each post with 503, and people get no answer.',
  mend: 'Allow https from the bot to that host. If calls go through a proxy, set HTTPS_PROXY.',
  needs: ['configuration', 'identity', 'network'],
  // Two documents, five seconds each.
  timeLimit: 12_000,
  async check({ channelTokens: { metadataUrl }, fetchDocument }) {
    const { host } = new URL(metadataUrl);
    try {
      const keys = [...(await fetchSigningKeys(metadataUrl, fetchDocument)).values()];
      const forTeams = keys.filter(
        ({ endorsements }) => endorsements.length === 0 || endorsements.includes('msteams'),
      );
      return forTeams.length === 0
        ? fail(`${host} has no key for Teams.`)
        : ok(`${host} provides ${forTeams.length} key(s) for Teams.`);
    } catch (error) {
      const code = error instanceof DocumentUnavailable ? error.code : 'unexpected answer';
      return fail(`The keys could not be fetched from ${host} (${code}).`);
    }
  },
};
