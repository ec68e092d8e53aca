import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { translatorFor } from '../../src/locales/translator.ts';
import { askForAssistance } from './askForAssistance.ts';
import { calendarFaults, invitedTooOften } from './calendarFindings.ts';
import { type Part, workOn } from './casework.ts';
import { adminAt, type CastMember, specialistAt } from './cast.ts';
import { ChaosError } from './chaosError.ts';
import { allExpected, doublesAmong, type Finding, findingsOnRequests, missing } from './findings.ts';
import { type Instant, type Kill, killAgainAndAgain } from './killer.ts';
import { type Ledger, newLedger } from './ledger.ts';
import { type Operator, operatorOf } from './operator.ts';
import { readFinalState } from './outcome.ts';
import { type ParkedRow, parkedRows } from './parkedRows.ts';
import { inTime } from './patience.ts';
import { randomOf } from './random.ts';
import { isKept, type Report } from './report.ts';
import { openStage, type Stage, setStage } from './stage.ts';
import { stillWaiting } from './stillWaiting.ts';

/** A run in which the product is killed over and over while people talk to it. */
export interface KillRunOptions {
  readonly seed: number;
  /** What the report calls the database. */
  readonly databaseName: 'sqlite' | 'postgres';
  /** `sqlite`, or the address of a new PostgreSQL database. */
  readonly database: string;
  readonly kills: number;
  /** The share of the connector's calls that go wrong, 0 to 1. */
  readonly faults: number;
  /** How many conversations go on at once. */
  readonly atOnce: number;
  /** How many conversations there are at least, and at most. */
  readonly least: number;
  readonly most: number;
  /** How long a call that is never answered hangs, in milliseconds. */
  readonly silenceMs: number;
  /** How long the product holds a post for its turn, in milliseconds; absent, as long as it does. */
  readonly holdMs?: number | undefined;
  /** How long people wait for a card, in milliseconds. */
  readonly patienceMs: number;
  /** How long people look for something to change before they try again, in milliseconds. */
  readonly glanceMs?: number;
  /** How often an operator looks at what is parked, in milliseconds. */
  readonly operatorMs: number;
  /** How long everything may take to arrive once nobody does anything any more, in milliseconds. */
  readonly drainMs: number;
  /** How long the whole run may take, in milliseconds. */
  readonly deadlineMs: number;
  readonly onProgress?: (line: string) => void;
}

const specialists = 12;

/** Makes the run; answers with what it came to. */
export async function killRun(options: KillRunOptions): Promise<Report> {
  const { seed, database, faults, silenceMs, most } = options;
  const stage = await setStage({
    seed,
    database,
    instances: 1,
    faults,
    silenceMs,
    holdMs: options.holdMs,
    customers: most,
    specialists,
    patienceMs: options.patienceMs,
    ...(options.glanceMs === undefined ? {} : { glanceMs: options.glanceMs }),
  });
  const late = deadline(options.deadlineMs);
  let kept = false;
  try {
    const report = await Promise.race([runOn(stage, options), late.passed]);
    kept = isKept(report);
    return kept ? report : { ...report, hints: [`its files: ${stage.folder}`, ...report.hints] };
  } finally {
    late.cancel();
    await stage.close({ keepFiles: !kept });
  }
}

