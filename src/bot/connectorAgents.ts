import { Agent, type AgentOptions } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { processEnvironment } from '../config.ts';
import { isLoopbackHost } from '../isLoopbackHost.ts';

/**
 * Connections that are kept between calls: making one costs more than a call. An idle one is closed before servers usually close theirs,
 * because what is sent into a connection that is being closed is lost, and nobody knows.
 */
const kept: AgentOptions = { keepAlive: true, timeout: 20_000 };

const toLoopback = { http: new Agent(kept), https: new SecureAgent(kept) };
/** Out of this machine they go through the operator's proxy, if `HTTPS_PROXY` and its like name one. */
const proxied = { ...kept, proxyEnv: processEnvironment() };
const toElsewhere = { http: new Agent(proxied), https: new SecureAgent(proxied) };

/** The connections to a service: one pool for all of the process. */
export function connectorAgent({ protocol, hostname }: URL): Agent {
  const agents = isLoopbackHost(hostname) ? toLoopback : toElsewhere;
  return protocol === 'https:' ? agents.https : agents.http;
}
