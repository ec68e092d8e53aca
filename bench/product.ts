import { chmod, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../src/config/config.ts';
import type { Bot, Place } from './bot.ts';
import { type Child, root, startChild } from './childProcess.ts';
import { writeDirectory } from './people.ts';
import { mainJob } from './scripts.ts';

/** A checkout of the product, with its dependencies installed. */
export interface Tree {
  /** Unlike those of the other trees of a run. */
  readonly id: string;
  readonly name: string;
  readonly folder: string;
}

/** A database the product runs on. */
export type Database = 'sqlite' | 'postgres';

const databaseNames: Readonly<Record<Database, string>> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

/** The checkout that the bench itself belongs to. */
export const presentTree: Tree = { id: 'ours', name: 'ours', folder: root };

/** The product of a tree on a database, as a bot of the bench. */
export function product(database: Database, tree: Tree = presentTree): Bot {
  const bot = {
    id: `${tree.id}-${database}`,
    name: `${tree.name} on ${databaseNames[database]}`,
    script: mainJob,
    hasCasework: true,
    readyPath: '/readyz',
  } as const;
  if (database === 'sqlite') {
    return {
      ...bot,
      prepare: async (place) => ({
        start: await starter(tree, place, `sqlite:${join(place.folder, 'bot.db')}`),
      }),
    };
  }
  return {
    ...bot,
    notAvailable: () => refusal('postgres://bot@127.0.0.1:5432/bot'),
    async prepare(place) {
      const env = { TMPDIR: await openFolder(place) };
      const server = startChild('PostgreSQL', 'bench/bots/postgres.ts', { env });
      const url = await server.told<string>('url');
      return { start: await starter(tree, place, url), besides: [server] };
    },
  };
}

/** The present product on a database that is there. */
export function productOn(databaseUrl: string, id: string, name: string, firstConversation: number): Bot {
  return {
    firstConversation,
    id,
    name,
    script: mainJob,
    hasCasework: true,
    readyPath: '/readyz',
    prepare: async (place) => ({ start: await starter(presentTree, place, databaseUrl) }),
  };
}

/** The script `start` of a tree's package.json: Node's own flags, and the product's entry. */
async function startScript(
  folder: string,
): Promise<{ readonly flags: readonly string[]; readonly entry: string }> {
  const { scripts } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    readonly scripts: { readonly start: string };
  };
  const [, ...given] = scripts.start.split(' ');
  return { flags: given.slice(0, -1), entry: given.at(-1) ?? '' };
}

/** Starts the product as `npm start` starts it without credentials, or with keys from the loopback, with its log and database in the place's folder. */
async function starter(
  tree: Tree,
  { folder, port, metadataUrl }: Place,
  databaseUrl: string,
): Promise<() => Child> {
  const { flags, entry } = await startScript(tree.folder);
  const directory = join(folder, 'tenants.json');
  await writeDirectory(directory);
  if (metadataUrl !== undefined) {
    const args = [String(port), metadataUrl, databaseUrl, directory];
    return () => startChild(tree.name, 'bench/bots/signedProduct.ts', { args, flags, cwd: tree.folder });
  }
  const env = {
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    TENANT_DIRECTORY: `file:${directory}`,
    PLAYGROUND: 'off',
  };
  return () => startChild(tree.name, entry, { env, flags, cwd: tree.folder });
}

/** A folder that the server's own user can reach and write in; the files the server leaves there go with the run's files. */
async function openFolder({ folder }: Place): Promise<string> {
  const path = join(folder, 'postgres');
  await mkdir(path);
  await chmod(path, 0o777);
  return path;
}

/** The objection of the product's configuration to a database; undefined if it takes it. */
function refusal(databaseUrl: string): string | undefined {
  try {
    readConfig({ DATABASE_URL: databaseUrl });
    return undefined;
  } catch (error) {
    const [, fault] = (error instanceof Error ? error.message : String(error)).split('\n- ');
    return fault ?? String(error);
  }
}
