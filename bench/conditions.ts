import { availableParallelism, cpus } from 'node:os';
import type { Options } from './options.ts';

/** The machine that a run was made on. */
export function machine() {
  return { node: process.versions.node, cores: availableParallelism(), processor: cpus()[0]?.model ?? '?' };
}

/** The circumstances of a run, in two lines for people. */
export function conditions({ seconds, concurrency }: Options): string {
  const { cores, processor, node } = machine();
  return [
    `${seconds} s a round, ${concurrency} conversations at once; Node ${node}, ${cores} cores (${processor}), which the bot shares`,
    'with the driver and the connector stand-in. Memory and CPU are those of the bot’s own process, without a database server’s.',
  ].join('\n');
}
