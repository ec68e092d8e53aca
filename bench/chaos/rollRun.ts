import pg from 'pg';
import { translatorFor } from '../../src/locales/translator.ts';
import { isOpen, requestNumber } from '../../src/requests/request.ts';
import type { StoredMessage } from '../../standIns/connectorStandIn.ts';
import { askForAssistance } from './askForAssistance.ts';
import { caseOf, meetingsWay, ways } from './cases.ts';
import { workOn } from './casework.ts';
import { adminAt, requestsChannelId, specialistAt } from './cast.ts';
import { buttonsIn, cardIn, messagesIn, textIn } from './chat.ts';
import { deadLetterRows } from './deadLetterRows.ts';
import { judgeDeadLetters } from './deadLetters.ts';
import type { ExpectedMessage } from './expected.ts';
import {
  allExpected,
  doublesAmong,
  type Finding,
  findingsOnRequests,
  missing,
  teamWordsShown,
} from './findings.ts';
import { type Ledger, newLedger } from './ledger.ts';
import { type FinalState, readFinalState } from './outcome.ts';
import { pause, withTimeout } from './patience.ts';
import { randomOf } from './random.ts';
import { isEverythingKept, type Report } from './report.ts';
import { type Disturbance, disturbAndRoll } from './roll.ts';
import { openStage, type Stage, setStage } from './stage.ts';
import { stillWaiting } from './stillWaiting.ts';

/** A run of three instances behind a balancer that are disturbed over and over, and of a version that takes over. */
export interface RollRunOptions {
  readonly seed: number;
  /** The address of a new PostgreSQL database. */
  readonly database: string;
  readonly disturbances: number;
  /** The share of the connector's and of Graph's calls that go wrong, 0 to 1. */
  readonly faults: number;
  /** The folder of the version before, with its packages; absent, there is none. */
  readonly before?: string | undefined;
  /** How many conversations go on at once, and how many there are at most. */
  readonly atOnce: number;
  readonly most: number;
  readonly silenceMs: number;
  readonly patienceMs: number;
  /** How long everything may take to arrive in the end, in milliseconds. */
  readonly drainMs: number;
  readonly deadlineMs: number;
  readonly onProgress?: (line: string) => void;
}

const instances = 3;
const specialists = 12;
/** The clock of one instance is so much ahead, in milliseconds. */
const clockAheadMs = 30_000;
/** The last card may come so long after the last fault, in seconds. */
const lastCardSeconds = 60;
/** How many messages three instances may post between a post and its note. */
const inFlight = 48;
/** The ways of a case whose actions the version before knows. */
const waysOfBefore = 4;

/** Makes the run; returns its report. */
export async function rollRun(options: RollRunOptions): Promise<Report> {
  const { seed, database, faults, silenceMs, most, before } = options;
  const oneVersion = (tree?: string) =>
    Array.from({ length: instances }, (_, n) => ({
      tree,
      ...(n === instances - 1 ? { clockAheadMs } : {}),
    }));
  const differing = [...(before === undefined ? [] : oneVersion(before)), ...oneVersion()];
  const stage = await setStage({
    seed,
    database,
    instances: differing.length,
    differing,
    faults,
    silenceMs,
    customers: most,
    specialists,
    patienceMs: options.patienceMs,
  });
  let kept = false;
  try {
    const report = await Promise.race([
      runOn(stage, options),
      pause(options.deadlineMs).then(() => {
        throw new Error('The run took too long.');
      }),
    ]);
    kept = isEverythingKept(report);
    return kept ? report : { ...report, hints: [`its files: ${stage.folder}`, ...report.hints] };
  } finally {
    await stage.close({ keepFiles: !kept });
  }
}

