import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { isLoopbackHost } from '../runtime/isLoopbackHost.ts';

/**
 * Connections that are kept between calls: making one costs more than a call. An idle one is closed before servers usually close theirs: a
 * call sent into a connection that is being closed is lost, and nobody knows. How long a call may take is the call's business.
 */
const kept: Agent.Options = {
  allowH2: false,
  keepAliveTimeout: 20_000,
  keepAliveMaxTimeout: 20_000,
  headersTimeout: 0,
  bodyTimeout: 0,
};

const toLoopback = new Agent(kept);
/**
 * Out of this machine they go through the operator's proxy, if `HTTPS_PROXY` and its like name one. Made when it is needed: local mode
 * never leaves the machine, and must not mind the proxy named there.
 */
let toElsewhere: EnvHttpProxyAgent | undefined;

/** The connections to a service: one pool for all of the process. */
export function connectorAgent({ hostname }: URL): Dispatcher {
  if (isLoopbackHost(hostname)) return toLoopback;
  toElsewhere ??= new EnvHttpProxyAgent(kept);
  return toElsewhere;
}
