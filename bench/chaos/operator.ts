import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { complains, sentBy } from './expected.ts';
import { allExpected } from './findings.ts';
import type { Ledger } from './ledger.ts';
import { readFinalState } from './outcome.ts';
import { type ParkedRow, parkedRows } from './parkedRows.ts';
import { inTime, pause } from './patience.ts';
import { bareEnvironment } from './productProcess.ts';
import type { Stage } from './stage.ts';

/** An operator, who looks at what is parked now and then, and sends it again by the product's own command. */
export interface Operator {
  /** What was parked and sent again: of each, whether it had arrived all the same. */
  readonly resent: readonly Resent[];
  /** What was parked although the request's card said nothing of it. */
  readonly notShown: readonly string[];
  /** Looks once; answers with how much was parked. */
  look(): Promise<number>;
  /** Looks every so many milliseconds, until told to stop. */
  watch(everyMs: number): { stop(): Promise<void> };
}

/** A parked notice that was sent again. */
export interface Resent extends ParkedRow {
  readonly hadArrived: boolean;
}

const command = fileURLToPath(new URL('../../src/delivery/outboxCommand.ts', import.meta.url));
const run = promisify(execFile);
/** How long the request's card may take until it says that something is parked, in milliseconds. */
const shownWithinMs = 60_000;

/** The operator of a stage. */
export function operatorOf(stage: Stage, ledger: Ledger): Operator {
  const resent: Resent[] = [];
  const notShown: string[] = [];
  const look = async () => {
    const parked = await parkedRows(stage.databaseUrl);
    if (parked.length === 0) return 0;
    notShown.push(...(await hidden(stage, ledger, parked)));
    const again = await parkedRows(stage.databaseUrl);
    resent.push(...(await withArrival(stage, ledger, again)));
    for (const { id } of again) await resend(stage, id);
    return parked.length;
  };
  return {
    resent,
    notShown,
    look,
    watch(everyMs) {
      const ended = new AbortController();
      const watching = (async () => {
        for (;;) {
          await Promise.race([pause(everyMs), aborted(ended.signal)]);
          if (ended.signal.aborted) return;
          await look();
        }
      })();
      watching.catch(() => undefined);
      return {
        async stop() {
          ended.abort();
          await watching;
        },
      };
    },
  };
}

/** As `npm run outbox -- --resend ID` does it. */
async function resend({ databaseUrl, folder }: Stage, id: string): Promise<void> {
  await run(process.execPath, [command, '--resend', id], {
    cwd: folder,
    env: { ...bareEnvironment(), DATABASE_URL: databaseUrl },
  });
}

/** What is parked, goes on being parked, and does not show on its request's card, which is there. */
async function hidden(
  stage: Stage,
  ledger: Ledger,
  parked: readonly ParkedRow[],
): Promise<readonly string[]> {
  const { connector, databaseUrl } = stage;
  const expected = await expectedNow(stage, ledger);
  const cardOf = (row: ParkedRow) =>
    expected.find(({ isRequestCard, isOf }) => isRequestCard && isOf({ ...row, toChannel: true }));
  const shows = (row: ParkedRow) => cardOf(row)?.copies(sentBy(connector)).some(complains) ?? false;
  const isShown = (row: ParkedRow) =>
    inTime(connector.until(() => shows(row), 'what is parked on the card', shownWithinMs));
  const toShow = thatCardsCanTell(parked);
  const shown = await Promise.all(toShow.map(isShown));
  const suspects = toShow.filter((_, index) => !shown[index]);
  if (suspects.length === 0) return [];
  // Meanwhile it may have been delivered, or the card have been parked itself.
  const still = new Set(thatCardsCanTell(await parkedRows(databaseUrl)).map(({ id }) => id));
  return suspects
    .filter(({ id }) => still.has(id))
    .map((row) => `${row.kind} ${row.id} of ${cardOf(row)?.name ?? row.requestId}`);
}

/** Parked rows of which the request's card can tell: not of itself, nor of anything while it is not known. */
function thatCardsCanTell(parked: readonly ParkedRow[]): readonly ParkedRow[] {
  const cards = parked.filter(({ kind }) => kind === 'requestCard').map(({ requestId }) => requestId);
  return parked.filter(({ requestId }) => requestId !== null && !cards.includes(requestId));
}

async function withArrival(
  stage: Stage,
  ledger: Ledger,
  parked: readonly ParkedRow[],
): Promise<readonly Resent[]> {
  if (parked.length === 0) return [];
  const expected = await expectedNow(stage, ledger);
  const sent = sentBy(stage.connector);
  return parked.map((row) => {
    const own = expected.find(({ isOf, isRequestCard }) =>
      row.kind === 'requestCard' ? isRequestCard && isOf(row) : !isRequestCard && isOf(row),
    );
    return { ...row, hadArrived: own !== undefined && own.copies(sent).length >= own.count };
  });
}

async function expectedNow({ databaseUrl }: Stage, ledger: Ledger) {
  const admins = ledger.asked.map(({ admin }) => admin);
  return allExpected(ledger, await readFinalState(databaseUrl, admins));
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
