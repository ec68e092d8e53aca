import assert from 'node:assert/strict';
import type { Takes } from '../../../src/channels/settings.ts';
import { channelOf, waitingFor } from '../../../src/requests/channels.ts';
import { partsOf } from '../../../standIns/cardParts.ts';
import { requestsChannelId, serviceTenantId, specialistsTeamId } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import {
  buttonFor,
  buttonsOf,
  cardWithButton,
  requestsChannel,
  TestPerson,
  type TestPlace,
} from '../../support/testPerson.ts';
import { ada as adaIs, allSentTo, submitted } from '../requests/submitted.ts';
import { channelMember } from './channelMember.ts';

const frenchId = '19:french@thread.tacv2';
const inFrench = { kind: 'channel', channelId: frenchId, teamId: specialistsTeamId } as const;
const inPerson = { kind: 'personal' } as const;

describe('With several channels, a request', () => {
  const service = serviceForEachTest();
  const person = (id: string) => new TestPerson(service, { id, name: id, tenantId: serviceTenantId });
  const ada = new TestPerson(service, adaIs);
  const sofia = person('sofia');
  const fanny = person('fanny');
  const both = person('both');
  let requestId: string;

  const store = () => service.application.store;
  const bind = (takes: Takes, more: { readonly pausedUntil?: string } = {}) =>
    store().transaction(({ settings }) =>
      settings.bindChannel({
        tenantId: serviceTenantId,
        channelId: frenchId,
        teamId: specialistsTeamId,
        name: 'Français',
        teamName: 'FastTrack',
        takes,
        boundAt: service.now,
        ...more,
      }),
    );
  const now = async (id = requestId) => (await store().requests.find(id)) ?? assert.fail();
  const sent = (channelId: string) => {
    const own = service.connector.messages.filter(
      (message) => message.conversationId.split(';')[0] === channelId,
    );
    return own.map(({ activity }) => JSON.stringify([activity.text, activity.attachments]));
  };
  const words = (card: unknown) =>
    partsOf(card)
      .map(({ text }) => text)
      .filter((text) => typeof text === 'string')
      .join(' | ');
  /** Opens a form of the request, and sends it. */
  const sends = async (who: TestPerson, verb: string, input: object, place: TestPlace) => {
    const shown = (await who.executes('request.show', { requestId }, place)).body.value;
    const button = buttonFor(await cardWithButton(who, shown, verb, place), verb);
    return (await who.executes(verb, { ...button, ...input }, place)).body;
  };
  const confirms = async (who: TestPerson, card: unknown, verb: string, place: TestPlace) =>
    (await who.executes(verb, buttonFor(card, verb), place)).body;

  beforeEach(async () => {
    service.connector.membersOf.set(requestsChannelId, [channelMember('sofia'), channelMember('both')]);
    service.connector.membersOf.set(frenchId, [channelMember('fanny'), channelMember('both')]);
    await ada.says('hi');
    await bind({ languages: ['fr'] });
    ({ id: requestId } = await submitted(service, adaIs, { language: 'en', services: ['exchange', 'viva'] }));
  });

  describe('that is moved by hand', () => {
    it('asks first, with the channel and its readers, and moves nothing before', async () => {
      const { value } = await sends(sofia, 'channel.move', { channel: frenchId }, requestsChannel);
      assert.match(words(value), /Move FT-000001 to Français \(FastTrack\)\?/);
      assert.match(words(value), /It is read there by both and fanny\./);
      assert.match(
        words(value),
        /Its card in the present channel becomes a line.*You are not a member of that channel/s,
      );
      assert.equal((await now()).version, 1);
      assert.deepEqual(sent(frenchId), []);
      assert.deepEqual(
        buttonsOf(value).map(({ title }) => title),
        ['Move the request', 'Leave it where it is'],
      );
    });

    it('is in the other channel after a yes: a card there, a line in its old place, and nothing for the customer', async () => {
      const customers = ada.chat.length;
      const { value } = await sends(sofia, 'channel.move', { channel: frenchId }, requestsChannel);
      const done = await confirms(sofia, value, 'channel.move', requestsChannel);
      assert.equal(words(done.value), 'FT-000001 moved to Français (FastTrack).');
      await service.delivered();
      assert.equal(channelOf(await now()), frenchId);
      assert.equal((await now()).state, 'submitted');
      assert.match(sent(frenchId)[0] ?? '', /request\.claim/);
      assert.match(
        sent(frenchId)[1] ?? '',
        /sofia has moved FT-000001 of Contoso from .* to Français \(FastTrack\)\./,
      );
      assert.equal(sent(frenchId).length, 2);
      assert.equal(sent(requestsChannelId).length, 1);
      assert.match(sent(requestsChannelId)[0] ?? '', /moved to Français/);
      assert.equal(ada.chat.length, customers);
      await fanny.executes('request.claim', { requestId }, inFrench);
      assert.equal((await now()).assignee?.id, 'fanny');
      const history = await fanny.executes('request.show', { requestId, part: 'history' }, inPerson);
      assert.match(words(history.body.value), /sofia has moved FT-000001/);
      const theirs = await ada.executes('request.show', { requestId, part: 'history' }, inPerson);
      assert.doesNotMatch(words(theirs.body.value), /Français|specialists of the team/);
    });

    it('stays with the one who has it, who reads where it went', async () => {
      await both.says('hi');
      await both.executes('request.claim', { requestId }, requestsChannel);
      const { value } = await sends(sofia, 'channel.move', { channel: frenchId }, inPerson);
      await confirms(sofia, value, 'channel.move', inPerson);
      await service.delivered();
      assert.deepEqual([(await now()).assignee?.id, channelOf(await now())], ['both', frenchId]);
      assert.match(both.texts.at(-1) ?? '', /sofia has moved FT-000001.* to Français/);
    });

    it('takes the lines along that wait for its old channel', async () => {
      service.connector.fail(/requests.*messageid/, ...Array.from({ length: 3 }, () => ({ status: 503 })));
      await both.executes('request.claim', { requestId }, requestsChannel);
      await service.delivered();
      const { value } = await sends(both, 'channel.move', { channel: frenchId }, requestsChannel);
      await confirms(both, value, 'channel.move', requestsChannel);
      await service.delivered();
      assert.match(sent(frenchId).join(), /both has claimed FT-000001/);
      assert.doesNotMatch(sent(requestsChannelId).join(), /has claimed/);
    });

    it('is not moved where it is, to a channel that receives nothing, or by a late press', async () => {
      const { value } = await sends(both, 'channel.move', { channel: frenchId }, inPerson);
      const form = buttonFor(value, 'channel.move');
      for (const channel of [requestsChannelId, '19:nowhere@thread.tacv2']) {
        await both.executes('channel.move', { ...form, channel, goesTo: channel }, inPerson);
        assert.equal((await now()).version, 1, channel);
      }
      const gone = await both.executes('channel.move', { ...form, channel: 'x', goesTo: 'x' }, inPerson);
      assert.match(String(gone.body.value), /receives no requests any more, so FT-000001 stays/);
      await both.executes('channel.move', form, inPerson);
      assert.equal(channelOf(await now()), frenchId);
      const back = { ...form, channel: requestsChannelId, goesTo: requestsChannelId };
      const late = await both.executes(
        'channel.move',
        { ...back, key: 'another', formKey: 'another' },
        inPerson,
      );
      assert.match(words(late.body.value), /FT-000001/);
      assert.equal(channelOf(await now()), frenchId, 'it has moved since the form was drawn');
    });

    it('is offered every other bound channel, and no button where there is only one', async () => {
      const choices = async () => {
        const shown = (await both.executes('request.show', { requestId }, inPerson)).body.value;
        const form = await cardWithButton(both, shown, 'channel.move', inPerson);
        return partsOf(form).find(({ id }) => id === 'channel')?.['choices'];
      };
      assert.deepEqual(await choices(), [{ title: 'Français (FastTrack)', value: frenchId }]);
      await store().transaction(({ settings }) =>
        settings.unbindChannel({
          tenantId: serviceTenantId,
          channelId: frenchId,
          teamId: specialistsTeamId,
          reason: 'chosen',
          at: service.now,
        }),
      );
      await assert.rejects(choices(), /No button channel\.move/);
    });

    it('says that the other channel is paused', async () => {
      await bind({ languages: ['fr'] }, { pausedUntil: '2026-12-24' });
      const { value } = await sends(sofia, 'channel.move', { channel: frenchId }, requestsChannel);
      assert.match(words(value), /takes no new requests until Thursday, 24 December/);
    });
  });

  describe('that is given to a member of another channel', () => {
    const assign = (
      who: TestPerson,
      colleague: string,
      place: TestPlace = requestsChannel,
      more: object = {},
    ) => sends(who, 'request.assign', { colleague, ...more }, place);

    it('asks first, and stays where it is without a yes', async () => {
      const { value } = await assign(sofia, 'fanny', requestsChannel, { note: 'She knows them' });
      assert.match(words(value), /Give FT-000001 to fanny\?/);
      assert.match(words(value), /fanny is a member of Français \(FastTrack\)\. The request moves there\./);
      assert.equal((await now()).version, 1);
      const back = buttonsOf(value).find(({ data }) => data['verb'] === 'request.show');
      await sofia.executes('request.show', back?.data ?? assert.fail(), requestsChannel);
      assert.equal((await now()).version, 1);
      const done = await confirms(sofia, value, 'request.assign', requestsChannel);
      assert.match(words(done.value), /FT-000001 is in Français/);
      await service.delivered();
      assert.deepEqual(
        [(await now()).assignee?.id, channelOf(await now()), (await now()).version],
        ['fanny', frenchId, 2],
      );
      assert.match(
        sent(frenchId).at(-1) ?? '',
        /FT-000001 moved to Français \(FastTrack\)\. sofia has given FT-000001 of Contoso to <at>fanny<\/at>\. Note for the team: She knows them/,
      );
      assert.match(sent(requestsChannelId).join(), /FT-000001 moved to Français/);
      assert.doesNotMatch(sent(requestsChannelId).join(), /She knows them/);
      assert.doesNotMatch(allSentTo(service, ada.chatId), /FastTrack\)/);
    });

    it('does not move for a member of both, and asks nothing', async () => {
      await assign(sofia, 'both');
      assert.deepEqual([(await now()).assignee?.id, channelOf(await now())], ['both', 'default']);
    });

    it('is offered their names with the channel', async () => {
      const shown = (await sofia.executes('request.show', { requestId }, requestsChannel)).body.value;
      const form = await cardWithButton(sofia, shown, 'request.assign', requestsChannel);
      const choices = partsOf(form).find(({ id }) => id === 'colleague')?.['choices'] as { title: string }[];
      assert.deepEqual(
        choices.map(({ title }) => title),
        ['both', 'sofia', 'fanny (Français (FastTrack))'],
      );
    });

    it('is asked again where the yes was about another channel, and refused to a stranger', async () => {
      const forged = await assign(sofia, 'fanny', requestsChannel, { goesTo: requestsChannelId });
      assert.match(words(forged.value), /The request moves there/);
      const { value } = await assign(sofia, 'nobody', requestsChannel, { goesTo: frenchId });
      assert.match(String(value), /not a member of a channel that receives requests/);
      assert.equal((await now()).version, 1);
    });

    it('asks for several requests at once, and moves those that are of another channel', async () => {
      const french = await submitted(service, adaIs, { language: 'fr' });
      for (const id of [requestId, french.id])
        await both.executes('request.claim', { requestId: id }, inPerson);
      const form = (await both.executes('list.handOver', { assignee: 'both', list: 'queue' }, inPerson)).body
        .value;
      const data = {
        ...buttonFor(form, 'list.assign'),
        requests: `${requestId},${french.id}`,
        colleague: 'fanny',
      };
      const { value } = (await both.executes('list.assign', data, inPerson)).body;
      assert.match(words(value), /Give these requests to fanny\?/);
      assert.match(words(value), /These requests move there: FT-000001\./);
      assert.deepEqual([(await now()).assignee?.id, (await now(french.id)).assignee?.id], ['both', 'both']);
      const done = await confirms(both, value, 'list.assign', inPerson);
      assert.match(words(done.value), /FT-000001 and FT-000002/);
      assert.deepEqual([(await now()).assignee?.id, channelOf(await now())], ['fanny', frenchId]);
      assert.equal((await now(french.id)).assignee?.id, 'fanny');
    });
  });

  describe('that is given to somebody who is away', () => {
    const away = async (substitute?: string) => {
      const who = { id: 'both', tenantId: serviceTenantId, name: 'both' };
      await store().absences.begin({
        id: `away-${substitute}`,
        person: who,
        until: '2026-11-30',
        endsAt: '2026-11-29T23:00:00Z',
        since: service.now,
        by: who,
        ...(substitute === undefined
          ? {}
          : { substitute: { id: substitute, tenantId: serviceTenantId, name: substitute } }),
      });
    };
    const assign = () => sends(sofia, 'request.assign', { colleague: 'both' }, requestsChannel);

    it('says so first, and is theirs after a yes', async () => {
      await away();
      const { value } = await assign();
      assert.match(words(value), /both is away until Monday, 30 November.*Nobody looks after their requests/);
      assert.equal((await now()).version, 1);
      await confirms(sofia, value, 'request.assign', requestsChannel);
      assert.equal((await now()).assignee?.id, 'both');
    });

    it('offers the one who looks after their requests', async () => {
      await away('sofia');
      const { value } = await assign();
      assert.match(words(value), /sofia looks after their requests meanwhile/);
      const instead = buttonsOf(value).find(({ title }) => title === 'To sofia instead');
      await sofia.executes('request.assign', instead?.data ?? assert.fail(), requestsChannel);
      assert.equal((await now()).assignee?.id, 'sofia');
    });

    it('names them so in the form', async () => {
      await away();
      const shown = (await sofia.executes('request.show', { requestId }, requestsChannel)).body.value;
      const form = await cardWithButton(sofia, shown, 'request.assign', requestsChannel);
      assert.match(JSON.stringify(partsOf(form)), /both, away until Monday, 30 November/);
    });
  });

  describe('whose services are split off', () => {
    const second = async () => (await store().requests.findByNumber(2)) ?? assert.fail();
    const split = (input: object) =>
      sends(sofia, 'request.split', { 'split.services': 'viva', ...input }, requestsChannel);

    beforeEach(async () => {
      await bind({ services: ['viva'] });
      await sofia.executes('request.claim', { requestId }, requestsChannel);
      await service.delivered();
    });

    it('puts the second one into the channel that takes it, and everybody reads where it is', async () => {
      const { value } = await split({});
      assert.match(words(value), /FT-000002 is in Français \(FastTrack\)\./);
      await service.delivered();
      assert.equal(channelOf(await second()), frenchId);
      assert.match(sent(frenchId)[0] ?? '', /FT-000002.*request\.claim/);
      assert.match(
        sent(requestsChannelId).join(),
        /FT-000002 is in Français \(FastTrack\)\. sofia has moved .* from FT-000001 of Contoso to FT-000002/,
      );
      assert.equal(channelOf(await now()), 'default');
    });

    it('keeps it for a colleague of the first one’s channel, and asks before it goes to another', async () => {
      await split({ 'split.colleague': 'sofia' });
      assert.equal(channelOf(await second()), 'default');
    });

    it('asks before it goes to a colleague of another channel', async () => {
      const { value } = await split({ 'split.colleague': 'fanny' });
      assert.match(words(value), /Split FT-000001 for fanny\?.*The second request goes there/s);
      assert.equal((await now()).version, 2);
      await confirms(sofia, value, 'request.split', requestsChannel);
      assert.deepEqual([channelOf(await second()), (await second()).assignee?.id], [frenchId, 'fanny']);
    });

    it('lets it wait for a paused channel that alone takes it', async () => {
      await bind({ services: ['viva'] }, { pausedUntil: '2026-12-24' });
      await store().transaction(async ({ settings }) => {
        const [first] = await settings.channels();
        await settings.bindChannel({ ...(first ?? assert.fail()), takes: { languages: ['de'] } });
      });
      await split({});
      assert.equal(channelOf(await second()), waitingFor(frenchId));
    });
  });
});
