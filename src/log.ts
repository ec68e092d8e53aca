import { type Logger, pino } from 'pino';

/** A log file that can't be written; the message says what to do. */
export class LogError extends Error {
  readonly code = 'LOG';
}

/**
 * The log: JSON lines. Entries name kinds, ids of requests and outcomes; never texts, names, tokens or addresses of people.
 *
 * @param file where it goes; absent, standard output
 * @throws LogError where the file can't be written
 */
export function createLog(level: string, file?: string): Logger {
  const options = { level, base: null };
  if (file === undefined) return pino(options);
  try {
    return pino(options, pino.destination({ dest: file, mkdir: true, sync: true }));
  } catch (cause) {
    throw new LogError(
      `The log ${file} cannot be written. It goes beside the database: check DATABASE_URL, the folder's rights and the free disk space.`,
      { cause },
    );
  }
}
