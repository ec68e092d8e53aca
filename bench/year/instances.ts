import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Submission } from '../../src/requests/drafts/submitRequest.ts';
import type { TenantFacts } from '../../src/tenants/tenantFacts.ts';
import { bareEnvironment } from '../chaos/productProcess.ts';

/** How an instance is started. */
export interface InstanceStart {
  readonly databaseUrl: string;
  readonly serviceUrl: string;
  /** ISO 8601 UTC. */
  readonly now: string;
  readonly tenants: readonly TenantFacts[];
}

/** The commands that an instance takes. */
export type Task =
  | { readonly does: 'sweep' | 'settle' | 'metrics' }
  | { readonly does: 'submit'; readonly submission: Submission }
  | { readonly does: 'find' | 'meetings'; readonly requestId: string };

/** A task, with the driven clock. */
export type Asked = Task & { readonly id: number; readonly now: string };

/** An instance of the product in a process of its own. */
export interface Instance {
  readonly url: string;
  /** Its answer; `'killed'` where it was killed before it answered. */
  ask(task: Task, now: string): Promise<unknown>;
  /** kill -9. */
  kill(): Promise<void>;
}

const entry = fileURLToPath(new URL('./instance.ts', import.meta.url));

/** Starts an instance. Rejects if it ends before it listens. */
export async function startInstance(start: InstanceStart): Promise<Instance> {
  const child: ChildProcess = spawn(process.execPath, [entry, JSON.stringify(start)], {
    env: bareEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  let printed = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    printed = (printed + chunk).slice(-4000);
  });
  const ended = once(child, 'exit').then(() => 'ended' as const);
  const first = await Promise.race([once(child, 'message'), ended]);
  if (first === 'ended') throw new Error(`An instance did not start.\n${printed}`);
  const [{ url }] = first as [{ readonly url: string }];
  let ids = 0;
  let isKilled = false;
  const waiting = new Map<number, { done: (value: unknown) => void; failed: (error: Error) => void }>();
  child.on('message', ({ id, value, fault }: { id: number; value?: unknown; fault?: string }) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (fault === undefined) one?.done(value);
    else one?.failed(new Error(fault));
  });
  void ended.then(() => {
    process.removeListener('exit', killWithUs);
    for (const { done, failed } of waiting.values()) {
      if (isKilled) done('killed');
      else failed(new Error(`An instance ended by itself.\n${printed}`));
    }
  });
  return {
    url,
    ask(task, now) {
      if (isKilled) return Promise.resolve('killed');
      ids += 1;
      const id = ids;
      return new Promise((done, failed) => {
        waiting.set(id, { done, failed });
        child.send({ ...task, id, now } satisfies Asked);
      });
    },
    async kill() {
      isKilled = true;
      child.kill('SIGKILL');
      await ended;
    },
  };
}
