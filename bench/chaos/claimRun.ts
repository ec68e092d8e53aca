import { requestNumber } from '../../src/requests/request.ts';
import { activityOf, executes } from './activity.ts';
import { askForAssistance } from './askForAssistance.ts';
import { adminAt, requestsChannelId, specialistAt } from './cast.ts';
import { ChaosError } from './chaosError.ts';
import { findOffer, messagesIn, textIn } from './chat.ts';
import { allExpected, doublesAmong, findingsOnRequests, missing } from './findings.ts';
import { newLedger } from './ledger.ts';
import { readFinalState } from './outcome.ts';
import { withTimeout } from './patience.ts';
import type { Report } from './report.ts';
import { openStage, type Stage, setStage } from './stage.ts';
import { stillWaiting } from './stillWaiting.ts';

/** A run with many specialists who claim one request at once, on two instances of the product. */
export interface ClaimRunOptions {
  readonly seed: number;
  /** The address of a new PostgreSQL database. */
  readonly database: string;
  /** How many specialists press Claim. */
  readonly claims: number;
  /** How long everything may take to arrive, in milliseconds. */
  readonly drainMs: number;
}

/** Makes the run; returns its report. */
export async function claimRun(options: ClaimRunOptions): Promise<Report> {
  const { seed, database, claims } = options;
  const stage = await setStage({
    seed,
    database,
    instances: 2,
    faults: 0,
    silenceMs: 0,
    customers: 1,
    specialists: claims,
    patienceMs: options.drainMs,
  });
  try {
    return await runOn(stage, options);
  } finally {
    await stage.close();
  }
}

async function runOn(stage: Stage, { seed, claims, drainMs }: ClaimRunOptions): Promise<Report> {
  await openStage(stage);
  const { connector } = stage;
  const ledger = newLedger(stage.chats);
  const admin = adminAt(0);
  const number = await askForAssistance(stage, admin, 'buttons', ledger);
  if (number === undefined) throw new ChaosError('There is no request to claim.');
  const began = Date.now();
  const answers = await claimAtOnce(stage, number, claims);
  const seconds = (Date.now() - began) / 1000;

  const final = await readFinalState(stage.databaseUrl, [admin]);
  const expected = allExpected(ledger, final);
  await withTimeout(
    connector.until(() => missing(expected, connector).length === 0, 'every notice', drainMs),
  );
  const undelivered = missing(expected, connector);
  const doubles = doublesAmong(expected, connector, []);
  const winners = answers.filter(({ isCard }) => isCard);
  const winner = winners[0]?.name ?? '?';
  const told = answers.filter(({ isCard, text }) => !isCard && text.includes(winner));
  const request = final.requests.find(({ request }) => requestNumber(request) === number);
  const claimEvents = request?.events.filter(({ action }) => action === 'claim') ?? [];
  return {
    command: `node bench/chaos.ts --claims ${claims} --seed ${seed}`,
    figures: {
      'claims on two instances': claims,
      winners: winners.length,
      'told who': told.length,
      'seconds until all were answered': seconds.toFixed(2),
    },
    findings: [
      {
        promise: 'more or fewer than one winner',
        broken:
          winners.length === 1
            ? []
            : winners.map(({ name }) => name).concat(winners.length === 0 ? ['nobody'] : []),
      },
      {
        promise: 'not told who won',
        broken: answers
          .filter((answer) => !winners.includes(answer) && !told.includes(answer))
          .map(({ name, text }) => `${name}: ${text.slice(0, 200)}`),
      },
      {
        promise: 'claims in the database besides the winner’s',
        broken:
          claimEvents.length === 1 && request?.request.assignee?.name === winner
            ? []
            : claimEvents
                .map(({ actor }) => actor.name)
                .concat(`assigned to ${request?.request.assignee?.name}`),
      },
      ...findingsOnRequests(ledger, final),
      { promise: 'notices undelivered', broken: undelivered.map(({ name }) => name) },
      { promise: 'posted twice', broken: doubles.unexplained },
      { promise: 'ended by itself', broken: stage.products.flatMap(({ crashes }) => crashes) },
    ],
    hints: undelivered.length === 0 ? [] : await stillWaiting(stage.databaseUrl),
  };
}

/** Everybody presses the same button at the same moment, one half on each instance. */
async function claimAtOnce({ connector, teams }: Stage, number: string, claims: number) {
  const card = () =>
    findOffer(
      messagesIn(connector, requestsChannelId).filter((message) => textIn(message).includes(number)),
      ['request.claim'],
    );
  await connector.until(() => card() !== undefined, 'the card in the channel', 30_000);
  const found = card();
  if (found === undefined) throw new ChaosError('The card in the channel is gone.');
  const { message, button } = found;
  return Promise.all(
    Array.from({ length: claims }, async (_, n) => {
      const specialist = specialistAt(n);
      const press = activityOf(specialist, executes(button.data, message.id), connector.serviceUrl, {
        kind: 'channel',
        threadId: message.id,
      });
      const answer = await teams.deliver(press, { instance: n });
      const { type, value } = (answer?.body ?? {}) as { type?: string; value?: unknown };
      const isCard = type === 'application/vnd.microsoft.card.adaptive';
      return { name: specialist.name, isCard, text: isCard ? '' : String(value ?? 'no answer') };
    }),
  );
}
