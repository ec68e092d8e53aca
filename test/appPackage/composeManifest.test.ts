import assert from 'node:assert/strict';
import { checkInputs } from '../../appPackage/checkInputs.ts';
import {
  composeManifest,
  fillPlaceholders,
  type Manifest,
  placeholdersIn,
  placeholderValues,
} from '../../appPackage/composeManifest.ts';
import { validateManifest } from '../../appPackage/officialSchemas.ts';
import { recognizeCommand } from '../../src/bot/replies/recognizeCommand.ts';
import { goodEnvironment } from './goodEnvironment.ts';
import { readTemplate } from './readSources.ts';

function compose(changes: Record<string, string> = {}, tags: readonly string[] = ['fr']): Manifest {
  const checked = checkInputs({ ...goodEnvironment, ...changes });
  assert.ok(checked.ok);
  return composeManifest(readTemplate(), placeholderValues(checked.inputs, '1.2.3'), tags);
}

describe('The composed manifest', () => {
  it('is valid for the official validator', async () => {
    assert.deepEqual(await validateManifest(compose()), []);
  });

  it('is valid with the longest name of an organisation', async () => {
    assert.deepEqual(await validateManifest(compose({ SERVICE_NAME: 'N'.repeat(32) })), []);
  });

  it('carries the ids, the organisation, the addresses and the version', () => {
    const manifest = compose({ TEAMS_APP_ID: 'a3e1f7c0-52b9-4d08-8e6a-91c47d2b5f30' });
    assert.equal(manifest['id'], 'a3e1f7c0-52b9-4d08-8e6a-91c47d2b5f30');
    assert.equal(manifest['version'], '1.2.3');
    assert.deepEqual(manifest['validDomains'], ['onboarding.northwind-it.net']);
    assert.deepEqual(manifest['developer'], {
      name: 'Northwind IT Services',
      websiteUrl: goodEnvironment.WEBSITE_URL,
      privacyUrl: goodEnvironment.PRIVACY_URL,
      termsOfUseUrl: goodEnvironment.TERMS_URL,
    });
    assert.match(JSON.stringify(manifest.bots), new RegExp(goodEnvironment.MicrosoftAppId));
  });

  it('has no placeholder left', () => {
    assert.deepEqual(placeholdersIn(compose()), []);
  });

  it('lists one language for each that is given, and needs none', () => {
    assert.deepEqual(compose({}, ['fr', 'pt-br']).localizationInfo, {
      defaultLanguageTag: 'en',
      additionalLanguages: [
        { languageTag: 'fr', file: 'fr.json' },
        { languageTag: 'pt-br', file: 'pt-br.json' },
      ],
    });
    assert.deepEqual(compose({}, []).localizationInfo, { defaultLanguageTag: 'en' });
  });

  it('survives quotes, backslashes and dollar signs in a name', () => {
    const name = 'A "B" \\ C $& D';
    assert.equal(fillPlaceholders({ name: '{{SERVICE_NAME}}' }, { SERVICE_NAME: name }).name, name);
  });

  it('leaves a placeholder it knows nothing for to be found', () => {
    assert.deepEqual(placeholdersIn(fillPlaceholders({ a: ['{{NOBODY}}', '{{NOBODY}}'] }, {})), [
      '{{NOBODY}}',
    ]);
  });

  it('says that channels of every kind are supported, as Teams demands with the team scope', () => {
    assert.equal(compose()['supportsChannelFeatures'], 'tier1');
  });

  it('offers the six most used commands in person with the one for partners, and in teams and chats those that make sense there', () => {
    const lists = compose().bots[0]?.commandLists.map(({ scopes, commands }) => ({
      scopes,
      titles: commands.filter(({ type }) => type !== 'prompt').map(({ title }) => title),
    }));
    assert.deepEqual(lists, [
      {
        scopes: ['personal'],
        titles: [
          'request assistance',
          'timeline',
          'my requests',
          'schedule',
          'about',
          'help',
          'my customers',
        ],
      },
      { scopes: ['team', 'groupChat'], titles: ['timeline', 'roles', 'services', 'about', 'help'] },
    ]);
  });

  it('starts a new chat with prompts that the bot understands in every language, and says its features', () => {
    const commands = compose().bots[0]?.commandLists.flatMap((list) => list.commands) ?? [];
    const prompts = commands.flatMap(({ type, prompt }) => (type === 'prompt' ? [prompt ?? ''] : []));
    // A prompt is not translated. A command's words are understood in every language of people.
    assert.deepEqual(prompts.map(recognizeCommand), ['request', 'timeline', 'myRequests']);
    assert.equal(compose().description.features?.length, 3);
  });

  it('does not pose as Microsoft', () => {
    const manifest = compose();
    assert.doesNotMatch(`${manifest.name.short} ${manifest.name.full}`, /microsoft|fasttrack|teams/i);
    assert.match(manifest.description.full, /Northwind IT Services runs this service/);
    assert.match(manifest.description.full, /not a Microsoft product/);
  });

  it('is refused by the official validator when something is wrong with it', async () => {
    const faults = await validateManifest({ ...compose(), accentColor: 'teal' });
    assert.equal(faults.length, 1);
    assert.match(faults[0]?.problem ?? '', /accentColor/);
  });

  it('of a version the validator does not know is refused without asking the network', async () => {
    const $schema = 'https://developer.microsoft.com/json-schemas/teams/v9.99/MicrosoftTeams.schema.json';
    const [fault] = await validateManifest({ ...compose(), manifestVersion: '9.99', $schema });
    assert.match(fault?.problem ?? '', /does not know: 9\.99/);
  });
});
