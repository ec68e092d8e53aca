import { DocumentUnavailable } from '../../authentication/fetchJson.ts';
import { fetchSigningKeys } from '../../authentication/signingKeys.ts';
import { fail, ok, type Rule } from '../rule.ts';

/** The keys that Teams' tokens are checked with can be had. */
export const signingKeys: Rule = {
  id: 'signing-keys',
  step: 5,
  what: 'Microsoft’s metadata gives the keys that Teams’ tokens are checked with.',
  why: 'Without them nobody knows whether a post is from Teams: each one is answered with 503, and people get no answer.',
  mend: 'Let the bot reach that host by https; where calls leave through a proxy, set HTTPS_PROXY.',
  needs: ['configuration', 'identity', 'network'],
  // Two documents, of five seconds each.
  timeLimit: 12_000,
  async check({ channelTokens: { metadataUrl }, fetchDocument }) {
    const { host } = new URL(metadataUrl);
    try {
      const keys = [...(await fetchSigningKeys(metadataUrl, fetchDocument)).values()];
      const forTeams = keys.filter(
        ({ endorsements }) => endorsements.length === 0 || endorsements.includes('msteams'),
      );
      return forTeams.length === 0
        ? fail(`${host} has no key that speaks for Teams.`)
        : ok(`${host} gives ${forTeams.length}.`);
    } catch (error) {
      const code = error instanceof DocumentUnavailable ? error.code : 'an answer of another form';
      return fail(`The keys could not be had from ${host} (${code}).`);
    }
  },
};
