import type { ParseArgsOptionsConfig } from 'node:util';
import { readOptions } from '../../runtime/readOptions.ts';
import { UsageError } from './usageError.ts';

/**
 * Reads options and exactly the named positional arguments. Throws {@link UsageError}.
 *
 * @param names of the positional arguments, as in the usage
 */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  names: readonly string[],
  options: Options,
) {
  const { values, positionals } = parsed(argv, options);
  const missing = names[positionals.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing.`);
  const extra = positionals[names.length];
  if (extra !== undefined)
    throw new UsageError(`“${extra}” is one argument too many. Put a name with spaces in quotes.`);
  return { values, positionals };
}

function parsed<const Options extends ParseArgsOptionsConfig>(argv: readonly string[], options: Options) {
  try {
    return readOptions({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    // Node's own sentences. The first one names the fault.
    const [message = ''] = error instanceof Error ? error.message.split('. To specify') : [];
    throw new UsageError(`${message.replace(/[.\s]+$/, '')}.`);
  }
}
