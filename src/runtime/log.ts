import { type Logger, pino } from 'pino';

/** A log file that can't be written. The message gives the remedy. */
export class LogError extends Error {
  readonly code = 'LOG';
}

/** The most bytes of the log that are buffered while the disk is full. The rest is dropped. */
const maxBufferedBytes = 1_000_000;

/**
 * The log: JSON lines. Entries contain kinds, ids of requests and outcomes; never texts, names, tokens or addresses of people. If it can no
 * longer be written, for example on a full disk, entries are lost. The product does not stop.
 *
 * @param file its path; absent: standard output
 * @throws LogError if the file can't be written
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
