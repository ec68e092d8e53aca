import assert from 'node:assert/strict';
import { partsOf, wordsOf } from '../../../standIns/cardParts.ts';
import { startTestService, type TestService } from '../../../standIns/testService.ts';
import { judgeCard } from '../../support/cards/cardJudge.ts';
import {
  aSpecialist,
  buttonFor,
  buttonsOf,
  cardOf,
  requestsChannel,
  type SeenCard,
  TestPerson,
} from '../../support/testPerson.ts';
import { ada as adaIs, requestsChannelCard, submitted, textsOf } from './submitted.ts';

const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

/** The tests' present is Monday, 23 November 2026. */
describe('A specialist who is away', () => {
  let service: TestService;
  let ada: TestPerson;
  let sofia: TestPerson;
  let bea: TestPerson;
  let requestId: string;

  beforeEach(async () => {
    service = await startTestService();
    ada = new TestPerson(service, adaIs);
    sofia = aSpecialist(service);
    bea = aSpecialist(service, 'bea', 'Bea Roth');
    await ada.says('hi');
    await sofia.says('hi');
    await bea.says('hi');
    ({ id: requestId } = await submitted(service));
    await sofia.executes('request.claim', { requestId }, requestsChannel);
    await service.delivered();
  });
  afterEach(() => service.close());

  const saves = async (who: TestPerson, data: object) => {
    const answer = await who.executes('person.away', data);
    await service.delivered();
    return answer.body;
  };
  const newTexts = async (act: () => Promise<unknown>) => {
    const before = textsOf(service).length;
    await act();
    await service.delivered();
    return textsOf(service).slice(before);
  };
  const statusOfAda = () => {
    const message = service.connector.messages.findLast(
      (each) => each.conversationId === ada.chatId && (each.activity.attachments?.length ?? 0) > 0,
    );
    return wordsOf(cardOf(message ?? assert.fail()));
  };
  const teamCard = () => wordsOf(requestsChannelCard(service).card);
  const absence = () =>
    service.application.store.absences.of({ id: 'sofia', tenantId: sofiaTenant() }, service.now);
  const sofiaTenant = () => service.connector.members[0]?.tenantId ?? '';

  it('types until when: the channel reads it once, and the customer on the card', async () => {
    const told = await newTexts(() => sofia.says('away until next Monday'));
    assert.deepEqual(told, ['Sofia Marchetti is away until Monday, 30 November 2026.']);
    assert.match(wordsOf(sofia.lastCard.card), /You are away until Monday, 30 November 2026/);
    assert.deepEqual(judgeCard(sofia.lastCard.card), []);
    for (const card of [statusOfAda(), teamCard()]) {
      assert.match(card, /Sofia Marchetti is away until Monday, 30 November 2026\./);
    }
    assert.deepEqual(await newTexts(() => sofia.says('Away until 30 November')), [], 'the same again');
  });

  it('is understood in French, and in each form of a day', async () => {
    for (const [text, until] of [
      ["absente jusqu'à lundi prochain", '2026-11-30'],
      ['Je suis absente jusqu’au 1er décembre', '2026-12-01'],
      ["I'm out of office until Friday.", '2026-11-27'],
      ['away until Monday', '2026-11-30'],
      ['I am away until 2026-12-24', '2026-12-24'],
    ] as const) {
      await sofia.says(text);
      assert.equal((await absence())?.until, until, text);
    }
  });

  it('is back by saying so, or by “today”: the channel reads it, and the cards are as before', async () => {
    for (const text of [
      'I am back',
      'je suis de retour',
      'away until today',
      'absente jusqu’à aujourd’hui',
    ]) {
      await sofia.says('away until Friday');
      await service.delivered();
      assert.deepEqual(await newTexts(() => sofia.says(text)), ['Sofia Marchetti is back.'], text);
      assert.doesNotMatch(statusOfAda(), /is away/);
      assert.doesNotMatch(teamCard(), /is away/);
    }
    assert.deepEqual(await newTexts(() => sofia.says('I am back')), [
      'You were not away. Nothing was changed.',
    ]);
  });

  it('is refused a day that is past, too far, not certain or no day: nothing is changed', async () => {
    for (const [text, expected] of [
      ['away until 1 November', /1 November 2026 is in the past/],
      ['away until 30 November 2029', /more than a year ahead/],
      ['away until Sunday 24 November', /is not that weekday/],
      ['away until 12/01', /Do you mean/],
      ['away until the cows come home', /can’t tell which day/],
      ['away until asap', /can’t tell which day/],
    ] as const) {
      await sofia.says(text);
      assert.match(sofia.texts.at(-1) ?? '', expected, text);
    }
    for (const day of ['', undefined, 7, '2026-02-31', '2020-01-01', '2031-01-01', 'x'.repeat(20_000)]) {
      assert.notEqual((await saves(sofia, { day })).type, adaptiveCard, String(day));
    }
    assert.equal(await absence(), undefined);
  });

  it('names a substitute, who is told, has the assignee’s rights while it lasts, and reads the answers', async () => {
    const carl = aSpecialist(service, 'carl', 'Carl Ek');
    const told = await newTexts(() => saves(sofia, { day: '2026-11-30', colleague: 'bea' }));
    assert.deepEqual(
      told.toSorted(),
      [
        'Sofia Marchetti is away until Monday, 30 November 2026. Bea Roth looks after their requests.',
        'Sofia Marchetti is away until Monday, 30 November 2026, and you look after their requests: you can do all that they can.',
      ].toSorted(),
    );
    for (const card of [statusOfAda(), teamCard()]) {
      assert.match(card, /away until Monday, 30 November 2026; Bea Roth is looking after this/);
    }
    const hold = { requestId, 'hold.reason': 'Waiting for licenses' };
    const refused = await carl.executes('request.hold', hold, requestsChannel);
    assert.notEqual(refused.body.type, adaptiveCard);
    const held = await bea.executes('request.hold', hold, requestsChannel);
    assert.equal(held.body.type, adaptiveCard, String(held.body.value));
    await service.delivered();
    await ada.executes('request.message', { requestId, text: 'They are here' });
    await service.delivered();
    assert.match(bea.texts.at(-1) ?? '', /They are here/, 'the substitute reads what the assignee reads');
    await sofia.says('I am back');
    const resumed = await bea.executes('request.resume', { requestId }, requestsChannel);
    assert.notEqual(resumed.body.type, adaptiveCard, 'the rights ended');
  });

  it('is told to the thread as their substitute, whom the lines mention while it lasts', async () => {
    const writes = async () => {
      await ada.executes('request.message', { requestId, text: 'They are here' });
      await service.delivered();
      return textsOf(service).findLast((text) => text.includes('<at>')) ?? '';
    };
    assert.match(await writes(), /^<at>Sofia Marchetti<\/at>/);
    await saves(sofia, { day: '2026-11-30', colleague: 'bea' });
    assert.match(await writes(), /^<at>Bea Roth<\/at>/);
    await saves(sofia, { day: '2026-11-30' });
    assert.match(await writes(), /^<at>Sofia Marchetti<\/at>/, 'nobody stands in');
  });

  it('has their requests in the queue of the substitute, marked, while it lasts', async () => {
    const queue = async () => {
      await bea.says('my queue');
      return wordsOf(bea.lastCard.card);
    };
    const { id: own } = await submitted(service);
    await bea.executes('request.claim', { requestId: own }, requestsChannel);
    assert.doesNotMatch(await queue(), /FT-000001/);
    await saves(sofia, { day: '2026-11-30', colleague: 'bea' });
    assert.deepEqual(judgeCard(bea.lastCard.card), []);
    assert.match(await queue(), /FT-000001[\s\S]*You stand in for Sofia Marchetti[\s\S]*FT-000002/);
    assert.equal((await queue()).match(/You stand in for/g)?.length, 1);
    await sofia.says('I am back');
    assert.doesNotMatch(await queue(), /FT-000001/);
  });

  it('is recorded and ended by a colleague, told to them and in the channel', async () => {
    const told = await newTexts(() => saves(bea, { person: 'sofia', day: '2026-11-27', colleague: 'bea' }));
    assert.deepEqual(
      told.toSorted(),
      [
        'Bea Roth has recorded that Sofia Marchetti is away until Friday, 27 November 2026. Bea Roth looks after their requests.',
        'Bea Roth has recorded that you are away until Friday, 27 November 2026. If that is wrong, type “I am back”. Bea Roth looks after your requests.',
      ].toSorted(),
    );
    const back = await newTexts(() => saves(bea, { person: 'sofia', back: true }));
    assert.deepEqual(
      back.toSorted(),
      [
        'Bea Roth has recorded that Sofia Marchetti is back.',
        'Bea Roth has recorded that you are back.',
      ].toSorted(),
    );
  });

  it('has a form in their queue, with the colleagues and no reason', async () => {
    await sofia.says('my queue');
    const { body } = await sofia.executes('person.away', buttonFor(sofia.lastCard.card, 'person.away'));
    const form = body.value as SeenCard;
    assert.deepEqual(judgeCard(form), []);
    assert.deepEqual(
      partsOf(form).flatMap(({ id }) => (id === undefined ? [] : [id])),
      ['person', 'day', 'colleague'],
    );
    const saved = await saves(sofia, {
      ...buttonFor(form, 'person.away'),
      day: '2026-12-01',
      colleague: '-',
    });
    assert.equal(saved.type, adaptiveCard);
    assert.deepEqual(judgeCard(saved.value as SeenCard), []);
    assert.ok(buttonsOf(saved.value).some(({ data }) => data['part'] === 'form'));
    await sofia.says('away');
    assert.equal(partsOf(sofia.lastCard.card).find(({ id }) => id === 'day')?.['value'], '2026-12-01');
  });

  it('can’t name somebody who is no member, themselves, or somebody who is away too', async () => {
    await saves(bea, { day: '2026-11-27' });
    for (const [colleague, expected] of [
      ['no-such', /not a member/],
      ['../bea', /not a member/],
      ['sofia', /stand in for themselves/],
      ['bea', /away too/],
    ] as const) {
      const { value } = await saves(sofia, { day: '2026-11-27', colleague });
      assert.match(String(value), expected, colleague);
    }
    const forged = await saves(sofia, { day: '2026-11-27', person: 'no-such' });
    assert.match(String(forged.value), /not a member/);
    assert.equal(await absence(), undefined);
  });

  it('is nothing that other people can record, and their words mean something else', async () => {
    const eve = new TestPerson(service, { ...adaIs, id: 'eve', name: 'Eve Moss' });
    await eve.says('hi');
    for (const who of [ada, eve]) {
      const { value } = await saves(who, { person: 'sofia', day: '2026-11-27' });
      assert.match(String(value), /specialists/);
    }
    const told = await newTexts(async () => {
      await eve.says('I am back');
      await eve.says('away until Friday');
    });
    assert.ok(!told.some((text) => /away/.test(text)));
    assert.equal(await absence(), undefined);
  });

  it('has no substitute any more once that one left the team: the channel and the customer read it', async () => {
    await saves(sofia, { day: '2026-11-30', colleague: 'bea' });
    service.connector.members = service.connector.members.filter(({ id }) => id !== '29:bea');
    const told = await newTexts(() => service.application.checkMembers());
    assert.equal((await absence())?.substitute, undefined);
    assert.deepEqual(
      told.toSorted(),
      [
        'The substitute of Sofia Marchetti is no longer a member of this channel. Sofia Marchetti is away until Monday, 30 November 2026, and nobody looks after their requests.',
        'Your substitute is no longer a member of the channel. You are away until Monday, 30 November 2026, and nobody looks after your requests.',
      ].toSorted(),
    );
    assert.match(statusOfAda(), /Sofia Marchetti is away until Monday, 30 November 2026\./);
  });

  it('does not go on with a request that is reopened meanwhile: it waits for a specialist', async () => {
    await sofia.executes('request.complete', { requestId, 'complete.summary': 'Done' }, requestsChannel);
    await saves(sofia, { day: '2026-11-30' });
    await ada.executes('request.reopen', { requestId, 'reopen.reason': 'Mail does not arrive' });
    const request = await service.application.store.requests.find(requestId);
    assert.equal(request?.state, 'submitted');
    assert.equal(request.assignee, undefined);
  });

  it('is back when the day begins where they are: the cards are drawn once, and nobody is told', async () => {
    await saves(sofia, { day: '2026-11-30', colleague: 'bea' });
    const edits = () => service.connector.calls.filter((call) => call.startsWith('PUT')).length;
    const ended = async (now: string) => {
      service.now = now;
      const before = edits();
      const told = await newTexts(() =>
        Promise.all([service.application.endAbsences(), service.application.endAbsences()]),
      );
      assert.deepEqual(told, []);
      return edits() - before;
    };
    assert.equal(await ended('2026-11-29T22:59:00Z'), 0, 'a minute before midnight in Paris');
    assert.match(statusOfAda(), /is away/);
    assert.equal(await ended('2026-11-29T23:00:00Z'), 2, 'the card of each side');
    assert.doesNotMatch(statusOfAda(), /is away/);
    assert.doesNotMatch(teamCard(), /is away/);
    assert.equal(await ended('2026-11-29T23:05:00Z'), 0);
    const held = await bea.executes('request.hold', { requestId, 'hold.reason': 'x' }, requestsChannel);
    assert.notEqual(held.body.type, adaptiveCard);
  });

  describe('whose substitute is away too', () => {
    let carl: TestPerson;
    beforeEach(async () => {
      carl = aSpecialist(service, 'carl', 'Carl Ek');
      await carl.says('hi');
      await saves(sofia, { day: '2026-11-30', colleague: 'bea' });
    });

    it('is stood in for by the substitute’s own, as the cards say, until the substitute is back', async () => {
      await saves(bea, { day: '2026-11-27', colleague: 'carl' });
      for (const card of [statusOfAda(), teamCard()]) {
        assert.match(
          card,
          /Sofia Marchetti is away until Monday, 30 November 2026; Carl Ek is looking after/,
        );
      }
      await ada.executes('request.message', { requestId, text: 'They are here' });
      await service.delivered();
      assert.match(carl.texts.at(-1) ?? '', /They are here/);
      assert.match(textsOf(service).findLast((text) => text.includes('<at>')) ?? '', /^<at>Carl Ek<\/at>/);
      await carl.says('my queue');
      assert.match(wordsOf(carl.lastCard.card), /FT-000001[\s\S]*You stand in for Sofia Marchetti/);
      const hold = { requestId, 'hold.reason': 'Waiting for licenses' };
      const held = await carl.executes('request.hold', hold, requestsChannel);
      assert.equal(held.body.type, adaptiveCard, String(held.body.value));
      await service.delivered();
      const told = await newTexts(() => sofia.says('away until Tuesday 1 December'));
      assert.ok(
        told.includes(
          'Sofia Marchetti is away until Tuesday, 1 December 2026. Carl Ek looks after their requests.',
        ),
        told.join('\n'),
      );
      await saves(bea, { back: true });
      for (const card of [statusOfAda(), teamCard()]) assert.match(card, /Bea Roth is looking after this/);
      const resumed = await carl.executes('request.resume', { requestId }, requestsChannel);
      assert.notEqual(resumed.body.type, adaptiveCard, 'the rights ended');
    });

    it('without anybody in their place: the channel reads whose requests wait, and no card says otherwise', async () => {
      assert.deepEqual(await newTexts(() => bea.says('away until Friday')), [
        'Bea Roth is away until Friday, 27 November 2026. Nobody looks after the requests of Sofia Marchetti any more: please choose another substitute.',
      ]);
      for (const card of [statusOfAda(), teamCard()]) {
        assert.match(card, /Sofia Marchetti is away until Monday, 30 November 2026\./);
        assert.doesNotMatch(card, /Bea Roth is looking after/);
      }
      assert.deepEqual(await newTexts(() => sofia.says('away until Tuesday 1 December')), [
        'Sofia Marchetti is away until Tuesday, 1 December 2026.',
      ]);
      assert.match(wordsOf(sofia.lastCard.card), /Nobody looks after your requests meanwhile/);
    });
  });
});
