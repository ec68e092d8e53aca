import assert from 'node:assert/strict';
import { handoverCard } from '../../cards/forms/handoverCard.ts';
import { obstacleCard } from '../../cards/forms/obstacleCard.ts';
import { handoverMessage } from '../../cards/kit/handoverMessage.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { buttonsOf, partsOf, verbsOf, wordsOf } from '../../standIns/cardParts.ts';
import { handoverCards } from '../support/cards/handoverCards.ts';
import { awkwardName } from '../support/cards/infoCards.ts';
import { process } from '../support/requestBuilders.ts';

const handed = { draftId: 'draft', code: 'K7MQ-9RWX', untilText: '14 December 2026', replaced: false };

describe('cards of handing a request to an admin', () => {
  for (const language of botLanguages) {
    const t = translatorFor(language);
    for (const [name, card] of Object.entries(handoverCards(t))) {
      it(`${name} in ${language} shows names where Markdown is not read`, () => {
        const shown = partsOf(card).filter(
          ({ type, text }) => type === 'TextBlock' && String(text).includes(awkwardName),
        );
        assert.deepEqual(shown, []);
      });
    }

    it(`the link in ${language} opens a chat in which the whole message stands, with the code`, () => {
      const app = 'A & B “Ü” #1';
      const [link] = buttonsOf(handoverCard({ ...handed, app }, t)).filter(
        ({ type }) => type === 'Action.OpenUrl',
      );
      const url = new URL(String(link?.['url']));
      assert.equal(`${url.origin}${url.pathname}`, 'https://teams.microsoft.com/l/chat/0/0');
      assert.equal(url.searchParams.get('users'), '');
      const message = url.searchParams.get('message') ?? '';
      assert.equal(message, handoverMessage(handed.code, app, t));
      assert.match(message, /K7MQ-9RWX$/);
      assert.doesNotMatch(message, /\n/, 'line breaks do not get there');
      assert.ok(
        wordsOf(handoverCard({ ...handed, app }, t)).includes(message),
        'it is there to be copied, too',
      );
    });
  }

  it('who is no admin is told some of the roles that can ask, in their language, and how many others there are', () => {
    const card = (language: 'en' | 'fr') =>
      wordsOf(
        obstacleCard(
          {
            obstacle: { reason: 'notAdmin', evidence: 'directory' },
            serviceName: 'Northwind',
            adminCenterUrl: 'https://example.com',
            websiteUrl: 'https://northwind.example',
            adminRoles: process.rules.adminRoles,
          },
          translatorFor(language),
        ),
      );
    assert.match(card('en'), /Global Administrator, Service Support Administrator.* and 5 others\./);
    assert.match(card('fr'), /Administrateur général, Administrateur du support de service.* et 5 autres\./);
  });

  it('who may only have to activate a role is told to, where it is the directory that knows of none', () => {
    const wordsWith = (evidence: 'directory' | 'declared') =>
      wordsOf(
        obstacleCard(
          {
            obstacle: { reason: 'notAdmin', evidence },
            serviceName: 'Northwind',
            adminCenterUrl: 'https://example.com',
            websiteUrl: 'https://northwind.example',
            adminRoles: process.rules.adminRoles,
          },
          translatorFor('en'),
        ),
      );
    assert.match(wordsWith('directory'), /activate your role first, do that and ask again a minute later/);
    assert.doesNotMatch(wordsWith('declared'), /activate/);
  });

  it('the code card leads to the form, to a new code and out', () => {
    const card = handoverCard({ ...handed, app: 'Onboarding Assist' }, translatorFor('en'));
    assert.deepEqual(verbsOf(card), ['menu.request', 'form.send', 'draft.discard']);
  });
});
