import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config/config.ts';
import { demoChannel } from '../src/local/demo.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { machine } from './conditions.ts';
import { measure } from './measure.ts';
import { personAt } from './people.ts';
import { productOn } from './product.ts';
import { addDue, compare } from './sizes/readings.ts';
import { compareStarts } from './sizes/starts.ts';
import { aligned } from './table.ts';

const usage = `node bench/sizes.ts --small URL --large URL [--rounds N] [--times N] [--seconds S]
  --small URL  a database that \`node bench/fill.ts\` has filled with few requests
  --large URL  one of the same kind with many
  --rounds N   how often both take turns (5)
  --times N    how often each thing is read in a round (40)
  --seconds S  how long the product is driven in a round (3); 0: it is not started
  --starts N   only starts the product in turns, N pairs`;

/** A command line that can't be followed; the message says how to mend it. */
class SizesError extends Error {
  readonly code = 'SIZES';
}

/** `node bench/sizes.ts`: compares the product on a large database with the product on a small one, in interleaved rounds. */
async function main(): Promise<void> {
  const { small, large, rounds, times, seconds, starts } = readArguments();
  if (readConfig().identity !== undefined) {
    throw new SizesError(
      'This environment has the credentials of a service. The bench is for made-up requests only.',
    );
  }
  if (starts > 0) {
    await startBoth(small, large, starts);
    return;
  }
  const now = () => new Date().toISOString();
  const stores = [await openStore(small, now), await openStore(large, now)] as const;
  const drops = [await addDue(stores[0]), await addDue(stores[1])];
  const compared = await compare(stores, rounds, times);
  for (const drop of drops) await drop();
  // The made-up specialists are members of no channel: a check of them would take their requests away.
  for (const store of stores) await store.settings.recordMembershipCheck(now());
  // The day's summary would be one more card in the channel.
  for (const store of stores) await store.channelSummaries.claimDay(demoChannel.channelId, '2099-01-01');
  const first = Math.max(...(await Promise.all(stores.map(firstFree))));
  for (const store of stores) await store.close();
  const ms = (value: number) => value.toFixed(3);
  const lines = compared.map(({ name, small: a, large: b, ratio }) => [
    name,
    ...[a.median, a.p95, a.cpu, b.median, b.p95, b.cpu].map(ms),
    `${ratio.toFixed(2)}×`,
  ]);
  const header = ['read', 'small ms', 'p95', 'CPU', 'large ms', 'p95', 'CPU', 'ratio'];
  process.stdout.write(`${aligned(header, lines)}\n`);
  if (seconds > 0) await driveBoth(small, large, first, rounds, seconds);
  const { node, cores, processor } = machine();
  process.stdout.write(`Node ${node}, ${cores} cores (${processor}), ${rounds} rounds\n`);
}

/** The first conversation of a run that none has begun before: a customer who asks again would be asked about it. */
async function firstFree({ requests }: Store): Promise<number> {
  // An earlier run may have left out some of them.
  const enough = 300;
  let at = 0;
  for (let free = 0; free < enough; at += 1) {
    const isFree = (await requests.listOpenOfTenant(personAt(at).tenantId)).length === 0;
    free = isFree ? free + 1 : 0;
  }
  return at - enough / 3;
}

async function startBoth(small: string, large: string, pairs: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'onboarding-assist-sizes-'));
  try {
    const bots = [productOn(small, 'small', 'small', 0), productOn(large, 'large', 'large', 0)] as const;
    const { starts, ready, cpu } = await compareStarts(bots, pairs, (bot) => mkdtemp(join(folder, bot.id)));
    const lines = starts.map(([one, other], at) => [
      String(at + 1),
      ...[one.ready, other.ready, one.cpu, other.cpu].map((value) => value.toFixed(0)),
      `${(other.ready / one.ready).toFixed(2)}×`,
    ]);
    const header = ['pair', 'small ready ms', 'large', 'small CPU ms', 'large', 'ratio'];
    process.stdout.write(`${aligned(header, lines)}\n`);
    process.stdout.write(`median ratio: ready ${ready.toFixed(2)}×, CPU ${cpu.toFixed(2)}×\n`);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function driveBoth(
  small: string,
  large: string,
  first: number,
  rounds: number,
  seconds: number,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'onboarding-assist-sizes-'));
  try {
    const bots = [productOn(small, 'small', 'small', first), productOn(large, 'large', 'large', first)];
    const options = {
      seconds,
      rounds,
      warmup: 60,
      concurrency: 4,
      casework: false,
      tokens: false,
      help: false,
      json: false,
    };
    const rows = await measure(bots, options, folder, (line) => void process.stderr.write(`${line}\n`));
    const lines = rows.map((row) => {
      if (!row.available) return [row.name, `not available: ${row.why}`];
      const { cpuPerTurn, p50, p99, ready, peakMemory } = row.measured.figures;
      const figures = [cpuPerTurn, p50, p99, ready].map((value) => value.toFixed(2));
      return [row.name, ...figures, peakMemory.toFixed(0), String(row.measured.turns)];
    });
    const header = ['product', 'CPU ms/turn', 'p50 ms', 'p99 ms', 'ready s', 'peak MB', 'turns'];
    process.stdout.write(`${aligned(header, lines)}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        small: { type: 'string' },
        large: { type: 'string' },
        rounds: { type: 'string', default: '5' },
        times: { type: 'string', default: '40' },
        seconds: { type: 'string', default: '3' },
        starts: { type: 'string', default: '0' },
      },
    });
    const { small, large } = values;
    if (small === undefined || large === undefined) throw new Error('Give --small and --large.');
    const { rounds: given, times: often, seconds: long } = values;
    const [rounds = 0, times = 0, seconds = 0, starts = 0] = [given, often, long, values.starts].map(Number);
    if (!(rounds >= 1 && times >= 1 && seconds >= 0 && starts >= 0))
      throw new Error('--rounds, --times, --seconds and --starts take numbers.');
    return { small, large, rounds, times, seconds, starts };
  } catch (cause) {
    throw new SizesError(`${cause instanceof Error ? cause.message : cause}\n${usage}`, { cause });
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const isKnown = error instanceof Error && 'code' in error;
    process.stderr.write(`${isKnown ? error.message : error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
