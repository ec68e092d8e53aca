import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { translatorFor } from '../../src/locales/translator.ts';
import { askForAssistance } from './askForAssistance.ts';
import { calendarFaults, invitedTooOften, thrownOut } from './calendarFindings.ts';
import { caseOf, meetingsWay, ways } from './cases.ts';
import { workOn } from './casework.ts';
import { adminAt, specialistAt } from './cast.ts';
import { ChaosError } from './chaosError.ts';
import { deadLetterRows } from './deadLetterRows.ts';
import { type DeadLetters, judgeDeadLetters } from './deadLetters.ts';
import { groupsIn } from './expectedGroups.ts';
import {
  allExpected,
  doublesAmong,
  type Finding,
  findingsOnRequests,
  missing,
  teamWordsShown,
  unexpectedLines,
} from './findings.ts';
import { type Instant, type Kill, killAgainAndAgain } from './killer.ts';
import { type ActName, type Ledger, newLedger } from './ledger.ts';
import { readFinalState } from './outcome.ts';
import { workOnPair } from './pair.ts';
import { withTimeout } from './patience.ts';
import { randomOf } from './random.ts';
import { isEverythingKept, type Report } from './report.ts';
import { openStage, type Stage, setStage } from './stage.ts';
import { stillWaiting } from './stillWaiting.ts';

/** A run that kills the product over and over while people talk to it. */
export interface KillRunOptions {
  readonly seed: number;
  /** The database's name in the report. */
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
  /** How long a card in doubt waits before it is posted again, in seconds; absent, as long as it does. */
  readonly repostPauses?: readonly number[];
  /** How long everything may take to arrive once nobody does anything any more and nothing fails any more, in milliseconds. */
  readonly drainMs: number;
  /** How long the whole run may take, in milliseconds. */
  readonly deadlineMs: number;
  readonly onProgress?: (line: string) => void;
}

const specialists = 12;

/** Makes the run; returns its report. */
export async function killRun(options: KillRunOptions): Promise<Report> {
  const { seed, database, faults, silenceMs, most } = options;
  const stage = await setStage({
    seed,
    database,
    instances: 1,
    faults,
    silenceMs,
    impatience: { holdMs: options.holdMs, repostPauses: options.repostPauses },
    customers: most + secondAdmins(most),
    specialists,
    patienceMs: options.patienceMs,
    ...(options.glanceMs === undefined ? {} : { glanceMs: options.glanceMs }),
  });
  const late = deadline(options.deadlineMs);
  let kept = false;
  try {
    const report = await Promise.race([runOn(stage, options), late.passed]);
    kept = isEverythingKept(report);
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
  const ledger = newLedger(stage.chats);
  const kills: Kill[] = [];
  let isKilling = true;
  const killing = killAgainAndAgain(stage, product, options.kills, (kill) => {
    kills.push(kill);
    if (kills.length % 20 === 0)
      options.onProgress?.(`${kills.length} kills, ${ledger.asked.length} conversations`);
  }).finally(() => {
    isKilling = false;
  });
  await Promise.all([killing, holdConversations(stage, options, ledger, () => isKilling)]);
  stage.endFaults();
  options.onProgress?.('nobody does anything and nothing fails any more; what is under way arrives');
  const final = await readFinalState(
    stage.databaseUrl,
    ledger.asked.map(({ admin }) => admin),
  );
  const expected = allExpected(ledger, final);
  const together = groupsIn(final).flat();
  const { connector, teams } = stage;
  const whose = Array.from({ length: specialists }, (_, n) => specialistAt(n));
  const calendars = () => calendarFaults(final, stage.graph.events, whose);
  const deadLetters = async () =>
    judgeDeadLetters(stage, ledger, final, await deadLetterRows(stage.databaseUrl));
  const undeliveredBut = ({ linesNotArrived }: DeadLetters) =>
    missing(expected, connector).filter(({ isOf }) => !linesNotArrived.some((row) => isOf(row)));
  const hasAll = (letters: DeadLetters) =>
    undeliveredBut(letters).length === 0 && letters.cardsThatLie.length === 0 && calendars().length === 0;
  const letters = await drain(stage, deadLetters, hasAll, options);
  const undelivered = undeliveredBut(letters);
  const hints = undelivered.length === 0 ? [] : await hintsOf(stage);
  const stopping = Date.now();
  const exitCode = await product.stop();
  const stopSeconds = (Date.now() - stopping) / 1000;
  const doubles = doublesAmong(
    expected,
    connector,
    kills.map(({ messages }) => messages),
  );
  const sorry = translatorFor('en').text('chat:errors.unexpected');
  const timesOf = (instant: Instant) => kills.filter(({ during }) => during === instant).length;
  const doneOf = (action: ActName) =>
    final.requests.flatMap(({ events }) => events).filter((event) => event.action === action).length;
  const findings: readonly Finding[] = [
    ...findingsOnRequests(ledger, final),
    { promise: 'notices undelivered', broken: undelivered.map(({ name }) => name) },
    { promise: 'lines that nobody should get', broken: unexpectedLines(expected, final, connector) },
    { promise: 'team’s words shown to customers', broken: teamWordsShown(final, connector) },
    { promise: 'meetings not in calendars as planned', broken: calendars() },
    {
      promise: 'invited more often than meetings are there',
      broken: invitedTooOften(stage.graph.events, whose),
    },
    {
      promise: 'people of Outlook thrown out of meetings',
      broken: thrownOut(final, stage.graph.events, whose, ledger.guests),
    },
    {
      promise: 'dead-lettered, other than lines in doubt',
      broken: letters.others.map(({ kind, id, code }) => `${kind} ${id} ${code}`),
    },
    {
      promise: 'cards that tell of dead letters wrongly',
      broken: letters.cardsThatLie,
    },
    { promise: 'posted twice without a cause', broken: doubles.unexplained },
    { promise: 'posted more often than may be', broken: doubles.tooOften },
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
      'requests worked on to completion': ledger.ends.filter(({ ends }) => ends === 'completed').length,
      'kinds of actions': new Set(ledger.acts.map(({ action }) => action)).size,
      'requests handed over together': together.length,
      'activities (sent again, under a new id)': `${teams.figures.activities} (${teams.figures.resent}, ${teams.figures.resentUnderNewId})`,
      'connector calls (gone wrong)': `${connector.calls.length} (${[...connector.mishaps.values()].reduce((sum, count) => sum + count, 0)})`,
      'calendar calls (gone wrong)': `${stage.graph.requests.length} (${stage.graph.mishaps})`,
      'meetings in calendars': whose.flatMap(({ id }) => stage.graph.events.of(id)).length,
      'meetings moved, cancelled': `${doneOf('moveMeeting')}, ${doneOf('cancelMeeting')}`,
      'people invited in Outlook': ledger.guests.length,
      'notices expected': expected.reduce((sum, { count }) => sum + count, 0),
      'cards doubled': doubles.cards,
      'lines doubled': doubles.lines,
      'lines in doubt, dead-lettered (had not arrived)': `${letters.linesInDoubt.length} (${letters.linesNotArrived.length})`,
      'posts the connector took and never answered': connector.unanswered.size,
      'told that something went wrong': connector.messages.filter(({ activity }) => activity.text === sorry)
        .length,
      seconds: Math.round((Date.now() - began) / 1000),
    },
    findings,
    hints,
  };
}

