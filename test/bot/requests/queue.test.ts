import assert from 'node:assert/strict';
import type { AssistanceRequest } from '../../../src/requests/request.ts';
import { wordsOf } from '../../../standIns/cardParts.ts';
import { judgeCard } from '../../support/cards/cardJudge.ts';
import { aMeeting } from '../../support/requestBuilders.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonsOf, requestsChannel, type SeenCard, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, submitted } from './submitted.ts';

describe('A specialist’s queue', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  const luc = specialistForEachTest(service, 'luc', 'Luc Morel');

  beforeEach(async () => {
    await ada.says('hi');
    await sofia.says('hi');
    await luc.says('hi');
  });

  const rowsOf = (card: SeenCard) =>
    (
      wordsOf(card).match(/FT-\d+|Needs you now|Today’s meetings|Waiting for the customer|On hold(?=\n)/g) ??
      []
    )
      .map((part) => (part.startsWith('FT-') ? Number(part.slice(3)) : part))
      .filter((part, index, all) => part !== all[index - 1]);
  const claimed = async (who = sofia) => {
    const request = await submitted(service);
    await who.executes('request.claim', { requestId: request.id, version: 1 }, requestsChannel);
    return request;
  };
  const changes = async ({ id }: AssistanceRequest, part: Partial<AssistanceRequest>) =>
    service.application.store.transaction(async ({ requests }) => {
      const found = (await requests.find(id)) ?? assert.fail();
      await requests.replace({ ...found, ...part, version: found.version + 1 }, found.version);
    });
  const meets = async ({ id: requestId }: AssistanceRequest, startsAt: string) =>
    service.application.store.transaction(({ meetings }) =>
      meetings.replaceAll(requestId, [aMeeting({ id: `m${requestId}`, requestId, startsAt })]),
    );

  it('has sections by what each request needs, and says the action that it calls for', async () => {
    const made: AssistanceRequest[] = [];
    for (let index = 0; index < 5; index += 1) made.push(await claimed());
    const [one, two, three, four] = made;
    assert.ok(one && two && three && four);
    await changes(one, { state: 'onHold' });
    await changes(two, { state: 'active', unanswered: 1 });
    await changes(three, { state: 'active' });
    await meets(three, '2026-11-23T14:00:00Z');
    await changes(four, {
      state: 'active',
      questions: [
        {
          id: 'q',
          text: 'Which?',
          askedBy: { id: 's', tenantId: 't', name: 'S' },
          askedAt: service.now,
          state: 'open',
        },
      ],
    });
    await sofia.says('my queue');
    const { card } = sofia.lastCard;
    judgeCard(card);
    assert.deepEqual(
      rowsOf(card).filter((part, index, all) => all.indexOf(part) === index),
      ['Needs you now', 2, 5, 'Today’s meetings', 3, 'Waiting for the customer', 4, 'On hold', 1],
    );
    assert.match(wordsOf(card), /Answer ›/);
    assert.match(wordsOf(card), /Plan ›/);
    assert.match(wordsOf(card), /Meeting today at 15:00/);
  });

  it('is paged across its sections, and goes on where a row has left its section', async () => {
    const made: AssistanceRequest[] = [];
    for (let index = 0; index < 9; index += 1) made.push(await claimed());
    for (const request of made.slice(0, 3)) await changes(request, { state: 'onHold' });
    await sofia.says('my queue');
    assert.deepEqual(
      rowsOf(sofia.lastCard.card).filter((part) => typeof part === 'number'),
      [4, 5, 6, 7, 8, 9],
    );
    const more = buttonsOf(sofia.lastCard.card).find(
      ({ data, title }) => data['verb'] === 'list.more' && /more/.test(title),
    );
    const next = async () => {
      const { body } = await sofia.executes('list.more', more?.data ?? {});
      return rowsOf(body.value as SeenCard).filter((part) => typeof part === 'number');
    };
    assert.deepEqual(await next(), [1, 2, 3]);
    await changes(made[8] ?? assert.fail(), { state: 'completed' });
    assert.deepEqual(await next(), [1, 2, 3]);
  });

  it('has the requests of colleagues whom the reader stands in for, marked with whose they are', async () => {
    await claimed();
    await claimed(luc);
    await service.application.store.absences.begin({
      id: 'away',
      person: { id: 'luc', tenantId: (await owner()).tenantId, name: 'Luc Morel' },
      until: '2026-11-30',
      endsAt: '2026-11-30T00:00:00Z',
      since: service.now,
      by: await owner(),
      substitute: { id: 'sofia', tenantId: (await owner()).tenantId, name: 'Sofia Marchetti' },
    });
    await sofia.says('my queue');
    const text = wordsOf(sofia.lastCard.card);
    assert.deepEqual(
      rowsOf(sofia.lastCard.card).filter((part) => typeof part === 'number'),
      [1, 2],
    );
    assert.match(text, /You stand in for Luc Morel/);
  });

  it('is not what open requests are: those say the action that each calls for, whoever has it', async () => {
    await submitted(service);
    await claimed(luc);
    await sofia.says('open requests');
    const text = wordsOf(sofia.lastCard.card);
    assert.match(text, /Claim ›/);
    assert.match(text, /Plan ›/);
    assert.doesNotMatch(text, /Needs you now/);
  });

  const owner = async () =>
    (await service.application.store.requests.listOpen()).find(({ assignee }) => assignee?.id === 'luc')
      ?.assignee ?? assert.fail();
});
