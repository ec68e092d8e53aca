import type { NameChannel } from '../people/channelNames.ts';
import { withTimeout } from '../runtime/withTimeout.ts';
import type { ConnectorClients } from './connectorClients.ts';
import type { TeamCalls } from './httpConnectorClient.ts';

/** How long the names are waited for, in milliseconds: a command goes on without them. */
const patienceMs = 2_000;

/** Asks Teams' connector, as the bot itself. */
export function channelNames(clientFor: ConnectorClients): NameChannel {
  return async ({ serviceUrl, teamId, channelId }) => {
    const { conversations } = await clientFor(serviceUrl);
    const calls = conversations as unknown as TeamCalls;
    const ask = (call: Promise<unknown>) => withTimeout(call, patienceMs).catch(() => undefined);
    const [team, channels] = await Promise.all([
      ask(calls.getTeam(teamId)),
      ask(calls.getTeamChannels(teamId)),
    ]);
    const name = nameIn(listIn(channels).find((channel) => idIn(channel) === channelId));
    const teamName = nameIn(team);
    return { ...(name === undefined ? {} : { name }), ...(teamName === undefined ? {} : { teamName }) };
  };
}

function listIn(answer: unknown): readonly unknown[] {
  const list = (answer as { readonly conversations?: unknown } | undefined)?.conversations;
  return Array.isArray(list) ? list : [];
}

function idIn(channel: unknown): unknown {
  return (channel as { readonly id?: unknown } | null)?.id;
}

function nameIn(answer: unknown): string | undefined {
  const name = (answer as { readonly name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' && name.trim() !== '' ? name : undefined;
}
