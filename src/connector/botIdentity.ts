import { AuthenticationConstants, ClaimsIdentity } from 'botframework-connector';

/**
 * The bot itself, in the form in which the SDK takes the acting identity.
 *
 * @param appId the bot's app id; empty in local mode, where no token is sent
 */
export function botIdentity(appId: string): ClaimsIdentity {
  const { AudienceClaim, AppIdClaim } = AuthenticationConstants;
  return new ClaimsIdentity(
    appId === '' ? [] : [AudienceClaim, AppIdClaim].map((type) => ({ type, value: appId })),
  );
}
