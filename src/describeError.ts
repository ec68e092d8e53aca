/**
 * An error as the log may have it: its kind and where it happened, but not what was being said. Messages of the SDK's errors carry
 * whole requests, so those of failed calls are left out.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const status = 'statusCode' in error ? { status: error.statusCode } : { message: error.message };
  return { type: error.name, at: frames(error), ...status };
}

function frames({ stack }: Error): readonly string[] {
  const lines = stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')) ?? [];
  return lines.slice(0, 6).map((line) => line.trim());
}
