import { AppCredentials, type ConnectorClient } from 'botframework-connector';
import { isLoopbackHost } from '../runtime/isLoopbackHost.ts';
import { withTimeout } from '../runtime/withTimeout.ts';
import { ConnectorFault } from './connectorFault.ts';

type Credentials = ConnectorClient['credentials'];

/**
 * The `Authorization` header of a call to a service; undefined in local mode, which uses no tokens. The SDK's credentials fetch tokens and
 * cache them until shortly before they expire. Over plain http a token goes only to this machine. The token of the activity that brought a
 * service URL has proved that the URL belongs to the channel.
 *
 * @param timeLimit for getting a token, in milliseconds
 * @throws ConnectorFault if there is no token, or none may be sent to this service
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

/** The SDK's credentials sign nothing without an app id. This check saves their calls. */
function isLocal(credentials: Credentials): boolean {
  return credentials instanceof AppCredentials && !credentials.appId;
}

/** Credentials reveal a token only by signing a request. They use only its function that sets a header. */
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
