import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { Fault } from '../../appPackage/fault.ts';
import {
  checkLocalization,
  checkTags,
  type Localization,
  localizableTexts,
  parseLocalization,
} from '../../appPackage/localization.ts';
import { validateLocalization } from '../../appPackage/officialSchemas.ts';
import { readSources, readTemplate } from './readSources.ts';

const template = readTemplate();
const texts = localizableTexts(template);
const sources = Object.entries(readSources().localizations);

function parsed(name: string, json: string): Localization {
  const result = parseLocalization(name, json);
  assert.ok('texts' in result, `${name} should be readable`);
  return result;
}

function refused(name: string, json: string): Fault {
  const result = parseLocalization(name, json);
  assert.ok('problem' in result, `${name} should be refused`);
  return result;
}

/** Titles by command of the menu, in the order of the manifest's lists. A prompt starter sends its prompt, not its title. */
function titles(from: Readonly<Record<string, string>>): readonly string[] {
  return (template.bots[0]?.commandLists ?? []).flatMap((list, l) =>
    list.commands.flatMap(({ type }, c) =>
      type === 'prompt' ? [] : [from[`bots[0].commandLists[${l}].commands[${c}].title`] ?? ''],
    ),
  );
}

/** The titles of a catalogue of commands: a command that is chosen from the menu arrives as its title. */
function titlesIn(section: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(section).flatMap(([key, value]) => {
    if (key === 'title' && typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? titlesIn({ ...value }) : [];
  });
}

describe('The languages of the manifest', () => {
  it('include French', () => {
    assert.ok(sources.some(([name]) => name === 'fr.json'));
  });

  it('say in French what people type in French', () => {
    const french = parsed('fr.json', readSources().localizations['fr.json'] ?? '');
    const typed: Readonly<Record<string, string>> = {
      'request assistance': 'demander de l’assistance',
      timeline: 'chronologie',
      'my requests': 'mes demandes',
      'my customers': 'mes clients',
      schedule: 'calendrier',
      about: 'à propos',
      services: 'services',
      roles: 'rôles',
      help: 'aide',
    };
    assert.deepEqual(
      titles(french.texts),
      titles(texts).map((title) => typed[title]),
    );
  });

  for (const [name, json] of sources) {
    describe(name, () => {
      const language = parsed(name, json);

      it('is valid for the official localization schema', async () => {
        assert.deepEqual(await validateLocalization(language, template), []);
      });

      it('has every text of the manifest and no other', () => {
        assert.deepEqual(checkLocalization(language, template), []);
      });

      it('fills in the same placeholders as the manifest', () => {
        const placeholders = (text = ''): readonly string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
        for (const [key, text] of Object.entries(texts)) {
          assert.deepEqual(placeholders(language.texts[key]), placeholders(text), key);
        }
      });

      it('keeps the name of the app', () => {
        assert.equal(language.texts['name.short'], 'Onboarding Assist');
      });

      it('names every command of its lists in the description', () => {
        for (const title of titles(language.texts)) {
          assert.ok(language.texts['description.full']?.includes(`**${title}**`), title);
        }
      });
    });
  }

  for (const [name, all] of [['the manifest', texts], ...sources.map(([n, json]) => [n, JSON.parse(json)])]) {
    it(`keep within the store's limits: ${name}`, () => {
      assert.ok(all['name.short'].length <= 30);
      assert.ok(all['description.short'].length <= 80);
      assert.ok(all['description.full'].split(/\s+/).length <= 500, 'at most 500 words');
      assert.doesNotMatch(all['description.short'], /\bapp\b/i, 'the store asks not to say "app" there');
    });

    it(`give no two commands of a list the same title: ${name}`, () => {
      for (const [index] of template.bots[0]?.commandLists.entries() ?? []) {
        const keys = Object.keys(texts).filter(
          (key) => key.includes(`Lists[${index}]`) && key.endsWith('.title'),
        );
        const list = keys.map((key) => all[key]);
        assert.equal(new Set(list).size, list.length);
      }
    });
  }

  for (const [tag, all] of [
    ['en', texts],
    ...sources.map(([n, json]) => [n.replace('.json', ''), JSON.parse(json)]),
  ]) {
    it(`offer no command that the bot would not understand: ${tag}`, function () {
      const catalogue = new URL(`../../src/locales/${tag}/commands.json`, import.meta.url);
      if (!existsSync(catalogue)) return this.skip(); // Nothing to compare with: this language has no catalogue yet.
      const understood = titlesIn(JSON.parse(readFileSync(catalogue, 'utf8')));
      for (const title of titles(all)) assert.ok(understood.includes(title), `"${title}" is in no catalogue`);
    });
  }

  it('name every text that has not been translated', () => {
    const partial = { ...texts, 'description.short': ' ' };
    delete (partial as Record<string, string>)['bots[0].commandLists[0].commands[1].title'];
    const [fault, ...others] = checkLocalization({ tag: 'de', texts: partial }, template);
    assert.deepEqual(others, []);
    assert.equal(fault?.where, 'localization/de.json');
    assert.match(
      fault?.problem ?? '',
      /description\.short.*commands\[1\]\.title|commands\[1\]\.title.*description\.short/,
    );
  });

  it('name a text of a command that has moved', () => {
    const moved = { ...texts, 'bots[0].commandLists[1].commands[9].title': 'Zeitplan' };
    const [fault] = checkLocalization({ tag: 'de', texts: moved }, template);
    assert.match(fault?.problem ?? '', /does not have: bots\[0\]\.commandLists\[1\]\.commands\[9\]\.title/);
  });

  it('are refused when a text is longer than Teams shows', async () => {
    const long = { ...texts, 'name.short': 'N'.repeat(31), 'description.short': 'D'.repeat(81) };
    const faults = await validateLocalization({ tag: 'de', texts: long }, template);
    assert.deepEqual(faults.map(({ problem }) => /(name|description)\.short/.exec(problem)?.[0]).sort(), [
      'description.short',
      'name.short',
    ]);
  });

  it('are there once each, in any case, and not in the manifest’s own', () => {
    const faults = checkTags(['EN', 'FR', 'fr', 'pt-br', 'pt'], template);
    assert.deepEqual(
      faults.map(({ where, problem }) => `${where} ${problem}`),
      [
        'localization/EN.json is of the same language as manifest.json',
        'localization/fr.json is of the same language as localization/FR.json',
      ],
    );
  });

  it('have the texts of features and of a message extension too', async () => {
    const withExtension = {
      ...template,
      composeExtensions: [
        { commands: [{ title: 'Find', description: 'Finds a request', parameters: [{ title: 'Number' }] }] },
      ],
    };
    const all = localizableTexts(withExtension);
    assert.equal(all['composeExtensions[0].commands[0].description'], 'Finds a request');
    assert.equal(all['composeExtensions[0].commands[0].parameters[0].title'], 'Number');
    assert.ok(all['description.features[2].description']);
    assert.deepEqual(await validateLocalization({ tag: 'de', texts: all }, template), []);
    const long = { ...all, 'composeExtensions[0].commands[0].title': 'T'.repeat(33) };
    assert.equal((await validateLocalization({ tag: 'de', texts: long }, template)).length, 1);
  });

  it('have to be in files named after a language', () => {
    assert.match(refused('french language.json', '{}').problem, /not named after a language/);
  });

  it('have to be readable', () => {
    for (const json of ['{', '[]', '"fr"', '{ "name.short": 5 }']) {
      assert.equal(refused('fr.json', json).problem, 'cannot be read');
    }
  });
});
