import assert from 'node:assert/strict';
import { ChaosOptionsError, readChaosOptions } from '../../bench/chaos/chaosOptions.ts';
import { claimRun } from '../../bench/chaos/claimRun.ts';
import { faultPlan } from '../../bench/chaos/faultPlan.ts';
import { type KillRunOptions, killRun } from '../../bench/chaos/killRun.ts';
import { redeliveryRun } from '../../bench/chaos/redeliveryRun.ts';
import { isKept, type Report, reportText } from '../../bench/chaos/report.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

const runDeadlineMs = 60_000;

/** Short runs of `node bench/chaos.ts`; the long ones and their figures stand in docs/reliability.md. */
describe('Nothing is lost', () => {
  let postgres: TestPostgres;

  before(async function () {
    this.timeout(runDeadlineMs);
    postgres = await startPostgres();
  });
  after(async function () {
    this.timeout(runDeadlineMs);
    await postgres.stop();
  });

  it('when the product is killed in the middle of conversations, on SQLite', async function () {
    this.timeout(runDeadlineMs);
    assertKept(await killRun({ ...short, seed: 1, kills: 6, databaseName: 'sqlite', database: 'sqlite' }));
  });

  it('when the product is killed in the middle of conversations, on PostgreSQL', async function () {
    this.timeout(runDeadlineMs);
    const database = await postgres.newDatabase();
    assertKept(await killRun({ ...short, seed: 2, kills: 6, databaseName: 'postgres', database }));
  });

  it('when the connector fails 30 % of its calls, and the product is killed besides', async function () {
    this.timeout(runDeadlineMs);
    const database = 'sqlite';
    assertKept(await killRun({ ...short, seed: 3, kills: 2, faults: 0.3, databaseName: 'sqlite', database }));
  });

  it('when twenty specialists claim one request at once on two instances: one wins, nineteen are told who', async function () {
    this.timeout(runDeadlineMs);
    const database = await postgres.newDatabase();
    assertKept(await claimRun({ seed: 4, database, claims: 20, drainMs: 15_000 }));
  });

  it('and nothing is done twice when Teams brings everything again and again', async function () {
    this.timeout(runDeadlineMs);
    assertKept(
      await redeliveryRun({
        seed: 5,
        databaseName: 'sqlite',
        database: 'sqlite',
        redeliveries: 100,
        drainMs: 15_000,
      }),
    );
  });

  it('and nothing is done twice when Teams brings it to two instances at once', async function () {
    this.timeout(runDeadlineMs);
    const database = await postgres.newDatabase();
    const redeliveries = 100;
    assertKept(
      await redeliveryRun({ seed: 6, databaseName: 'postgres', database, redeliveries, drainMs: 15_000 }),
    );
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
      ['--what'],
    ]) {
      assert.throws(() => readChaosOptions(argv), ChaosOptionsError, argv.join(' '));
    }
    assert.equal(readChaosOptions(['--claims', '50']).database, 'postgres');
  });
});

const short: Omit<KillRunOptions, 'seed' | 'kills' | 'databaseName' | 'database'> = {
  faults: 0,
  atOnce: 4,
  least: 4,
  most: 40,
  silenceMs: 500,
  drainMs: 30_000,
  deadlineMs: runDeadlineMs - 1000,
};

function assertKept(report: Report): void {
  assert.ok(isKept(report), `\n${reportText(report)}`);
}
