import assert from 'node:assert/strict';
import { longestText } from '../../../src/requests/reason.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { aSpecialist, buttonFor, buttonsOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, allSentTo, requestsChannelCard, submitted } from './submitted.ts';

const card = 'application/vnd.microsoft.card.adaptive';

describe('People of both sides', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  let sofia: TestPerson;
  let bea: TestPerson;
  let requestId: string;

  beforeEach(async () => {
    await ada.says('hi');
    [sofia, bea] = [aSpecialist(service), aSpecialist(service, 'bea', 'Bea Roth')];
    requestId = (await submitted(service)).id;
    await sofia.executes('request.claim', { requestId }, thread());
    await service.delivered();
  });

  const thread = () => ({ ...requestsChannel, threadId: requestsChannelCard(service).id }) as const;
  const requestOf = () => service.application.store.requests.find(requestId);
  /** Presses a button of the request's card in the channel, with what is typed in its form. */
  const presses = async (who: TestPerson, verb: string, typed: object = {}) => {
    const data = await who.finds(requestsChannelCard(service).card, verb, thread());
    const answer = await who.executes(verb, { ...data, ...typed }, thread());
    await service.delivered();
    return answer.body;
  };
  /** The same on the status card. */
  const adaPresses = async (verb: string, typed: object = {}) => {
    const data = await ada.finds(statusCard(), verb);
    const answer = await ada.executes(verb, { ...data, ...typed });
    await service.delivered();
    return answer.body;
  };
  const statusCard = () => {
    const shown = ada.chat.findLast(({ activity }) => JSON.stringify(activity).includes('menu.timeline'));
    return shown?.activity.attachments?.[0]?.content;
  };
  const linesInThread = () =>
    service.connector.messages
      .filter(({ conversationId }) => conversationId.includes(';messageid='))
      .map(({ activity }) => activity.text ?? '');
  const hostile = '**x** <at>Bea</at> [a](http://b)\r\nand more';

  describe('keep a note', () => {
    it('that the team reads in the thread, and the customer nowhere', async () => {
      const before = ada.chat.map(({ updates }) => updates);
      assert.equal((await presses(bea, 'request.note', { 'note.text': 'They prefer mornings' })).type, card);
      assert.equal(
        linesInThread().at(-1),
        'Bea Roth has written a note on FT-000001 of Contoso: They prefer mornings',
      );
      assert.doesNotMatch(allSentTo(service, ada.chatId), /mornings|note/);
      assert.deepEqual(
        ada.chat.map(({ updates }) => updates),
        before,
        'not even the status card is drawn anew',
      );
      assert.equal((await requestOf())?.state, 'claimed');
    });

    it('but not on a request that was withdrawn', async () => {
      await ada.executes('request.withdraw', { requestId });
      const { body } = await bea.executes('request.note', { requestId, text: 'Late' }, thread());
      assert.match(String(body.value), /has been withdrawn/);
    });

    it('once for a press that comes twice, and twice for two notes', async () => {
      const data = await bea.finds(requestsChannelCard(service).card, 'request.note', thread());
      const press = (text: string) => bea.executes('request.note', { ...data, 'note.text': text }, thread());
      await Promise.all([press('One'), press('One')]);
      await press('Two');
      await service.delivered();
      assert.equal(linesInThread().filter((line) => line.includes('written a note on')).length, 2);
    });

    it('and no customer can', async () => {
      const { body } = await ada.executes('request.note', { requestId, text: 'Mine' });
      assert.notEqual(body.type, card);
      assert.equal((await service.application.store.events.listOf(requestId)).length, 2);
    });
  });

  describe('write to one another', () => {
    it('the assignee to the customer, in the customer’s own chat', async () => {
      await presses(sofia, 'request.message', { 'message.text': 'I sent the checklist' });
      assert.equal(ada.texts.at(-1), 'Sofia Marchetti writes about FT-000001: I sent the checklist');
      assert.ok(!linesInThread().some((line) => line.includes('checklist')));
    });

    it('the customer to the team, where the assignee is mentioned, and in the assignee’s chat', async () => {
      await sofia.says('hi');
      await adaPresses('request.message', { 'message.text': 'We move in May <b>&' });
      const line = service.connector.messages.findLast(({ conversationId }) =>
        conversationId.includes(';messageid='),
      );
      assert.equal(
        line?.activity.text,
        '<at>Sofia Marchetti</at>, Ada Lindqvist of Contoso writes about FT-000001: We move in May b &amp;',
      );
      assert.equal(line?.activity.textFormat, 'xml');
      assert.deepEqual(line?.activity.entities, [
        {
          type: 'mention',
          mentioned: { id: '29:sofia', name: 'Sofia Marchetti' },
          text: '<at>Sofia Marchetti</at>',
        },
      ]);
      assert.equal(sofia.texts.at(-1), 'Ada Lindqvist of Contoso writes about FT-000001: We move in May b &');
      assert.ok(!ada.texts.some((text) => text.includes('We move in May')), 'nobody is told of their own');
    });

    it('the customer to the team before anybody has claimed it, and nobody is mentioned', async () => {
      await presses(sofia, 'request.release');
      await adaPresses('request.message', { 'message.text': 'It is urgent' });
      assert.equal(linesInThread().at(-1), 'Ada Lindqvist of Contoso writes about FT-000001: It is urgent');
    });

    it('and the assignee reads in person that the customer has withdrawn', async () => {
      await sofia.says('hi');
      await ada.executes('request.withdraw', { requestId });
      await service.delivered();
      assert.equal(sofia.texts.at(-1), 'Contoso has withdrawn FT-000001.');
    });

    it('and both cards say for whom the other waits, until the specialist has written', async () => {
      await adaPresses('request.message', { 'message.text': 'We move in May' });
      // The plan of the meetings is owed as well.
      assert.match(JSON.stringify(statusCard()), /Waiting for your specialist: 2/);
      assert.match(JSON.stringify(requestsChannelCard(service).card), /Waiting for the specialist: 2/);
      await presses(sofia, 'request.message', { 'message.text': 'Noted' });
      assert.match(JSON.stringify(statusCard()), /Waiting for your specialist: 1/);
    });

    it('and a colleague of the assignee’s has no button for it in their own chat', async () => {
      const show = async (who: TestPerson, part: object = {}) =>
        (await who.executes('request.show', { requestId, ...part })).body.value;
      const verbs = async (who: TestPerson) =>
        JSON.stringify([await show(who), await show(who, { part: 'more' })]);
      assert.doesNotMatch(await verbs(bea), /request\.(advance|ask|schedule)/);
      assert.match(await verbs(bea), /History/);
      assert.match(await verbs(sofia), /request\.advance/);
    });

    it('and a colleague of the assignee’s is told who has it', async () => {
      const answer = await presses(bea, 'request.message', { 'message.text': 'Me too' });
      assert.equal(answer.value, 'Sofia Marchetti already has FT-000001.');
    });

    it('and no mark-up of theirs works', async () => {
      await presses(sofia, 'request.message', { 'message.text': hostile });
      assert.equal(
        ada.texts.at(-1),
        'Sofia Marchetti writes about FT-000001: x at Bea /at a (http b) and more',
      );
    });

    for (const [name, text] of [
      ['blank', ' \n '],
      ['of 20,000 characters', 'x'.repeat(20_000)],
      ['that is no text', ['x']],
    ] as const) {
      it(`and a text that is ${name} is refused with a sentence, and nothing is written`, async () => {
        for (const verb of ['request.message', 'request.note']) {
          const { body } = await sofia.executes(verb, { requestId, text }, thread());
          assert.match(String(body.value), /(“Text”|An answer in the form is ).*Nothing was changed/);
        }
        assert.equal((await requestOf())?.version, 2);
      });
    }

    it('and a text of 2,000 characters arrives whole', async () => {
      const text = 'x'.repeat(longestText);
      await presses(sofia, 'request.message', { 'message.text': text });
      assert.ok(ada.texts.at(-1)?.endsWith(text));
    });
  });

  describe('ask and answer', () => {
    const questionsOf = async () => (await requestOf())?.questions ?? [];
    const asks = (text: string) => presses(sofia, 'request.ask', { 'ask.text': text });
    const lastLine = () => linesInThread().at(-1) ?? '';

    it('a question goes to the customer, waits on both cards, and its answer comes into the thread', async () => {
      await asks('Who signs the contract?');
      assert.equal(
        ada.texts.at(-1),
        'Sofia Marchetti has a question about FT-000001. Please answer here, or on the card above: Who signs the contract?',
      );
      assert.match(
        JSON.stringify(statusCard()),
        /Waiting for you: 1[\s\S]*Sofia Marchetti asks[\s\S]*Who signs/,
      );
      assert.match(
        JSON.stringify(requestsChannelCard(service).card),
        /Waiting for the customer: 1[\s\S]*Who signs/,
      );
      assert.equal((await adaPresses('request.answer', { 'answer.text': 'I do, on Monday' })).type, card);
      assert.equal(
        lastLine(),
        '<at>Sofia Marchetti</at>, Ada Lindqvist of Contoso has answered “Who signs the contract?” (FT-000001): I do, on Monday',
      );
      assert.doesNotMatch(JSON.stringify(statusCard()), /Waiting for you:|request\.answer/);
      assert.match(
        JSON.stringify(requestsChannelCard(service).card),
        /Answers of the customer[\s\S]*I do, on Monday/,
      );
    });

    it('a ready question is read in the customer’s language, whatever the specialist’s', async () => {
      const camille = new TestPerson(service, { ...adaIs, id: 'camille', name: 'Camille', locale: 'fr-FR' });
      await camille.says('bonjour');
      requestId = (await submitted(service, { ...adaIs, id: 'camille', name: 'Camille' })).id;
      await sofia.executes('request.claim', { requestId }, thread());
      await service.delivered();
      await presses(sofia, 'request.ask', { 'ask.ready': 'identitySource', 'ask.text': 'Just asking' });
      const french = 'Vos utilisateurs viennent-ils d’un annuaire Active Directory local ?';
      assert.ok(camille.texts.at(-1)?.endsWith(`${french} Just asking`), camille.texts.at(-1));
      assert.match(
        JSON.stringify(requestsChannelCard(service).card),
        /Do your users come from an on-premises Active Directory/,
      );
    });

    it('a question of neither kind is refused with a sentence', async () => {
      for (const typed of [
        {},
        { 'ask.text': ' ' },
        { 'ask.ready': 'no-such' },
        { 'ask.text': 'x'.repeat(20_000) },
      ]) {
        assert.match(
          String((await presses(sofia, 'request.ask', typed)).value),
          /“Text” has 20,000 characters|An answer in the form is missing/,
        );
      }
      assert.deepEqual(await questionsOf(), []);
    });

    it('a sixth open question waits until one is closed', async () => {
      for (const text of ['1', '2', '3', '4', '5']) await asks(text);
      assert.match(String((await asks('6')).value), /already has 5 open questions/);
      const [first] = await questionsOf();
      await presses(sofia, 'question.withdraw', { 'withdrawQuestion.question': first?.id });
      assert.equal((await asks('6')).type, card);
    });

    it('a question that is withdrawn is told, and can’t be answered on the card', async () => {
      await asks('Who signs?');
      await presses(sofia, 'question.withdraw');
      assert.match(
        ada.texts.at(-1) ?? '',
        /has withdrawn a question about FT-000001\. You don’t have to answer it: Who/,
      );
      assert.doesNotMatch(JSON.stringify(statusCard()), /Who signs/);
    });

    it('an answer that comes after the question was withdrawn is kept, and told', async () => {
      await asks('Who signs?');
      const old = await ada.finds(statusCard(), 'request.answer');
      await presses(sofia, 'question.withdraw');
      const { body } = await ada.executes('request.answer', { ...old, 'answer.text': ' I do ' });
      assert.equal(body.type, card);
      assert.match(JSON.stringify(body.value), /had been withdrawn\. Your answer is kept and was passed on/);
      await service.delivered();
      assert.match(lastLine(), /has answered “Who signs\?”, which was withdrawn \(FT-000001\): I do/);
      assert.equal((await questionsOf())[0]?.state, 'withdrawn');
    });

    it('a second answer says that there was one, also when pressed twice; the first one pressed twice does not', async () => {
      await asks('Who signs?');
      const old = await ada.finds(statusCard(), 'request.answer');
      const press = async (text: string) => {
        const { body } = await ada.executes('request.answer', { ...old, 'answer.text': text });
        return JSON.stringify(body.value);
      };
      for (const text of ['I do', 'I do']) assert.doesNotMatch(await press(text), /had an answer already/);
      for (const text of ['My boss', 'My boss']) assert.match(await press(text), /had an answer already/);
    });

    it('an answer to a withdrawn question that the request no longer holds is told as one, too', async () => {
      await asks('Who signs?');
      const old = await ada.finds(statusCard(), 'request.answer');
      await presses(sofia, 'question.withdraw');
      for (let index = 0; index < 5; index += 1) {
        await asks(`Question ${index}`);
        await adaPresses('request.answer', { 'answer.text': 'Yes' });
      }
      await ada.executes('request.answer', { ...old, 'answer.text': 'I do' });
      await service.delivered();
      assert.match(lastLine(), /has answered “Who signs\?”, which was withdrawn \(FT-000001\): I do/);
    });

    it('an answer that comes after the request was completed is kept and told; the card no longer asks for it', async () => {
      await asks('Who signs?');
      const old = await ada.finds(statusCard(), 'request.answer');
      await sofia.executes('request.complete', { requestId, 'complete.summary': 'All is set up' }, thread());
      await service.delivered();
      assert.doesNotMatch(JSON.stringify(statusCard()), /request\.answer/);
      await ada.executes('request.answer', { ...old, 'answer.text': 'I do' });
      await service.delivered();
      assert.match(lastLine(), /has answered “Who signs\?”/);
      assert.equal((await service.application.store.requests.find(requestId))?.state, 'completed');
    });

    it('a second answer is kept, and told as one', async () => {
      await asks('Who signs?');
      const old = await ada.finds(statusCard(), 'request.answer');
      await ada.executes('request.answer', { ...old, 'answer.text': 'I do' });
      await ada.executes('request.answer', { ...old, 'answer.text': 'No, my boss' });
      await ada.executes('request.answer', { ...old, 'answer.text': 'No, my boss' });
      await service.delivered();
      assert.match(lastLine(), /has answered “Who signs\?” again \(FT-000001\): No, my boss/);
      assert.equal(linesInThread().filter((line) => line.includes('has answered')).length, 2);
      assert.equal((await questionsOf())[0]?.answer?.text, 'I do');
    });

    it('of two answers at once, and of an answer and a withdrawal at once, nothing is lost', async () => {
      await asks('Who signs?');
      const [question] = await questionsOf();
      const answer = (text: string) =>
        ada.executes('request.answer', { requestId, question: question?.id, text });
      await Promise.all([
        answer('One'),
        answer('Two'),
        sofia.executes('question.withdraw', { requestId, question: question?.id }, thread()),
      ]);
      await service.delivered();
      const told = linesInThread()
        .filter((line) => line.includes('has answered'))
        .join();
      assert.match(told, /One/);
      assert.match(told, /Two/);
    });

    it('of several questions the customer chooses one, and the others wait on', async () => {
      await asks('First?');
      await asks('Second?');
      const [, second] = await questionsOf();
      const blank = await adaPresses('request.answer', { 'answer.text': 'Yes' });
      assert.match(String(blank.value), /missing/);
      await adaPresses('request.answer', { 'answer.text': 'Yes', 'answer.question': second?.id });
      assert.match(lastLine(), /“Second\?”/);
      assert.match(JSON.stringify(statusCard()), /Waiting for you: 1/);
    });

    it('a question that is not of this request is not answered', async () => {
      const { body } = await ada.executes('request.answer', { requestId, question: 'no-such', text: 'Hm' });
      assert.match(String(body.value), /missing, too long or not valid/);
    });

    it('all open questions and the last five closed ones stay with the request, and all of them in its events', async () => {
      for (let index = 0; index < 7; index += 1) {
        await asks(`Question ${index}`);
        await adaPresses('request.answer', { 'answer.text': `Answer ${index}` });
      }
      await asks('Open');
      assert.deepEqual(
        (await questionsOf()).map(({ text }) => text),
        ['Question 2', 'Question 3', 'Question 4', 'Question 5', 'Question 6', 'Open'],
      );
      const events = await service.application.store.events.listOf(requestId);
      const [asked] = events.filter(({ action }) => action === 'ask');
      const { body } = await ada.executes('request.answer', {
        requestId,
        question: asked?.action === 'ask' ? asked.detail?.question.id : '',
        text: 'At last',
      });
      assert.equal(body.type, card);
      await service.delivered();
      assert.match(lastLine(), /“Question 0” again.*At last/);
    });

    it('a colleague’s answer is told to the one who asked for help, not to the colleague', async () => {
      await asks('Who signs?');
      const [question] = await questionsOf();
      const boss = new TestPerson(service, { ...adaIs, id: 'boss', name: 'Bo Ek' });
      await boss.says('hi');
      await boss.executes('request.answer', { requestId, question: question?.id, text: 'I do' });
      await service.delivered();
      assert.equal(ada.texts.at(-1), 'Bo Ek has answered a question about FT-000001: I do');
    });
  });

  describe('answer by typing', () => {
    const asks = (text: string) => presses(sofia, 'request.ask', { 'ask.text': text });
    const lastLine = () => linesInThread().at(-1) ?? '';
    const shown = () => JSON.stringify(ada.lastCard.card);

    it('what they typed is shown with the question, and sent only when they press', async () => {
      await asks('Who signs the contract?');
      const before = linesInThread().length;
      await ada.says('My boss, on Monday');
      assert.match(
        shown(),
        /Send this to your specialist[\s\S]*Who signs the contract\?[\s\S]*My boss, on Monday/,
      );
      await service.delivered();
      assert.equal(linesInThread().length, before);
      const data = buttonFor(ada.lastCard.card, 'request.answer');
      const sent = await ada.executes('request.answer', { ...data, 'answer.text': 'My boss, on Monday' });
      assert.match(JSON.stringify(sent.body.value), /Answer sent/);
      await service.delivered();
      assert.match(lastLine(), /has answered “Who signs the contract\?” \(FT-000001\): My boss, on Monday/);
      assert.doesNotMatch(JSON.stringify(statusCard()), /Waiting for you:/);
    });

    it('a press that says “not an answer” sends nothing, and the question waits on', async () => {
      await asks('Who signs?');
      await ada.says('Just thinking aloud');
      const { body } = await ada.executes(
        'question.dismiss',
        buttonFor(ada.lastCard.card, 'question.dismiss'),
      );
      assert.match(JSON.stringify(body.value), /Nothing was sent/);
      assert.equal((await requestOf())?.questions?.[0]?.state, 'open');
    });

    it('of several questions they choose one, or none of these', async () => {
      await asks('First?');
      await asks('Second?');
      await ada.says('Yes, of course');
      assert.match(shown(), /Which question[\s\S]*First\?[\s\S]*Second\?[\s\S]*None of these/);
      const data = buttonFor(ada.lastCard.card, 'request.answer');
      const none = await ada.executes('request.answer', { ...data, 'answer.text': 'Yes' });
      assert.equal(none.body.value, 'Please choose a question.');
      const second = (await requestOf())?.questions?.[1]?.id;
      await ada.executes('request.answer', {
        ...data,
        'answer.text': 'Yes, of course',
        'answer.question': `${requestId} ${second}`,
      });
      await service.delivered();
      assert.match(lastLine(), /“Second\?” \(FT-000001\): Yes, of course/);
    });

    it('a command, a greeting and a number stay what they are', async () => {
      await asks('Who signs?');
      for (const text of ['help', 'my requests', 'Hi', 'FT-000001', 'timeline']) {
        await ada.says(text);
        assert.doesNotMatch(shown(), /Send this to your specialist/, text);
      }
    });

    it('a text goes to a form that is open, not to the question', async () => {
      await asks('Who signs?');
      await ada.says('request assistance');
      await ada.says('Exchange Online');
      assert.doesNotMatch(allSentTo(service, ada.chatId), /Send this to your specialist/);
    });

    it('nobody is asked without a question of their own, nor where others read along', async () => {
      await ada.says('My boss');
      assert.doesNotMatch(shown(), /Send this/);
      await asks('Who signs?');
      const bo = new TestPerson(service, { ...adaIs, id: 'bo', name: 'Bo Ek' });
      await bo.says('My boss');
      assert.doesNotMatch(allSentTo(service, bo.chatId), /Send this/);
      await ada.says('My boss', { kind: 'groupChat', id: '19:colleagues' });
      assert.doesNotMatch(allSentTo(service, '19:colleagues'), /Send this|Who signs/);
    });

    it('a text that is too long is not cut: they are told so', async () => {
      await asks('Who signs?');
      await ada.says('x'.repeat(longestText + 1));
      assert.match(
        ada.texts.at(-1) ?? '',
        /has 2,001 characters, and an answer may have 2,000\. Nothing was sent/,
      );
    });

    it('their answers stay on their card, the newest first; long ones are whole in the history', async () => {
      const long = `It is the board. ${'Then the council. '.repeat(40)}In the end it is me.`;
      for (const text of ['My boss', long]) {
        await asks(`Who signs “${text.slice(0, 5)}”?`);
        await adaPresses('request.answer', { 'answer.text': text });
      }
      const shown = JSON.stringify(statusCard());
      assert.ok(shown.indexOf('Ada Lindqvist: It is the board.') < shown.indexOf('Ada Lindqvist: My boss'));
      assert.match(shown, /All answers and whole texts are under History/);
      assert.doesNotMatch(shown, /In the end it is me/);
      const history = await ada.executes('request.show', { requestId, part: 'history' });
      const whole = buttonsOf(history.body.value).find(({ data }) => data['text'] !== undefined);
      const { body } = await ada.executes('request.show', whole?.data);
      assert.match(JSON.stringify(body.value), /In the end it is me/);
    });

    it('an answer to a question that was withdrawn meanwhile is kept, and told', async () => {
      await asks('Who signs?');
      await ada.says('My boss');
      const data = buttonFor(ada.lastCard.card, 'request.answer');
      await presses(sofia, 'question.withdraw');
      const { body } = await ada.executes('request.answer', { ...data, 'answer.text': 'My boss' });
      assert.match(JSON.stringify(body.value), /Answer sent.*had been withdrawn/s);
      await service.delivered();
      assert.match(lastLine(), /which was withdrawn/);
    });
  });
});
