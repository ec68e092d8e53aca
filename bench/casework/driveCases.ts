import { setTimeout as pause } from 'node:timers/promises';
import { demoChannel } from '../../src/local/demo.ts';
import { weekdayAhead } from '../chaos/weekday.ts';
import { collectGarbage } from '../collectGarbage.ts';
import {
  type Conversation,
  ConversationError,
  converse,
  type Lines,
  readCard,
  taken,
} from '../conversation.ts';
import { countsOf, type Drive, recordDeadlineMs, serviceUrlOf } from '../drive.ts';
import { httpClient } from '../httpClient.ts';
import { personAt } from '../people.ts';
import { casePresses } from './presses.ts';
import { endCase, type SentRequest, type WorkedCase, workOnCase } from './workOnCase.ts';

/**
 * Lets customers send requests, and then measures how both sides work on them to the end. The requests are there before the time begins, so
 * that the figures are of presses alone. A round of so many seconds has as many cases as its conversations at once could hold in that time
 * if each took a second.
 */
export const driveCases: Drive = async (driven, connector, until, concurrency) => {
  const { script, process } = driven;
  const lines: Lines = {
    bot: httpClient(driven.port),
    connector: httpClient(connector.port),
    serviceUrl: serviceUrlOf(connector),
  };
  const count = Math.ceil(
    'conversations' in until ? until.conversations / conversationsOfCase : until.seconds * concurrency,
  );
  const presses = casePresses(weekdayAhead(14));
  await lines.connector.get('/tidy');
  const first = driven.conversations;
  const people = Array.from({ length: count }, () => personAt(driven.conversations++));
  const asked: Conversation[] = [];
  await atOnce(people, concurrency, process.died, async (person) => {
    asked.push(await converse(script, person, lines));
  });
  const requests = await sentRequests(asked, lines);
  collectGarbage();
  const before = await countsOf(lines);
  const { cpu: cpuBefore } = await process.usage();
  const begin = Date.now();
  const worked: WorkedCase[] = [];
  let nth = first;
  await atOnce(requests, concurrency, process.died, async (request) => {
    worked.push(await workOnCase(presses, request, lines, nth++));
  });
  const answered = Date.now();
  for (const one of worked) await endCase(presses, one, lines);
  const after = await countsOf(lines);
  const { cpu } = await process.usage();
  lines.bot.close();
  lines.connector.close();
  return {
    turns: worked.flatMap(({ turns }) => turns),
    elapsed: Math.max(answered, after.lastSendAt) - begin,
    sends: after.sends - before.sends,
    lookups: after.lookups - before.lookups,
    cpu: cpu - cpuBefore,
  };
};

/** A case has as many presses as so many conversations have turns. */
const conversationsOfCase = 4;

/** Does something for each of a list, so many at once. The first failure ends it. */
async function atOnce<Item>(
  list: readonly Item[],
  concurrency: number,
  died: Promise<never>,
  does: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...list];
  let failed = false;
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined && !failed; next = waiting.shift()) await does(next);
  };
  const lanes = Array.from({ length: concurrency }, () =>
    lane().catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  await Promise.race([Promise.all(lanes), died]);
}

/** Waits for the cards of all requests, in the customers' chats and in the channel. */
async function sentRequests(
  asked: readonly Conversation[],
  { connector }: Lines,
): Promise<readonly SentRequest[]> {
  const roots = new Map<string, string>();
  const requests: SentRequest[] = [];
  const begin = Date.now();
  for (const { person, rest } of asked) {
    const seen = [...rest];
    for (;;) {
      seen.push(...(await taken(connector, person.conversationId)));
      for (const { method, id, text } of await taken(connector, demoChannel.channelId)) {
        if (method === 'POST') roots.set(requestIdIn(text) ?? '', id);
      }
      const card = seen.findLast(({ text }) => requestIdIn(text) !== undefined);
      const requestId = requestIdIn(card?.text ?? '{}') ?? '';
      const channel = roots.get(requestId);
      if (card !== undefined && channel !== undefined) {
        requests.push({ person, requestId, card: card.text, cardIds: { customer: card.id, channel } });
        break;
      }
      if (Date.now() - begin > recordDeadlineMs) {
        throw new ConversationError(`The request of ${person.conversationId} is not shown on both sides.`);
      }
      await pause(10);
    }
  }
  return requests;
}

function requestIdIn(message: string): string | undefined {
  const found = readCard(JSON.parse(message)).buttons.find(({ requestId }) => typeof requestId === 'string');
  return found?.['requestId'] as string | undefined;
}
