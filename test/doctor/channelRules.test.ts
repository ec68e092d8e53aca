import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestsChannel } from '../../src/channels/settings.ts';
import { runRules } from '../../src/cli/runRules.ts';
import { everyRequestTaken } from '../../src/doctor/channels/everyRequestTaken.ts';
import { createContext } from '../../src/doctor/createContext.ts';
import type { Outcome, Rule } from '../../src/doctor/rule.ts';
import { botInTeam } from '../../src/doctor/rules/botInTeam.ts';
import { channelBound } from '../../src/doctor/rules/channelBound.ts';
import { otherChannels } from '../../src/doctor/rules/otherChannels.ts';
import { roundTrip } from '../../src/doctor/rules/roundTrip.ts';
import { signingKeys } from '../../src/doctor/rules/signingKeys.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { type ConnectorStandIn, startConnector } from '../../standIns/connectorStandIn.ts';
import { authenticationWith, startTokenIssuer } from '../host/tokenIssuer.ts';
import { botId, customerTenant, environmentWith, serviceTenant } from './aContext.ts';

const channelId = '19:requests@thread.tacv2';
const teamId = '19:team@thread.tacv2';

describe('The doctor on the requests channel', () => {
  let connector: ConnectorStandIn;
  let folder: string;
  let url: string;
  beforeEach(async () => {
    connector = await startConnector();
    folder = mkdtempSync(join(tmpdir(), 'channel-'));
    url = `sqlite:${join(folder, 'bot.db')}`;
    await inStore(async () => undefined);
  });
  afterEach(async () => {
    await connector.close();
    rmSync(folder, { recursive: true });
  });

  const inStore = async (work: (store: Store) => Promise<void>) => {
    const store = await openStore(url, () => '2026-11-23T09:00:00Z');
    await work(store);
    await store.close();
  };
  const bind = (tenantId = serviceTenant) =>
    inStore((store) =>
      store.settings.bindChannel({
        tenantId,
        channelId,
        teamId,
        takes: { all: true },
        boundAt: '2026-01-01T00:00:00.000Z',
      }),
    );

  const said = async (rule: Rule, part = {}, metadataUrl = 'http://127.0.0.1:9'): Promise<Outcome> => {
    const context = createContext({
      ...environmentWith({ DATABASE_URL: url, ...part }),
      offline: false,
      fallbackServiceUrl: connector.serviceUrl,
      authentication: authenticationWith(botId, metadataUrl),
    });
    const [finding] = await runRules([rule], context);
    await context.close();
    assert.ok(finding);
    return finding.outcome;
  };
  const ada = { id: '29:ada', aadObjectId: 'ada', name: 'Ada', tenantId: serviceTenant, userRole: 'user' };

  it('sees that none is bound, and does not go on', async () => {
    assert.deepEqual(await said(channelBound), { status: 'fail', found: 'No channel receives requests.' });
    for (const rule of [botInTeam, roundTrip]) assert.equal((await said(rule)).status, 'skipped');
    assert.deepEqual(connector.calls, []);
  });

  it('finds the one that was bound in Teams, or set', async () => {
    assert.equal((await said(channelBound, { REQUESTS_CHANNEL: channelId })).found, `${channelId}.`);
    await bind();
    assert.deepEqual(await said(channelBound), { status: 'ok', found: `${channelId}.` });
  });

  it('sees one of another tenant than the specialists’', async () => {
    await bind(customerTenant);
    const { status, found } = await said(channelBound);
    assert.equal(status, 'fail');
    assert.match(found, new RegExp(`belongs to tenant ${customerTenant}, which is not SERVICE_TENANT_ID`));
  });

  it('sees that the bot was taken out', async () => {
    await bind();
    await inStore((store) =>
      store.addresses.save({
        tenantId: serviceTenant,
        target: { kind: 'channel', channelId },
        serviceUrl: connector.serviceUrl,
        conversationId: channelId,
        botId: `28:${botId}`,
        language: 'fr',
        alive: false,
      }),
    );
    const { status, found } = await said(channelBound);
    assert.equal(status, 'fail');
    assert.match(found, /removed from the channel’s team/);
  });

  it('sees that requests would have no channel of their own: none takes all, or the one that does is paused', async () => {
    const also = (channel: Partial<RequestsChannel>) =>
      inStore((store) =>
        store.settings.bindChannel({
          tenantId: serviceTenant,
          channelId: '19:french@thread.tacv2',
          teamId,
          name: 'French',
          takes: { languages: ['fr'] },
          boundAt: '2026-01-02T00:00:00.000Z',
          ...channel,
        }),
      );
    assert.equal((await said(everyRequestTaken)).status, 'skipped');
    await also({});
    const { status, found, more } = await said(everyRequestTaken);
    assert.deepEqual([status, found], ['warn', 'No channel takes all requests.']);
    assert.deepEqual(more, ['French (19:french@thread.tacv2) takes fr.']);
    await bind();
    assert.deepEqual(await said(everyRequestTaken), {
      status: 'ok',
      found: `2 channels are bound, and ${channelId} takes what the others don’t.`,
    });
    await also({ pausedUntil: '2099-12-24' });
    assert.match((await said(everyRequestTaken)).more?.[0] ?? '', /French .* until 2099-12-24\./);
    await also({ channelId, name: 'All', takes: { all: true }, pausedUntil: '2099-12-24' });
    assert.equal((await said(everyRequestTaken)).found, 'The channel that takes all requests is paused.');
  });

  it('counts who may act: members of the channel who are no guests, of whom it warns', async () => {
    await bind();
    connector.members = [ada];
    assert.deepEqual(await said(botInTeam), {
      status: 'ok',
      found: 'The bot is in the channel, with 1 specialist(s).',
    });
    assert.deepEqual(connector.calls, [`GET /v3/conversations/${channelId}/pagedmembers`]);
    connector.members = [ada, { ...ada, id: '29:guest', userRole: 'guest' }];
    const guests = await said(botInTeam);
    assert.deepEqual(
      [guests.status, guests.found],
      ['warn', '1 of the channel’s members are guests and can read every request.'],
    );
    connector.members = connector.members.slice(1);
    assert.match((await said(botInTeam)).found, /All of the channel’s members are guests/);
  });

  it('sees members of other tenants in the channel itself, on whatever page, and asks the team nothing', async () => {
    await bind();
    connector.members = [ada];
    connector.membersPerPage = 2;
    connector.membersOf.set(channelId, [
      ada,
      { ...ada, id: '29:bo' },
      { ...ada, id: '29:stranger', tenantId: customerTenant },
    ]);
    const { status, found } = await said(botInTeam);
    assert.equal(status, 'fail');
    assert.match(found, /^1 of the channel’s members belong to other tenants/);
  });

  it('says since when and why the channel receives nothing', async () => {
    await bind();
    const at = '2026-11-22T10:00:00Z';
    await inStore((store) =>
      store.settings.unbindChannel({
        tenantId: serviceTenant,
        channelId,
        teamId,
        reason: 'shared',
        at,
      }),
    );
    const found = `${channelId} has received no requests since 2026-11-22: it was shared.`;
    assert.deepEqual(await said(channelBound), { status: 'fail', found });
    assert.deepEqual(await said(channelBound, { REQUESTS_CHANNEL: channelId }), { status: 'fail', found });
  });

  for (const [status, found] of [
    [403, /the bot is not in the channel \(403\)/],
    [404, /the bot is not in the channel \(404\)/],
    [500, /did not say who is in the channel \(500\)/],
  ] as const) {
    it(`makes a sentence of ${status} where it asks who is in the team`, async () => {
      await bind();
      // It is asked twice.
      connector.fail(/pagedmembers/, { status }, { status });
      const outcome = await said(botInTeam);
      assert.equal(outcome.status, 'fail');
      assert.match(outcome.found, found);
    });
  }

  it('asks where the keys are that Teams’ tokens are checked with', async () => {
    const issuer = await startTokenIssuer();
    try {
      const { status, found } = await said(signingKeys, {}, issuer.metadataUrl);
      assert.deepEqual(
        [status, found],
        ['ok', `${new URL(issuer.metadataUrl).host} provides 1 key(s) for Teams.`],
      );
      issuer.endorsements = ['webchat'];
      assert.match((await said(signingKeys, {}, issuer.metadataUrl)).found, /no key for Teams/);
      issuer.answers = { status: 500 };
      const refused = await said(signingKeys, {}, issuer.metadataUrl);
      assert.equal(refused.status, 'fail');
      assert.match(refused.found, /could not be fetched from 127.0.0.1:\d+ \(HTTP500\)/);
      issuer.answers = { bytes: 2_000_000 };
      assert.match((await said(signingKeys, {}, issuer.metadataUrl)).found, /TOO_LARGE/);
    } finally {
      await issuer.close();
    }
    assert.match(
      (await said(signingKeys, {}, issuer.metadataUrl)).found,
      /could not be fetched from 127.0.0.1:\d+ \(\w+\)/,
    );
  });

  it('warns of another channel than Teams that has posted to the bot', async () => {
    assert.equal((await said(otherChannels)).status, 'ok');
    await inStore((store) =>
      store.settings.recordOtherChannel({ channelId: 'webchat', at: '2026-11-22T10:00:00Z' }),
    );
    const { status, found } = await said(otherChannels);
    assert.deepEqual(
      [status, found],
      ['warn', 'The channel webchat posted to the bot, last on 2026-11-22, and was refused.'],
    );
  });

  it('posts a card to the channel, and takes it back', async () => {
    await bind();
    const { status, found } = await said(roundTrip);
    assert.deepEqual([status, found], ['ok', 'A card was posted and deleted.']);
    assert.deepEqual(
      connector.calls.map((call) => call.split(' ')[0]),
      ['POST', 'DELETE'],
    );
    assert.deepEqual(connector.messages, [], 'nothing stays');
  });

  it('replaces the card by a line where it can’t be deleted', async () => {
    await bind();
    connector.fail(/^DELETE/, { status: 501 });
    assert.equal((await said(roundTrip)).status, 'ok');
    assert.equal(connector.messages.length, 1);
    assert.match(connector.messages[0]?.activity.text ?? '', /don’t have to do anything/);
  });

  it('says where the card has to be taken away by hand', async () => {
    await bind();
    connector.fail(/^DELETE/, { status: 501 });
    connector.fail(/^PUT/, { status: 500 });
    assert.equal((await said(roundTrip)).status, 'warn');
  });

  it('sees that the card is not taken', async () => {
    await bind();
    connector.fail(/^POST/, { status: 403, code: 'BotNotInConversationRoster' });
    const { status, found } = await said(roundTrip);
    assert.deepEqual(
      [status, found],
      ['fail', 'Teams did not accept the card (403, BotNotInConversationRoster).'],
    );
  });
});
