import { type ParseArgsConfig, type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** A typing mistake that `parseArgs` accepts. Its code has the same prefix, so that {@link endOfCommand} treats it as one. */
class RepeatedOption extends TypeError {
  readonly code = 'ERR_PARSE_ARGS_REPEATED_OPTION';
}

/**
 * Reads a command line as `parseArgs` of node:util does, and refuses an option that is given twice though it takes one value. `parseArgs`
 * would use the last one without a warning.
 *
 * @param config `tokens` is set here
 * @throws TypeError with a code that begins with `ERR_PARSE_ARGS`
 */
export function readOptions<const Config extends ParseArgsConfig & { options: ParseArgsOptionsConfig }>(
  config: Config,
) {
  const { values, positionals, tokens } = parseArgs({ ...config, tokens: true });
  const seen = new Set<string>();
  for (const token of tokens ?? []) {
    if (token.kind !== 'option' || config.options[token.name]?.multiple === true) continue;
    if (seen.has(token.name)) throw new RepeatedOption(`Option '--${token.name}' is given more than once.`);
    seen.add(token.name);
  }
  return { values, positionals } as Pick<ReturnType<typeof parseArgs<Config>>, 'values' | 'positionals'>;
}
