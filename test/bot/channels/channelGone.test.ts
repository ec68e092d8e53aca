import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channelOf } from '../../../src/requests/channels.ts';
import { requestsChannelId, serviceTenantId, specialistsTeamId } from '../../../standIns/testService.ts';
import { aFewRounds } from '../../support/eventLoop.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { TestPerson } from '../../support/testPerson.ts';
import { ada, submitted } from '../requests/submitted.ts';
import { channelMember } from './channelMember.ts';

const frenchId = '19:french@thread.tacv2';

describe('A bound channel that is gone', () => {
  const service = serviceForEachTest();
  const member = new TestPerson(service, { id: 'both', name: 'both', tenantId: serviceTenantId });
  let folder: string;
  let texts: { readonly channel: string; readonly text: string }[];

  const environment = () => ({ DATABASE_URL: `sqlite:${join(folder, 'bot.db')}` });
  /** The messages of the process that runs. A restarted one talks to a connector of its own. */
  const keepSent = () => {
    for (const { conversationId, activity } of service.connector.messages) {
      texts.push({ channel: conversationId.split(';')[0] ?? '', text: JSON.stringify(activity) });
    }
  };
  const restarts = async () => {
    await service.close();
    keepSent();
    await service.restart(environment());
    asMembers();
  };
  const asMembers = () => {
    service.connector.membersOf.set(requestsChannelId, [channelMember('both')]);
    service.connector.membersOf.set(frenchId, [channelMember('both')]);
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'channel-gone-'));
    texts = [];
    await service.restart(environment());
    asMembers();
    await service.application.store.transaction(({ settings }) =>
      settings.bindChannel({
        tenantId: serviceTenantId,
        channelId: frenchId,
        teamId: specialistsTeamId,
        takes: { languages: ['fr'] },
        boundAt: service.now,
        name: 'Français',
      }),
    );
  });
  afterEach(async () => {
    await service.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  /** Teams reports an event of a channel, or of the whole team. */
  const happens = (eventType: string, channelId: string) =>
    member.send(
      {
        type: 'conversationUpdate',
        channelData: {
          tenant: { id: serviceTenantId },
          team: { id: specialistsTeamId },
          ...(channelId === specialistsTeamId ? {} : { channel: { id: channelId } }),
          eventType,
        },
      },
      { kind: 'channel', channelId, teamId: specialistsTeamId },
    );
  const inFrench = async () => {
    const french = await submitted(service, ada, { language: 'fr' });
    await service.delivered();
    return french;
  };
  const goneLines = (id: string) =>
    texts.filter(({ channel, text }) => channel === id && text.includes('was deleted'));
  const counted = async (told: string) => {
    const text = await service.application.metrics.text();
    return new RegExp(`^onboarding_channels_gone_total\\{told="${told}"\\} (\\d+)$`, 'm').exec(text)?.[1];
  };

  it('is told to its team: in another bound channel of it, else in its General channel', async () => {
    const { id } = await inFrench();
    await happens('channelDeleted', frenchId);
    assert.equal(await counted('team'), '1');
    // The line and the requests outlive the process.
    await restarts();
    await service.delivered();
    await happens('channelDeleted', requestsChannelId);
    await service.delivered();
    keepSent();
    assert.equal(channelOf((await service.application.store.requests.find(id)) ?? assert.fail()), 'default');
    const [line, ...more] = goneLines(requestsChannelId);
    assert.deepEqual(more, []);
    assert.match(
      line?.text ?? '',
      /The channel “Français” was deleted\..*open requests go to the other channels.*“channels” says which/,
    );
    const [last, ...none] = goneLines(specialistsTeamId);
    assert.deepEqual(none, []);
    assert.match(last?.text ?? '', /was deleted\..*They wait, and nothing is lost.*“requests here”/);
    assert.deepEqual(goneLines(frenchId), []);
    assert.deepEqual([await counted('team'), await counted('nobody')], ['1', '0']);
  });

  it('with its whole team, archived or deleted, is told to nobody there: the operator’s metric and log say so', async () => {
    await inFrench();
    const before = service.connector.messages.length;
    await happens('teamArchived', specialistsTeamId);
    await service.delivered();
    assert.equal(service.connector.messages.length, before);
    assert.deepEqual([await counted('team'), await counted('nobody')], ['0', '2']);
    assert.equal(service.logged.filter((line) => line.includes('or its team archived')).length, 2);
  });

  it('and was the last one: the admin reads that nobody gets the request yet, and the specialist that it can’t be reached', async () => {
    const admin = new TestPerson(service, ada);
    await admin.says('hi');
    await member.says('requests not here', {
      kind: 'channel',
      channelId: frenchId,
      teamId: specialistsTeamId,
    });
    await member.says('hi', {
      kind: 'channel',
      channelId: requestsChannelId,
      teamId: specialistsTeamId,
    });
    const before = await submitted(service);
    await happens('channelDeleted', requestsChannelId);
    await service.delivered();
    const read = async (requestId: string) =>
      JSON.stringify((await admin.executes('request.show', { requestId })).body);
    const { id } = await submitted(service);
    for (const one of [before.id, id]) {
      assert.match(await read(one), /can’t receive requests just now. Yours is kept/);
    }
    await member.says('channels');
    assert.match(JSON.stringify(member.lastCard.card), /2 open requests\. It can’t be reached now/);
    await happens('channelRestored', requestsChannelId);
    await service.delivered();
    assert.doesNotMatch(await read(id), /can’t receive/);
    await member.says('channels');
    assert.doesNotMatch(JSON.stringify(member.lastCard.card), /can’t be reached/);
  });

  it('leaves many requests to another one, also across a restart in the middle: each has one card there', async () => {
    const french = await inFrench();
    await service.application.store.transaction(async ({ requests }) => {
      for (let at = 0; at < 110; at += 1) {
        const id = `many-${at}`;
        const number = await requests.nextNumber();
        await requests.insert({ ...french, id, number, draftId: id, calendarToken: id });
      }
    });
    const left = async () =>
      (await service.application.store.requests.listOpen()).filter((one) => channelOf(one) === frenchId)
        .length;
    await happens('channelDeleted', frenchId);
    assert.equal(await left(), 11, 'the turn moves a bounded part');
    await restarts();
    // The new process goes on by itself.
    while ((await left()) > 0) await aFewRounds();
    assert.equal(await service.application.moveRequests(), 0);
    await service.delivered();
    keepSent();
    const cards = texts.flatMap(({ channel, text }) =>
      channel === requestsChannelId && text.includes('AdaptiveCard') ? (/FT-\d+/.exec(text)?.[0] ?? []) : [],
    );
    assert.equal(new Set(cards).size, 111);
    assert.equal(cards.length, 111, 'each once');
  });
});
