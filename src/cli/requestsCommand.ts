import { processEnvironment } from '../config/config.ts';
import { runRequests } from './requests/runRequests.ts';

/** `npm run requests`: requests and their history, for the operator. */
const { exitCode, said, complaint } = await runRequests(process.argv.slice(2), {
  environment: processEnvironment(),
  now: () => new Date().toISOString(),
});
// A program such as `head`, which reads only the start of a long text, closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
if (said !== undefined) process.stdout.write(said);
if (complaint !== undefined) process.stderr.write(complaint);
process.exitCode = exitCode;
