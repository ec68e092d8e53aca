import { processEnvironment } from '../config/config.ts';
import { runRequests } from './requests/runRequests.ts';
import { writeAll } from './terminal/writeAll.ts';

/** `npm run requests`: requests, their history and reports on them, for the operator. */
// `writeAll` rejects with the same error. Without a listener it would end the process with a stack trace.
process.stdout.on('error', () => undefined);
const { exitCode, complaint } = await runRequests(process.argv.slice(2), {
  environment: processEnvironment(),
  now: () => new Date().toISOString(),
  print: (texts) => writeAll(texts, process.stdout),
});
if (complaint !== undefined) process.stderr.write(complaint);
process.exitCode = exitCode;
