import { UsageError } from '../terminal/usageError.ts';

/** The chosen format; the first one if none is. Throws UsageError for another one. */
export function formatOf<const Format extends string>(
  written: string | undefined,
  formats: readonly [Format, ...Format[]],
): Format {
  const [first, ...others] = formats;
  if (written === undefined) return first;
  const found = formats.find((format) => format === written);
  if (found === undefined)
    throw new UsageError(`“${written}” is not a format. Use ${[first, ...others].join(' or ')}.`);
  return found;
}
