import { AppCredentials, type ConnectorClient } from 'botframework-connector';
import { isLoopbackHost } from '../runtime/isLoopbackHost.ts';
import { withTimeout } from '../runtime/withTimeout.ts';
import { ConnectorFault } from './connectorFault.ts';

type Credentials = ConnectorClient['credentials'];

/**
 * What a call to a service carries to prove whose it is; undefined in local mode, where there is nothing to prove. The SDK's credentials
 * get tokens and keep them until shortly before they expire. A token is shown to no host in clear text, but to this machine's own;
 * that a service URL is the channel's is what the token of the activity it came with proved.
 *
 * @param timeLimit of getting a token, in milliseconds
 * @throws ConnectorFault where there is no token to be had, or none may be shown
 */
export async function connectorToken(
  credentials: Credentials,
  { protocol, hostname }: URL,
  timeLimit: number,
): Promise<string | undefined> {
  if (isLocal(credentials)) return undefined;
  const authorization = await withTimeout(ask(credentials), timeLimit).catch((cause: unknown) => {
    throw ConnectorFault.notMade('TokenUnavailable', cause);
  });
  if (authorization === undefined || protocol === 'https:' || isLoopbackHost(hostname)) return authorization;
  throw ConnectorFault.notMade('TokenWithheld');
}

/** The SDK's own without an app id sign nothing, and take three functions to say so. */
function isLocal(credentials: Credentials): boolean {
  return credentials instanceof AppCredentials && !credentials.appId;
}

/** Credentials show a token only by signing a request; of one, that its headers can be set is all they look at. */
async function ask(credentials: Credentials): Promise<string | undefined> {
  let authorization: string | undefined;
  const headers = {
    set(name: string, value: string) {
      if (name.toLowerCase() === 'authorization') authorization = value;
    },
  };
  await credentials.signRequest({ headers } as unknown as Parameters<Credentials['signRequest']>[0]);
  return authorization;
}