async function runOn(stage: Stage, options: RollRunOptions): Promise<Report> {
  const { seed, faults, before, disturbances, onProgress = () => undefined } = options;
  const began = Date.now();
  const { products, connector, teams } = stage;
  const rolled = {
    before: before === undefined ? [] : products.slice(0, instances),
    after: products.slice(-instances),
  };
  await openStage({ ...stage, products: before === undefined ? rolled.after : rolled.before });
  stage.beginFaults();
  const ledger = newLedger(stage.chats);
  const made: Disturbance[] = [];
  let isDisturbing = true;
  let hasLeft = before === undefined;
  /** Conversations from this one on are of this version alone. */
  let ofThisFrom = 0;
  const disturbing = disturbAndRoll({
    stage,
    instances: rolled,
    disturbances,
    addressOfBefore: () => addressOfBefore(stage.databaseUrl),
    onDisturbance: (disturbance) => {
      made.push(disturbance);
      if (made.length % 10 === 0)
        onProgress(
          `${made.length} disturbances, ${ledger.asked.length} conversations, ${seconds(began)} s, stuck ${ledger.stuck.length}`,
        );
    },
    onStep: onProgress,
    onLeft() {
      hasLeft = true;
      ofThisFrom = ledger.asked.length;
    },
  }).finally(() => {
    isDisturbing = false;
  });
  await Promise.all([
    disturbing,
    holdConversations(
      stage,
      options,
      ledger,
      () => isDisturbing,
      () => hasLeft,
    ),
  ]);
  stage.endFaults();
  const calmAt = Date.now();
  onProgress('nobody does anything and nothing fails any more; what is under way arrives');
  const final = await readFinalState(
    stage.databaseUrl,
    ledger.asked.map(({ admin }) => admin),
  );
  const expected = allExpected(ledger, final);
  const cards = expected
    .filter(({ isLine }) => !isLine)
    .map((card) => alsoAsBefore(card, stage, ledger, final));
  const late = await drainCards(stage, cards, options.drainMs, calmAt);
  const own = ofThisVersion(ledger, final, ofThisFrom);
  const lines = allExpected(own.ledger, own.final).filter(({ isLine }) => isLine);
  const judged = () =>
    deadLetterRows(stage.databaseUrl).then((rows) => judgeDeadLetters(stage, ledger, final, rows));
  await withTimeout(connector.until(() => missing(lines, connector).length === 0, 'every line', 150_000));
  const letters = await judged();
  const linesMissing = missing(lines, connector).filter(
    ({ isOf }) => !letters.linesNotArrived.some((row) => isOf(row)),
  );
  const cardsMissing = missing(cards, connector);
  const hints = cardsMissing.length + linesMissing.length === 0 ? [] : await stillWaiting(stage.databaseUrl);
  const stops = await Promise.all(rolled.after.map((product) => product.stop()));
  const doubles = doublesAmong(
    cards,
    connector,
    made.map(({ messages }) => messages),
    inFlight,
  );
  const doubledLines = doublesAmong(lines, connector, [], inFlight).lines;
  const count = (kind: Disturbance['kind'], isOfBefore: boolean) =>
    made.filter((one) => one.kind === kind && one.isOfBefore === isOfBefore).length;
  const crashes = rolled.after.flatMap((product) => product.crashes);
  const crashesOfBefore = rolled.before.flatMap((product) => product.crashes);
  const findings: readonly Finding[] = [
    ...findingsOnRequests({ ...ledger, stuck: ledger.stuck.filter((line) => !isDone(line, final)) }, final),
    { promise: 'cards undelivered', broken: cardsMissing.map(({ name }) => name) },
    { promise: 'lines of this version undelivered', broken: linesMissing.map(({ name }) => name) },
    { promise: `cards later than ${lastCardSeconds} s after the last fault`, broken: late.tooLate },
    { promise: 'cards posted twice without a post in doubt', broken: doubles.unexplained },
    { promise: 'cards posted more often than may be', broken: doubles.tooOften },
    { promise: 'team’s words shown to customers', broken: teamWordsShown(final, connector) },
    { promise: 'ended by itself', broken: crashes },
    {
      promise: 'SIGTERM not obeyed',
      broken: stops.filter((code) => code !== 0).map((code) => `exit code ${code}`),
    },
  ];
  return {
    command: `node bench/chaos.ts --roll ${disturbances} --seed ${seed} --faults ${faults}${before === undefined ? '' : ' --before DIR'}`,
    figures: {
      'kills -9 (of the version before)': `${count('kill', false) + count('kill', true)} (${count('kill', true)})`,
      'stood still 7–12 s (of the version before)': `${count('standStill', false) + count('standStill', true)} (${count('standStill', true)})`,
      conversations: ledger.asked.length,
      'of them begun with the version before': hasLeft ? ofThisFrom : ledger.asked.length,
      'requests acknowledged': ledger.asked.filter(
        ({ sentDrafts, number }) => sentDrafts.size > 0 || number !== undefined,
      ).length,
      'actions acknowledged': ledger.acts.filter(({ acknowledged }) => acknowledged).length,
      'activities (sent again, under a new id)': `${teams.figures.activities} (${teams.figures.resent}, ${teams.figures.resentUnderNewId})`,
      'connector calls (gone wrong)': `${connector.calls.length} (${[...connector.mishaps.values()].reduce((sum, one) => sum + one, 0)})`,
      'cards expected': cards.reduce((sum, one) => sum + one.count, 0),
      'cards doubled': doubles.cards,
      'lines doubled': doubledLines,
      'lines in doubt, dead-lettered (had not arrived)': `${letters.linesInDoubt.length} (${letters.linesNotArrived.length})`,
      'seconds from the last fault to the last card': late.seconds,
      'ended by itself, of the version before': crashesOfBefore.length,
      seconds: seconds(began),
    },
    findings,
    hints: [...hints, ...crashesOfBefore],
  };
}

