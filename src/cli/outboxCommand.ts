import { readConfig } from '../config/config.ts';
import type { OutboxRow } from '../delivery/outbox/outbox.ts';
import { redriveDeadLetters } from '../delivery/redriveDeadLetters.ts';
import { endOfCommand } from '../runtime/endOfCommand.ts';
import { newId } from '../runtime/newId.ts';
import { readOptions } from '../runtime/readOptions.ts';
import { openStore } from '../store/store.ts';

const mostRows = 200;

const usage = `npm run outbox                      lists waiting notices and dead letters, oldest first
npm run outbox -- --resend ID       sends one dead letter again
npm run outbox -- --resend all      sends every dead letter again
`;

/**
 * `npm run outbox`: lists undelivered notices, and sends dead letters again (state `parked`). Prints kinds and ids, never texts or people.
 */
async function main(argv: readonly string[]): Promise<void> {
  const { values } = readOptions({
    args: [...argv],
    options: { resend: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const now = () => new Date().toISOString();
  const store = await openStore(readConfig().databaseUrl, now);
  try {
    if (values.resend === undefined) {
      process.stdout.write(table(await store.outbox.list(mostRows)));
      return;
    }
    const which = values.resend === 'all' ? {} : { id: values.resend };
    const count = await store.transaction((records) => redriveDeadLetters(records, which, newId, now()));
    if (count === 0 && values.resend !== 'all') {
      process.stderr.write(`No dead letter has the id “${values.resend}”.\n`);
      process.exitCode = 2;
      return;
    }
    process.stdout.write(
      count === 0 ? 'There are no dead letters.\n' : `${count} queued; they are sent within seconds.\n`,
    );
  } finally {
    await store.close();
  }
}

function table(rows: readonly OutboxRow[]): string {
  if (rows.length === 0) return 'All notices are delivered.\n';
  const lines = rows.map((row) =>
    [
      row.id,
      row.state,
      row.kind,
      String(row.attempts),
      row.code ?? '',
      row.createdAt,
      row.requestId ?? '',
    ].join('  '),
  );
  return `${['id', 'state', 'kind', 'tries', 'code', 'since', 'request'].join('  ')}\n${lines.join('\n')}\n`;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const { complaint, exitCode } = endOfCommand(error, usage);
  process.stderr.write(complaint);
  process.exit(exitCode);
});
