import { randomUUID } from 'node:crypto';
import type { StoredMessage } from '../../standIns/connectorStandIn.ts';
import type { OutgoingActivity } from './activity.ts';
import { askForAssistance } from './askForAssistance.ts';
import { caseOf } from './cases.ts';
import { workOn } from './casework.ts';
import { adminAt, type CastMember, specialistAt } from './cast.ts';
import { buttonsIn, messagesIn } from './chat.ts';
import {
  allExpected,
  doublesAmong,
  findingsOnRequests,
  missing,
  teamWordsShown,
  unexpectedLines,
} from './findings.ts';
import { type Ledger, newLedger } from './ledger.ts';
import { readFinalState } from './outcome.ts';
import { withTimeout } from './patience.ts';
import type { Report } from './report.ts';
import { openStage, type Stage, setStage } from './stage.ts';
import { stillWaiting } from './stillWaiting.ts';
import type { DeliverOptions, Teams } from './teams.ts';

/** A run with every activity delivered many times by Teams. */
export interface RedeliveryRunOptions {
  readonly seed: number;
  readonly databaseName: 'sqlite' | 'postgres';
  /** `sqlite`, or the address of a new PostgreSQL database shared by two instances. */
  readonly database: string;
  /** How many activities are brought again, all in all; some more, so that every conversation is a whole one. */
  readonly redeliveries: number;
  readonly drainMs: number;
}

/** How often each activity is brought besides the first time: some at once with it, some after it was answered. */
const copiesAtOnce = 3;
const copiesAfter = 2;

/** Makes the run; returns its report. */
export async function redeliveryRun(options: RedeliveryRunOptions): Promise<Report> {
  const { seed, database } = options;
  const stage = await setStage({
    seed,
    database,
    instances: database === 'sqlite' ? 1 : 2,
    faults: 0,
    silenceMs: 0,
    customers: options.redeliveries,
    specialists: 4,
    patienceMs: options.drainMs,
  });
  try {
    return await runOn(stage, options);
  } finally {
    await stage.close();
  }
}

async function runOn(stage: Stage, options: RedeliveryRunOptions): Promise<Report> {
  const { seed, databaseName, redeliveries, drainMs } = options;
  await openStage(stage);
  const { connector } = stage;
  const ledger = newLedger(stage.chats);
  const counted = { sameId: 0, newId: 0 };
  const underSameId: CastMember[] = [];
  for (let n = 0; n < redeliveries && counted.sameId + counted.newId < redeliveries; n += 1) {
    const isNewId = n % 3 === 2;
    const teams = insistent(stage, isNewId, counted);
    if (!isNewId) underSameId.push(adminAt(n));
    await holdConversation({ ...stage, teams }, n, ledger);
  }
  const final = await readFinalState(
    stage.databaseUrl,
    ledger.asked.map(({ admin }) => admin),
  );
  const expected = allExpected(ledger, final);
  await withTimeout(
    connector.until(() => missing(expected, connector).length === 0, 'every notice', drainMs),
  );
  const undelivered = missing(expected, connector);
  const doubles = doublesAmong(expected, connector, []);
  return {
    command: `node bench/chaos.ts --redeliver ${redeliveries} --database ${databaseName} --seed ${seed}`,
    figures: {
      instances: stage.products.length,
      conversations: ledger.asked.length,
      'brought again under the same id': counted.sameId,
      'brought again under a new id': counted.newId,
      'notices expected': expected.reduce((sum, { count }) => sum + count, 0),
    },
    findings: [
      ...findingsOnRequests(ledger, final),
      {
        promise: 'said twice in a chat for one activity',
        broken: underSameId.flatMap((admin) => saidTwice(admin, messagesIn(connector, admin.chatId))),
      },
      { promise: 'notices undelivered', broken: undelivered.map(({ name }) => name) },
      { promise: 'lines that nobody should get', broken: unexpectedLines(expected, final, connector) },
      { promise: 'team’s words shown to customers', broken: teamWordsShown(final, connector) },
      { promise: 'notices posted twice', broken: doubles.unexplained },
      { promise: 'ended by itself', broken: stage.products.flatMap(({ crashes }) => crashes) },
    ],
    hints: undelivered.length === 0 ? [] : await stillWaiting(stage.databaseUrl),
  };
}

async function holdConversation(stage: Stage, n: number, ledger: Ledger): Promise<void> {
  const admin = adminAt(n);
  const sofia = specialistAt(n % 4);
  const colleague = specialistAt((n + 1) % 4);
  const number = await askForAssistance(stage, admin, n % 2 === 0 ? 'buttons' : 'typing', ledger);
  if (number === undefined) return;
  const way = [1, 4, 6, 7, 5, 8][n % 6] ?? 1;
  await workOn(stage, admin, number, caseOf(way, n, { admin, sofia, colleague }), ledger);
}

/**
 * Teams that brings everything many times: under the same id, or, where the draft or the request keeps it from being done twice, under new
 * ones. The person sees the first answer.
 */
function insistent({ teams }: Stage, isNewId: boolean, counted: { sameId: number; newId: number }): Teams {
  let instance = 0;
  const bring = (activity: OutgoingActivity) => {
    instance += 1;
    return teams.deliver(activity, { instance });
  };
  const copyOf = (activity: OutgoingActivity, newIds: boolean) => {
    counted[newIds ? 'newId' : 'sameId'] += 1;
    return newIds ? { ...activity, id: randomUUID() } : activity;
  };
  return {
    ...teams,
    async deliver(activity, { newIds = false }: DeliverOptions = {}) {
      const underNewIds = isNewId && newIds && !reopensPage(activity);
      const copies = (count: number) => Array.from({ length: count }, () => copyOf(activity, underNewIds));
      const [first] = await Promise.all([bring(activity), ...copies(copiesAtOnce).map(bring)]);
      for (const copy of copies(copiesAfter)) await bring(copy);
      return first;
    },
  };
}

/** An installation, or a press that opens a page or a form, is something people may well do twice. */
function reopensPage({ type, value }: OutgoingActivity): boolean {
  const { verb, action } = (value ?? {}) as { verb?: string; action?: { verb?: string } };
  const pressed = verb ?? action?.verb ?? '';
  return type === 'installationUpdate' || pressed.startsWith('menu.') || pressed === 'request.edit';
}

/** Messages of a chat that are alike: the same text, or the same buttons. Forms that are over have none and may well look alike. */
function saidTwice({ name }: CastMember, chat: readonly StoredMessage[]): readonly string[] {
  const looks = chat.flatMap((message) => {
    const buttons = buttonsIn(message).map(
      ({ verb, data }) => `${verb} ${data['draftId'] ?? data['requestId'] ?? ''}`,
    );
    return message.activity.text ?? (buttons.length > 0 ? buttons.join(', ') : []);
  });
  const again = looks.filter((look, index) => looks.indexOf(look) !== index);
  return [...new Set(again)].map((look) => `${name}: ${look.slice(0, 200)}`);
}
