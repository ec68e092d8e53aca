import assert from 'node:assert/strict';
import { commandIds, recognizeCommand } from '../../src/bot/replies/recognizeCommand.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { requestsChannelId, serviceTenantId, specialistsTeamId } from '../../standIns/testService.ts';
import { serviceForEachTest, specialistForEachTest } from '../support/serviceForEachTest.ts';
import {
  aSpecialist,
  buttonsOf,
  cardOf,
  requestsChannel,
  type SeenCard,
  TestPerson,
  type TestPlace,
} from '../support/testPerson.ts';
import { ada as adaIs, allSentTo, submitted } from './requests/submitted.ts';

const channel = {
  kind: 'channel',
  channelId: '19:it@thread.tacv2',
  teamId: '19:team-it@thread.tacv2',
} as const;

describe('A command', () => {
  for (const language of botLanguages) {
    const t = translatorFor(language);
    for (const id of commandIds) {
      const title = t.text(`commands:${id}.title`);
      it(`"${title}" is known, whatever its case, accents and punctuation`, () => {
        const bare = title
          .normalize('NFD')
          .replaceAll(/[\u0300-\u036f]/g, '')
          .normalize('NFC');
        for (const typed of [
          title,
          title.toUpperCase(),
          bare,
          ` ${title}! `,
          `"${title}".`,
          `\u200e${title}\u00a0?`,
          // Phones put no-break, narrow and thin spaces where French has them.
          ...['\u00a0', '\u202f', '\u2009'].map(
            (space) => `«${space}${title.replaceAll(' ', space)}${space}»${space}!`,
          ),
        ]) {
          assert.equal(recognizeCommand(typed), id, typed);
        }
      });
    }
    for (const [list, meaning] of [
      ['greetings', 'greeting'],
      ['thanks', 'thanks'],
      ['goodbyes', 'goodbye'],
      ['talkToPerson', 'person'],
    ] as const) {
      it(`is none, by every word of ${list} (${language})`, () => {
        for (const word of t.words(`commands:${list}`)) assert.equal(recognizeCommand(word), meaning, word);
      });
    }
    it(`means one thing, by every word for it (${language})`, () => {
      for (const id of commandIds) {
        for (const word of t.words(`commands:${id}.words`)) assert.equal(recognizeCommand(word), id, word);
      }
    });
  }

  it('is none in the middle of a sentence, nor nothing at all', () => {
    for (const text of ['help me with the timeline', 'cancel my flight', '', '   ', '!!!', '/help me']) {
      assert.equal(recognizeCommand(text), undefined, text);
    }
  });
});

