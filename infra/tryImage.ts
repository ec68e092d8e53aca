import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Environment, processEnvironment } from '../src/config/config.ts';
import { commandOf, copiesOf, letThrough, type Stage, stagesOf, valuesOf } from './dockerfile.ts';

/**
 * `npm run image:try`: follows the Dockerfile without a container engine. The same files go the same way through the same commands into a
 * clean folder. There the product starts with production settings, as a user who may write its data only. It is asked by the image's own
 * health check, and ends on SIGTERM.
 */
const root = resolve(import.meta.dirname, '..');
const nobody = 65534;
const mayChangeUser = process.getuid?.() === 0;

const work = mkdtempSync(join(tmpdir(), 'image-'));
try {
  await tryImage();
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function tryImage(): Promise<void> {
  const stages = stagesOf(readFileSync(join(root, 'Dockerfile'), 'utf8'));
  const image = stages.at(-1);
  if (image === undefined) throw new Error('The Dockerfile has no stage.');
  const context = join(work, 'context');
  for (const path of letThrough(readFileSync(join(root, '.dockerignore'), 'utf8'))) {
    cpSync(join(root, path), join(context, path), { recursive: true });
  }
  for (const stage of stages) build(stage, context);
  chmodSync(work, 0o755);
  say(`the image's own part: ${megabytes(folderOf(image))} MB`);
  await run(image);
}

function folderOf({ name }: Stage): string {
  return join(work, `stage-${name}`, 'app');
}

function build(stage: Stage, context: string): void {
  const folder = folderOf(stage);
  mkdirSync(folder, { recursive: true });
  for (const { name, value } of stage.instructions) {
    if (name === 'COPY') copy({ ...stage, instructions: [{ name, value }] }, context, folder);
    if (name !== 'RUN') continue;
    // A command that changes the base system can't be run on this machine.
    if (/(^|\s)\/(usr|data|opt)\b/.test(value)) {
      say(`left out: RUN ${value}`);
      continue;
    }
    say(`RUN ${value}`);
    const { status } = spawnSync('sh', ['-c', value], {
      cwd: folder,
      stdio: 'inherit',
      env: { ...processEnvironment() },
    });
    if (status !== 0) throw new Error(`This failed: RUN ${value}`);
  }
}

function copy(stage: Stage, context: string, folder: string): void {
  for (const { from, sources, target } of copiesOf(stage)) {
    for (const source of sources) {
      const origin = from === undefined ? join(context, source) : join(work, `stage-${from}`, source);
      const many = target.endsWith('/');
      cpSync(origin, join(folder, target, many ? (source.split('/').at(-1) ?? '') : ''), {
        recursive: true,
        verbatimSymlinks: true,
      });
    }
  }
}

async function run(image: Stage): Promise<void> {
  const data = join(work, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (mayChangeUser) chownSync(data, nobody, nobody);
  const port = await freePort();
  const environment = environmentOf(image, data, port);
  const command = valuesOf(image, 'CMD')[0] ?? '';
  say(`CMD ${command}`);
  const child = start(image, commandOf(command), environment);
  const ended = once(child, 'exit');
  try {
    await healthy(image, environment, child);
    say('healthy, by the image’s own check');
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    if (!ready.ok) throw new Error(`/readyz answers ${ready.status}.`);
    say('ready');
    const door = await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', body: '{}' });
    if (door.status !== 400) throw new Error(`/api/messages answers ${door.status} to what is no activity.`);
    say(`data: ${readdirSync(data).join(', ')}`);
    await askDoctor(image, environment);
  } finally {
    child.kill('SIGTERM');
  }
  const [code, signal] = (await ended) as [number | null, string | null];
  if (code !== 0) throw new Error(`It ended with ${code ?? signal} on SIGTERM.`);
  say('ended with 0 on SIGTERM');
}

/** As the image has it, and as an operator would add to it. */
function environmentOf(image: Stage, data: string, port: number): Environment {
  const own = valuesOf(image, 'ENV').map((value) => {
    const at = value.indexOf('=');
    return [value.slice(0, at), value.slice(at + 1).replace('/data', data)] as const;
  });
  return {
    ...Object.fromEntries(own),
    PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
    PORT: String(port),
    METRICS_PORT: '0',
    PUBLIC_URL: 'https://bot.northwind-it.net',
    MicrosoftAppId: '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11',
    MicrosoftAppPassword: 'a~secret~that~signs~nobody~in',
    MicrosoftAppTenantId: '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
    REQUESTS_CHANNEL: '19:requests@thread.tacv2',
    ALLOWED_TENANTS: '2b4e28ba-2fa1-41d2-883f-0016d3cca427',
    SERVICE_NAME: 'Northwind IT Services',
    WEBSITE_URL: 'https://www.northwind-it.net',
    PRIVACY_URL: 'https://www.northwind-it.net/privacy',
    TERMS_URL: 'https://www.northwind-it.net/terms',
  };
}

function start(image: Stage, [file = '', ...args]: readonly string[], env: Environment): ChildProcess {
  const user = mayChangeUser ? { uid: nobody, gid: nobody } : {};
  return spawn(file, args, {
    cwd: folderOf(image),
    env: { ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    ...user,
  });
}

/** As an operator does in the container; anything outside of it can't be asked here. */
async function askDoctor(image: Stage, env: Environment): Promise<void> {
  const [code] = await once(start(image, ['node', 'src/cli/doctorCommand.ts', '--offline'], env), 'exit');
  if (code !== 0) throw new Error(`The doctor ended with ${code}.`);
}

async function healthy(image: Stage, env: Environment, child: ChildProcess): Promise<void> {
  const check = commandOf(valuesOf(image, 'HEALTHCHECK')[0] ?? '');
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode} instead of starting.`);
    const [code] = (await once(start(image, check, env), 'exit')) as [number];
    if (code === 0) return;
    await pause(200);
  }
  throw new Error('It did not become healthy.');
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}

function megabytes(folder: string): number {
  const { stdout } = spawnSync('du', ['-sm', folder], { encoding: 'utf8' });
  return Number.parseInt(stdout, 10);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