/** Waits until every card shows its last state. Tells when the last one did, and which were late. */
async function drainCards(
  { connector }: Stage,
  cards: readonly ExpectedMessage[],
  drainMs: number,
  calmAt: number,
): Promise<{ readonly seconds: number; readonly tooLate: readonly string[] }> {
  const hasAll = () => missing(cards, connector).length === 0;
  const inTime = await withTimeout(
    connector.until(hasAll, 'every card', Math.max(calmAt + lastCardSeconds * 1000 - Date.now(), 1)),
  );
  const tooLate = inTime ? [] : missing(cards, connector).map(({ name }) => name);
  if (!inTime) await withTimeout(connector.until(hasAll, 'every card', drainMs));
  return { seconds: seconds(calmAt), tooLate };
}

/**
 * The version before draws a closed request without a button, and so without its version. Such a card is right too if it names the state.
 */
function alsoAsBefore(
  card: ExpectedMessage,
  { connector }: Stage,
  { asked }: Ledger,
  { requests }: FinalState,
): ExpectedMessage {
  const number = card.name.slice(0, 'FT-000000'.length);
  const request = requests.find((one) => requestNumber(one.request) === number)?.request;
  if (request === undefined || isOpen(request) || card.name.includes('schedule')) return card;
  const word = translatorFor('en').text(`status:state.${request.state}`);
  const chatId = asked.find(({ admin }) => admin.tenantId === request.tenantId)?.admin.chatId;
  const where = card.isRequestCard ? requestsChannelId : chatId;
  const isClosed = (message: StoredMessage) =>
    cardIn(message) !== undefined &&
    textIn(message).includes(number) &&
    textIn(message).includes(word) &&
    buttonsIn(message).every(({ verb }) => verb.startsWith('menu.'));
  return {
    ...card,
    copies: (sent) => {
      const copies = card.copies(sent);
      return copies.length > 0 ? copies : messagesIn(connector, where ?? '').filter(isClosed);
    },
    isRight: (message) => card.isRight(message) || isClosed(message),
  };
}

/** Somebody who did not see that their action was done, because the other version drew the card, is not stuck. */
function isDone(line: string, { requests }: FinalState): boolean {
  const [, action, number] = line.match(/ to (\w+) (FT-\d{6})/) ?? [];
  const found = requests.find(({ request }) => requestNumber(request) === number);
  return found?.events.some((event) => event.action === action) === true;
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000);
}

/** People come one after the other, some at once, as long as there are disturbances. */
async function holdConversations(
  stage: Stage,
  { atOnce, most, seed }: RollRunOptions,
  ledger: Ledger,
  isDisturbing: () => boolean,
  hasLeft: () => boolean,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < most && (isDisturbing() || next < atOnce)) {
      const n = next;
      next += 1;
      const random = randomOf(seed, 'conversation', n);
      const admin = adminAt(n);
      // Typed questions are worded differently by the two versions.
      const style = hasLeft() && random.chance(0.5) ? 'typing' : 'buttons';
      const number = await askForAssistance(stage, admin, style, ledger);
      if (number === undefined) continue;
      const cast = {
        admin,
        sofia: specialistAt(n % specialists),
        colleague: specialistAt((n + 1) % specialists),
      };
      const all = hasLeft() ? (n % 5 === 0 ? meetingsWay : random.below(ways)) : random.below(waysOfBefore);
      await workOn(stage, admin, number, caseOf(all, n, cast), ledger);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** The conversations that this version alone had. */
function ofThisVersion(ledger: Ledger, final: FinalState, from: number) {
  const asked = ledger.asked.slice(from);
  const numbers = new Set(asked.map(({ number }) => number));
  const requests = final.requests.filter(({ request }) => numbers.has(requestNumber(request)));
  return { ledger: { ...ledger, asked }, final: { requests } };
}

/**
 * The address with which the version before starts on a database that this one migrated. Later versions start there, because the
 * database says that they can. Commit 0b79a9a does not read that, and would refuse: it is shown its own migrations alone.
 */
async function addressOfBefore(databaseUrl: string): Promise<string> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query('create schema if not exists before');
    await client.query(
      "create or replace view before.kysely_migration as select * from public.kysely_migration where name < '011'",
    );
  } finally {
    await client.end();
  }
  const address = new URL(databaseUrl);
  address.searchParams.set('options', '-c search_path=before,public');
  return address.href;
}
