import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Relative and indefinite words. Many of them mark prose that has to be decoded. */
const relative = /\b(what|whoever|whatever|which|whose|of which)\b/gi;
/** The most of them in 1,000 words of comments. */
const most = 8;

interface Count {
  readonly path: string;
  readonly words: number;
  readonly found: number;
}

/** The text of the comments of a TypeScript source. */
export function commentsOf(source: string): string {
  return [...source.matchAll(/\/\*\*?([\s\S]*?)\*\/|(?:^|\s)\/\/(.*)$/gm)]
    .map(([, block, line]) => (block ?? line ?? '').replace(/^\s*\*/gm, ' ').replace(/`[^`]*`/g, ' '))
    .join('\n');
}

/** How many words a text has, and how many of them are relative. */
export function countWords(text: string): Omit<Count, 'path'> {
  return {
    words: (text.match(/\p{L}[\p{L}’'-]*/gu) ?? []).length,
    found: (text.match(relative) ?? []).length,
  };
}

if (import.meta.main) {
  const root = fileURLToPath(new URL('../', import.meta.url));
  const folders = [
    'src',
    'cards',
    'dialogs',
    'appPackage',
    'standIns',
    'test',
    'bench',
    'infra',
    'docs',
    'tools',
  ];
  const counts: readonly Count[] = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => {
        const path = join(folder, name);
        return { path, ...countWords(commentsOf(readFileSync(join(root, path), 'utf8'))) };
      }),
  );
  const sum = (key: 'words' | 'found') => counts.reduce((total, count) => total + count[key], 0);
  const share = ({ words, found }: Omit<Count, 'path'>) => (words === 0 ? 0 : (1000 * found) / words);
  const all = share({ words: sum('words'), found: sum('found') });
  const line = ({ path, found, words }: Count) =>
    `${share({ found, words }).toFixed(1).padStart(6)}  ${String(found).padStart(3)} of ${String(words).padStart(4)} words  ${path}`;
  const worst = [...counts]
    .sort((one, other) => other.found - one.found || share(other) - share(one))
    .slice(0, 10);
  process.stdout.write(
    [
      `${all.toFixed(1)} relative words in 1,000 words of comments (${sum('found')} of ${sum('words')}); at most ${most} is the aim.`,
      ...worst.map(line),
      '',
    ].join('\n'),
  );
  process.exitCode = all > most ? 1 : 0;
}
