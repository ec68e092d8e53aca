/**
 * An error as the log may have it: its kind, its code and its place, but nothing of the conversation. Messages of errors quote the data at
 * fault (a JSON text, a date somebody typed, a whole request of the SDK's), so a message is included only for kinds that quote nothing.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const cause = causeOf(error);
  return {
    ...kindOf(error),
    ...(quotesNothing(error) ? { message: error.message } : {}),
    ...(cause === undefined ? {} : { because: { ...kindOf(cause), at: frames(cause) } }),
    at: frames(error),
  };
}

/** The cause of an error, if it has one. The SDK's dialogs store it in `error`. */
export function causeOf(error: Error): Error | undefined {
  const { cause, error: wrapped } = error as { readonly error?: unknown } & Error;
  return [cause, wrapped].find((one) => one instanceof Error);
}

/** The identity library stores its code in `errorCode`, and the SDK an answer's status in `statusCode`. */
function kindOf(error: Error): object {
  const { code, errorCode, status, statusCode } = error as Readonly<Record<string, unknown>> & Error;
  const answered = [status, statusCode].find((one) => typeof one === 'number');
  const known = [code, errorCode].find((one) => typeof one === 'string');
  return {
    type: error.name,
    ...(known === undefined ? {} : { code: known }),
    ...(answered === undefined ? {} : { status: answered }),
  };
}

/** Faults of the program name properties; SQLite names tables, columns and constraints. Neither quotes a value. */
function quotesNothing({ name, code }: Error & { readonly code?: unknown }): boolean {
  return name === 'TypeError' || name === 'ReferenceError' || code === 'ERR_SQLITE_ERROR';
}

function frames({ stack }: Error): readonly string[] {
  const lines = stack?.split('\n').filter((line) => /^ +at /.test(line)) ?? [];
  return lines.slice(0, 6).map((line) => line.trim());
}
