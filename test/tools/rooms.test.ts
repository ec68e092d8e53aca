import assert from 'node:assert/strict';
import { faultsOf, mostFiles, type RoomRules, sourceOf } from '../../tools/rooms.ts';

const rule = (rooms: readonly string[] = [], packages: readonly string[] = []) => ({ rooms, packages });
const found = (files: Readonly<Record<string, string>>, rules: RoomRules) =>
  faultsOf(
    Object.entries(files).map(([path, text]) => sourceOf(path, text)),
    rules,
  );

describe('The lint of rooms', () => {
  const low = "import { z } from 'zod';\nexport const low = z;\n";
  const high = "import { low } from '../low/low.ts';\nexport const high = low;\n";
  const rules = { 'src/low': rule([], ['zod']), 'src/high': rule(['src/low']) };

  it('finds nothing where every room imports what it may', () => {
    assert.deepEqual(found({ 'src/low/low.ts': low, 'src/high/high.ts': high }, rules), []);
  });

  it('reads every form of an import, and what only looks like one is none', () => {
    const text = [
      "import type { A } from './a.ts';",
      "import {\n  b,\n  type B,\n} from '../b/b.ts';",
      "export * from './c.ts';",
      "import 'pkg/side.js';",
      "const d = await import('./d.ts');",
      "export type Word = 'one' | 'two';",
      "import { readFile } from 'node:fs';",
      "import { request } from 'node:http';",
      "import * as all from '@scope/pkg/part';",
    ].join('\n');
    assert.deepEqual(sourceOf('src/x/x.ts', text), {
      path: 'src/x/x.ts',
      files: ['src/x/a.ts', 'src/b/b.ts', 'src/x/c.ts', 'src/x/d.ts'],
      packages: ['pkg', 'node:http', '@scope/pkg'],
    });
  });

  it('names an import that a room may not have, of a room and of a package', () => {
    const up = "import { high } from '../high/high.ts';\nimport { Kysely } from 'kysely';\n";
    const faults = found(
      { 'src/low/up.ts': up, 'src/high/high.ts': 'export const high = 1;' },
      {
        'src/low': rule(),
        'src/high': rule(),
      },
    );
    assert.deepEqual(faults, [
      'src/low/up.ts imports src/high/high.ts: src/low may not import src/high.',
      'src/low/up.ts imports kysely, which src/low may not.',
    ]);
  });

  it('names a circle of files and of rooms, also where only types make it', () => {
    const a = "import type { B } from '../b/b.ts';\n";
    const b = "import type { A } from '../a/a.ts';\n";
    const faults = found(
      { 'src/a/a.ts': a, 'src/b/b.ts': b },
      { 'src/a': rule(['src/b']), 'src/b': rule(['src/a']) },
    );
    assert.deepEqual(faults, [
      'These files import one another: src/a/a.ts, src/b/b.ts.',
      'These rooms import one another: src/a, src/b.',
      'These rooms, with the rooms inside them, import one another: src/a, src/b.',
    ]);
  });

  it('names a circle that two rooms make only with the rooms inside them', () => {
    const files = {
      'src/a/a.ts': "import type { B } from '../b/b.ts';\n",
      'src/b/b.ts': '',
      'src/b/inner/c.ts': "import type { A } from '../../a/a.ts';\n",
    };
    assert.deepEqual(
      found(files, { 'src/a': rule(['src/b']), 'src/b': rule(), 'src/b/inner': rule(['src/a']) }),
      ['These rooms, with the rooms inside them, import one another: src/a, src/b.'],
    );
  });

  it('names a file without a room, a room without a rule, and one with too many files', () => {
    const many = Object.fromEntries(
      Array.from({ length: mostFiles + 1 }, (_, index) => [`src/low/f${index}.ts`, '']),
    );
    assert.deepEqual(found({ 'src/loose.ts': '' }, { src: rule() }), ['src/loose.ts is in no room.']);
    assert.match(found({ 'src/new/new.ts': '' }, {})[0] ?? '', /^src\/new has no rule/);
    assert.match(found(many, { 'src/low': rule() })[0] ?? '', /^src\/low holds 26 files/);
  });

  it('lets no rule allow more than is used, so that it tells the present', () => {
    const faults = found({ 'src/low/low.ts': low }, { 'src/low': rule(['src/high'], ['zod', 'pg']) });
    assert.deepEqual(faults, [
      'src/low may import src/high, and does not: take it out of tools/rooms.json.',
      'src/low may import pg, and does not: take it out of tools/rooms.json.',
    ]);
  });
});
