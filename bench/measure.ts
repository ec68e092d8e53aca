import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bot } from './bot.ts';
import { type Child, startChild } from './childProcess.ts';
import { type Connector, type Drive, type Driven, drive, setScene, type Window } from './drive.ts';
import { type Measured, measuredOf } from './figures.ts';
import { freePort } from './freePort.ts';
import { httpClient } from './httpClient.ts';
import type { Options } from './options.ts';

/** One row of the comparison: a bot that was measured, or why it could not be. */
export type Row = { readonly id: string; readonly name: string } & (
  | {
      readonly available: true;
      readonly measured: Measured;
      /** Its casework, if that was measured after its conversations. */
      readonly casework?: Measured;
    }
  | { readonly available: false; readonly why: string }
);

interface Running extends Driven {
  readonly bot: Bot;
  /** Seconds from its start until it answered. */
  readonly ready: number;
  windows: readonly Window[];
}

const readyDeadlineMs = 60_000;

/**
 * Starts the bots, each as a process of its own, lets them take turns for some rounds, and ends them in any case.
 *
 * @param folder where bots keep their files
 * @param tell is told the progress
 * @param hold how conversations are held
 * @param caseworkToo how casework is held after that, by the bots that have it; absent: none is
 */
export async function measure(
  bots: readonly Bot[],
  { seconds, rounds, warmup, concurrency, tokens }: Options,
  folder: string,
  tell: (line: string) => void,
  hold: Drive = drive,
  caseworkToo?: Drive,
): Promise<readonly Row[]> {
  const children: Child[] = [];
  try {
    const connectorProcess = startChild('connector', 'bench/connector.ts');
    children.push(connectorProcess);
    const connector: Connector = { port: await connectorProcess.told<number>('port'), signs: tokens };
    const metadataUrl = tokens ? `http://127.0.0.1:${connector.port}/metadata` : undefined;
    const running: Running[] = [];
    const refused = new Map<string, string>();
    for (const bot of bots) {
      const why = bot.notAvailable?.();
      if (why !== undefined) {
        refused.set(bot.id, why);
        continue;
      }
      tell(`starting ${bot.name}`);
      const started = await startBot(bot, join(folder, bot.id), children, metadataUrl);
      running.push(started);
      await setScene(started, connector);
    }
    const holdRounds = async (some: readonly Running[], how: Drive) => {
      for (const one of some) {
        one.windows = [];
        if (warmup > 0) await how(one, connector, { conversations: warmup }, concurrency);
      }
      for (let round = 1; round <= rounds; round += 1) {
        for (const one of inTurn(some, round)) {
          const window = await how(one, connector, { seconds }, concurrency);
          one.windows = [...one.windows, window];
          const speed = (window.turns.length * 1000) / window.elapsed;
          tell(`round ${round} of ${rounds}: ${one.bot.name}, ${speed.toFixed(0)} turns/s`);
        }
      }
    };
    await holdRounds(running, hold);
    const rows = await Promise.all(bots.map((bot) => rowOf(bot, running, refused)));
    const having = running.filter(({ bot }) => bot.hasCasework);
    if (caseworkToo === undefined || having.length === 0) return rows;
    tell('casework');
    await holdRounds(having, caseworkToo);
    const worked = await Promise.all(having.map(({ bot }) => rowOf(bot, having, refused)));
    return rows.map((row) => {
      const its = worked.find(({ id }) => id === row.id);
      return row.available && its?.available ? { ...row, casework: its.measured } : row;
    });
  } finally {
    await Promise.all(children.toReversed().map((child) => child.stop()));
  }
}

/** Each round begins with another bot, so that none always comes after the same one. */
function inTurn(running: readonly Running[], round: number): readonly Running[] {
  const first = (round - 1) % Math.max(running.length, 1);
  return [...running.slice(first), ...running.slice(0, first)];
}

/**
 * Starts a bot and waits until it answers.
 *
 * @param folder where it keeps its files
 * @param children gets its processes
 * @param metadataUrl where the keys are that sign activities; undefined: nothing is signed
 */
export async function startBot(
  bot: Bot,
  folder: string,
  children: Child[],
  metadataUrl: string | undefined,
): Promise<Running> {
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const { start: begin, besides = [] } = await bot.prepare({
    folder,
    port,
    ...(metadataUrl === undefined ? {} : { metadataUrl }),
  });
  children.push(...besides);
  const startedAt = performance.now();
  const process = begin();
  children.push(process);
  await Promise.race([answers(bot, port), process.died]);
  const ready = (performance.now() - startedAt) / 1000;
  return {
    bot,
    script: bot.script,
    process,
    port,
    conversations: bot.firstConversation ?? 0,
    ready,
    windows: [],
  };
}

async function answers({ name, readyPath }: Bot, port: number): Promise<void> {
  const client = httpClient(port);
  for (const begin = performance.now(); performance.now() - begin < readyDeadlineMs; await pause(10)) {
    const status = await client.get(readyPath).then(
      (answer) => answer.status,
      () => undefined,
    );
    if (status !== undefined && status < 500) return client.close();
  }
  throw new Error(`${name} was not ready in ${readyDeadlineMs} ms.`);
}

async function rowOf(
  { id, name }: Bot,
  running: readonly Running[],
  refused: ReadonlyMap<string, string>,
): Promise<Row> {
  const one = running.find(({ bot }) => bot.id === id);
  if (one === undefined) return { id, name, available: false, why: refused.get(id) ?? '' };
  const { peakMemory } = await one.process.usage();
  return { id, name, available: true, measured: measuredOf(one.windows, peakMemory, one.ready) };
}