describe('A message', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const chloe = new TestPerson(service, { ...adaIs, id: 'chloe', name: 'Chloé Martin', locale: 'fr-FR' });

  const titleOf = (card: SeenCard) => JSON.stringify(card);
  /** The answer to a command, in English and in French. */
  const answers: readonly (readonly [string, RegExp, string, RegExp])[] = [
    ['timeline', /onboarding timeline/, 'chronologie', /chronologie/i],
    ['my requests', /No requests yet/, 'mes demandes', /demande/],
    ['schedule', /No requests yet/, 'calendrier', /demande/],
    ['about', /About FastTrack/, 'à propos', /FastTrack/],
    ['services', /guidance for/, 'services', /services/],
    ['roles', /Who does what/, 'rôles', /Qui fait quoi/],
    ['language', /Assistance is given/, 'langue', /L’assistance est/],
    ['privacy', /What we keep/, 'confidentialité', /conserv/],
    ['help', /What I can do/, 'aide', /Ce que je/],
  ];
  for (const [english, shown, french, montre] of answers) {
    it(`"${english}" and "${french}" are answered in each person’s language`, async () => {
      await ada.says(english);
      assert.match(titleOf(ada.lastCard.card), shown);
      await chloe.says(french);
      assert.match(titleOf(chloe.lastCard.card), montre);
      assert.equal(chloe.lastCard.card['lang'], 'fr');
    });
  }

  it('that is a command of another language is understood, and answered in the person’s own', async () => {
    await ada.says('À PROPOS !');
    assert.match(titleOf(ada.lastCard.card), /About FastTrack/);
  });

  it('in a channel is read without the mention of the bot', async () => {
    const mention = { type: 'mention', text: '<at>Onboarding Assist</at>', mentioned: { id: '28:bot' } };
    for (const text of [
      '<at>Onboarding Assist</at> timeline',
      ' <at>Onboarding Assist</at>&nbsp;timeline\r\n'.replace('&nbsp;', '\u00a0'),
    ]) {
      await ada.says(text, channel, {
        entities: [mention],
        attachments: [{ contentType: 'text/html', content: '<p>timeline</p>' }],
      });
    }
    assert.equal((allSentTo(service, channel.channelId).match(/onboarding timeline"/g) ?? []).length, 2);
  });

  it('with a mention that is not what it should be is no fault', async () => {
    for (const entity of [
      { type: 'mention' },
      { type: 'mention', mentioned: { id: '28:bot' } },
      { type: 'mention', mentioned: null, text: 5 },
      { type: 'clientInfo', timezone: 5, country: {}, locale: [] },
    ]) {
      await ada.says('timeline', channel, { entities: [entity] });
    }
    assert.equal((allSentTo(service, channel.channelId).match(/onboarding timeline"/g) ?? []).length, 4);
  });

  it('gets a way forward, whatever it is', async () => {
    const attachments = [{ contentType: 'image/png', contentUrl: 'https://example.com/a.png' }];
    await ada.says('hi');
    for (const [activity, answer] of [
      [{ type: 'message', text: 'hello' }, /Hello!/],
      [{ type: 'message', text: 'thank you very much' }, /You are welcome/],
      [{ type: 'message', text: 'quel temps fait-il ?' }, /I did not understand that/],
      [{ type: 'message', attachments }, /I can only read text/],
      [{ type: 'message', text: '   ' }, /I can only read text/],
      [{ type: 'message', text: '<script>alert(1)</script>' }, /I did not understand that/],
      [{ type: 'message', text: '🙂'.repeat(5000) }, /I did not understand that/],
      [{ type: 'message', value: ['odd'] }, /I can only read text/],
      [{ type: 'message', value: { verb: 'no.such' } }, /does not know this button/],
      [{ type: 'message', value: { verb: 'menu.no-such' } }, /does not know this button/],
      [{ type: 'message', value: { verb: '__proto__' } }, /does not know this button/],
      [{ type: 'messageUpdate', text: 'exchange' }, /edited a message/],
      [{ type: 'messageDelete' }, /deleted a message/],
    ] as const) {
      const before = ada.chat.length;
      assert.equal((await ada.send(activity)).status, 200);
      const said = ada.chat.slice(before);
      assert.equal(said.length, 1, `one answer to ${JSON.stringify(activity).slice(0, 80)}`);
      assert.match(JSON.stringify(said), answer);
    }
  });

  it('that asks for nothing is not answered: a reaction, somebody typing, an edit in a channel', async () => {
    for (const activity of [
      { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
      { type: 'typing' },
      { type: 'event', name: 'application/vnd.microsoft.readReceipt' },
      { type: 'somethingNew' },
    ]) {
      assert.equal((await ada.send(activity)).status, 200);
    }
    for (const type of ['messageUpdate', 'messageDelete']) await ada.send({ type, text: 'x' }, channel);
    assert.deepEqual(service.connector.messages, []);
  });

  it('in a language that was chosen is answered in it, and so are notices that come later', async () => {
    await ada.says('language');
    await ada.submits({ verb: 'menu.setLanguage', language: 'fr' });
    assert.match(ada.texts.join(), /français/);
    await ada.says('about');
    assert.equal(ada.lastCard.card['lang'], 'fr');
    await submitted(service);
    assert.equal(ada.lastCard.card['lang'], 'fr', 'the status card');
    await ada.submits({ verb: 'menu.setLanguage', language: 'xx' });
    assert.match(ada.texts.at(-1) ?? '', /langue/);
  });

  for (const [locale, lang] of [
    ['fr-CA', 'fr'],
    ['FR', 'fr'],
    ['fr_FR', 'fr'],
    ['zh-Hant-HK', 'zh'],
    ['pt-PT', 'pt'],
    ['es-MX', 'es'],
    ['EN', 'en'],
    ['', 'en'],
    ['not a locale!', 'en'],
  ]) {
    it(`with the locale "${locale}" is answered in ${lang}`, async () => {
      await new TestPerson(service, { ...adaIs, locale: locale ?? '' }).says('help');
      assert.equal(ada.lastCard.card['lang'], lang);
    });
  }
});

describe('A specialist’s command', () => {
  const service = serviceForEachTest();
  const sofia = specialistForEachTest(service);

  const other = { kind: 'channel', channelId: '19:new@thread.tacv2', teamId: specialistsTeamId } as const;

  it('"requests here" moves requests to that channel, the open ones with them', async () => {
    await submitted(service);
    await sofia.says('requests here', other);
    await submitted(service);
    assert.match(allSentTo(service, other.channelId), /now receives the requests/);
    assert.match(allSentTo(service, other.channelId), /FT-000001/);
    assert.match(allSentTo(service, other.channelId), /FT-000002/);
    assert.ok(!allSentTo(service, requestsChannelId).includes('FT-000002'));
  });

  it('"requests here" once more in the same channel posts nothing again', async () => {
    await submitted(service);
    await sofia.says('requests here', requestsChannel);
    await service.delivered();
    const cards = service.connector.messages.filter(
      ({ activity }) => activity.attachments !== undefined && activity.attachments.length > 0,
    );
    assert.equal(cards.length, 1);
  });

  it('"requests here" is nobody else’s: no customer’s, no guest’s, no other team’s', async () => {
    const customer = new TestPerson(service, adaIs);
    const guest = aSpecialist(service, 'gus', 'Gus');
    service.connector.members = service.connector.members.map((member) =>
      member.aadObjectId === 'gus' ? { ...member, userRole: 'guest' } : member,
    );
    const colleague = new TestPerson(service, { id: 'otto', name: 'Otto', tenantId: serviceTenantId });
    for (const who of [customer, guest, colleague]) await who.says('requests here', other);
    await sofia.says('requests here');
    await sofia.says('requests here', { kind: 'groupChat', id: '19:g@thread.v2' });
    assert.equal((await service.application.store.settings.requestsChannel())?.channelId, requestsChannelId);
  });

  it('"requests here" in another team is refused while the present channel can be reached, and not after', async () => {
    const theirs = { kind: 'channel', channelId: '19:t@thread.tacv2', teamId: '19:t@thread.tacv2' } as const;
    await sofia.says('help', requestsChannel);
    const otto = aSpecialist(service, 'otto', 'Otto');
    // Otto is a member of his own team, but not of the one that receives requests.
    service.connector.membersOf.set(requestsChannelId, service.connector.members.slice(0, 1));
    await otto.says('requests here', theirs);
    assert.match(allSentTo(service, theirs.channelId), /Another channel already receives the requests/);
    assert.equal((await service.application.store.settings.requestsChannel())?.channelId, requestsChannelId);
    const general = { kind: 'channel', channelId: specialistsTeamId, teamId: specialistsTeamId } as const;
    await sofia.send({ type: 'conversationUpdate', membersRemoved: [{ id: '28:bot' }] }, general);
    await otto.says('requests here', theirs);
    assert.equal((await service.application.store.settings.requestsChannel())?.channelId, theirs.channelId);
  });

  /** The commands a card offers, without the language it is written in: a welcome lets people change that one. */
  const commandsOn = (card: object) => {
    const verbs = buttonsOf(card).map(({ data }) => data['verb']);
    return [...new Set(verbs)].filter((verb) => verb !== 'menu.language');
  };

  it('comes first in the welcome and in help, in person and in the channel that receives requests', async () => {
    const verbsIn = (card: object) => commandsOn(card).slice(0, 2);
    await sofia.installs('installationUpdate');
    const ours = ['menu.openRequests', 'menu.myQueue'];
    assert.deepEqual(verbsIn(sofia.lastCard.card), ours);
    await sofia.says('help');
    assert.deepEqual(verbsIn(sofia.lastCard.card), ours);
    const inChannel = () => cardOf(service.connector.messages.at(-1) ?? assert.fail());
    await sofia.send({ type: 'installationUpdate', action: 'add' }, requestsChannel);
    assert.deepEqual(verbsIn(inChannel()), ours);
    assert.doesNotMatch(JSON.stringify(inChannel()), /requests here/, 'it is bound already');
    await sofia.says('help', requestsChannel);
    assert.deepEqual(verbsIn(inChannel()), ours);
    assert.doesNotMatch(JSON.stringify(inChannel()), /requestsHere/);
  });

  it('to bind comes first in a channel of the team that receives nothing, and works by its button', async () => {
    const other = { ...requestsChannel, channelId: '19:second@thread.tacv2' } as TestPlace;
    const inChannel = () => cardOf(service.connector.messages.at(-1) ?? assert.fail());
    await sofia.send({ type: 'installationUpdate', action: 'add' }, other);
    assert.equal(commandsOn(inChannel())[0], 'menu.requestsHere');
    assert.match(JSON.stringify(inChannel()), /mention me there with “requests here”/);
    await sofia.says('help', other);
    assert.equal(commandsOn(inChannel())[0], 'menu.requestsHere');
    await sofia.send({ type: 'message', value: { verb: 'menu.requestsHere' } }, other);
    assert.equal(
      (await service.application.store.settings.requestsChannel())?.channelId,
      '19:second@thread.tacv2',
    );
  });

  it('"open requests" and "my queue" are answered in the team’s channel and in person', async () => {
    const { id } = await submitted(service);
    await sofia.executes('request.claim', { requestId: id, version: 1 }, requestsChannel);
    await sofia.says('my queue');
    assert.match(JSON.stringify(sofia.lastCard.card), /FT-000001/);
    await sofia.says('open requests', requestsChannel);
    assert.match(allSentTo(service, requestsChannelId), /Open requests/);
    const bea = aSpecialist(service, 'bea', 'Bea');
    await bea.says('my queue');
    assert.ok(!JSON.stringify(bea.lastCard.card).includes('FT-000001'));
    await new TestPerson(service, adaIs).says('open requests');
  });
});

describe('The words of a message at the door', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);

  beforeEach(async () => {
    await ada.installs('installationUpdate');
  });

  const shown = () => JSON.stringify(ada.lastCard.card);

  it('are a command beside a blank that Teams wrote as a reference', async () => {
    await ada.says('timeline&nbsp;');
    assert.match(shown(), /onboarding timeline/);
  });

  it('bind a channel where each word of the bot’s name is a mention', async () => {
    const place = { kind: 'channel', channelId: '19:new@thread.tacv2', teamId: specialistsTeamId } as const;
    const mention = (text: string) => ({ type: 'mention', text, mentioned: { id: '28:bot' } });
    await aSpecialist(service).says('<at>Onboarding</at>&nbsp;<at>Assist</at>&nbsp;requests here', place, {
      entities: [mention('<at>Onboarding</at>'), mention('<at>Assist</at>')],
    });
    const bound = await service.application.store.settings.requestsChannel();
    assert.equal(bound?.channelId, place.channelId);
  });

  it('are read where they are only in the HTML attachment, or marked up', async () => {
    await ada.send({
      type: 'message',
      attachments: [{ contentType: 'text/html', content: '<p>timeline</p>' }],
    });
    assert.match(shown(), /onboarding timeline/);
    await ada.send({ type: 'message', text: '<p>about</p>', textFormat: 'xml' });
    assert.match(shown(), /About FastTrack/);
  });

  it('are not those of a message that is quoted', async () => {
    const quote = '<blockquote itemtype="http://schema.skype.com/Reply"><p>cancel</p></blockquote>';
    await ada.says('cancel timeline', undefined, {
      attachments: [{ contentType: 'text/html', content: `${quote}<p>timeline</p>` }],
    });
    assert.match(shown(), /onboarding timeline/);
  });

  it('are answered with the limit where they are too many, and a form that waits takes nothing of them', async () => {
    await ada.says('request assistance');
    await ada.says('teams '.repeat(4000));
    assert.match(ada.texts.at(-1) ?? '', /the maximum is 20,000/);
    const draft = await service.application.store.drafts.findOf(adaIs.tenantId, adaIs.id, service.now);
    assert.equal(draft?.answers.services, undefined);
  });

  it('with many blank mentions are handled at once', async () => {
    const entities = Array.from({ length: 500 }, () => ({
      type: 'mention',
      text: '',
      mentioned: { id: '28:bot' },
    }));
    const response = await ada.says('timeline', undefined, { entities });
    assert.equal(response.status, 200);
    assert.match(shown(), /onboarding timeline/);
  });
});
