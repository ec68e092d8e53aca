import { BlockList, isIPv6 } from 'node:net';
import type { DoctorContext } from '../context.ts';
import { fail, type Outcome, ok, type Rule, warn } from '../rule.ts';

/** Teams and calendars reach the bot at its address. */
export const publicUrl: Rule = {
  id: 'public-url',
  step: 5,
  what: 'The bot answers at PUBLIC_URL with a valid certificate.',
  why: 'Teams posts every message to this address. A message that can’t be posted is lost without a notice.',
  mend: 'Check the DNS entry, the certificate, and that the proxy passes /healthz and /api/messages on unchanged.',
  needs: ['configuration', 'identity', 'network'],
  async check(context) {
    const address = context.config?.publicUrl ?? '';
    const health = await answerOf(context, `${address}/healthz`);
    if ('fault' in health) return fail(`${address} does not answer: ${health.fault}.`);
    if (health.status !== 200 || health.text !== 'ok') {
      return fail(`${address}/healthz answers ${health.status}, but not like the bot.`);
    }
    // The body is not an activity, so the bot itself refuses it with a bare 400. A proxy that blocks posts answers something else.
    const door = await answerOf(context, `${address}/api/messages`, { method: 'POST', body: '{}' });
    if ('fault' in door || (door.status !== 400 && door.status !== 401)) {
      const what = 'fault' in door ? door.fault : String(door.status);
      return fail(`${address}/api/messages does not let posts through (${what}).`);
    }
    return (await privateAddress(context, new URL(address).hostname)) ?? ok(`${address} answers.`);
  },
};

async function answerOf({ fetch }: DoctorContext, url: string, request: RequestInit = {}) {
  try {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(url, { redirect: 'manual', headers, ...request });
    return { status: response.status, text: (await response.text()).trim() };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

function faultOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
  if (/CERT|SELF_SIGNED|SIGNATURE|ISSUER|TLS/.test(code)) return `its certificate is not valid (${code})`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `its name has no address (${code})`;
  return code;
}

const privateRanges = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['127.0.0.0', 8],
] as const) {
  privateRanges.addSubnet(network, prefix, 'ipv4');
}
privateRanges.addSubnet('fc00::', 7, 'ipv6');
privateRanges.addSubnet('fe80::', 10, 'ipv6');
privateRanges.addAddress('::1', 'ipv6');

/** Within the network the address may answer although it is private. */
async function privateAddress({ lookUp }: DoctorContext, host: string): Promise<Outcome | undefined> {
  const addresses = await lookUp(host).catch(() => []);
  const hidden = addresses.filter((address) =>
    privateRanges.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'),
  );
  if (hidden.length === 0 || hidden.length < addresses.length) return undefined;
  return warn(`${host} answers, but resolves here to ${hidden.join(', ')}, which is a private address.`, {
    mend: 'Make sure that public DNS has a public address, and run the doctor again from outside.',
  });
}
