/**
 * An error as the log may have it: its kind, its code and where it happened, but not what was being said. Messages of errors quote what
 * they stumbled over (a JSON text, a date somebody typed, a whole request of the SDK's), so only those are kept that can't.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, statusCode } = error as { readonly code?: unknown; readonly statusCode?: unknown };
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof statusCode === 'number' ? { status: statusCode } : {}),
    ...(quotesNothing(error, code) ? { message: error.message } : {}),
    at: frames(error),
  };
}

/** Faults of the program name properties; SQLite names tables, columns and constraints. Neither has a value in it. */
function quotesNothing({ name }: Error, code: unknown): boolean {
  return name === 'TypeError' || name === 'ReferenceError' || code === 'ERR_SQLITE_ERROR';
}

function frames({ stack }: Error): readonly string[] {
  const lines = stack?.split('\n').filter((line) => /^ +at /.test(line)) ?? [];
  return lines.slice(0, 6).map((line) => line.trim());
}
