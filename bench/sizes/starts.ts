import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bot } from '../bot.ts';
import type { Child } from '../childProcess.ts';
import { percentile } from '../figures.ts';
import { freePort } from '../freePort.ts';
import { httpClient } from '../httpClient.ts';

/** A start: until the product answered, in milliseconds. */
interface Start {
  readonly ready: number;
  /** Its processor time until then. */
  readonly cpu: number;
}

/** The starts of two bots, and the medians of the pairs' ratios, the second to the first. */
export interface ComparedStarts {
  readonly starts: readonly (readonly [Start, Start])[];
  readonly ready: number;
  readonly cpu: number;
}

/** Starts two bots in turns, one pair after another. The first pair warms up. */
export async function compareStarts(
  bots: readonly [Bot, Bot],
  pairs: number,
  folderOf: (bot: Bot) => Promise<string>,
): Promise<ComparedStarts> {
  const starts: (readonly [Start, Start])[] = [];
  for (let pair = 0; pair <= pairs; pair += 1) {
    const isSwapped = pair % 2 === 1;
    const order = isSwapped ? bots.toReversed() : bots;
    const measured: Start[] = [];
    for (const bot of order) measured.push(await startOf(bot, await folderOf(bot)));
    const [one, other] = isSwapped ? measured.toReversed() : measured;
    if (pair > 0 && one !== undefined && other !== undefined) starts.push([one, other]);
  }
  const ratioOf = (figure: keyof Start) =>
    percentile(
      starts.map(([one, other]) => other[figure] / one[figure]),
      0.5,
    );
  return { starts, ready: ratioOf('ready'), cpu: ratioOf('cpu') };
}

async function startOf(bot: Bot, folder: string): Promise<Start> {
  const port = await freePort();
  const { start } = await bot.prepare({ folder, port });
  const from = performance.now();
  const child = start();
  try {
    await Promise.race([answers(bot, port), child.died]);
    const ready = performance.now() - from;
    return { ready, cpu: await cpuOf(child) };
  } finally {
    await child.stop();
  }
}

async function cpuOf(child: Child): Promise<number> {
  return (await child.usage()).cpu;
}

async function answers({ readyPath }: Bot, port: number): Promise<void> {
  const client = httpClient(port);
  for (;;) {
    const status = await client.get(readyPath).then(
      (answer) => answer.status,
      () => undefined,
    );
    if (status !== undefined && status < 500) return client.close();
    await pause(10);
  }
}
