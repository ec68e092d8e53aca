import assert from 'node:assert/strict';
import { longestText } from '../../../src/requests/reason.ts';
import { startTestService, type TestService } from '../../../standIns/testService.ts';
import { aSpecialist, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, allSentTo, requestsChannelCard, submitted } from './submitted.ts';

const card = 'application/vnd.microsoft.card.adaptive';

describe('People of both sides', () => {
  let service: TestService;
  let ada: TestPerson;
  let sofia: TestPerson;
  let bea: TestPerson;
  let requestId: string;

  beforeEach(async () => {
    service = await startTestService();
    ada = new TestPerson(service, adaIs);
    await ada.says('hi');
    [sofia, bea] = [aSpecialist(service), aSpecialist(service, 'bea', 'Bea Roth')];
    requestId = (await submitted(service)).id;
    await sofia.executes('request.claim', { requestId }, thread());
    await service.delivered();
  });
  afterEach(() => service.close());

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
      assert.equal(linesInThread().at(-1), 'Bea Roth notes on FT-000001 of Contoso: They prefer mornings');
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
      assert.equal(linesInThread().filter((line) => line.includes('notes on')).length, 2);
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

    it('and both cards say for whom the other waits, until the specialist has written', async () => {
      await adaPresses('request.message', { 'message.text': 'We move in May' });
      // The plan of the meetings is owed as well.
      assert.match(JSON.stringify(statusCard()), /Waiting for your specialist: 2/);
      assert.match(JSON.stringify(requestsChannelCard(service).card), /Waiting for the specialist: 2/);
      await presses(sofia, 'request.message', { 'message.text': 'Noted' });
      assert.match(JSON.stringify(statusCard()), /Waiting for your specialist: 1/);
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
          assert.match(String(body.value), /missing, too long or not valid\. Nothing was changed/);
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
});
