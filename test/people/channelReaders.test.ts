import assert from 'node:assert/strict';
import type { Member } from '../../standIns/connectorStandIn.ts';
import {
  contoso,
  requestsChannelId,
  serviceTenantId,
  specialistsTeamId,
} from '../../standIns/testService.ts';
import { submitted } from '../bot/requests/submitted.ts';
import { serviceForEachTest, specialistForEachTest } from '../support/serviceForEachTest.ts';
import { aSpecialist, requestsChannel, TestPerson, type TestPlace } from '../support/testPerson.ts';

const otherId = '19:other@thread.tacv2';
const other = { kind: 'channel', channelId: otherId, teamId: specialistsTeamId } as const;
const general = { kind: 'channel', channelId: specialistsTeamId, teamId: specialistsTeamId } as const;
const member = (id: string, part: Partial<Member> = {}): Member => ({
  id: `29:${id}`,
  aadObjectId: id,
  name: id,
  tenantId: serviceTenantId,
  userRole: 'user',
  ...part,
});
const stranger = member('xenia', { tenantId: contoso.tenantId });
const guest = member('gus', { userRole: 'guest' });

describe('The channel that receives requests', () => {
  const service = serviceForEachTest();
  const sofia = specialistForEachTest(service);

  const bound = async () => (await service.application.store.settings.requestsChannel())?.channelId;
  const said = (id: string) =>
    service.connector.messages
      .filter(({ conversationId }) => conversationId.split(';')[0] === id)
      .map(({ activity }) => activity.text ?? '');
  const event = (eventType: string, place: TestPlace = requestsChannel, more: object = {}) => {
    const { channelId, teamId } = place as typeof other;
    return sofia.send(
      {
        type: 'conversationUpdate',
        channelData: {
          tenant: { id: serviceTenantId },
          team: { id: teamId },
          channel: { id: channelId },
          eventType,
        },
        ...more,
      },
      place,
    );
  };
  const comes = (who: Member, place: TestPlace = general) =>
    sofia.send({ type: 'conversationUpdate', membersAdded: [{ id: who.id }] }, place);

  it('is none with members of other tenants, whatever their team says, and it is said why', async () => {
    service.connector.membersOf.set(otherId, [member('sofia'), stranger]);
    service.connector.membersPerPage = 1;
    await sofia.says('requests here', other);
    assert.equal(await bound(), requestsChannelId);
    assert.match(said(otherId).join(), /1 member belongs to another organization/);
    service.connector.membersOf.set(otherId, [member('sofia')]);
    await sofia.says('requests here', other);
    assert.equal(await bound(), otherId);
  });

  it('is warned of guests, with what they would read', async () => {
    service.connector.membersOf.set(otherId, [
      member('sofia'),
      guest,
      member('ivan', { userPrincipalName: 'i#EXT#@x' }),
    ]);
    await sofia.says('requests here', other);
    assert.equal(await bound(), otherId);
    assert.match(
      said(otherId).join(),
      /2 guests in this channel can read every request, with the customer’s name/,
    );
  });

  it('is none whose members nobody can tell', async () => {
    service.connector.fail(/pagedmembers/, { status: 429 }, { status: 429 });
    await sofia.says('requests here', other);
    assert.equal(await bound(), requestsChannelId);
    assert.match(said(otherId).join(), /can’t check this right now/);
    const { tenantId: _none, ...unknown } = member('una');
    service.connector.membersOf.set(otherId, [member('sofia'), unknown as Member]);
    await sofia.says('requests here', other);
    assert.equal(await bound(), requestsChannelId);
  });

  it('has its own members for specialists, not its team’s', async () => {
    const { id } = await submitted(service);
    service.connector.membersOf.set(requestsChannelId, [member('bea')]);
    const bea = aSpecialist(service, 'bea', 'Bea');
    const claim = (who: TestPerson) => who.executes('request.claim', { requestId: id }, requestsChannel);
    assert.match(String((await claim(sofia)).body.value), /don’t have access to that request/);
    assert.equal((await claim(bea)).body.type, 'application/vnd.microsoft.card.adaptive');
  });

  it('receives nothing any more once it is shared; its team is told, and nothing is lost', async () => {
    await event('channelShared');
    assert.equal(await bound(), undefined);
    assert.match(said(requestsChannelId).join(), /is now shared.*nothing is lost.*requests here/s);
    assert.match(service.logged.join(), /"level":50.*requests channel unbound/);
    await submitted(service);
    await service.delivered();
    const before = service.connector.messages.length;
    await service.passes(3600);
    assert.equal(service.connector.messages.length, before, 'nothing goes there');
    service.connector.membersOf.set(otherId, [member('sofia')]);
    await sofia.says('requests here', other);
    await service.delivered();
    assert.equal(await bound(), otherId);
    const cards = service.connector.messages.filter(
      ({ conversationId, activity }) => conversationId === otherId && activity.attachments !== undefined,
    );
    assert.match(JSON.stringify(cards), /FT-000001/);
  });

  it('is chosen anew by the people of the one before only', async () => {
    await event('channelShared');
    service.connector.membersOf.set(requestsChannelId, [member('sofia')]);
    const otto = aSpecialist(service, 'otto', 'Otto');
    await otto.says('requests here', other);
    assert.equal(await bound(), undefined);
    await sofia.says('requests here', other);
    assert.equal(await bound(), otherId);
  });

  it('can be chosen by others where Teams says that the one before is no more', async () => {
    await event('channelShared');
    service.connector.fail(/19:requests.*members/, { status: 404, code: 'ConversationNotFound' });
    const otto = aSpecialist(service, 'otto', 'Otto');
    await otto.says('requests here', other);
    assert.equal(await bound(), otherId);
  });

  it('is left alone by events about other channels of its team, and by other tenants', async () => {
    await event('channelShared', other);
    await event('channelUnshared', other);
    await event('channelRenamed');
    const eve = new TestPerson(service, { id: 'eve', name: 'Eve', tenantId: contoso.tenantId });
    await eve.send(
      {
        type: 'conversationUpdate',
        channelData: {
          tenant: { id: contoso.tenantId },
          team: { id: specialistsTeamId },
          channel: { id: requestsChannelId },
          eventType: 'channelShared',
        },
      },
      requestsChannel,
    );
    assert.equal(await bound(), requestsChannelId);
  });

  for (const [what, place] of [
    ['the team', general],
    ['the channel', { ...general, channelId: requestsChannelId }],
  ] as const) {
    it(`receives nothing any more where somebody of another tenant comes into ${what} and reads it`, async () => {
      service.connector.membersOf.set(requestsChannelId, [member('sofia'), stranger]);
      await comes(stranger, place);
      assert.equal(await bound(), undefined);
      assert.match(said(place.channelId).join(), /now has members from another organization/);
    });
  }

  it('stays where the one who comes reads another channel only, or nobody can tell', async () => {
    service.connector.membersOf.set(requestsChannelId, [member('sofia')]);
    await comes(stranger);
    service.connector.fail(/pagedmembers/, { status: 500 }, { status: 500 });
    await comes(stranger, requestsChannel);
    assert.equal(await bound(), requestsChannelId);
    assert.match(service.logged.join(), /could not check who reads the requests channel/);
  });

  it('is warned of a guest who comes later, once', async () => {
    service.connector.membersOf.set(requestsChannelId, [member('sofia'), guest]);
    await comes(guest);
    await comes(member('bea'));
    assert.equal(
      said(specialistsTeamId).filter((text) => /1 guest in this channel can read/.test(text)).length,
      1,
    );
    assert.equal(await bound(), requestsChannelId);
  });

  it('is looked at again when it is shared with fewer', async () => {
    service.connector.membersOf.set(requestsChannelId, [member('sofia'), stranger]);
    await event('channelUnshared');
    assert.equal(await bound(), undefined);
  });
});