/** How often dead letters are looked at while everything arrives, in milliseconds. */
const lookMs = 1_000;

/** Waits until everything has arrived, or the time is over; returns the dead letters there are then. */
async function drain(
  { connector }: Stage,
  deadLetters: () => Promise<DeadLetters>,
  hasAll: (letters: DeadLetters) => boolean,
  { drainMs }: KillRunOptions,
): Promise<DeadLetters> {
  const until = Date.now() + drainMs;
  for (;;) {
    const letters = await deadLetters();
    if (hasAll(letters) || Date.now() >= until) return letters;
    // A message that arrives may change it, and so may one that is given up.
    await withTimeout(connector.until(() => hasAll(letters), 'every notice', lookMs));
  }
}

/** People come one after the other, some at once, as long as there are kills, and at least so many. */
async function holdConversations(
  stage: Stage,
  options: KillRunOptions,
  ledger: Ledger,
  isKilling: () => boolean,
): Promise<void> {
  const { atOnce, least, most } = options;
  let next = 0;
  const lane = async () => {
    while (next < most && (isKilling() || next < least)) {
      const n = next;
      next += 1;
      await holdConversation(stage, n, options, ledger);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** Every so manyth conversation is about two requests, of two customers, which one specialist has and hands over together. */
const oneInPairs = 10;

/** In every so manyth conversation meetings are moved and canceled. */
const oneInMeetings = 5;

function isPair(n: number): boolean {
  return n % oneInPairs === 2;
}

/** How many further customers the pairs need. */
function secondAdmins(most: number): number {
  return Math.ceil(most / oneInPairs);
}

async function holdConversation(
  stage: Stage,
  n: number,
  { seed, most }: KillRunOptions,
  ledger: Ledger,
): Promise<void> {
  const random = randomOf(seed, 'conversation', n);
  const admin = adminAt(n);
  const style = () => (random.chance(0.5) ? 'buttons' : 'typing');
  const number = await askForAssistance(stage, admin, style(), ledger);
  if (number === undefined) return;
  const sofia = specialistAt(n % specialists);
  const colleague = specialistAt((n + 1) % specialists);
  if (isPair(n)) {
    const second = adminAt(most + Math.floor(n / oneInPairs));
    const other = await askForAssistance(stage, second, style(), ledger);
    if (other === undefined) return;
    const requests = [
      { admin, number },
      { admin: second, number: other },
    ];
    await workOnPair(stage, requests, { n, sofia, colleague }, ledger);
    return;
  }
  const cast = { admin, sofia, colleague };
  const way = n % oneInMeetings === 0 ? meetingsWay : random.below(ways);
  await workOn(stage, admin, number, caseOf(way, n, cast), ledger);
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
