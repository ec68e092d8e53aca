import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Kills a process where it still runs; resolves when it is gone. Only then can its files be removed on Windows. */
export async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
