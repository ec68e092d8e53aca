import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from '../config/config.ts';
import { runTenants } from './tenants/runTenants.ts';

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

/** `npm run tenants`: the operator's own entries of tenants, the kit for a customer, and a tenant's data. */
const { exitCode, said, complaint } = await runTenants(process.argv.slice(2), {
  environment: processEnvironment(),
  now: () => new Date().toISOString(),
  folder: fileURLToPath(new URL('../../dist/', import.meta.url)),
  ...(process.stdin.isTTY ? { ask } : {}),
});
// A program such as `head`, which reads only the start of a long list, closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
if (said !== undefined) process.stdout.write(said);
if (complaint !== undefined) process.stderr.write(complaint);
process.exitCode = exitCode;
