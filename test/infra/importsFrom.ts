import { readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** The modules loaded when some files are run: files of ours, by their path, and packages, by their name. */
export interface Imports {
  readonly files: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
}

/** Follows imports from some files on, as they are written; an import of a type only is never loaded. */
export function importsFrom(root: string, entries: readonly string[]): Imports {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    if (!/\.(?:ts|mjs)$/.test(file)) continue;
    for (const target of targetsIn(readFileSync(posix.join(root, file), 'utf8'))) {
      if (target.startsWith('.')) waiting.push(posix.join(posix.dirname(file), target));
      else if (!target.startsWith('node:')) packages.add(packageOf(target));
    }
  }
  return { files, packages };
}

const statement = /^(?:import|export)\s+(?!type\b)(?:[\w*{][^;'"]*?\sfrom\s+)?'([^']+)'/gm;
// One that has an answer ready for the case that it is not there is not needed.
const call = /\bimport\(\s*'([^']+)'\s*\)(?!\s*\.catch\()/g;

function targetsIn(source: string): readonly string[] {
  return [statement, call].flatMap((pattern) =>
    [...source.matchAll(pattern)].map(([, target = '']) => target),
  );
}

function packageOf(target: string): string {
  return target.split('/', target.startsWith('@') ? 2 : 1).join('/');
}
