import assert from 'node:assert/strict';
import type { CommandContext } from '../../../src/cli/tenants/commandContext.ts';
import { setTenant } from '../../../src/cli/tenants/setTenant.ts';
import { UsageError } from '../../../src/cli/terminal/usageError.ts';
import { channelOf } from '../../../src/requests/channels.ts';
import {
  contoso,
  requestsChannelId,
  serviceTenantId,
  specialistsTeamId,
} from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada, submitted } from '../requests/submitted.ts';
import { channelMember } from './channelMember.ts';

const americas = '19:americas@thread.tacv2';

describe('npm run tenants -- set TENANT --region', () => {
  const service = serviceForEachTest();
  const sofia = new TestPerson(service, { id: 'sofia', name: 'Sofia Marchetti', tenantId: serviceTenantId });
  const admin = new TestPerson(service, ada);

  const set = (more: readonly string[], answer?: string) => {
    const asked: string[] = [];
    const context: CommandContext = {
      store: service.application.store,
      environment: { SERVICE_TENANT_ID: serviceTenantId },
      now: () => service.now,
      folder: '.',
      ...(answer === undefined
        ? {}
        : {
            ask: async (question) => {
              asked.push(question);
              return answer;
            },
          }),
    };
    return setTenant([contoso.tenantId, ...more], context).then((said) => ({ said, asked: asked.join('') }));
  };
  const find = async (id: string) => (await service.application.store.requests.find(id)) ?? assert.fail();
  const textsIn = (id: string) =>
    service.connector.messages
      .filter(({ conversationId }) => conversationId.split(';')[0] === id)
      .map(({ activity }) => activity.text ?? JSON.stringify(activity.attachments));

  /** One that waits for a specialist, and one that Sofia has, with meetings from 10:00 in Paris. */
  const two = async () => {
    service.connector.membersOf.set(requestsChannelId, [channelMember('sofia')]);
    service.connector.membersOf.set(americas, [channelMember('amy')]);
    await admin.says('hi');
    const waiting = await submitted(service);
    const claimed = await submitted(service);
    const pick = { requestId: claimed.id, date: '2026-12-08', time: '10:00', rhythm: 'weekly' };
    await sofia.executes('request.claim', pick, requestsChannel);
    await sofia.executes('request.schedule', pick, requestsChannel);
    const channel = {
      tenantId: serviceTenantId,
      channelId: americas,
      teamId: specialistsTeamId,
      name: 'Americas',
      takes: { regions: ['americas'] },
      boundAt: service.now,
    };
    await service.application.store.transaction(({ settings }) => settings.bindChannel(channel));
    await service.delivered();
    return [waiting.id, claimed.id] as const;
  };

  it('shows what follows, and changes nothing before the operator agrees', async () => {
    const [waiting, claimed] = await two();
    const before = await Promise.all([find(waiting), find(claimed)]);
    const { said } = await set(['--region', 'americas', '--dry-run']);
    assert.match(said, /FT-000001, not claimed: emea → americas, goes to the channel Americas\n/);
    assert.match(said, /FT-000002, with Sofia Marchetti: emea → americas, stays in its channel\n/);
    assert.match(said, / {4}kickoff at 2026-12-08T09:00:00.*Z is outside the new team's hours\n/);
    const { asked, said: refused } = await set(['--region', 'americas'], 'no');
    assert.match(asked, /goes to the channel Americas[\s\S]*Type yes/);
    assert.equal(refused, 'Nothing was changed.\n');
    await assert.rejects(set(['--region', 'americas']), UsageError);
    await assert.rejects(
      set(['--region', 'mars', '--yes']),
      /“mars” is not a region\. The regions are: emea,/,
    );
    assert.deepEqual(await Promise.all([find(waiting), find(claimed)]), before);
  });

  it('moves what nobody has, leaves what somebody has, and tells the customer and the assignee in a line each', async () => {
    const [waiting, claimed] = await two();
    const { said } = await set(['--region', 'Americas'], 'yes');
    assert.match(said, /^Moved to americas: 2\./);
    await service.delivered();
    assert.equal(channelOf(await find(waiting)), americas);
    assert.equal(channelOf(await find(claimed)), 'default');
    assert.equal((await find(claimed)).answers.region, 'americas');
    const told = admin.texts.filter((text) => text.includes('the team for Americas now'));
    assert.equal(told.length, 2);
    const old = textsIn(requestsChannelId);
    assert.ok(
      old.some((text) => /FT-000001[\s\S]*moved to|moved to[\s\S]*FT-000001/.test(text)),
      'a line',
    );
    assert.ok(
      old.some((text) => /FT-000002 of Contoso is in the region Americas now\..*outside.*Kickoff/.test(text)),
      'the assignee reads the meetings outside the hours',
    );
    assert.ok(textsIn(americas).some((text) => text.includes('FT-000001')));
    assert.equal(
      (await service.application.store.meetings.listOf(claimed))[0]?.startsAt,
      '2026-12-08T09:00:00Z',
    );
    assert.match(
      (await set(['--region', 'americas', '--yes'])).said,
      /has no open request outside of americas/,
    );
  });

  it('moves what somebody has as well, if it is asked to', async () => {
    const [, claimed] = await two();
    await set(['--region', 'americas', '--move-claimed', '--yes']);
    await service.delivered();
    const { channel, assignee } = await find(claimed);
    assert.deepEqual([channel, assignee?.id], [americas, 'sofia']);
  });

  it('moves what somebody has later as well: the same command again, with --move-claimed', async () => {
    const [waiting, claimed] = await two();
    await set(['--region', 'americas', '--yes']);
    await service.delivered();
    const before = admin.texts.length;
    const { said: hint } = await set(['--region', 'americas', '--yes']);
    assert.match(
      hint,
      /1 request of americas is in a channel that does not take it any more\. --move-claimed/,
    );
    const again = ['--region', 'americas', '--move-claimed'];
    const { said: shown } = await set([...again, '--dry-run']);
    assert.equal(
      shown,
      '  FT-000002, with Sofia Marchetti: in americas already, goes to the channel Americas\n' +
        'Meetings stay as they are.\nNothing was changed.\n',
    );
    assert.equal(channelOf(await find(claimed)), 'default');
    assert.match((await set([...again, '--yes'])).said, /\nMoved to americas: 1\./);
    await service.delivered();
    const { channel, assignee } = await find(claimed);
    assert.deepEqual([channel, assignee?.id], [americas, 'sofia']);
    assert.equal(channelOf(await find(waiting)), americas);
    const line = /has moved FT-000002 of Contoso from .* to .*Americas/;
    assert.equal(textsIn(americas).filter((text) => line.test(text)).length, 1);
    assert.equal(admin.texts.length, before, 'the customer has read it before');
    assert.match((await set([...again, '--yes'])).said, /has no open request outside of americas\.\nNothing/);
  });

  it('changes the entry together with the region, both or neither', async () => {
    const [waiting] = await two();
    const both = ['--region', 'americas', '--name', 'Contoso Inc.', '--country', 'us'];
    const entryNow = () => service.application.store.tenants.findEntry(contoso.tenantId);
    const before = await entryNow();
    const { asked, said } = await set(both, 'no');
    assert.match(
      asked,
      /name: .* → Contoso Inc\.\n[\s\S]*FT-000001, not claimed: emea → americas[\s\S]*Type yes/,
    );
    assert.equal(said, 'Nothing was changed.\n');
    await assert.rejects(set(['--region', 'americas', '--country', 'France', '--yes']), /is not two letters/);
    await assert.rejects(set(['--region', 'mars', '--name', 'X', '--yes']), /is not a region/);
    assert.deepEqual([await entryNow(), (await find(waiting)).answers.region], [before, 'emea']);
    const { said: done } = await set(both, 'yes');
    assert.match(done, /name: .* → Contoso Inc\.[\s\S]*within ten seconds\.\nMoved to americas: 2\./);
    assert.equal((await entryNow())?.displayName, 'Contoso Inc.');
    assert.equal((await find(waiting)).answers.region, 'americas');
    const { said: nameOnly } = await set(['--region', 'americas', '--name', 'Contoso', '--yes']);
    assert.match(nameOnly, /Contoso Inc\. → Contoso\n[\s\S]*no open request outside of americas/);
    const { said: dry } = await set(['--name', 'Other', '--dry-run']);
    assert.match(dry, /Contoso → Other\nNothing was changed\.\n$/);
    assert.equal((await entryNow())?.displayName, 'Contoso');
    await assert.rejects(set(['--name', 'X', '--move-claimed']), /--move-claimed says how --region moves/);
  });
});
