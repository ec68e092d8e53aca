import v8 from 'node:v8';
import { processEnvironment } from '../config/config.ts';
import { runMove } from './move/runMove.ts';

// Rows are short-lived. By default the space for new objects grows to three times 32 MB, which would be half of the memory of a move.
v8.setFlagsFromString('--semi-space-growth-factor=1');

/** `npm run move`: moves the database from SQLite to PostgreSQL, or back. */
const { exitCode, said, complaint } = await runMove(process.argv.slice(2), {
  environment: processEnvironment(),
  screen: {
    isTerminal: process.stderr.isTTY ?? false,
    write: (text) => void process.stderr.write(text),
    now: () => performance.now(),
  },
});
if (said !== undefined) process.stdout.write(said);
if (complaint !== undefined) process.stderr.write(complaint);
process.exitCode = exitCode;
