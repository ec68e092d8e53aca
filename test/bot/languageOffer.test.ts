import assert from 'node:assert/strict';
import { detectLanguage } from '../../src/locales/detectLanguage.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { partsOfType } from '../../standIns/cardParts.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { buttonsOf, TestPerson } from '../support/testPerson.ts';
import { IntakeWalk } from './intake/intakeWalk.ts';
import { ada as adaIs } from './requests/submitted.ts';

const texts: readonly (readonly [string, string | undefined])[] = [
  ['je voudrais demander de l’aide', 'fr'],
  ['Nous avons besoin de votre aide pour Teams', 'fr'],
  ['quel temps fait-il ?', 'fr'],
  ['bonjour', 'fr'],
  ['merci beaucoup', 'fr'],
  ['mes demandes', 'fr'],
  ['demander de l\u2019assistance', 'fr'],
  ['Wir brauchen Ihre Hilfe bei der Migration', 'de'],
  ['Guten Morgen', 'de'],
  ['vielen Dank', 'de'],
  ['Abbiamo bisogno del vostro aiuto per Teams', 'it'],
  ['buongiorno', 'it'],
  ['le mie richieste', 'it'],
  ['We need help with our migration', 'en'],
  ['what can you do', 'en'],
  ['good morning', 'en'],
  ['timeline', undefined],
  ['status', undefined],
  ['services', undefined],
  ['hello', undefined],
  ['ok', undefined],
  ['Exchange Online, Teams', undefined],
  ['Jean de la Fontaine', undefined],
  ['Marie de la Tour et Jean de la Rue', undefined],
  ['Nous sommes the champions of our world', undefined],
  ['12/03/2027', undefined],
  ['', undefined],
  ['x '.repeat(5000), undefined],
];

describe('The language of a text', () => {
  for (const [text, language] of texts) {
    it(`“${text.slice(0, 50)}” is ${language ?? 'not certain'}`, () => {
      assert.equal(detectLanguage(text), language);
    });
  }
});

