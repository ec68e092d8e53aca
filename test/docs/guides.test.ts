import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mayReadContent, type RequestAction } from '../../src/requests/lifecycle.ts';

const docs = new URL('../../docs/', import.meta.url);
const english = new URL('../../src/locales/en/', import.meta.url);

const read = (name: string) => readFileSync(new URL(name, docs), 'utf8');
const guides = readdirSync(docs).filter((name) => /^guide-.+\.md$/.test(name));

/** All texts of the English catalogues. A text that continues with a value ends there: "To do: {{done}} of {{count}}" is "To do". */
const texts = new Set(
  readdirSync(english)
    .flatMap((name) => textsIn(JSON.parse(readFileSync(new URL(name, english), 'utf8'))))
    .map(beginningOf),
);
const commands: Readonly<Record<string, { readonly title?: string }>> = JSON.parse(
  readFileSync(new URL('commands.json', english), 'utf8'),
);

describe('The guides', () => {
  it('are one for the admin, one for the specialist and one for the Teams admin', () => {
    assert.deepEqual(guides, ['guide-admin.md', 'guide-specialist.md', 'guide-teams-admin.md']);
  });

  for (const name of guides) {
    it(`are a page each, linked from the README, with pictures that exist: ${name}`, () => {
      const guide = read(name);
      assert.ok(guide.split(/\s+/).length < 700, 'a page');
      assert.match(read('../README.md'), new RegExp(`\\(docs/${name}\\)`));
      const pictures = [...guide.matchAll(/<img src="([^"]+)"/g)].map(([, path = '']) => path);
      assert.ok(pictures.length > 0);
      for (const path of pictures) assert.ok(existsSync(new URL(path, docs)), path);
    });
  }

  for (const name of ['guide-admin.md', 'guide-specialist.md']) {
    it(`name buttons and commands as the bot does: ${name}`, () => {
      const named = [...read(name).matchAll(/\*\*([^*]+)\*\*/g)]
        .map(([, text = '']) => text.replace(/\s+/g, ' '))
        .filter((text) => text !== '…');
      assert.ok(named.length > 10);
      for (const text of named) assert.ok(texts.has(beginningOf(text)), text);
      const titles = Object.values(commands).map(({ title }) => title);
      for (const [, command] of read(name).matchAll(/`([^`]+)`/g))
        assert.ok(titles.includes(command), command);
    });
  }

  it('say as the lifecycle does whether the customer reads a specialist’s words', () => {
    const actions: Readonly<Record<string, RequestAction>> = {
      question: 'ask',
      message: 'message',
      note: 'note',
      'Put on hold': 'hold',
      Decline: 'decline',
      'Step back': 'stepBack',
      'Decline the change': 'declineProposal',
      Complete: 'complete',
      Reopen: 'reopen',
      'Give back to the team': 'release',
      Assign: 'assign',
      'Hand over': 'assign',
      'Take over': 'takeOver',
      Split: 'split',
    };
    const rows = [...read('guide-specialist.md').matchAll(/^\| (.+) \| (yes|no) \| yes \|$/gm)];
    const said = rows.flatMap(([, what = '', customer]) => {
      const bold = [...what.matchAll(/\*\*([^*]+)\*\*/g)].map(([, text = '']) => text);
      return (bold.length > 0 ? bold : what.split(', ')).map((one) => ({ one, customer }));
    });
    assert.deepEqual(said.map(({ one }) => one).sort(), Object.keys(actions).sort());
    for (const { one, customer } of said) {
      const action = actions[one];
      assert.ok(action !== undefined && mayReadContent(action, 'customer') === (customer === 'yes'), one);
    }
  });
});

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function beginningOf(text: string): string {
  return (text.split(/\{\{|…/)[0] ?? '').replace(/[: ]+$/, '');
}
