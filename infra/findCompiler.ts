import { spawnSync } from 'node:child_process';
import type { Environment } from '../src/config/config.ts';

/** On Windows the Azure CLI is a batch file, which its command interpreter alone can run. */
const azureCli = process.platform === 'win32' ? ['cmd', '/d', '/c', 'az'] : ['az'];

/** The command that runs the Bicep compiler: the path in `BICEP`, else `bicep`, else `az bicep`; undefined where there is none. */
export function findCompiler(environment: Environment): readonly string[] | undefined {
  const named = environment['BICEP'];
  if (named !== undefined && named !== '') return [named];
  const candidates = [
    { command: ['bicep'], question: '--version' },
    { command: [...azureCli, 'bicep'], question: 'version' },
  ];
  return candidates.find(({ command: [file = '', ...first], question }) => {
    const { status } = spawnSync(file, [...first, question], {
      stdio: 'ignore',
      env: { ...environment },
    });
    return status === 0;
  })?.command;
}
