import assert from 'node:assert/strict';
import { assemblePackage, type Sources } from '../../appPackage/assemblePackage.ts';
import type { Environment } from '../../appPackage/checkInputs.ts';
import { localizableTexts } from '../../appPackage/localization.ts';
import { goodEnvironment } from './goodEnvironment.ts';
import { readSources, readTemplate } from './readSources.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

async function files(changes: Partial<Sources> = {}): Promise<Files> {
  const result = await assemblePackage(readSources(changes), goodEnvironment);
  assert.ok(result.ok, JSON.stringify(result));
  return result.files;
}

async function faults(
  changes: Partial<Sources>,
  env: Environment = goodEnvironment,
): Promise<readonly string[]> {
  const result = await assemblePackage(readSources(changes), env);
  assert.ok(!result.ok, 'the package should be refused');
  return result.faults.map(({ where, problem }) => `${where} ${problem}`);
}

function json(content: string | Uint8Array | undefined): Record<string, unknown> {
  return JSON.parse(String(content)) as Record<string, unknown>;
}

/** Files for clients of other countries, with the texts of a language that has a country in its tag. */
const neighbours = ['pt.json', 'zh.json', 'zh-HK.json', 'zh-MO.json'];
const tagOf = (file: string) => file.replace('.json', '');
const byTag = (one: string, other: string) => (tagOf(one) < tagOf(other) ? -1 : 1);

describe('The files of the app package', () => {
  it('are the manifest, both icons and every language that it names, all at the top', async () => {
    const languages = Object.keys(readSources().localizations);
    assert.ok(languages.includes('fr.json'));
    assert.deepEqual(Object.keys(await files()), [
      'manifest.json',
      'color.png',
      'outline.png',
      ...[...languages, ...neighbours].toSorted(byTag),
    ]);
  });

  it('have no placeholder in any language', async () => {
    const texts = Object.values(await files()).filter((content) => typeof content === 'string');
    for (const text of texts) assert.doesNotMatch(text, /\{\{/);
  });

  it('name the organisation in French too', async () => {
    const french = json((await files())['fr.json']);
    assert.match(String(french['description.full']), /Northwind IT Services exploite ce service/);
    assert.equal(french['name.full'], 'Onboarding Assist par Northwind IT Services');
  });

  it('take one more language from one more file', async () => {
    const texts = JSON.stringify(localizableTexts(readTemplate()));
    const { localizations } = readSources();
    const built = await files({ localizations: { ...localizations, 'cy.json': texts } });
    const names = [...Object.keys(localizations), ...neighbours, 'cy.json'].toSorted(byTag);
    assert.deepEqual(Object.keys(built).slice(3), names);
    assert.deepEqual(json(built['manifest.json'])['localizationInfo'], {
      defaultLanguageTag: 'en',
      additionalLanguages: names.map((file) => ({ languageTag: file.replace('.json', ''), file })),
    });
  });

  it('are refused with all that is wrong at once: variables, languages, version and icons', async () => {
    const found = await faults(
      {
        version: '1.0.0-beta.1',
        localizations: { 'fr.json': '{}', 'de.json': '{' },
        icons: { color: Buffer.from(''), outline: readSources().icons.outline },
      },
      { ...goodEnvironment, SERVICE_NAME: undefined },
    );
    assert.deepEqual(
      found.map((fault) => fault.split(' ').slice(0, 2).join(' ')),
      [
        'SERVICE_NAME is',
        'localization/de.json cannot',
        'localization/fr.json has',
        'version in',
        'icons/color.png is',
      ],
    );
  });

  it('are refused when a text has a placeholder nobody knows', async () => {
    const french = readSources().localizations['fr.json']?.replace('{{WEBSITE_URL}}', '{{WEBSITE}}') ?? '';
    const found = await faults({ localizations: { 'fr.json': french } });
    assert.deepEqual(found, ['localization/fr.json has a placeholder nothing is known for: {{WEBSITE}}']);
  });

  it('are refused when the manifest does not fit the official schema', async () => {
    const found = await faults({ template: { ...readTemplate(), surprise: true } });
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /^manifest\.json does not fit the official schema: .*surprise/);
  });
});
