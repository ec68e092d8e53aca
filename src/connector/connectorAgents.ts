import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { isLoopbackHost } from '../runtime/isLoopbackHost.ts';

/**
 * Connections that stay open between calls, because opening one costs more than a call. An idle connection is closed before servers usually
 * close theirs: a call into a closing connection is lost without a sign. Time limits belong to the calls.
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
 * Calls to other machines go through the operator's proxy if `HTTPS_PROXY` or a similar variable names one. Made on first use: local mode
 * never calls another machine, so a wrong proxy must not stop it.
 */
let toElsewhere: EnvHttpProxyAgent | undefined;

/** The connections to a service: one pool for the whole process. */
export function connectorAgent({ hostname }: URL): Dispatcher {
  if (isLoopbackHost(hostname)) return toLoopback;
  toElsewhere ??= new EnvHttpProxyAgent(kept);
  return toElsewhere;
}
