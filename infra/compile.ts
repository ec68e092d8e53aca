import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processEnvironment } from '../src/config/config.ts';
import { findCompiler } from './findCompiler.ts';
import { withoutGenerator } from './withoutGenerator.ts';

/**
 * `npm run infra`: compiles `main.bicep` into `main.json` by every rule of `bicepconfig.json`, and the example of parameters. With `--check`
 * it writes nothing and ends with 1 where `main.json` is stale. A finding of the compiler ends it with 1 as well.
 */
const folder = import.meta.dirname;
const target = join(folder, 'main.json');
const isCheck = process.argv.includes('--check');
const compiler = findCompiler(processEnvironment());

if (compiler === undefined) {
  end(
    'No Bicep compiler is here. Put its path into BICEP, or install the Azure CLI and run: az bicep install',
  );
}
const compiled = bicep(['build', join(folder, 'main.bicep'), '--stdout']);
bicep(['build-params', join(folder, 'main.example.bicepparam'), '--stdout'], {
  BOT_SECRET: 'not-a-secret',
  DATABASE_PASSWORD: 'not-a-password-either',
});
if (isCheck) {
  const committed = readFileSync(target, 'utf8');
  if (withoutGenerator(compiled) !== withoutGenerator(committed)) {
    end('infra/main.json is stale. Run: npm run infra');
  }
} else {
  writeFileSync(target, compiled);
}
process.stdout.write(`infra/main.json is ${isCheck ? 'what the sources compile to' : 'written'}.\n`);

function bicep(args: readonly string[], environment: Readonly<Record<string, string>> = {}): string {
  const [file = '', ...first] = compiler ?? [];
  const { status, stdout, stderr, error } = spawnSync(file, [...first, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...processEnvironment(), ...environment },
  });
  if (error !== undefined || status !== 0) end(`${error?.message ?? ''}${stderr}`);
  // A notice that is no error is a finding too: the compiler prints nothing else there.
  if (/^.+\(\d+,\d+\) : /m.test(stderr)) end(stderr);
  // Windows' line ends are none of the file's: .gitattributes.
  return stdout.replaceAll('\r\n', '\n');
}

function end(message: string): never {
  process.stderr.write(`${message.trim()}\n`);
  process.exit(1);
}
