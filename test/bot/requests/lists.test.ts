import assert from 'node:assert/strict';
import type { AssistanceRequest } from '../../../src/requests/request.ts';
import { wordsOf } from '../../../standIns/cardParts.ts';
import { contoso, requestsChannelId } from '../../../standIns/testService.ts';
import { judgeCard } from '../../support/cards/cardJudge.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import {
  buttonsOf,
  cardOf,
  requestsChannel,
  type SeenCard,
  TestPerson,
  type TestPlace,
} from '../../support/testPerson.ts';
import { ada as adaIs, submitted } from './submitted.ts';

const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

describe('A list of requests', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  let sent: AssistanceRequest[];

  beforeEach(async () => {
    sent = [];
    await ada.says('hi');
    await sofia.says('hi');
  });

  const sends = async (count: number, at = (index: number) => `2026-11-${11 + index}T09:00:00Z`) => {
    const { now } = service;
    for (let index = 0; index < count; index += 1) {
      service.now = at(index);
      sent.push(await submitted(service));
    }
    service.now = now;
  };
  const rowsOf = (card: unknown) => [
    ...new Set((wordsOf(card as SeenCard).match(/FT-\d+/g) ?? []).map((number) => Number(number.slice(3)))),
  ];
  const moreOf = (card: unknown) =>
    buttonsOf(card).find(({ data, title }) => data['verb'] === 'list.more' && /more/.test(title))?.data;
  const titled = (card: unknown, title: string) =>
    buttonsOf(card).find((button) => button.title === title)?.data ?? {};
  const presses = async (
    who: TestPerson,
    data: Record<string, unknown>,
    place: TestPlace = requestsChannel,
  ) => {
    const { body } = await who.executes(String(data['verb']), data, place);
    assert.equal(body.type, adaptiveCard, String(body.value));
    judgeCard(body.value as SeenCard);
    return body.value as SeenCard;
  };
  const personal = { kind: 'personal' } as const;
  const inChannel = () =>
    cardOf(
      service.connector.messages.findLast(({ conversationId, activity }) => {
        return conversationId === requestsChannelId && activity.attachments !== undefined;
      }) ?? assert.fail('nothing in the channel'),
    );

  it('shows specialists the longest waiting first, how long each one waits, and every request page by page', async () => {
    await sends(9);
    await sofia.says('open requests', requestsChannel);
    const first = inChannel();
    assert.deepEqual(rowsOf(first), [1, 2, 3, 4, 5, 6]);
    assert.match(wordsOf(first), /FT-000001\n · waiting 12 days/);
    assert.match(wordsOf(first), /FT-000006\n · waiting 7 days/);
    const second = await presses(sofia, moreOf(first) ?? {});
    assert.deepEqual(rowsOf(second), [7, 8, 9]);
    assert.equal(moreOf(second), undefined);
    assert.deepEqual(
      rowsOf(await presses(sofia, titled(second, 'Show the previous ones'))),
      [1, 2, 3, 4, 5, 6],
    );
  });

  it('shows a person their own page by page, the newest first', async () => {
    await sends(9);
    await ada.says('my requests');
    assert.deepEqual(rowsOf(ada.lastCard.card), [9, 8, 7, 6, 5, 4]);
    const second = await presses(ada, moreOf(ada.lastCard.card) ?? {}, personal);
    assert.deepEqual(rowsOf(second), [3, 2, 1]);
  });

  it('shows the next page too where the client sends its button as a message', async () => {
    await sends(7);
    await ada.says('my requests');
    const { id, card } = ada.lastCard;
    await ada.submits(moreOf(card) ?? {}, id);
    const shown = ada.chat.find((message) => message.id === id);
    assert.deepEqual(rowsOf(cardOf(shown ?? assert.fail())), [1]);
  });

  it('shows a specialist what they have claimed', async () => {
    await sends(2);
    await sofia.executes('request.claim', { requestId: sent[1]?.id, version: 1 }, requestsChannel);
    await sofia.says('my queue');
    assert.deepEqual(rowsOf(sofia.lastCard.card), [2]);
  });

  it('leads back to its page from a request that was opened on it, also after a press on the request', async () => {
    await sends(9);
    await sofia.says('open requests', requestsChannel);
    const second = await presses(sofia, moreOf(inChannel()) ?? {});
    const request = await presses(sofia, titled(second, 'Show FT-000008'));
    assert.match(wordsOf(request), /FT-000008/);
    const claimed = await presses(
      sofia,
      buttonsOf(request).find(({ data }) => data['verb'] === 'request.claim')?.data ?? {},
    );
    for (const card of [request, claimed]) {
      assert.ok((card['actions'] as readonly unknown[]).length <= 6);
      const back = await presses(sofia, titled(card, 'Back to the list'));
      assert.deepEqual(rowsOf(back), [7, 8, 9]);
    }
  });

  it('is left for an admin’s request with a way back, in the personal chat', async () => {
    await sends(2);
    await ada.says('my requests');
    const request = await presses(ada, titled(ada.lastCard.card, 'Show FT-000002'), personal);
    assert.match(wordsOf(request), /Request for assistance/);
    assert.deepEqual(rowsOf(await presses(ada, titled(request, 'Back to the list'), personal)), [2, 1]);
  });

  it('asks of which request the schedule or the timeline is meant where several are open', async () => {
    await sends(8);
    for (const [command, shown] of [
      ['schedule', /FT-000007/],
      ['timeline', /FT-000007/],
    ] as const) {
      await ada.says(command);
      const choice = ada.lastCard.card;
      assert.match(wordsOf(choice), command === 'schedule' ? /Which schedule\?/ : /Which timeline\?/);
      assert.deepEqual(rowsOf(choice), [8, 7, 6, 5, 4, 3]);
      assert.deepEqual(rowsOf(await presses(ada, moreOf(choice) ?? {}, personal)), [2, 1]);
      await ada.submits(titled(choice, 'Choose FT-000007'));
      assert.match(wordsOf(ada.lastCard.card), shown);
      assert.doesNotMatch(wordsOf(ada.lastCard.card), /FT-000008/);
    }
  });

  it('is not asked for where one request is open', async () => {
    await sends(2);
    await ada.executes('request.withdraw', { requestId: sent[1]?.id, version: 1 });
    await ada.says('timeline');
    assert.match(wordsOf(ada.lastCard.card), /FT-000001/);
    assert.doesNotMatch(wordsOf(ada.lastCard.card), /Which/);
    await ada.says('schedule');
    assert.doesNotMatch(wordsOf(ada.lastCard.card), /Which/);
  });

  it('shows nobody a request that is not theirs, whatever a button says', async () => {
    await sends(1);
    const eve = new TestPerson(service, {
      id: 'eve',
      name: 'Eve',
      tenantId: '44444444-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
    });
    await eve.says('hi');
    for (const list of ['open', 'queue', 'customer', 'mine', 'schedule', 'timeline', 'no such', 5, null]) {
      for (const at of ['w0', 'u0', '999999999', 'n999999999', "' or 1=1", 7]) {
        const { status, body } = await eve.executes('list.more', { list, at, of: 'contoso', trail: 'x,,' });
        assert.equal(status, 200);
        assert.doesNotMatch(JSON.stringify(body), /FT-0|Contoso/, `${list} ${at}`);
      }
    }
    for (const verb of ['menu.schedule', 'menu.timeline']) {
      await eve.submits({ verb, requestId: sent[0]?.id });
      assert.doesNotMatch(JSON.stringify(eve.lastCard.card), /FT-0/);
    }
    const { body } = await ada.executes('list.more', { list: 'mine' }, requestsChannel);
    assert.doesNotMatch(JSON.stringify(body), /FT-0/, 'their own are not shown where others read along');
  });
});

