import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../standIns/postgres.ts';
import { judge } from './year/judge.ts';
import { printYear } from './year/printYear.ts';
import { yearRun } from './year/yearRun.ts';

const usage = `node bench/year.ts [--database sqlite|postgres] [--kills N] [--seed N] [--until YYYY-MM-DD] [--print FILE]
Lets the product live through the year 2027 and judges each message that nobody asked for. --print writes what each person read.
`;

/** Exits with 1 if a rule was broken. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      database: { type: 'string', default: 'sqlite' },
      kills: { type: 'string', default: '12' },
      seed: { type: 'string', default: '1' },
      until: { type: 'string', default: '2027-12-31' },
      print: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const isShared = values.database === 'postgres';
  const server = isShared ? await startPostgres() : undefined;
  const folder = await mkdtemp(join(tmpdir(), 'onboarding-year-'));
  try {
    const ledger = await yearRun({
      databaseUrl: (await server?.newDatabase()) ?? `sqlite:${join(folder, 'bot.db')}`,
      instances: isShared ? 2 : 1,
      from: '2027-01-04T07:00:00.000Z',
      to: `${values.until}T23:00:00.000Z`,
      kills: Number(values.kills),
      seed: Number(values.seed),
      onProgress: (line) => process.stderr.write(`${line}\n`),
    });
    if (values.print !== undefined) await writeFile(values.print, `${printYear(ledger)}\n`);
    const { findings, expected } = judge(ledger);
    const unprompted = ledger.told.filter((told) => told.unprompted);
    const count = (isCounted: (told: (typeof unprompted)[number]) => boolean) =>
      unprompted.filter(isCounted).length;
    process.stdout.write(
      `${[
        ...findings,
        `${values.database}, seed ${values.seed}: ${ledger.deeds.filter(({ act }) => act === 'submit').length} requests, ${ledger.deeds.length} deeds, ${ledger.kills.length} kills (${ledger.kills.filter(({ inFlight }) => inFlight).length} while a message was sent)`,
        `${count(({ isReminder }) => isReminder)} messages to people, ${count(({ meeting }) => meeting !== undefined)} reminders of meetings, ${count(({ place }) => place === 'post')} summaries, ${count(({ place }) => place === 'line')} lines; ${expected} stages expected; ${findings.length} findings`,
      ].join('\n')}\n`,
    );
    return findings.length === 0 ? 0 : 1;
  } finally {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
