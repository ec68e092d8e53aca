import assert from 'node:assert/strict';
import type { RequestsChannel, Takes } from '../../../src/channels/settings.ts';
import { channelOf } from '../../../src/requests/channels.ts';
import { requestsChannelId, serviceTenantId, specialistsTeamId } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { cardOf, requestsChannel, TestPerson, type TestPlace } from '../../support/testPerson.ts';
import { ada, submitted } from '../requests/submitted.ts';
import { channelMember } from './channelMember.ts';

const frenchId = '19:french@thread.tacv2';
const viva = '19:viva@thread.tacv2';
const inFrench = { kind: 'channel', channelId: frenchId, teamId: specialistsTeamId } as const;

/** The data of the rows of a card that a tap acts on. */
function pressable(value: unknown): readonly Record<string, string>[] {
  if (typeof value !== 'object' || value === null) return [];
  const { selectAction } = value as { readonly selectAction?: { readonly data: Record<string, string> } };
  return [
    ...(selectAction === undefined ? [] : [selectAction.data]),
    ...Object.values(value).flatMap(pressable),
  ];
}

describe('With three channels', () => {
  const service = serviceForEachTest();
  const person = (id: string) => new TestPerson(service, { id, name: id, tenantId: serviceTenantId });
  const sofia = person('sofia');
  const fanny = person('fanny');
  const both = person('both');

  const bind = (channelId: string, takes: Takes, teamId: string = specialistsTeamId) => {
    const channel: RequestsChannel = {
      tenantId: serviceTenantId,
      channelId,
      teamId,
      takes,
      boundAt: service.now,
    };
    return service.application.store.transaction(({ settings }) => settings.bindChannel(channel));
  };
  const sentTo = (id: string) =>
    service.connector.messages
      .filter(({ conversationId }) => conversationId.split(';')[0] === id)
      .map(({ id: messageId, activity }) => ({ messageId, text: JSON.stringify(activity) }));
  /** The numbers of the cards in a channel, in their order. */
  const cardsIn = (id: string) =>
    sentTo(id).flatMap(({ text }) => (text.includes('AdaptiveCard') ? (/FT-\d+/.exec(text)?.[0] ?? []) : []));
  const rootIn = (channelId: string, number: string) =>
    sentTo(channelId).find(({ text }) => /FT-\d+/.exec(text)?.[0] === number)?.messageId ?? '';
  const find = async (id: string) => (await service.application.store.requests.find(id)) ?? assert.fail();
  const answerOf = async (who: TestPerson, verb: string, requestId: string, place: TestPlace, root = '') =>
    JSON.stringify(
      (await who.executes(verb, { requestId, version: 1, card: 'requestCard' }, place, root)).body,
    );

  beforeEach(async () => {
    service.connector.membersOf.set(requestsChannelId, [channelMember('sofia'), channelMember('both')]);
    service.connector.membersOf.set(frenchId, [channelMember('fanny'), channelMember('both')]);
    service.connector.membersOf.set(viva, [channelMember('both')]);
    await bind(frenchId, { languages: ['fr'] });
    await bind(viva, { services: ['viva'] });
  });

  /** One request in the default channel, one in the French one. */
  const two = async () => {
    const english = await submitted(service, ada, { language: 'en' });
    const french = await submitted(service, ada, { language: 'fr' });
    await service.delivered();
    return { english, french };
  };

  it('each request is posted in its own, and in no other', async () => {
    const { english, french } = await two();
    assert.equal(channelOf(english), 'default');
    assert.equal(channelOf(french), frenchId);
    assert.deepEqual([requestsChannelId, frenchId, viva].map(cardsIn), [['FT-000001'], ['FT-000002'], []]);
  });

  it('a line about a request is in the thread of its card', async () => {
    const { french } = await two();
    await answerOf(fanny, 'request.claim', french.id, inFrench, rootIn(frenchId, 'FT-000002'));
    await service.delivered();
    assert.equal((await find(french.id)).assignee?.id, 'fanny');
    const line = service.connector.messages.find(({ activity }) => /claimed/.test(activity.text ?? ''));
    assert.equal(line?.conversationId, `${frenchId};messageid=${rootIn(frenchId, 'FT-000002')}`);
  });

  it('a member of one who presses in another changes nothing and reads nothing', async () => {
    const { english, french } = await two();
    for (const [who, place, id] of [
      [sofia, inFrench, french.id],
      [sofia, requestsChannel, french.id],
      [sofia, { kind: 'personal' } as const, french.id],
      [fanny, requestsChannel, english.id],
      [fanny, { kind: 'personal' } as const, english.id],
      // Others read along there.
      [both, requestsChannel, french.id],
      [both, inFrench, english.id],
    ] as const) {
      for (const verb of ['request.claim', 'request.show']) {
        assert.match(await answerOf(who, verb, id, place), /don’t have access to that request/);
      }
    }
    assert.equal((await find(french.id)).state, 'submitted');
    assert.equal((await find(english.id)).state, 'submitted');
  });

  it('a member of several acts in each of them, and in person on the requests of all', async () => {
    const { english, french } = await two();
    await answerOf(both, 'request.claim', english.id, requestsChannel);
    await answerOf(both, 'request.claim', french.id, { kind: 'personal' });
    assert.equal((await find(english.id)).assignee?.id, 'both');
    assert.equal((await find(french.id)).assignee?.id, 'both');
  });

  it('lists and typed numbers show the requests of one’s own channels, and in a channel those of it', async () => {
    await two();
    const shown = async (who: TestPerson, text: string, place: TestPlace) => {
      const before = service.connector.messages.length;
      await who.says(text, place);
      const said = JSON.stringify(service.connector.messages.slice(before).map(({ activity }) => activity));
      return [...new Set(said.match(/FT-00000\d/g) ?? [])].toSorted();
    };
    assert.deepEqual(await shown(sofia, 'open requests', { kind: 'personal' }), ['FT-000001']);
    assert.deepEqual(await shown(fanny, 'open requests', { kind: 'personal' }), ['FT-000002']);
    assert.deepEqual(await shown(both, 'open requests', { kind: 'personal' }), ['FT-000001', 'FT-000002']);
    assert.deepEqual(await shown(both, 'open requests', requestsChannel), ['FT-000001']);
    assert.deepEqual(await shown(both, 'open requests', inFrench), ['FT-000002']);
    assert.deepEqual(await shown(sofia, 'FT-000002', { kind: 'personal' }), []);
    assert.deepEqual(await shown(both, 'FT-000001', inFrench), []);
    assert.deepEqual(await shown(fanny, 'FT-000002', inFrench), ['FT-000002']);
  });

  it('the names of colleagues of one’s own channels are understood in a search, and offered as substitutes', async () => {
    const { french } = await two();
    await answerOf(fanny, 'request.claim', french.id, inFrench);
    const said = async (who: TestPerson, text: string) => {
      const before = service.connector.messages.length;
      await who.says(text);
      return JSON.stringify(service.connector.messages.slice(before).map(({ activity }) => activity));
    };
    assert.match(await said(both, 'search fanny'), /FT-000002/);
    assert.match(await said(fanny, 'search fanny'), /FT-000002/);
    assert.doesNotMatch(await said(sofia, 'search fanny'), /FT-000002/);
    assert.match(await said(both, 'away'), /fanny/);
    assert.doesNotMatch(await said(sofia, 'away'), /fanny/);
  });

  it('one who has a request keeps it, of whatever channel they are', async () => {
    const { french } = await two();
    await answerOf(both, 'request.claim', french.id, inFrench);
    service.connector.membersOf.set(frenchId, [channelMember('fanny')]);
    service.now = '2026-11-23T09:11:00Z';
    assert.match(await answerOf(both, 'request.show', french.id, { kind: 'personal' }), /FT-000002/);
    await service.application.checkMembers();
    assert.equal((await find(french.id)).assignee?.id, 'both');
  });

  /** Teams reports an event of a channel. */
  const happens = (eventType: string, channelId: string) =>
    both.send(
      {
        type: 'conversationUpdate',
        channelData: {
          tenant: { id: serviceTenantId },
          team: { id: specialistsTeamId },
          channel: { id: channelId },
          eventType,
        },
      },
      { kind: 'channel', channelId, teamId: specialistsTeamId },
    );

  it('one that is shared receives nothing any more, and its requests go to the others', async () => {
    const { english, french } = await two();
    await happens('channelShared', frenchId);
    await service.delivered();
    const left = await service.application.store.settings.channels();
    assert.deepEqual(
      left.map(({ channelId }) => channelId),
      [requestsChannelId, viva],
    );
    assert.equal(channelOf(await find(french.id)), 'default');
    assert.equal(channelOf(await find(english.id)), 'default');
    assert.deepEqual(cardsIn(requestsChannelId), ['FT-000001', 'FT-000002']);
    assert.match(sentTo(frenchId).at(-1)?.text ?? '', /now shared.*went to your team’s other channels/);
    await answerOf(sofia, 'request.claim', french.id, requestsChannel);
    assert.equal((await find(french.id)).assignee?.id, 'sofia');
  });

  it('the default one that is shared leaves its requests to those that take them, and to the next one', async () => {
    const { english } = await two();
    const german = await submitted(service, ada, { language: 'de', services: ['viva'] });
    assert.equal(channelOf(german), viva);
    await happens('channelShared', requestsChannelId);
    await service.delivered();
    assert.equal(channelOf(await find(english.id)), 'default');
    assert.equal((await service.application.store.settings.requestsChannel())?.channelId, frenchId);
    assert.deepEqual(cardsIn(frenchId), ['FT-000002', 'FT-000001']);
    assert.deepEqual(cardsIn(viva), ['FT-000003']);
    await answerOf(fanny, 'request.claim', english.id, inFrench, rootIn(frenchId, 'FT-000001'));
    assert.equal((await find(english.id)).assignee?.id, 'fanny');
  });

  it('a line that waits for one that is shared is read where the request went', async () => {
    const { french } = await two();
    service.connector.fail(/french.*messageid/, ...Array.from({ length: 3 }, () => ({ status: 503 })));
    await answerOf(fanny, 'request.claim', french.id, inFrench);
    await service.delivered();
    assert.doesNotMatch(JSON.stringify(sentTo(frenchId)), /has claimed/);
    await happens('channelShared', frenchId);
    await service.delivered();
    assert.match(JSON.stringify(sentTo(requestsChannelId)), /has claimed FT-000002/);
    assert.doesNotMatch(JSON.stringify(sentTo(frenchId)), /has claimed/);
  });

  it('one that is deleted leaves its requests to the others, and the only one keeps them', async () => {
    const { french } = await two();
    await happens('channelDeleted', frenchId);
    await service.delivered();
    assert.equal(channelOf(await find(french.id)), 'default');
    assert.deepEqual(cardsIn(requestsChannelId), ['FT-000001', 'FT-000002']);
    await happens('channelDeleted', viva);
    await happens('channelDeleted', requestsChannelId);
    const left = await service.application.store.settings.channels();
    assert.deepEqual(
      left.map(({ channelId }) => channelId),
      [requestsChannelId],
    );
  });

  it('a team that is archived or deleted leaves the requests of its channels to another team’s', async () => {
    const { english, french } = await two();
    const elsewhere = { channelId: '19:elsewhere@thread.tacv2', teamId: '19:another@thread.tacv2' };
    const happensToTeam = (eventType: string) =>
      both.send(
        {
          type: 'conversationUpdate',
          channelData: { tenant: { id: serviceTenantId }, team: { id: specialistsTeamId }, eventType },
        },
        { kind: 'channel', channelId: specialistsTeamId, teamId: specialistsTeamId },
      );
    const bound = async () =>
      (await service.application.store.settings.channels()).map(({ channelId }) => channelId);
    await happensToTeam('teamArchived');
    assert.equal((await bound()).length, 3, 'nobody else would get the requests');
    await happensToTeam('teamUnarchived');
    await bind(elsewhere.channelId, { languages: ['fr'] }, elsewhere.teamId);
    await both.says('hi', { kind: 'channel', ...elsewhere });
    await happensToTeam('teamArchived');
    await service.delivered();
    assert.deepEqual(await bound(), [elsewhere.channelId]);
    assert.deepEqual(cardsIn(elsewhere.channelId).toSorted(), ['FT-000001', 'FT-000002']);
    for (const { id } of [english, french]) assert.equal(channelOf(await find(id)), 'default');
  });

  it('the day’s summary is a new post in each, shows its own requests, opens them and leads to the whole list', async () => {
    await two();
    // The product has started on Monday, within the hours of the team, when nothing was open.
    service.now = '2026-11-24T08:00:00Z';
    await service.application.postSummaries();
    await service.delivered();
    const summaries = (id: string) =>
      sentTo(id).filter(({ text }) => text.includes('open request in this channel'));
    const [summary] = summaries(frenchId);
    assert.ok(summary);
    assert.deepEqual(new Set(summary.text.match(/FT-\d+/g)), new Set(['FT-000002']));
    assert.equal(summaries(requestsChannelId).length, 1);
    assert.equal(summaries(viva).length, 0, 'nothing is open there');
    const message = service.connector.messages.find(({ id }) => id === summary.messageId) ?? assert.fail();
    assert.equal(message.conversationId, frenchId, 'a post of its own');
    const [row] = pressable(cardOf(message));
    const shown = (await fanny.executes('request.show', row ?? assert.fail(), inFrench)).body;
    assert.match(JSON.stringify(shown), /FT-000002.*Back to the list/);
    const list = (await fanny.executes('list.more', { list: 'open' }, inFrench)).body;
    assert.deepEqual(new Set(JSON.stringify(list).match(/FT-\d+/g)), new Set(['FT-000002']));
    // Somebody who is no member of the channel reads nothing there.
    assert.doesNotMatch(
      JSON.stringify((await sofia.executes('request.show', row, inFrench)).body),
      /Contoso/,
    );
    service.now = '2026-11-25T08:00:00Z';
    await service.application.postSummaries();
    await service.delivered();
    assert.equal(summaries(frenchId).length, 2);
    assert.equal(message.updates, 0, 'the one of the day before stays as it was');
  });
});
