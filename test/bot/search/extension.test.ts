import assert from 'node:assert/strict';
import { wordsOf } from '../../../standIns/cardParts.ts';
import { judgeCard } from '../../support/cards/cardJudge.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import {
  buttonsOf,
  requestsChannel,
  type SeenCard,
  TestPerson,
  type TestPlace,
} from '../../support/testPerson.ts';
import { ada as adaIs, submitted } from '../requests/submitted.ts';

interface Answered {
  readonly composeExtension: {
    readonly type: string;
    readonly text?: string;
    readonly attachments?: readonly {
      readonly content: SeenCard;
      readonly preview: { readonly content: { readonly title: string; readonly text: string } };
    }[];
  };
}

describe('The message extension', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  const guest = new TestPerson(service, { id: 'guest', name: 'Guest', tenantId: adaIs.tenantId });
  const elsewhere = { ...requestsChannel, channelId: '19:other@thread.tacv2' } as TestPlace;

  beforeEach(async () => {
    await ada.says('hi');
    await sofia.says('hi');
    await submitted(service, adaIs, { language: 'fr', services: ['teams'] });
    await submitted(service, adaIs, { language: 'en', services: ['exchange'] });
  });

  const asks = async (words: unknown, place: TestPlace = requestsChannel, who = sofia, more: object = {}) => {
    const response = await who.send(
      {
        type: 'invoke',
        name: 'composeExtension/query',
        value: { commandId: 'search', parameters: [{ name: 'words', value: words }], ...more },
      },
      place,
    );
    assert.equal(response.status, 200);
    return ((await response.json()) as Answered).composeExtension;
  };
  const titles = ({ attachments = [] }: Answered['composeExtension']) =>
    attachments.map(({ preview }) => preview.content.title);

  it('finds requests for a specialist in the channel that receives them, the newest first', async () => {
    assert.deepEqual(titles(await asks('contoso')), ['FT-000002 · Contoso', 'FT-000001 · Contoso']);
    assert.deepEqual(titles(await asks('french unclaimed')), ['FT-000001 · Contoso']);
    assert.deepEqual(titles(await asks('FT-2')), ['FT-000002 · Contoso']);
    const thread = { ...requestsChannel, threadId: '7' } as TestPlace;
    assert.deepEqual(titles(await asks('teams', thread)), ['FT-000001 · Contoso']);
  });

  it('offers the newest open requests before anything is typed', async () => {
    const { type, attachments } = await asks(undefined, requestsChannel, sofia, {
      parameters: [{ name: 'initialRun', value: 'true' }],
    });
    assert.deepEqual([type, attachments?.length], ['result', 2]);
  });

  it('puts a card with number, services and Show into the conversation, and nothing that changes', async () => {
    const [hit] = (await asks('french')).attachments ?? [];
    assert.ok(hit);
    judgeCard(hit.content);
    assert.deepEqual(wordsOf(hit.content).split('\n'), ['FT-000001', 'Microsoft Teams']);
    assert.deepEqual(
      buttonsOf(hit.content).map(({ title }) => title),
      ['Show FT-000001'],
    );
    assert.match(hit.preview.content.text, /Waiting for a specialist/);
  });

  it('shows the present request by its Show, to those who may see it only', async () => {
    const [hit] = (await asks('french')).attachments ?? [];
    const data = buttonsOf(hit?.content)[0]?.data ?? {};
    const requests = service.application.store.requests;
    const request = (await requests.findByNumber(1)) ?? assert.fail();
    await sofia.executes('request.claim', { requestId: request.id, version: 1 }, requestsChannel);
    const shown = await sofia.executes('request.show', data, requestsChannel);
    assert.match(wordsOf(shown.body.value as SeenCard), /Sofia Marchetti/);
    for (const [who, place] of [
      [guest, requestsChannel],
      [sofia, elsewhere],
    ] as const) {
      const { status, body } = await who.executes('request.show', data, place);
      assert.equal(status, 200);
      assert.doesNotMatch(JSON.stringify(body), /Contoso|Sofia Marchetti/);
    }
  });

  it('answers nothing but the reason elsewhere, and to everybody else', async () => {
    for (const [place, who] of [
      [{ kind: 'personal' }, sofia],
      [{ kind: 'groupChat', id: '19:group@thread.v2' }, sofia],
      [elsewhere, sofia],
      [requestsChannel, ada],
      [requestsChannel, guest],
      [{ kind: 'personal' }, ada],
    ] as const) {
      const answer = await asks('contoso', place as TestPlace, who);
      assert.deepEqual(answer, {
        type: 'message',
        text: 'I show requests only to specialists, in the channel that receives requests.',
      });
    }
  });

  it('says which words it did not understand, or that it found nothing', async () => {
    assert.match((await asks('zzzz')).text ?? '', /No request that you may see/);
    assert.match((await asks('x')).text ?? '', /I did not understand “x”/);
  });

  it('answers any forged query', async () => {
    for (const words of [7, null, {}, 'a'.repeat(20_000), '"*', '\u0000']) {
      assert.ok(['message', 'result'].includes((await asks(words)).type));
    }
    const odd = await sofia.send(
      { type: 'invoke', name: 'composeExtension/query', value: 'x' },
      requestsChannel,
    );
    assert.equal(odd.status, 200);
    assert.deepEqual(
      titles(await asks('contoso', requestsChannel, sofia, { queryOptions: { skip: 20 } })),
      [],
    );
    const other = await sofia.send(
      { type: 'invoke', name: 'composeExtension/fetchTask', value: {} },
      requestsChannel,
    );
    assert.equal(((await other.json()) as Answered).composeExtension.type, 'message');
  });
});
