import { spawnSync } from 'node:child_process';
import type { Environment } from '../src/config/config.ts';

/** The command that runs the Bicep compiler: the path in `BICEP`, else `bicep`, else `az bicep`; undefined where there is none. */
export function findCompiler(environment: Environment): readonly string[] | undefined {
  const named = environment['BICEP'];
  if (named !== undefined && named !== '') return [named];
  return [['bicep'], ['az', 'bicep']].find(([file = '', ...first]) => {
    const { status } = spawnSync(file, [...first, first.length === 0 ? '--version' : 'version'], {
      stdio: 'ignore',
      env: { ...environment },
    });
    return status === 0;
  });
}
