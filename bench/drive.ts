import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from './childProcess.ts';
import { collectGarbage } from './collectGarbage.ts';
import type { Counts } from './connector.ts';
import {
  type AnsweredTurn,
  activityOf,
  authorizationFrom,
  type Conversation,
  ConversationError,
  converse,
  endWell,
  type Lines,
  taken,
} from './conversation.ts';
import { httpClient } from './httpClient.ts';
import { personAt } from './people.ts';
import type { Script } from './scripts.ts';

/** A bot that runs and can be driven. */
export interface Driven {
  readonly script: Script;
  readonly process: Child;
  readonly port: number;
  /** How many conversations it was driven through so far; each is somebody else's. */
  conversations: number;
}

/** The connector stand-in, listening. */
export interface Connector {
  readonly port: number;
  /** Whether it signs activities. */
  readonly signs?: boolean;
}

/** One bot's part of one round. */
export interface Window {
  readonly turns: readonly AnsweredTurn[];
  /** From the first post until the last message had arrived, in milliseconds. */
  readonly elapsed: number;
  readonly sends: number;
  readonly lookups: number;
  /** Processor time of the bot, in milliseconds. */
  readonly cpu: number;
}

/** Holds a bot's part of one round. */
export type Drive = (
  driven: Driven,
  connector: Connector,
  until: Until,
  concurrency: number,
) => Promise<Window>;

/** When no further conversation is begun; those that are held go on to their end. */
export type Until = { readonly seconds: number } | { readonly conversations: number };

/** Begins a conversation after each interval, however many are held; absent, each one when another has ended. */
export interface Pace {
  /** Milliseconds. */
  readonly everyMs: number;
}

/** The longest a bot is driven at a stretch, in seconds, if it is as slow as that. */
const longest = 120;

/** How long everything may take to be sent after the last turn was answered, in milliseconds. */
export const recordDeadlineMs = 30_000;

/** Posts the activities that set the scene for a bot's conversations. */
export async function setScene({ script, port }: Driven, connector: Connector): Promise<void> {
  const bot = httpClient(port);
  const lines = { connector: httpClient(connector.port), signs: connector.signs ?? false };
  const authorization = await authorizationFrom(lines);
  for (const fields of script.scene ?? []) {
    const { status } = await bot.post(
      '/api/messages',
      activityOf(personAt(0), serviceUrlOf(connector), fields),
      authorization,
    );
    if (status !== 200) throw new ConversationError(`The scene could not be set: ${status}.`);
  }
  bot.close();
  lines.connector.close();
}

/**
 * Drives whole conversations, several at once, for some time or a number of them, and waits until all they cause was sent and looked at.
 *
 * @throws ConversationError for the first conversation that goes otherwise than its script says
 */
export async function drive(
  driven: Driven,
  connector: Connector,
  until: Until,
  concurrency: number,
  pace?: Pace,
): Promise<Window> {
  // New connections each time: a server closes those that stood idle while others had their turn.
  const lines: Lines = {
    bot: httpClient(driven.port),
    connector: httpClient(connector.port),
    serviceUrl: serviceUrlOf(connector),
    signs: connector.signs ?? false,
  };
  const { script, process } = driven;
  await lines.connector.get('/tidy');
  collectGarbage();
  const before = await countsOf(lines);
  const { cpu: cpuBefore } = await process.usage();
  const begin = Date.now();
  const held: Conversation[] = [];
  const seconds = 'seconds' in until ? until.seconds : longest;
  const last =
    'conversations' in until ? driven.conversations + until.conversations : Number.POSITIVE_INFINITY;
  let failed = false;
  const talk = async () => {
    while (Date.now() - begin < seconds * 1000 && driven.conversations < last && !failed) {
      const person = personAt(driven.conversations++);
      held.push(await converse(script, person, lines));
    }
  };
  const paced = async () => {
    const begun: Promise<void>[] = [];
    for (let next = begin; Date.now() - begin < seconds * 1000 && !failed; next += pace?.everyMs ?? 0) {
      await pause(Math.max(0, next - Date.now()));
      const person = personAt(driven.conversations++);
      begun.push(converse(script, person, lines).then((one) => void held.push(one)));
    }
    await Promise.all(begun);
  };
  const talks = Array.from({ length: pace === undefined ? concurrency : 1 }, () =>
    (pace === undefined ? talk() : paced()).catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  await Promise.race([Promise.all(talks), process.died]);
  const answered = Date.now();
  const after = await settled(lines, before.sends + held.length * messagesOf(script));
  const { cpu } = await process.usage();
  for (const conversation of held) await endWell(script, conversation, lines.connector);
  if (script.channel !== undefined) await checkChannel(script.channel, held.length, lines);
  lines.bot.close();
  lines.connector.close();
  return {
    turns: held.flatMap(({ turns }) => turns),
    elapsed: Math.max(answered, after.lastSendAt) - begin,
    sends: after.sends - before.sends,
    lookups: after.lookups - before.lookups,
    cpu: cpu - cpuBefore,
  };
}

/** How many messages a conversation comes to, by its script. */
function messagesOf({ turns, afterwards, channel }: Script): number {
  const inTurns = turns.reduce((sum, { sends }) => sum + sends.length, 0);
  return inTurns + afterwards.length + (channel === undefined ? 0 : 1);
}

/** Waits until that many messages were sent, or for the deadline: a missing one is found when each conversation is checked. */
async function settled(lines: Lines, sends: number): Promise<Counts> {
  for (let begin = Date.now(); ; await pause(10)) {
    const counts = await countsOf(lines);
    if (counts.sends >= sends || Date.now() - begin > recordDeadlineMs) return counts;
  }
}

/** Every conversation has its own card in the channel, each with another number. */
async function checkChannel(channel: string, conversations: number, { connector }: Lines): Promise<void> {
  const sent = await taken(connector, channel);
  const numbers = new Set(sent.flatMap(({ text }) => /FT-\d{6,}/.exec(text) ?? []));
  if (sent.length === conversations && numbers.size === conversations) return;
  const found = `${sent.length} cards of ${numbers.size} requests`;
  throw new ConversationError(`The channel shows ${found} after ${conversations} conversations.`);
}

/** The counts of the connector so far. */
export async function countsOf({ connector }: Lines): Promise<Counts> {
  return JSON.parse((await connector.get('/counts')).body) as Counts;
}

/** The address that the bot sends its messages to. */
export function serviceUrlOf({ port }: Connector): string {
  return `http://127.0.0.1:${port}`;
}
