import { type Logger, pino } from 'pino';

/** A log file that can't be written; the message says how to mend it. */
export class LogError extends Error {
  readonly code = 'LOG';
}

/** The most of the log that is kept for a disk that is full, in bytes; the rest is left out. */
const maxBufferedBytes = 1_000_000;

/**
 * The log: JSON lines. Entries name kinds, ids of requests and outcomes; never texts, names, tokens or addresses of people.
 * Where it can't be written any more, a full disk for one, it is done without: it stops nothing that it tells of.
 *
 * @param file where it goes; absent, standard output
 * @throws LogError where the file can't be written
 */
export function createLog(level: string, file?: string): Logger {
  const options = { level, base: null };
  try {
    const destination = pino.destination({
      dest: file ?? 1,
      mkdir: true,
      sync: true,
      maxLength: maxBufferedBytes,
    });
    return pino(
      options,
      destination.on('error', () => undefined),
    );
  } catch (cause) {
    throw new LogError(
      `The log ${file} cannot be written. It goes beside the database: check DATABASE_URL, the folder's rights and the free disk space.`,
      { cause },
    );
  }
}
