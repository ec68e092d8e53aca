import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bot } from './bot.ts';
import { type Child, startChild } from './childProcess.ts';
import { type Connector, type Driven, drive, setScene, type Window } from './drive.ts';
import { percentile } from './figures.ts';
import { startBot } from './measure.ts';
import { product } from './product.ts';
import { aligned } from './table.ts';

const usage = `node bench/soak.ts [options]
  --database D   sqlite or postgres (sqlite)
  --minutes M    how long it is driven (30)
  --share S      the part of its own full rate that it is driven at (0.5)
  --seconds S    how long the full rate is measured, after as long a warm-up (20)`;

interface Soak {
  readonly bot: Bot;
  readonly minutes: number;
  readonly share: number;
  readonly seconds: number;
}

/** One minute of the run. */
interface Minute {
  readonly window: Window;
  /** MB, resident, at its end. */
  readonly memory: number;
}

/** `node bench/soak.ts`: drives the product at a part of its full rate for a long time, and shows whether its memory and its p99 stay flat. */
async function main(): Promise<void> {
  const { bot, minutes, share, seconds } = readArguments();
  const folder = await mkdtemp(join(tmpdir(), 'onboarding-assist-soak-'));
  const children: Child[] = [];
  try {
    const connectorProcess = startChild('connector', 'bench/connector.ts');
    children.push(connectorProcess);
    const connector = { port: await connectorProcess.told<number>('port') };
    const driven = await startBot(bot, join(folder, bot.id), children, undefined);
    await setScene(driven, connector);
    const rate = await fullRate(driven, connector, seconds);
    const everyMs = (driven.script.turns.length * 1000) / (rate * share);
    process.stdout.write(
      `${bot.name}: ${rate.toFixed(0)} turns/s at full load; a conversation each ${everyMs.toFixed(0)} ms\n`,
    );
    const found: Minute[] = [];
    for (let minute = 1; minute <= minutes; minute += 1) {
      const window = await drive(driven, connector, { seconds: 60 }, 1, { everyMs });
      const { memory } = await driven.process.usage();
      found.push({ window, memory });
      process.stderr.write(`minute ${minute}: ${lineOf(window, memory).join(', ')}\n`);
    }
    const header = ['minutes', 'turns/s', 'p50 ms', 'p99 ms', 'CPU ms/turn', 'MB'];
    process.stdout.write(`${aligned(header, fifthsOf(found))}\n`);
    const { peakMemory } = await driven.process.usage();
    process.stdout.write(`The most that it ever held: ${peakMemory.toFixed(0)} MB.\n`);
  } finally {
    await Promise.all(children.toReversed().map((child) => child.stop()));
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Turns a second with four conversations at once, after a warm-up. */
async function fullRate(driven: Driven, connector: Connector, seconds: number): Promise<number> {
  await drive(driven, connector, { seconds }, 4);
  const { turns, elapsed } = await drive(driven, connector, { seconds }, 4);
  return (turns.length * 1000) / elapsed;
}

/** The run in five parts of the same length, a line each. */
function fifthsOf(found: readonly Minute[]): readonly (readonly string[])[] {
  const size = Math.max(1, Math.ceil(found.length / 5));
  return Array.from({ length: Math.ceil(found.length / size) }, (_, part) => {
    const some = found.slice(part * size, (part + 1) * size);
    const windows = some.map(({ window }) => window);
    const sum = (of: (window: Window) => number) => windows.reduce((total, one) => total + of(one), 0);
    const window = {
      ...(windows[0] as Window),
      turns: windows.flatMap(({ turns }) => turns),
      elapsed: sum(({ elapsed }) => elapsed),
      cpu: sum(({ cpu }) => cpu),
    };
    const memory = percentile(
      some.map((one) => one.memory),
      0.5,
    );
    return [`${part * size + 1} to ${part * size + some.length}`, ...lineOf(window, memory)];
  });
}

function lineOf({ turns, elapsed, cpu }: Window, memory: number): readonly string[] {
  const times = turns.map(({ milliseconds }) => milliseconds);
  return [
    ((turns.length * 1000) / elapsed).toFixed(0),
    percentile(times, 0.5).toFixed(1),
    percentile(times, 0.99).toFixed(1),
    (cpu / turns.length).toFixed(2),
    memory.toFixed(0),
  ];
}

function readArguments(): Soak {
  const { values } = parseArgs({
    options: {
      database: { type: 'string', default: 'sqlite' },
      minutes: { type: 'string', default: '30' },
      share: { type: 'string', default: '0.5' },
      seconds: { type: 'string', default: '20' },
      help: { type: 'boolean', default: false },
    },
  });
  const { database } = values;
  const [minutes, share, seconds] = [values.minutes, values.share, values.seconds].map(Number) as [
    number,
    number,
    number,
  ];
  const isDatabase = database === 'sqlite' || database === 'postgres';
  if (values.help || !isDatabase || !(minutes >= 1 && share > 0 && share <= 1 && seconds > 0)) {
    process.stdout.write(`${usage}\n`);
    process.exit(values.help ? 0 : 2);
  }
  return { bot: product(database), minutes, share, seconds };
}

await main();
process.exit(0);
