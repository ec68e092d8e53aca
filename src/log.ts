import { type Logger, pino } from 'pino';

/**
 * The log: JSON lines. Entries name kinds, ids of requests and outcomes; never texts, names, tokens or addresses of people.
 *
 * @param file where it goes; absent, standard output
 */
export function createLog(level: string, file?: string): Logger {
  const options = { level, base: null };
  return file === undefined
    ? pino(options)
    : pino(options, pino.destination({ dest: file, mkdir: true, sync: true }));
}