async function runOn(stage: Stage, options: KillRunOptions): Promise<Report> {
  const { seed, databaseName, faults } = options;
  const began = Date.now();
  const [product] = stage.products;
  if (product === undefined) throw new ChaosError('There is no instance to kill.');
  await openStage(stage);
  stage.beginFaults();
  const ledger = newLedger();
  const kills: Kill[] = [];
  let isKilling = true;
  const killing = killAgainAndAgain(stage, product, options.kills, (kill) => {
    kills.push(kill);
    if (kills.length % 20 === 0)
      options.onProgress?.(`${kills.length} kills, ${ledger.asked.length} conversations`);
  }).finally(() => {
    isKilling = false;
  });
  const operator = operatorOf(stage, ledger);
  const watching = operator.watch(options.operatorMs);
  await Promise.all([killing, holdConversations(stage, options, ledger, () => isKilling)]).finally(() =>
    watching.stop(),
  );
  options.onProgress?.('nobody does anything any more; what is under way arrives');
  const final = await readFinalState(
    stage.databaseUrl,
    ledger.asked.map(({ admin }) => admin),
  );
  const expected = allExpected(ledger, final);
  const { connector, teams } = stage;
  const whose = Array.from({ length: specialists }, (_, n) => specialistAt(n));
  const calendars = () => calendarFaults(final, stage.graph.events, whose);
  const hasAll = () => missing(expected, connector).length === 0 && calendars().length === 0;
  const parked = await drain(stage, operator, hasAll, options);
  const undelivered = missing(expected, connector);
  const hints = undelivered.length === 0 ? [] : await hintsOf(stage);
  const stopping = Date.now();
  const exitCode = await product.stop();
  const stopSeconds = (Date.now() - stopping) / 1000;
  const doubles = doublesAmong(
    expected,
    connector,
    kills.map(({ messages }) => messages),
    operator.resent,
  );
  const sorry = translatorFor('en').text('chat:errors.unexpected');
  const timesOf = (instant: Instant) => kills.filter(({ during }) => during === instant).length;
  const unknown = operator.resent.filter(({ code }) => code === 'Unknown');
  const findings: readonly Finding[] = [
    ...findingsOnRequests(ledger, final),
    { promise: 'notices undelivered', broken: undelivered.map(({ name }) => name) },
    { promise: 'meetings not in calendars as planned', broken: calendars() },
    {
      promise: 'invited more often than meetings are there',
      broken: invitedTooOften(stage.graph.events, whose),
    },
    { promise: 'still parked', broken: parked.map(({ kind, id, code }) => `${kind} ${id} ${code}`) },
    { promise: 'parked, and not shown on the request’s card', broken: operator.notShown },
    { promise: 'posted twice without a cause', broken: doubles.unexplained },
    { promise: 'posted more than twice', broken: doubles.moreThanTwice },
    { promise: 'ended by itself', broken: product.crashes },
    {
      promise: 'SIGTERM not obeyed',
      broken: exitCode === 0 ? [] : [`exit code ${exitCode} after ${stopSeconds} s`],
    },
  ];
  return {
    command: `node bench/chaos.ts --kills ${options.kills} --database ${databaseName} --seed ${seed} --faults ${faults}${options.holdMs === undefined ? '' : ` --hold ${options.holdMs}`}`,
    figures: {
      'kills -9 (while starting, while sending)': `${kills.length} (${timesOf('start')}, ${timesOf('send')})`,
      conversations: ledger.asked.length,
      'requests acknowledged': ledger.asked.filter(
        ({ sentDrafts, number }) => sentDrafts.size > 0 || number !== undefined,
      ).length,
      'actions acknowledged': ledger.acts.filter(({ acknowledged }) => acknowledged).length,
      'activities (sent again, under a new id)': `${teams.figures.activities} (${teams.figures.resent}, ${teams.figures.resentUnderNewId})`,
      'connector calls (gone wrong)': `${connector.calls.length} (${[...connector.mishaps.values()].reduce((sum, count) => sum + count, 0)})`,
      'calendar calls (gone wrong)': `${stage.graph.requests.length} (${stage.graph.mishaps})`,
      'meetings in calendars': whose.flatMap(({ id }) => stage.graph.events.of(id)).length,
      'notices expected': expected.reduce((sum, { count }) => sum + count, 0),
      'posted twice': doubles.count,
      'parked as unknown and sent again (had not arrived)': `${unknown.length} (${unknown.filter(({ hadArrived }) => !hadArrived).length})`,
      'parked for another reason and sent again': operator.resent.length - unknown.length,
      'posts the connector took and never answered': connector.unanswered.size,
      'told that something went wrong': connector.messages.filter(({ activity }) => activity.text === sorry)
        .length,
      seconds: Math.round((Date.now() - began) / 1000),
    },
    findings,
    hints,
  };
}

/** Waits until everything has arrived and nothing is parked any more; answers with what still is when the time is over. */
async function drain(
  { connector, databaseUrl }: Stage,
  operator: Operator,
  hasAll: () => boolean,
  { drainMs, operatorMs }: KillRunOptions,
): Promise<readonly ParkedRow[]> {
  const until = Date.now() + drainMs;
  for (;;) {
    const within = Math.min(operatorMs, Math.max(until - Date.now(), 0));
    await inTime(connector.until(hasAll, 'every notice', within));
    const parked = await parkedRows(databaseUrl);
    if (Date.now() >= until || (hasAll() && parked.length === 0)) return parked;
    await operator.look();
  }
}

/** People come one after the other, some at once, as long as there are kills, and at least so many. */
async function holdConversations(
  stage: Stage,
  { seed, atOnce, least, most }: KillRunOptions,
  ledger: Ledger,
  isKilling: () => boolean,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < most && (isKilling() || next < least)) {
      const n = next;
      next += 1;
      await holdConversation(stage, n, seed, ledger);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

async function holdConversation(stage: Stage, n: number, seed: number, ledger: Ledger): Promise<void> {
  const random = randomOf(seed, 'conversation', n);
  const admin = adminAt(n);
  const number = await askForAssistance(stage, admin, random.chance(0.5) ? 'buttons' : 'typing', ledger);
  if (number !== undefined) await workOn(stage, admin, number, caseOf(random.below(5), n, admin), ledger);
}

/** The ways a case goes. */
function caseOf(which: number, n: number, admin: CastMember): readonly Part[] {
  const sofia = specialistAt(n % specialists);
  const other = specialistAt((n + 1) % specialists);
  const planned: readonly Part[] = [
    { action: 'claim', actor: sofia },
    { action: 'schedule', actor: sofia },
  ];
  const withdrawn: Part = { action: 'withdraw', actor: admin };
  switch (which) {
    case 0:
      return [withdrawn];
    case 1:
      return [...planned, withdrawn];
    case 2:
      return [
        ...planned,
        { action: 'release', actor: sofia },
        { action: 'claim', actor: other },
        { action: 'schedule', actor: other },
      ];
    default:
      return planned;
  }
}

async function hintsOf({ databaseUrl, folder }: Stage): Promise<readonly string[]> {
  // The log lies beside SQLite's file, else in a folder of its own.
  const logs = [join(folder, 'bot.log'), join(folder, 'data', 'bot.log')];
  const lines = await Promise.all(logs.map((path) => readFile(path, 'utf8').catch(() => '')));
  const said = lines
    .join('')
    .split('\n')
    .filter((line) => line !== '');
  return [...(await stillWaiting(databaseUrl)), ...said.slice(-10)];
}

function deadline(milliseconds: number) {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ChaosError(`The run did not end within ${milliseconds / 1000} s.`)),
      milliseconds,
    );
  });
  passed.catch(() => undefined);
  return { passed, cancel: () => clearTimeout(timer) };
}
