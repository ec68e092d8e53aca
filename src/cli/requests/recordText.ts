import type { RecordScope, RecordStep, RequestRecord } from '../../reports/engagementRecord.ts';
import { byteOrderMark, csvLine } from '../terminal/csv.ts';
import { inColumns, onOneLine } from '../terminal/terminalText.ts';

/** The subject of a record, and the instant that it was made, ISO 8601 UTC. */
export interface RecordHead extends RecordScope {
  readonly tenantId: string;
  readonly serviceName: string;
  readonly madeAt: string;
}

type Records = AsyncIterable<RequestRecord>;

/** The record for a person to read, request by request. */
export async function* recordText(head: RecordHead, records: Records) {
  yield `Engagement record\n${inColumns([
    ['tenant', head.tenantId],
    ['service', `${onOneLine(head.serviceName)} (${head.service})`],
    ['period', `${head.since ?? 'the beginning'} until ${head.until}`],
    ['made', head.madeAt],
  ])}Times are UTC. Meetings stand as they were last planned: held and noShow as specialists marked them, past where nobody did.\n`;
  let count = 0;
  for await (const record of records) {
    count += 1;
    yield `\n${requestText(record)}`;
  }
  if (count === 0) yield '\nNothing was done for this service of the tenant in this period.\n';
}

function requestText(record: RequestRecord): string {
  const {
    number,
    state,
    tenantName,
    sentAt,
    enabledAt,
    leftAt,
    completedAt,
    closedAt,
    phases,
    steps,
    meetings,
  } = record;
  const facts = [
    ...(tenantName === undefined ? [] : [['tenant', onOneLine(tenantName)]]),
    ['region, language', `${record.region}, ${record.language}`],
    ['sent', sentAt],
    ...(enabledAt === undefined ? [] : [['service enabled', enabledAt]]),
    ...(leftAt === undefined ? [] : [['service left it', leftAt]]),
    ...(completedAt === undefined ? [] : [['completed', completedAt]]),
    ...(completedAt !== undefined || closedAt === undefined ? [] : [['closed', closedAt]]),
  ];
  const parts = [
    ['phases', phases.map(({ phase, from, to }) => [phase, `${from} to ${to ?? 'now'}`])],
    ['done', steps.map((step) => [step.at, whoOf(step), wordsOf(step.action), factsText(step)])],
    [
      'meetings',
      meetings.map(({ startsAt, minutes, milestone, ordinal, status }) => [
        startsAt,
        `${minutes} min`,
        `${wordsOf(milestone)} ${ordinal}`,
        status,
      ]),
    ],
  ] as const;
  const texts = parts.map(([name, rows]) =>
    rows.length === 0 ? '' : `  ${name}\n${indented(rows, '    ')}`,
  );
  return `${number}  ${state}\n${indented(facts, '  ')}${texts.join('')}`;
}

function indented(rows: readonly (readonly string[])[], indent: string): string {
  return inColumns(rows).replaceAll(/^(?=.)/gm, indent);
}

function whoOf({ by, name }: RecordStep): string {
  return name === undefined ? by : onOneLine(`${by} ${name}`);
}

/** `confirmGate` as `confirm gate`. */
function wordsOf(id: string): string {
  return id.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function factsText({ action, facts }: RecordStep): string {
  const { fromPhase, toPhase, side, ...others } = facts;
  const moved = fromPhase === toPhase ? [] : [`${fromPhase} to ${toPhase}`];
  const shown = action === 'split' || side === undefined ? others : { ...others, side };
  const rest = Object.entries(shown)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => {
      const words = wordsOf(name);
      return value === true ? words : `${words} ${Array.isArray(value) ? value.join(', ') : value}`;
    });
  return onOneLine([...moved, ...rest].join('; '));
}

/** One row for each phase, step and meeting. */
export async function* recordCsv({ service }: RecordHead, records: Records) {
  const columns = [
    'number',
    'tenantId',
    'tenantName',
    'service',
    'kind',
    'at',
    'to',
    'what',
    'by',
    'name',
    'facts',
  ];
  yield `${byteOrderMark}${csvLine(columns)}`;
  for await (const { number, tenantId, tenantName, phases, steps, meetings } of records) {
    const line = (kind: string, ...rest: readonly (string | undefined)[]) =>
      csvLine([number, tenantId, tenantName, service, kind, ...rest]);
    for (const { phase, from, to } of phases) yield line('phase', from, to, phase, '', '', '');
    for (const step of steps)
      yield line('step', step.at, '', step.action, step.by, step.name, factsText(step));
    for (const { startsAt, minutes, milestone, ordinal, status } of meetings)
      yield line('meeting', startsAt, endOf(startsAt, minutes), `${milestone} ${ordinal}`, '', '', status);
  }
}

function endOf(startsAt: string, minutes: number): string {
  return new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
}

/** One object with the requests in `requests`, one a line. */
export async function* recordJson({ names: _names, ...head }: RecordHead, records: Records) {
  yield `${JSON.stringify(head).slice(0, -1)},"requests":[`;
  let before = '\n';
  for await (const record of records) {
    yield `${before}${JSON.stringify(record)}`;
    before = ',\n';
  }
  yield '\n]}\n';
}
