import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { localizableTexts } from '../../appPackage/localization.ts';
import { lifecycle, type PerformedAction, type RequestRole } from '../../src/requests/lifecycle.ts';
import { readRoom, readTemplate } from './readSources.ts';

const locales = new URL('../../src/locales/', import.meta.url);

/** The commands that the store text may promise something by. */
type Command =
  | 'request'
  | 'timeline'
  | 'myRequests'
  | 'myCustomers'
  | 'schedule'
  | 'services'
  | 'roles'
  | 'language'
  | 'requestsHere';

/** A promise of the store text: how it begins in each language, and the action or the command that keeps it. */
interface Promised {
  readonly en: string;
  readonly fr: string;
  readonly by: { readonly action: PerformedAction } | { readonly command: Command };
}

function action(name: PerformedAction, en: string, fr: string): Promised {
  return { en, fr, by: { action: name } };
}

function command(name: Command, en: string, fr: string): Promised {
  return { en, fr, by: { command: name } };
}

/** Each sentence of the store text that promises something, by its first words, with all its promises in their order. */
const sentences: readonly {
  readonly key: string;
  readonly en: string;
  readonly fr: string;
  readonly roles: readonly RequestRole[];
  readonly promises: readonly Promised[];
}[] = [
  {
    key: 'description.full',
    en: '- As an IT admin, you ',
    fr: '- Administrateur informatique, vous ',
    roles: ['admin'],
    promises: [
      command('request', 'ask for assistance', 'demandez de l’assistance'),
      command('myRequests', 'see where your request stands', 'voyez où en est votre demande'),
      command('schedule', 'see when your meetings are', 'voyez quand ont lieu vos réunions'),
      action('answer', 'answer', 'répondez'),
      action('message', 'write to the team', 'écrivez à l’équipe'),
      action('tick', 'tick', 'cochez'),
      action('confirmGate', 'confirm', 'confirmez'),
      action('objectToGate', 'object', 'les contestez'),
      action('edit', 'change', 'modifiez'),
      action('withdraw', 'withdraw', 'retirez'),
      action('reopen', 'reopen', 'rouvrez'),
      action('rate', 'rate', 'l’évaluez'),
    ],
  },
  {
    key: 'description.full',
    en: '- As a partner, you ',
    fr: '- Partenaire, vous ',
    roles: ['admin'],
    promises: [
      command('request', 'ask on behalf', 'faites une demande au nom'),
      command('myCustomers', 'see your customers', 'voyez vos clients'),
    ],
  },
  {
    key: 'description.full',
    en: '- As anybody else, you look up ',
    fr: '- Dans tous les cas, vous consultez ',
    roles: [],
    promises: [
      command('timeline', 'the onboarding timeline', 'la chronologie de l’intégration'),
      command('roles', 'who does what', 'les rôles'),
      command('services', 'the services', 'les services'),
      command('language', 'the languages of assistance', 'les langues d’assistance'),
    ],
  },
  {
    key: 'description.full',
    en: '- As a specialist, you ',
    fr: '- Spécialiste, vous ',
    roles: ['specialist', 'assignee'],
    promises: [
      command('requestsHere', 'receive each request in a channel', 'recevez chaque demande dans un canal'),
      action('claim', 'claim', 'la prenez en charge'),
      action('assign', 'assign', 'l’attribuez'),
      action('schedule', 'plan its meetings', 'planifiez ses réunions'),
      action('ask', 'ask the customer', 'interrogez le client'),
      action('note', 'write notes', 'écrivez des notes'),
      action('advance', 'lead the request from phase to phase', 'menez la demande de phase en phase'),
      action('hold', 'put it on hold', 'la mettez en pause'),
      action('resume', 'resume', 'la reprenez'),
      action('complete', 'complete', 'la terminez'),
      action('decline', 'decline', 'la refusez'),
    ],
  },
  {
    key: 'description.features[1].description',
    en: '',
    fr: '',
    roles: ['admin'],
    promises: [
      command('myRequests', 'Follow your requests', 'Suivez vos demandes'),
      command('schedule', 'see your meetings', 'voyez vos réunions'),
      action('answer', 'answer', 'répondez'),
      action('confirmGate', 'confirm', 'confirmez'),
      action('rate', 'rate', 'évaluez'),
    ],
  },
  {
    key: 'description.features[2].description',
    en: '',
    fr: '',
    roles: ['specialist', 'assignee'],
    promises: [
      action('claim', 'Claim', 'Prenez en charge'),
      action('schedule', 'plan its meetings', 'planifiez ses réunions'),
      action('ask', 'ask the customer', 'interrogez le client'),
      action('complete', 'complete', 'terminez-la'),
    ],
  },
];

for (const language of ['en', 'fr'] as const) {
  describe(`The store text promises only what the product does: ${language}`, () => {
    const texts = textsOf(language);
    const full = texts['description.full'] ?? '';

    for (const { key, roles, promises, ...beginnings } of sentences) {
      const beginning = beginnings[language];
      it(`${key} ${beginning}`, () => {
        const sentence = sentenceOf(texts[key] ?? '', beginning);
        const said = clausesOf(sentence);
        assert.equal(
          said.length,
          promises.length,
          `one promise of the test for each of: ${said.join(' | ')}`,
        );
        for (const [index, promise] of promises.entries()) {
          const clause = said[index] ?? '';
          assert.ok(clause.startsWith(promise[language]), `${clause}: ${promise[language]}`);
          assert.ok(isKept(promise, roles, language), clause);
        }
      });
    }

    it('has no other sentence about what people can do', () => {
      const bullets = full.split('**')[2]?.match(/^- .+$/gm) ?? [];
      const known = sentences.filter(({ key }) => key === 'description.full');
      assert.equal(bullets.length, known.length);
      for (const one of known) assert.ok(bullets.some((bullet) => bullet.startsWith(one[language])));
    });
  });
}

/** Whether the lifecycle has a row for one of these roles, or the language has the command. */
function isKept({ by }: Promised, roles: readonly RequestRole[], language: string): boolean {
  if ('command' in by) return commandsOf(language)[by.command]?.title !== undefined;
  return lifecycle.some((row) => row.action === by.action && row.by.some((role) => roles.includes(role)));
}

function sentenceOf(text: string, beginning: string): string {
  const line = text.split('\n').find((one) => one.startsWith(beginning)) ?? '';
  return line.slice(beginning.length);
}

/** The parts of a sentence, without the places where something is looked up. */
function clausesOf(sentence: string): readonly string[] {
  const [said = ''] = sentence.split(/, in a chat |, dans une conversation /);
  return said
    .replace(/\.$/, '')
    .split(/, (?:and |et )?| and | et | or | ou /)
    .map((clause) => clause.trim());
}

function textsOf(language: 'en' | 'fr'): Readonly<Record<string, string>> {
  if (language === 'en') return localizableTexts(readTemplate());
  return JSON.parse(readRoom(`localization/${language}.json`).toString());
}

function commandsOf(language: string): Readonly<Record<string, { readonly title?: string } | undefined>> {
  return JSON.parse(readFileSync(new URL(`${language}/commands.json`, locales), 'utf8'));
}
