/**
 * The fault of a connection to PostgreSQL that was not acquired or was lost, if waiting helps: the server has no free slot, it starts or
 * shuts down, or the connection broke.
 */
export type ConnectionFault = 'outOfSlots' | 'restarting' | 'lost';

/**
 * SQLSTATE codes of PostgreSQL, appendix A: too_many_connections, cannot_connect_now, admin_shutdown, crash_shutdown,
 * connection_failure, idle_in_transaction_session_timeout.
 */
const faultOfCode: ReadonlyMap<string, ConnectionFault> = new Map([
  ['53300', 'outOfSlots'],
  ['57P03', 'restarting'],
  ['57P01', 'restarting'],
  ['57P02', 'restarting'],
  ['08006', 'lost'],
  ['25P03', 'lost'],
  ['ECONNRESET', 'lost'],
  ['EPIPE', 'lost'],
]);

/** `pg` gives no code if a connection ended without a message from the server, or is used after it ended. */
const endedMessages = [
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
];

/** Undefined if waiting does not help, such as a wrong password, or a server that was silent past the time limit. */
export function connectionFaultOf(error: unknown): ConnectionFault | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? faultOfCode.get(String(error.code)) : undefined;
  return code ?? (endedMessages.includes(error.message) ? 'lost' : undefined);
}

/** Node's codes for an address without an answer. */
const unreachableCodes = [
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
];

/** `pg` gives no code if a connection took too long to open. */
const tooSlowMessages = ['timeout expired', 'Connection terminated due to connection timeout'];

/**
 * Whether the server's address gives no answer, or one too slowly. A server that restarts, fails over or is very busy does so for a moment;
 * a wrong address does so forever.
 */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return 'code' in error
    ? unreachableCodes.includes(String(error.code))
    : tooSlowMessages.includes(error.message);
}

/** The state of a database that can't be used yet, for its operator. */
const stateOfCode: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'the database server refuses connections'],
  ['ENOTFOUND', 'the name of the database server is not found'],
  ['EAI_AGAIN', 'the name of the database server is not found'],
]);

const stateOfFault: Readonly<Record<ConnectionFault, string>> = {
  outOfSlots: 'the database server has no free connection',
  restarting: 'the database server starts or shuts down',
  lost: 'the database server ended the connection',
};

/**
 * The state of a database that can't be used yet, in words. Undefined if waiting does not help, such as for a wrong password or a database
 * that does not exist.
 */
export function passingStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const fault = connectionFaultOf(error);
  if (fault !== undefined) return stateOfFault[fault];
  if (!isUnreachable(error)) return passingStateOf(error.cause);
  return ('code' in error && stateOfCode.get(String(error.code))) || 'the database server does not answer';
}
