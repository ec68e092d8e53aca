const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is an Entra id. Other texts must not become part of a path. */
export function isGuid(value: unknown): value is string {
  return typeof value === 'string' && guid.test(value);
}

/** An id in lower case, for comparison. */
export function guidOf(value: unknown): string | undefined {
  return isGuid(value) ? value.toLowerCase() : undefined;
}

/** A name on one line. A stranger may have chosen it. */
export function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const name = value
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .trim();
  return name === '' ? undefined : name;
}
