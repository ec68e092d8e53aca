import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { awayIn } from '../../src/bot/text/awayIn.ts';
import { type BotLanguage, botLanguages, nameOfLanguage } from '../../src/locales/languages.ts';
import { mayReadContent, type RequestAction } from '../../src/requests/lifecycle.ts';

const docs = new URL('../../docs/', import.meta.url);
const locales = new URL('../../src/locales/', import.meta.url);

const read = (name: string) => readFileSync(new URL(name, docs), 'utf8');
const written = readdirSync(docs).filter((name) => /^guide-.+\.md$/.test(name));
const translated = written.filter((name) => /^guide-.+\..+\.md$/.test(name));
const english = written.filter((name) => !translated.includes(name));

const adminGuide = (language: BotLanguage) =>
  language === 'en' ? 'guide-admin.md' : `guide-admin.${language}.md`;
const headingsOf = (guide: string) => guide.match(/^#+ /gm) ?? [];
/** The words of a text, as its language counts them. Chinese, Japanese and Thai have no blanks between words. */
const wordsIn = (text: string, language: BotLanguage) =>
  [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].filter(
    ({ isWordLike }) => isWordLike,
  ).length;

describe('The guides', () => {
  it('are one for the admin, one for the specialist and one for the Teams admin', () => {
    assert.deepEqual(english, ['guide-admin.md', 'guide-specialist.md', 'guide-teams-admin.md']);
  });

  for (const language of botLanguages) {
    it(`for admins say the same in each language, and lead to the others: ${language}`, () => {
      const guide = read(adminGuide(language));
      assert.equal(headingsOf(guide).length, headingsOf(read('guide-admin.md')).length);
      const words = wordsIn(guide.replaceAll(/\]\([^)]+\)|<img [^>]+>/g, ''), language);
      assert.ok(words > 400 && words < 900, `${words} words`);
      const [, links = ''] = guide.split('\n\n');
      const named = botLanguages.map((tag) => {
        const name = nameOfLanguage(tag, tag);
        return { tag, name: `${name.charAt(0).toLocaleUpperCase(tag)}${name.slice(1)}` };
      });
      assert.deepEqual(
        links.split(' · ').sort(),
        named.map(({ tag, name }) => (tag === language ? name : `[${name}](${adminGuide(tag)})`)).sort(),
      );
    });

    it(`for admins name buttons and commands as the bot does: ${language}`, () => {
      const guide = read(adminGuide(language));
      const { shown, titles } = catalogueOf(language);
      const bold = marked(guide, '**');
      assert.ok(new Set(bold).size > 20);
      for (const text of bold) assert.ok(shown.has(beginningOf(text)), text);
      const commands = marked(guide, '`');
      assert.ok(commands.length > 5);
      for (const command of commands) assert.ok(titles.includes(command), command);
      const slanted = marked(guide, '*');
      assert.equal(slanted.length, 2);
      for (const text of slanted) assert.ok(shown.has(text) || awayIn(text)?.kind === 'until', text);
    });
  }

  for (const name of english) {
    it(`are a page each, linked from the README, with pictures that exist: ${name}`, () => {
      const guide = read(name);
      assert.ok(guide.replaceAll(/^.*\]\(guide-.*$/gm, '').split(/\s+/).length < 700, 'a page');
      assert.match(read('../README.md'), new RegExp(`\\(docs/${name}\\)`));
      const pictures = [...guide.matchAll(/<img src="([^"]+)"/g)].map(([, path = '']) => path);
      assert.ok(pictures.length > 0);
      for (const path of pictures) assert.ok(existsSync(new URL(path, docs)), path);
    });
  }

  it('name buttons and commands as the bot does: guide-specialist.md', () => {
    const guide = read('guide-specialist.md');
    const { shown, titles } = catalogueOf('en');
    const named = marked(guide, '**').filter((text) => text !== '…');
    assert.ok(named.length > 10);
    for (const text of named) assert.ok(shown.has(beginningOf(text)), text);
    for (const command of marked(guide, '`')) assert.ok(titles.includes(command), command);
  });

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

/**
 * All texts that a language shows, and the titles of its commands. A text that continues with a value ends there: "To do: {{done}} of
 * {{count}}" is "To do".
 */
function catalogueOf(language: BotLanguage) {
  const folder = new URL(`${language}/`, locales);
  const sections = new Map(
    readdirSync(folder).map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))]),
  );
  const texts = [...sections.values()].flatMap(textsIn);
  const commands: Readonly<Record<string, { readonly title?: string }>> = sections.get('commands.json');
  return {
    shown: new Set(texts.flatMap((text) => [beginningOf(text), (text.split(/[:：]/)[0] ?? '').trim()])),
    titles: Object.values(commands).map(({ title }) => title),
  };
}

/** The texts between two marks: `**` for buttons, `*` for what the bot shows or reads in a sentence, a back quote for commands. */
function marked(guide: string, mark: '**' | '*' | '`'): readonly string[] {
  const between = {
    '**': /\*\*([^*]+)\*\*/g,
    '*': /(?<!\*)\*([^*\n]+)\*(?!\*)/g,
    '`': /`([^`]+)`/g,
  }[mark];
  return [...guide.matchAll(between)].map(([, text = '']) => text.replace(/\s+/g, ' '));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function beginningOf(text: string): string {
  return (text.split(/\{\{|…/)[0] ?? '').replace(/[:\s]+$/, '');
}
