import { fileURLToPath } from 'node:url';
import { processEnvironment } from '../config/config.ts';
import { runTenants } from './tenants/runTenants.ts';

/** `npm run tenants`: the operator's own entries of tenants, and the kit for a customer. */
const { exitCode, said, complaint } = await runTenants(process.argv.slice(2), {
  environment: processEnvironment(),
  now: () => new Date().toISOString(),
  folder: fileURLToPath(new URL('../../dist/', import.meta.url)),
});
// A program such as `head`, which reads only the start of a long list, closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
if (said !== undefined) process.stdout.write(said);
if (complaint !== undefined) process.stderr.write(complaint);
process.exitCode = exitCode;
