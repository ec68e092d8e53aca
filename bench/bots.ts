import { chmod, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../src/config/config.ts';
import { type Child, startChild } from './childProcess.ts';
import { writeDirectory } from './people.ts';
import { echo, mainJob, type Script, waterfall } from './scripts.ts';

/** A bot of the comparison. */
export interface Bot {
  readonly id: string;
  readonly name: string;
  readonly script: Script;
  /** The path that is answered, by any status below 500, as soon as it is ready. */
  readonly readyPath: string;
  /** Why it can't be measured here; undefined if it can. */
  readonly notAvailable?: () => string | undefined;
  /** Starts further processes it needs, such as a database server, and returns how to start the bot. */
  readonly prepare: (place: Place) => Promise<Prepared>;
}

/** Where a bot runs. */
export interface Place {
  /** A folder of its own. */
  readonly folder: string;
  readonly port: number;
}

/** How a bot is started, when everything it needs is there. */
export interface Prepared {
  readonly start: () => Child;
  readonly besides?: readonly Child[];
}

/** The bot all others are compared with. */
export const ours = 'ours-sqlite';

/** The bots, in the order they take turns. */
export const bots: readonly Bot[] = [
  {
    id: ours,
    name: 'ours on SQLite',
    script: mainJob,
    readyPath: '/readyz',
    prepare: async (place) => ({ start: await product(place, `sqlite:${join(place.folder, 'bot.db')}`) }),
  },
  {
    id: 'ours-postgres',
    name: 'ours on PostgreSQL',
    script: mainJob,
    readyPath: '/readyz',
    notAvailable: () => refusal('postgres://bot@127.0.0.1:5432/bot'),
    async prepare(place) {
      const server = startChild('PostgreSQL', 'bench/bots/postgres.ts', [], {
        TMPDIR: await openFolder(place),
      });
      const url = await server.told<string>('url');
      return { start: await product(place, url), besides: [server] };
    },
  },
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
    script: echo,
    readyPath: '/',
    prepare: async (place) => ({ start: peer('bareHttp', place) }),
  },
];

/** A folder that the server's own user can reach and write in; the files the server leaves there go with the run's files. */
async function openFolder({ folder }: Place): Promise<string> {
  const path = join(folder, 'postgres');
  await mkdir(path);
  await chmod(path, 0o777);
  return path;
}

/** The script `start` of package.json: Node's own flags, and the product's entry. */
async function startScript(): Promise<{ readonly flags: readonly string[]; readonly entry: string }> {
  const { scripts } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    readonly scripts: { readonly start: string };
  };
  const [, ...given] = scripts.start.split(' ');
  return { flags: given.slice(0, -1), entry: given.at(-1) ?? '' };
}

/** The product itself, as `npm start` starts it without credentials, with its log and database in the folder. */
async function product({ folder, port }: Place, databaseUrl: string): Promise<() => Child> {
  const { flags, entry } = await startScript();
  const directory = join(folder, 'tenants.json');
  await writeDirectory(directory);
  const environment = {
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    TENANT_DIRECTORY: `file:${directory}`,
    PLAYGROUND: 'off',
  };
  return () => startChild('ours', entry, [], environment, flags);
}

function peer(file: string, { port }: Place): () => Child {
  return () => startChild(file, `bench/bots/${file}.ts`, [String(port)]);
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
