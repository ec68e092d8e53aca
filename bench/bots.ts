import type { Bot, Place } from './bot.ts';
import { type Child, startChild } from './childProcess.ts';
import { product } from './product.ts';
import { echo, waterfall } from './scripts.ts';

/** The bot all others are compared with. */
export const ours = 'ours-sqlite';

/** The bots, in the order they take turns. */
export const bots: readonly Bot[] = [
  product('sqlite'),
  product('postgres'),
  {
    id: 'waterfall',
    name: 'botbuilder-dialogs waterfall, in memory',
    script: waterfall,
    readyPath: '/',
    prepare: async (place) => ({ start: peer('waterfall', place) }),
  },
  {
    id: 'echo',
    name: 'botbuilder + restify echo',
    script: echo,
    readyPath: '/',
    prepare: async (place) => ({ start: peer('echo', place) }),
  },
  {
    id: 'http',
    name: 'bare Node http',
    checksNoToken: true,
    script: echo,
    readyPath: '/',
    prepare: async (place) => ({ start: peer('bareHttp', place) }),
  },
];

function peer(file: string, { port, metadataUrl }: Place): () => Child {
  const args = [String(port), ...(metadataUrl === undefined ? [] : [metadataUrl])];
  return () => startChild(file, `bench/bots/${file}.ts`, { args });
}
