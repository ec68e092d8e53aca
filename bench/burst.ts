import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Bot } from './bot.ts';
import { bots } from './bots.ts';
import { type Child, startChild } from './childProcess.ts';
import { drive, setScene } from './drive.ts';
import { startBot } from './measure.ts';
import { product } from './product.ts';
import { aligned } from './table.ts';

const usage = `node bench/burst.ts [options]
  --bot B            ours-sqlite, or another bot of the bench that needs no token (ours-sqlite)
  --conversations N  how many conversations the burst has (400)
  --concurrency N    how many go on at once (8)
  --before S         how long the bot is idle before the burst, in seconds (60)
  --minutes M        how long it is idle after the burst, in minutes (5)`;

/** A bot's memory at one moment of the run. */
interface Reading {
  readonly when: string;
  /** MB, resident. */
  readonly memory: number;
}

/**
 * `node bench/burst.ts`: the memory of a bot's own process before a burst, after it, and when it has been idle for some minutes since.
 * The bot is started once before, so that it finds its compiled code, and then again for the readings.
 */
async function main(): Promise<void> {
  const { bot, conversations, concurrency, before, minutes } = readArguments();
  const folder = await mkdtemp(join(tmpdir(), 'onboarding-assist-burst-'));
  const children: Child[] = [];
  try {
    await (await startBot(bot, join(folder, 'first'), children, undefined)).process.stop();
    const { readings, peak } = await readBurst(bot, folder, children, {
      conversations,
      concurrency,
      before,
      minutes,
    });
    const [, idle] = readings;
    const lines = readings.map(({ when, memory }) => [
      when,
      memory.toFixed(0),
      `${(memory / (idle?.memory ?? Number.NaN)).toFixed(2)}×`,
    ]);
    const table = aligned(['', 'MB', 'to idle before'], lines);
    process.stdout.write(`${bot.name}, ${conversations} conversations, ${concurrency} at once\n${table}\n`);
    process.stdout.write(`The most that it ever held: ${peak.toFixed(0)} MB.\n`);
  } finally {
    await Promise.all(children.toReversed().map((child) => child.stop()));
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface Burst {
  readonly conversations: number;
  readonly concurrency: number;
  /** Seconds. */
  readonly before: number;
  readonly minutes: number;
}

async function readBurst(
  bot: Bot,
  folder: string,
  children: Child[],
  { conversations, concurrency, before, minutes }: Burst,
): Promise<{ readonly readings: readonly Reading[]; readonly peak: number }> {
  const connectorProcess = startChild('connector', 'bench/connector.ts');
  children.push(connectorProcess);
  const connector = { port: await connectorProcess.told<number>('port') };
  const started = await startBot(bot, join(folder, 'second'), children, undefined);
  const readings: Reading[] = [];
  const read = async (when: string) => {
    readings.push({ when, memory: (await started.process.usage()).memory });
  };
  await read('ready');
  await setScene(started, connector);
  await pause(before * 1000);
  await read(`idle for ${before} s`);
  await drive(started, connector, { conversations }, concurrency);
  await read('after the burst');
  for (let minute = 1; minute <= minutes; minute += 1) {
    await pause(60_000);
    await read(`idle for ${minute} min`);
  }
  return { readings, peak: (await started.process.usage()).peakMemory };
}

function readArguments(): Burst & { readonly bot: Bot } {
  const { values } = parseArgs({
    options: {
      bot: { type: 'string', default: 'ours-sqlite' },
      conversations: { type: 'string', default: '400' },
      concurrency: { type: 'string', default: '8' },
      before: { type: 'string', default: '60' },
      minutes: { type: 'string', default: '5' },
      help: { type: 'boolean', default: false },
    },
  });
  const bot = [product('sqlite'), ...bots].find(({ id }) => id === values.bot);
  const [conversations, concurrency, before, minutes] = [
    values.conversations,
    values.concurrency,
    values.before,
    values.minutes,
  ].map(Number) as [number, number, number, number];
  const isFine = conversations > 0 && concurrency > 0 && before >= 0 && minutes >= 0;
  if (values.help || bot === undefined || !isFine) {
    process.stdout.write(`${usage}\n`);
    process.exit(values.help ? 0 : 2);
  }
  return { bot, conversations, concurrency, before, minutes };
}

await main();
process.exit(0);
