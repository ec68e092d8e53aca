import assert from 'node:assert/strict';
import { readWish } from '../../../src/bot/commands/readWish.ts';
import { recognizeCommand } from '../../../src/bot/replies/recognizeCommand.ts';
import { botLanguages } from '../../../src/locales/languages.ts';
import { translatorFor } from '../../../src/locales/translator.ts';
import { loadProcessData } from '../../../src/onboarding/loadProcessData.ts';
import { fabrikam, serviceTenantId } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { aSpecialist, buttonsOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { IntakeWalk } from '../intake/intakeWalk.ts';
import { submitted } from '../requests/submitted.ts';

const group = { kind: 'groupChat', id: '19:group@thread.v2' } as const;
const process = loadProcessData();

/** A sentence that asks for a person, in each language, and one that says goodbye politely. */
const sentences: Readonly<Record<string, readonly [string, string]>> = {
  en: ['I would like to talk to a real person please', 'ok, bye, thanks'],
  fr: ['j’aimerais parler à une vraie personne', 'ok, au revoir'],
  de: ['ich möchte bitte mit einem Menschen sprechen', 'ok, auf Wiedersehen, danke'],
  es: ['me gustaría hablar con una persona', 'vale, hasta luego, gracias'],
  it: ['vorrei parlare con una persona vera', 'ok, arrivederci, grazie'],
  'pt-BR': ['eu quero falar com um atendente', 'ok, até logo, obrigado'],
  ja: ['担当者と話したいのですが', 'では、また。'],
  ko: ['사람과 이야기하고 싶어요', '네, 수고하세요'],
  'zh-CN': ['我想和真人聊一下', '好的，再见'],
  'zh-TW': ['我想和真人聊一下', '好的，再見'],
  th: ['อยากคุยกับเจ้าหน้าที่ครับ', 'ลาก่อนครับ'],
  vi: ['tôi muốn nói chuyện với người thật', 'vâng, tạm biệt'],
};

describe('Talking to a person', () => {
  const service = serviceForEachTest();
  const walk = new IntakeWalk(service);
  const { ada } = walk;
  const verbs = () => buttonsOf(ada.lastCard.card).map(({ data }) => data['verb']);

  for (const language of botLanguages) {
    it(`is understood alone and in a sentence, and so is a goodbye (${language})`, () => {
      const t = translatorFor(language);
      const [person = '', goodbye = ''] = sentences[language] ?? [];
      assert.deepEqual(readWish(person, process), { kind: 'person' }, person);
      assert.equal(recognizeCommand(goodbye), 'goodbye', goodbye);
      for (const phrase of t.words('chat:inSentence.person')) {
        assert.equal(recognizeCommand(phrase), 'person', phrase);
      }
    });
  }

  it('is not what a sentence asks that refuses it, or that names the services it needs help with', () => {
    assert.equal(readWish('please don’t talk to a person', process), undefined);
    assert.deepEqual(readWish('we need help with Teams and want to talk to a person', process), {
      kind: 'request',
      services: ['teams'],
    });
  });

  it('is offered by a request, to somebody who has none', async () => {
    await ada.says('hello');
    await ada.says('can I speak to someone?');
    assert.match(walk.shown, /I am a program.*Nobody reads this chat/);
    assert.deepEqual(verbs(), ['menu.request', 'menu.timeline', 'menu.help']);
  });

  it('leads to the card that writes to the team, whoever has the request', async () => {
    await ada.says('hello');
    const { id: requestId } = await submitted(service);
    await ada.says('agent');
    assert.match(walk.said, /No specialist has claimed FT-000001 yet\. “Write to the team”/);
    assert.match(walk.shown, /FT-000001.*request\.message/s);
    await aSpecialist(service).executes('request.claim', { requestId }, requestsChannel);
    await service.delivered();
    await ada.says('please connect me to a human');
    assert.match(walk.said, /Sofia Marchetti looks after FT-000001\. “Write to the team”/);
    assert.match(walk.shown, /request\.message/);
    await submitted(service);
    await ada.says('talk to a person');
    assert.match(walk.said, /Open one of your requests/);
    assert.match(walk.shown, /FT-000001.*FT-000002|FT-000002.*FT-000001/s);
  });

  it('is with the partner, where one looks after the tenant', async () => {
    const jonas = new TestPerson(service, { id: 'jonas', name: 'Jonas', tenantId: fabrikam.tenantId });
    await jonas.says('hello');
    await jonas.says('talk to a person');
    assert.match(jonas.texts.at(-1) ?? '', /nobody reads this chat\.$/);
    assert.match(JSON.stringify(jonas.lastCard.card), /Proseware IT Services/);
  });

  it('goes on in the personal chat, and for the team in its channel', async () => {
    await ada.says('talk to a person', group);
    assert.match(JSON.stringify(service.connector.messages.at(-1)), /go on in our chat/);
    const sofia = new TestPerson(service, {
      id: 'sofia',
      name: 'Sofia Marchetti',
      tenantId: serviceTenantId,
    });
    await sofia.says('hello');
    await sofia.says('agent');
    assert.match(sofia.texts.at(-1) ?? '', /channel of your team/);
  });

  it('and a goodbye keep the form that waits, which takes the next answer', async () => {
    await walk.begins();
    await ada.says('talk to a person');
    assert.match(walk.shown, /I am a program.*Your request is not sent yet/);
    await ada.says('bye');
    assert.match(walk.shown, /Goodbye!.*Your request is not sent yet/);
    assert.deepEqual(verbs(), ['menu.request']);
    await ada.says('teams');
    assert.deepEqual((await walk.draft())?.answers.services, ['teams']);
  });

  it('a goodbye is answered without a button, where nothing is unfinished', async () => {
    await ada.says('hello');
    await ada.says('Good night!');
    assert.match(walk.shown, /Goodbye!/);
    assert.deepEqual(verbs(), []);
  });
});
