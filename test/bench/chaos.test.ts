import assert from 'node:assert/strict';
import { ChaosOptionsError, readChaosOptions } from '../../bench/chaos/chaosOptions.ts';
import { claimRun } from '../../bench/chaos/claimRun.ts';
import { faultPlan } from '../../bench/chaos/faultPlan.ts';
import { type KillRunOptions, killRun } from '../../bench/chaos/killRun.ts';
import { redeliveryRun } from '../../bench/chaos/redeliveryRun.ts';
import { isEverythingKept, type Report, reportText } from '../../bench/chaos/report.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';

const runDeadlineMs = 420_000;

/**
 * Short runs of `node bench/chaos.ts`; the long ones and their figures stand in docs/reliability.md. Most of a run is waiting: for pauses
 * between tries, and for leases that a killed instance left behind. So some runs go on at a time, and each test waits for its own.
 */
describe('Nothing is lost', () => {
  let postgres: TestPostgres;
  let runs: Promised<ReturnType<typeof shortRuns>>;

  before(async function () {
    this.timeout(runDeadlineMs);
    postgres = await startPostgres();
    runs = someAtATime(shortRuns(postgres));
  });
  after(async function () {
    this.timeout(runDeadlineMs);
    await Promise.allSettled(Object.values(runs));
    await postgres.stop();
  });

  it('when the product is killed in the middle of conversations, on SQLite', async function () {
    this.timeout(runDeadlineMs);
    assertKept(await runs.killsOnSqlite);
  });

  it('when the product is killed in the middle of conversations, on PostgreSQL', async function () {
    this.timeout(runDeadlineMs);
    assertKept(await runs.killsOnPostgres);
  });

  it('when the connector fails 30 % of its calls, and the product is killed besides', async function () {
    this.timeout(runDeadlineMs);
    assertKept(await runs.faults);
  });

  it('when twenty specialists claim one request at once on two instances: one wins, nineteen are told who', async function () {
    this.timeout(runDeadlineMs);
    assertKept(await runs.claims);
  });

  it('and nothing is done twice when Teams brings everything again and again, to two instances at once', async function () {
    this.timeout(runDeadlineMs);
    assertKept(await runs.redeliveries);
  });
});

describe('The chaos bench', () => {
  it('gives the same faults for the same seed, whatever the conversations do meanwhile', () => {
    const options = { share: 0.3, silenceMs: 100, latencyMs: 20 };
    const plan = faultPlan({ seed: 7, ...options });
    const again = faultPlan({ seed: 7, ...options });
    const other = faultPlan({ seed: 8, ...options });
    const calls = Array.from({ length: 1000 }, (_, n) => ({
      method: 'POST',
      path: '/v3/conversations/a/activities',
      conversationId: 'a',
      nth: n + 1,
    }));
    const fates = calls.map(plan);
    assert.deepEqual(calls.toReversed().map(again).toReversed(), fates);
    assert.notDeepEqual(calls.map(other), fates);
    const failed = fates.filter(({ mishap }) => mishap !== undefined).length;
    assert.ok(failed > 250 && failed < 350, `${failed} of 1000 calls fail where 30 % should`);
  });

  it('says how it is used when the command line can’t be followed', () => {
    for (const argv of [
      ['--kills', 'many'],
      ['--kills', '1', '--claims', '2'],
      ['--faults', '2'],
      ['--claims', '2', '--database', 'sqlite'],
      ['--roll', '2', '--database', 'sqlite'],
      ['--what'],
    ]) {
      assert.throws(() => readChaosOptions(argv), ChaosOptionsError, argv.join(' '));
    }
    assert.equal(readChaosOptions(['--claims', '50']).database, 'postgres');
    assert.equal(readChaosOptions(['--roll', '50']).database, 'postgres');
  });
});

const short: Omit<KillRunOptions, 'seed' | 'kills' | 'databaseName' | 'database'> = {
  faults: 0,
  atOnce: 3,
  least: 3,
  most: 40,
  silenceMs: 250,
  repostPauses: [1, 2, 4, 8],
  glanceMs: 500,
  // Longer than a lease that a killed instance leaves behind, and than the back-off of a card whose update fails seven times in a row. With
  // 30 % faults, one run of a thousand cards a day meets that.
  patienceMs: 170_000,
  drainMs: 75_000,
  deadlineMs: 300_000,
};

/** By their seeds, these runs have cases that go through all phases, talk, change, decline, hand over one and several, and complete. */
function shortRuns(postgres: TestPostgres) {
  const onSqlite = { databaseName: 'sqlite', database: 'sqlite' } as const;
  const onPostgres = async () =>
    ({ databaseName: 'postgres', database: await postgres.newDatabase() }) as const;
  // Messages to the channel go one after the other: more conversations would only wait longer.
  const two = { atOnce: 2, least: 2 };
  return {
    faults: () => killRun({ ...short, ...two, ...onSqlite, seed: 24, kills: 1, faults: 0.3 }),
    killsOnPostgres: async () => killRun({ ...short, ...two, ...(await onPostgres()), seed: 56, kills: 2 }),
    killsOnSqlite: () => killRun({ ...short, ...onSqlite, seed: 35, kills: 3 }),
    claims: async () => claimRun({ ...(await onPostgres()), seed: 4, claims: 20, drainMs: 15_000 }),
    redeliveries: async () =>
      redeliveryRun({ ...(await onPostgres()), seed: 6, redeliveries: 100, drainMs: 15_000 }),
  };
}

type Promised<Runs extends Record<string, () => Promise<Report>>> = {
  readonly [Name in keyof Runs]: Promise<Report>;
};

/** Begins the runs in their order, the next one whenever one of three has ended. A failure reaches the caller that waits for that run. */
function someAtATime<Runs extends Record<string, () => Promise<Report>>>(given: Runs): Promised<Runs> {
  const names = Object.keys(given) as (keyof Runs & string)[];
  const begun = names.map((name) => ({ name, ...Promise.withResolvers<Report>() }));
  const waiting = [...begun];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      next.promise.catch(() => undefined);
      await given[next.name]?.().then(next.resolve, next.reject);
    }
  };
  void Promise.all([lane(), lane(), lane()]);
  return Object.fromEntries(begun.map(({ name, promise }) => [name, promise])) as Promised<Runs>;
}

function assertKept(report: Report): void {
  assert.ok(isEverythingKept(report), `\n${reportText(report)}`);
}