describe('A request that somebody types', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);

  beforeEach(async () => {
    await ada.says('hi');
    await sofia.says('hi');
    await submitted(service);
  });

  const inChannel = () =>
    service.connector.messages
      .filter(({ conversationId, activity }) => {
        return conversationId === requestsChannelId && activity.attachments !== undefined;
      })
      .map(cardOf);

  for (const text of [
    'FT-000001',
    'ft-1',
    'ft 1',
    'FT 000 001',
    'is FT-1 done?',
    'FT1',
    'FT-000001?',
    '#FT-000001',
    '« FT-000001 »',
    'ＦＴ－０００００１',
    'FT\u20110001',
    'show FT-1',
    'show me request FT-000001, please',
    'status of FT-1',
    'withdraw FT-000001',
    'Affichez la demande FT-1, s’il vous plaît',
    'l’état de FT-1',
    'retirer FT-000001',
  ]) {
    it(`opens the card of its number in the personal chat, and does nothing else: ${text}`, async () => {
      await ada.says(text);
      assert.match(wordsOf(ada.lastCard.card), /Request for assistance.*FT-000001/s);
      await sofia.says(text);
      assert.match(wordsOf(sofia.lastCard.card), /FT-000001.*Contoso/s);
      assert.equal((await service.application.store.requests.findByNumber(1))?.state, 'submitted');
    });
  }

  it('leaves withdrawing to the card, which asks first', async () => {
    await ada.says('withdraw FT-000001');
    assert.match(JSON.stringify(ada.lastCard.card), /Withdraw this request\?/);
  });

  it('is answered in the channel for specialists, and elsewhere with the way to the chat', async () => {
    await sofia.says('FT-1', requestsChannel);
    assert.match(wordsOf(inChannel().at(-1) ?? {}), /FT-000001/);
    const before = inChannel().length;
    const elsewhere = { ...requestsChannel, channelId: '19:other@thread.tacv2' } as TestPlace;
    const group = { kind: 'groupChat', id: '19:group@thread.v2' } as const;
    for (const number of ['FT-1', 'FT-777']) {
      for (const [who, place] of [
        [sofia, elsewhere],
        [ada, group],
        [ada, elsewhere],
      ] as const) {
        await who.says(number, place);
        const shown = service.connector.messages.at(-1);
        assert.match(wordsOf(cardOf(shown ?? assert.fail())), /our chat/);
        assert.doesNotMatch(JSON.stringify(shown), /FT-000001|Contoso/);
      }
    }
    assert.equal(inChannel().length, before);
  });

  it('is answered like a number that does not exist where the person may not see it', async () => {
    const eve = new TestPerson(service, {
      id: 'eve',
      name: 'Eve',
      tenantId: '44444444-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
    });
    await eve.says('hi');
    const answers: string[] = [];
    for (const text of ['FT-000001', 'FT-000777', 'FT-0', 'FT-99999999999999999999']) {
      const before = eve.chat.length;
      await eve.says(text);
      assert.equal(eve.chat.length, before + 1);
      answers.push(eve.texts.at(-1) ?? '');
    }
    assert.equal(new Set(answers).size, 1, answers.join('\n'));
    assert.match(answers[0] ?? '', /don’t have access to that request/);
  });

  it('leaves a form that waits as it is', async () => {
    await ada.says('request assistance');
    await ada.says('FT-1');
    assert.match(wordsOf(ada.lastCard.card), /FT-000001/);
    const draft = await service.application.store.drafts.findOf(contoso.tenantId, 'ada', service.now);
    assert.equal(draft?.step, 'services');
  });

  it('is a number only where the text says no more', async () => {
    for (const text of ['we would like FT-1 to be merged with FT-2', 'left-1', 'ft', 'FT-1a', 'gift 1']) {
      await ada.says(text);
      assert.doesNotMatch(JSON.stringify(ada.lastCard.card), /FT-000001/, text);
    }
  });

  it('is found by specialists by its customer’s name: one is shown, several are listed', async () => {
    for (const place of [undefined, requestsChannel]) {
      await sofia.says('CONTOSO', place);
      const card = place === undefined ? sofia.lastCard.card : (inChannel().at(-1) ?? {});
      assert.match(wordsOf(card), /FT-000001/);
      assert.match(JSON.stringify(card), /request\.claim/);
    }
    for (let index = 0; index < 7; index += 1) await submitted(service);
    await sofia.says('contoso');
    const list = sofia.lastCard.card;
    assert.match(wordsOf(list), /Requests of a customer\nResults for “contoso”/);
    const more = buttonsOf(list).find(({ data }) => data['verb'] === 'list.more')?.data ?? {};
    const { body } = await sofia.executes('list.more', more);
    assert.deepEqual(wordsOf(body.value as SeenCard).match(/FT-\d+/g), ['FT-000002', 'FT-000001']);
  });

  it('is found by nobody else by a name, and by no name that is not there', async () => {
    for (const who of [ada, new TestPerson(service, { ...adaIs, id: 'bo', name: 'Bo' })]) {
      await who.says('contoso');
      assert.doesNotMatch(JSON.stringify(who.lastCard.card), /FT-0/);
    }
    for (const text of ['fabrikam', 'co', '%', 'x'.repeat(3000)]) {
      await sofia.says(text);
      assert.doesNotMatch(JSON.stringify(sofia.lastCard.card), /FT-0/);
    }
    await sofia.says('contoso', { ...requestsChannel, channelId: '19:other@thread.tacv2' } as TestPlace);
    assert.doesNotMatch(JSON.stringify(service.connector.messages.at(-1)), /FT-0/);
  });
});
