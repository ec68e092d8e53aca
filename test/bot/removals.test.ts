import assert from 'node:assert/strict';
import { requestsChannelId, serviceTenantId, specialistsTeamId } from '../../standIns/testService.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { TestPerson } from '../support/testPerson.ts';
import { ada as adaIs, allSentTo, submitted } from './requests/submitted.ts';

const bot = { id: '28:bot' };
const otherChannel = '19:other@thread.tacv2';
const otherTeam = '19:otherteam@thread.tacv2';
const otherTenant = '77777777-1111-4111-8111-111111111111';

/** The origin of an event of Teams: its channel data, and its conversation. */
interface Source {
  readonly channel?: string;
  readonly team: string;
  readonly tenant?: string;
}

const fromChannel: Source = { channel: requestsChannelId, team: specialistsTeamId };
const fromGeneral: Source = { channel: specialistsTeamId, team: specialistsTeamId };
const fromTeam: Source = { team: specialistsTeamId };
const others: Readonly<Record<string, Source>> = {
  'another channel of the team': { channel: otherChannel, team: specialistsTeamId },
  'a channel of another team': { channel: otherChannel, team: otherTeam },
  'another team’s General channel': { channel: otherTeam, team: otherTeam },
  'another team without a channel': { team: otherTeam },
  'another tenant’s team of the same name': { ...fromGeneral, tenant: otherTenant },
};

const removals: Readonly<Record<string, object>> = {
  'the bot’s removal': { type: 'conversationUpdate', membersRemoved: [bot] },
  'the bot’s removal from a shared channel': {
    type: 'conversationUpdate',
    membersRemoved: [bot],
    eventType: 'channelMemberRemoved',
  },
  'the app’s removal': { type: 'installationUpdate', action: 'remove' },
  'a channel’s end': { type: 'conversationUpdate', eventType: 'channelDeleted' },
  'a team’s end': { type: 'conversationUpdate', eventType: 'teamDeleted' },
  'a team’s end for good': { type: 'conversationUpdate', eventType: 'teamHardDeleted' },
};
const returns: Readonly<Record<string, object>> = {
  'the bot’s return': { type: 'conversationUpdate', membersAdded: [bot] },
  'the app’s return': { type: 'installationUpdate', action: 'add' },
  'a channel’s return': { type: 'conversationUpdate', eventType: 'channelRestored' },
  'a team’s return': { type: 'conversationUpdate', eventType: 'teamRestored' },
  'the end of a team’s archiving': { type: 'conversationUpdate', eventType: 'teamUnarchived' },
};
const changes = [
  'channelCreated',
  'channelRenamed',
  'channelMemberAdded',
  'channelMemberRemoved',
  'channelUnshared',
  'teamRenamed',
  'teamArchived',
  'teamMemberRemoved',
];

describe('An event about a channel or a team', () => {
  const service = serviceForEachTest();
  const sofia = new TestPerson(service, { id: 'sofia', name: 'Sofia', tenantId: serviceTenantId });

  beforeEach(async () => {
    await sofia.says('help', { kind: 'channel', channelId: requestsChannelId, teamId: specialistsTeamId });
    await new TestPerson(service, adaIs).says('hi');
  });

  const tells = (event: object, { channel, team, tenant = serviceTenantId }: Source) => {
    const { eventType, ...rest } = event as { readonly eventType?: string };
    const place = { kind: 'channel', channelId: channel ?? team, teamId: team } as const;
    return new TestPerson(service, { id: 'sofia', name: 'Sofia', tenantId: tenant }).send(
      {
        ...rest,
        channelData: {
          tenant: { id: tenant },
          team: { id: team },
          ...(channel === undefined ? {} : { channel: { id: channel } }),
          ...(eventType === undefined ? {} : { eventType }),
        },
      } as never,
      place,
    );
  };
  const isPosted = async () => {
    await submitted(service);
    return allSentTo(service, requestsChannelId).includes('FT-000001');
  };

  for (const [name, event] of Object.entries(removals)) {
    for (const [where, source] of Object.entries(others)) {
      it(`says nothing of the requests channel: ${name}, in ${where}`, async () => {
        await tells(event, source);
        assert.equal(await isPosted(), true);
      });
    }

    for (const [where, source] of Object.entries({ fromChannel, fromGeneral, fromTeam })) {
      it(`has requests kept until the channel is back: ${name}, ${where}`, async () => {
        await tells(event, source);
        assert.equal(await isPosted(), false);
        await service.passes(3600);
        assert.equal((await service.application.store.outbox.counts()).parked, 0);
        await tells(returns['the bot’s return'] ?? {}, source);
        await service.delivered();
        assert.match(allSentTo(service, requestsChannelId), /FT-000001/);
      });
    }
  }

  for (const [name, event] of Object.entries(returns)) {
    it(`has what was kept posted: ${name}, wherever of the team it is told`, async () => {
      for (const source of [fromChannel, fromGeneral, fromTeam]) {
        await tells(removals['the bot’s removal'] ?? {}, fromGeneral);
        await tells(event, source);
        const { tenantId, channelId } = (await service.application.store.settings.requestsChannel()) ?? {};
        const address = await service.application.store.addresses.findChannel(
          tenantId ?? '',
          channelId ?? '',
        );
        assert.equal(address?.alive, true);
      }
    });

    it(`does not revive the requests channel: ${name}, elsewhere`, async () => {
      await tells(removals['the bot’s removal'] ?? {}, fromGeneral);
      for (const source of Object.values(others)) await tells(event, source);
      assert.equal(await isPosted(), false);
    });
  }

  for (const eventType of changes) {
    it(`of another kind takes nothing away: ${eventType}`, async () => {
      for (const source of [fromChannel, fromGeneral, fromTeam, ...Object.values(others)]) {
        await tells({ type: 'conversationUpdate', eventType, membersRemoved: [{ id: '29:bo' }] }, source);
      }
      assert.equal(await isPosted(), true);
    });
  }
});
