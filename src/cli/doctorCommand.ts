import { setTimeout as pause } from 'node:timers/promises';
import { processEnvironment } from '../config/config.ts';
import { createContext } from '../doctor/createContext.ts';
import { allRules } from '../doctor/rules/all.ts';
import { endOfCommand } from '../runtime/endOfCommand.ts';
import { readOptions } from '../runtime/readOptions.ts';
import { hasFailure, reportJson, reportText } from './report.ts';
import { runRules } from './runRules.ts';

const usage = `npm run doctor                  checks the set-up, rule by rule; exits with 1 if a rule fails
npm run doctor -- --json        prints the result as JSON
npm run doctor -- --offline     makes no network calls
`;

/** The time limit for closing, in milliseconds. */
const closingLimit = 2000;

/** `npm run doctor`: checks every rule and prints the findings. Prints no secrets. */
async function main(argv: readonly string[]): Promise<void> {
  const { values } = readOptions({
    args: [...argv],
    options: {
      json: { type: 'boolean' },
      offline: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const context = createContext({ environment: processEnvironment(), offline: values.offline ?? false });
  const findings = await runRules(allRules, context);
  process.stdout.write(values.json ? reportJson(findings) : reportText(findings));
  // A rule that timed out may still run, and closing its resources may take long too.
  await Promise.race([context.close(), pause(closingLimit)]);
  process.exit(hasFailure(findings) ? 1 : 0);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const { complaint, exitCode } = endOfCommand(error, usage);
  process.stderr.write(complaint);
  process.exit(exitCode);
});
