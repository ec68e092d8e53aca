import { processEnvironment } from '../config/config.ts';
import { runMove } from './move/runMove.ts';

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