describe('Somebody who writes in another language than they are written to in', () => {
  const service = serviceForEachTest();
  const walk = new IntakeWalk(service);

  beforeEach(async () => {
    await walk.ada.installs('installationUpdate');
  });

  const offers = () =>
    walk.ada.chat.filter(({ activity }) =>
      JSON.stringify(activity).includes('Voulez-vous que je réponde en français'),
    );
  const choice = (language: string) => {
    const [offer] = offers();
    const buttons = buttonsOf(offer?.activity.attachments?.[0]?.content);
    const button = buttons.find(
      ({ data }) => data['verb'] === 'menu.language' && data['language'] === language,
    );
    assert.ok(button, `a button for ${language}`);
    return button.data;
  };

  it('is asked once, in that language, on the card that answers them', async () => {
    const before = walk.ada.chat.length;
    await walk.ada.says('quel temps fait-il ?');
    assert.equal(walk.ada.chat.length, before + 1);
    assert.match(walk.shown, /I did not understand that/);
    assert.equal(offers().length, 1);
    await walk.ada.says('mes demandes');
    await walk.ada.says('à propos');
    assert.equal(offers().length, 1);
  });

  it('is asked before the form that a sentence opens, which is looked at', async () => {
    await walk.ada.says('je voudrais demander de l’aide pour Teams');
    assert.equal(offers().length, 1);
    assert.match(walk.shown, /1 of 3/);
    assert.deepEqual((await walk.draft())?.answers.services, ['teams']);
  });

  it('goes on in it where they say yes, with the form they fill in and the language it was filled in with', async () => {
    await walk.ada.says('je voudrais demander de l’aide pour Teams');
    assert.equal((await walk.draft())?.answers.language, 'en');
    await walk.ada.submits(choice('fr'));
    assert.match(walk.said, /français/);
    assert.equal(walk.ada.lastCard.card['lang'], 'fr');
    assert.equal((await walk.draft())?.answers.language, 'fr');
    assert.deepEqual((await walk.draft())?.answers.services, ['teams']);
    await walk.ada.says('timeline');
    assert.equal(walk.ada.lastCard.card['lang'], 'fr');
  });

  for (const yes of ['oui', 'Oui !', 'ouais', 'yes', 'oui, en français']) {
    it(`goes on in it where they type “${yes}”`, async () => {
      await walk.ada.says('quel temps fait-il ?');
      await walk.ada.says(yes);
      assert.match(walk.said, /français/);
      await walk.ada.says('about');
      assert.equal(walk.ada.lastCard.card['lang'], 'fr');
    });
  }

  it('takes a typed “oui” for the answer where the form that waits does not ask for one', async () => {
    await walk.ada.says('je voudrais demander de l’aide pour Teams');
    await walk.ada.says('oui');
    assert.equal(walk.ada.lastCard.card['lang'], 'fr');
    assert.deepEqual((await walk.draft())?.answers.services, ['teams']);
    assert.equal((await walk.draft())?.answers.language, 'fr');
  });

  it('stays in the present language where they type “non”, and asks no more', async () => {
    await walk.ada.says('quel temps fait-il ?');
    await walk.ada.says('non');
    assert.match(walk.said, /English/);
    await walk.ada.says('oui');
    assert.match(walk.shown, /I did not understand that/);
  });

  it('takes “yes” for nothing where no language was offered, or long ago', async () => {
    await walk.ada.says('yes');
    assert.match(walk.shown, /I did not understand that/);
    await walk.ada.says('quel temps fait-il ?');
    service.now = '2026-11-23T11:00:00Z';
    await walk.ada.says('oui');
    assert.match(walk.shown, /I did not understand that/);
  });

  it('is not asked again where they say no', async () => {
    await walk.ada.says('mes demandes');
    await walk.ada.submits(choice('en'));
    assert.match(walk.said, /English/);
    await walk.ada.says('à propos');
    assert.match(walk.shown, /About FastTrack/);
    assert.equal(offers().length, 1);
  });

  it('is not asked where they chose their language, nor where others read along', async () => {
    const channel = { kind: 'channel', channelId: '19:x@thread.tacv2', teamId: '19:x@thread.tacv2' } as const;
    await walk.ada.says('quel temps fait-il ?', channel);
    await walk.ada.submits({ verb: 'menu.setLanguage', language: 'en' });
    await walk.ada.says('quel temps fait-il ?');
    assert.equal(offers().length, 0);
  });

  it('gets what a sentence asks for at once', async () => {
    await walk.ada.says('change my language to french');
    assert.match(walk.said, /français/);
    await walk.ada.says('about');
    assert.equal(walk.ada.lastCard.card['lang'], 'fr');
    await walk.ada.says('en anglais s’il vous plaît');
    await walk.ada.says('about');
    assert.equal(walk.ada.lastCard.card['lang'], 'en');
  });

  it('keeps a language of assistance that they chose themselves', async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    await walk.ada.says('language: English');
    await walk.ada.says('next');
    await walk.ada.says('please speak French');
    assert.match(walk.said, /français/);
    assert.equal((await walk.draft())?.answers.language, 'en');
  });
});

describe('The welcome', () => {
  const service = serviceForEachTest();

  it('has other languages by their own names at one press, which opens the choice of all', async () => {
    const chat = new TestPerson(service, adaIs);
    await chat.installs('installationUpdate');
    const { card, id } = chat.lastCard;
    const button = buttonsOf(card).find(({ data }) => data['verb'] === 'menu.language');
    assert.match(String(button?.title), /^Français \/ .+ …$/);
    await chat.submits(button?.data ?? {}, id);
    const choices = partsOfType(chat.lastCard.card, 'Input.ChoiceSet').flatMap(
      ({ choices: all }) => all as readonly { readonly value: string }[],
    );
    assert.deepEqual(
      choices.map(({ value }) => value),
      [...botLanguages],
    );
    await chat.submits({ verb: 'menu.setLanguage', language: 'de' });
    await chat.says('about');
    assert.equal(chat.lastCard.card['lang'], 'de');
  });
});
