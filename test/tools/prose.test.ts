import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commentsOf } from '../../tools/prose.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The house's rule for sentences (CONTRIBUTING.md): a reader learns at once who does something. */
const beginning = /(?:^|[.:!?]\s)\s*((?:What|Whoever|Of|That) [\p{L}’'-]+[^.]{0,60})/gmu;

describe('A comment', () => {
  it('begins no sentence with a relative word', () => {
    const found = ['src', 'cards', 'dialogs', 'appPackage', 'standIns', 'test', 'bench', 'tools'].flatMap(
      (folder) =>
        readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
          // A migration stays as it was when it ran.
          .filter((name) => name.endsWith('.ts') && !name.includes('migrations'))
          .flatMap((name) =>
            begunWithRelative(commentsOf(readFileSync(join(root, folder, name), 'utf8'))).map(
              (text) => `${join(folder, name)}: ${text}`,
            ),
          ),
    );
    assert.deepEqual(found, []);
  });

  it('is seen to begin so where it does', () => {
    // In pieces, so that this file has no such comment itself.
    const source = [
      '/',
      '** What it does. */\n/',
      '/ It ends. Of two, one is kept.\n/',
      '/ All of that is fine.',
    ];
    const comments = commentsOf(source.join(''));
    assert.deepEqual(begunWithRelative(comments), ['What it does', 'Of two, one is kept']);
  });
});

function begunWithRelative(comments: string): readonly string[] {
  return [...comments.matchAll(beginning)].map(([, text]) => text ?? '');
}
