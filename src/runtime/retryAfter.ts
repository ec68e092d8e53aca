/** The longest pause that a service may ask for, in seconds; Teams' longest rate-limit window is an hour. */
const longest = 3600;

/** The three forms of a date that RFC 9110 (5.6.7) requires a recipient to accept. All are in UTC, even the last one without a zone. */
const dateForms = [
  /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^\w{6,9}, \d{2}-\w{3}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^\w{3} \w{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];

/**
 * Reads the pause in seconds from a `Retry-After` (RFC 9110, 10.2.3: a number of seconds, or a date), an hour at most. Undefined if there
 * is no usable value: absent, neither form, zero, or a time in the past.
 *
 * @param header the header as received; a list if it came more than once: the longest pause counts
 * @param now the present instant, ISO 8601
 */
export function retryAfterSeconds(
  header: string | readonly string[] | undefined,
  now: string,
): number | undefined {
  const seconds = [header ?? []]
    .flat()
    .map((one) => asked(one.trim(), now))
    .filter((one) => one > 0);
  return seconds.length > 0 ? Math.min(Math.max(...seconds), longest) : undefined;
}

function asked(text: string, now: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text));
  if (!dateForms.some((form) => form.test(text))) return Number.NaN;
  const at = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Math.ceil((at - Date.parse(now)) / 1000);
}
