import assert from 'node:assert/strict';
import { partsOf } from '../../../standIns/cardParts.ts';
import { contoso } from '../../../standIns/testService.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonFor, cardWithButton, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, requestsChannelCard, submitted } from './submitted.ts';

const addresses = {
  ada: 'Ada.L@contoso.example',
  eve: 'eve@contoso.example',
  sofia: 'sofia@northwind.example',
  bea: 'bea@northwind.example',
};

describe('The link to a chat, where Teams tells the addresses', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const eve = new TestPerson(service, { ...adaIs, id: 'eve', name: 'Eve Moreau' });
  const sofia = specialistForEachTest(service);
  const bea = specialistForEachTest(service, 'bea', 'Bea Roth');

  beforeEach(() => {
    service.facts = service.facts.map((facts) =>
      facts.tenantId === contoso.tenantId ? { ...facts, admins: ['ada', 'eve'] } : facts,
    );
    const customers = (['ada', 'eve'] as const).map((id) => ({
      id: `29:${id}`,
      aadObjectId: id,
      name: id,
      tenantId: contoso.tenantId,
      userRole: 'user',
      email: addresses[id],
      userPrincipalName: `${id}@sign-in.example`,
    }));
    const team = service.connector.members.map((member) => {
      if (member.id === '29:sofia') return { ...member, email: addresses.sofia };
      // Without an e-mail address, the name that they sign in with is theirs.
      return member.id === '29:bea' ? { ...member, userPrincipalName: addresses.bea } : member;
    });
    service.connector.members = [...team, ...customers];
  });

  const thread = () => ({ ...requestsChannel, threadId: requestsChannelCard(service).id }) as const;
  const chatsOf = (card: unknown) =>
    partsOf(card as object)
      .map(({ selectAction }) => String((selectAction as { readonly url?: unknown } | undefined)?.url))
      .filter((url) => url.startsWith('https://teams.microsoft.com/l/chat/'))
      .map((url) => decodeURIComponent(url.split('users=')[1] ?? ''));
  const requestOf = async (id: string) => {
    const found = await service.application.store.requests.find(id);
    assert.ok(found);
    return found;
  };
  /** Sends a request as Ada does, in her personal chat. */
  const sent = async () => {
    const presses = (verb: string, inputs: object = {}) => {
      const { card, id } = ada.lastCard;
      return ada.submits({ ...buttonFor(card, verb), ...inputs }, id);
    };
    await ada.says('request assistance');
    await presses('form.review', { services: 'exchange', help: 'advise' });
    await presses('form.send');
    await service.delivered();
    const { requests } = await service.application.store.requests.page({
      of: 'own',
      sender: { id: 'ada', tenantId: contoso.tenantId },
    });
    return requests[0]?.id ?? '';
  };

  it('on the team’s card leads to the one who took the request over; on theirs, to the specialist who claimed it', async () => {
    const id = await sent();
    assert.deepEqual(chatsOf(requestsChannelCard(service).card), [addresses.ada]);
    await sofia.executes('request.claim', { requestId: id, version: 1 }, thread());
    await service.delivered();
    assert.deepEqual(chatsOf(ada.lastCard.card), [addresses.sofia]);
    await eve.says('hi');
    await eve.executes('request.takeOver', { requestId: id });
    await service.delivered();
    assert.deepEqual(chatsOf(requestsChannelCard(service).card), [addresses.eve]);
    assert.deepEqual(chatsOf(eve.lastCard.card), [addresses.sofia]);
  });

  it('leads to the colleague whom the request was given to, and to the one who took it over from them', async () => {
    await ada.says('hi');
    const { id: requestId } = await submitted(service);
    const form = await cardWithButton(sofia, requestsChannelCard(service).card, 'request.assign', thread());
    const given = { ...buttonFor(form, 'request.assign'), colleague: 'bea' };
    await sofia.executes('request.assign', given, thread());
    await service.delivered();
    assert.deepEqual(chatsOf(ada.lastCard.card), [addresses.bea]);
    await sofia.executes('request.takeOver', { requestId }, thread());
    await service.delivered();
    assert.deepEqual(chatsOf(ada.lastCard.card), [addresses.sofia]);
    assert.equal((await requestOf(requestId)).assignee?.email, addresses.sofia);
  });

  it('needs no further call to Teams for a press in the channel', async () => {
    const { id: requestId } = await submitted(service);
    await sofia.executes('request.claim', { requestId, version: 1 }, thread());
    const asked = service.connector.calls.filter((call) => call.includes('/members/'));
    assert.equal(asked.length, 1);
  });

  it('leaves the addresses out of events and logs', async () => {
    const requestId = await sent();
    await sofia.executes('request.claim', { requestId, version: 1 }, thread());
    await service.delivered();
    const form = await cardWithButton(sofia, requestsChannelCard(service).card, 'request.assign', thread());
    const given = { ...buttonFor(form, 'request.assign'), colleague: 'bea' };
    await sofia.executes('request.assign', given, thread());
    await sofia.executes('request.takeOver', { requestId }, thread());
    await eve.says('hi');
    await eve.executes('request.takeOver', { requestId });
    await bea.says('hi');
    await service.delivered();
    const events = await service.application.store.events.listOf(requestId);
    assert.deepEqual(
      events.map(({ action }) => action),
      ['submit', 'claim', 'assign', 'takeOver', 'takeOver'],
    );
    const told = JSON.stringify([events, service.logged]);
    for (const address of Object.values(addresses)) assert.ok(!told.includes(address), address);
    const { requester, people } = await requestOf(requestId);
    assert.deepEqual([requester.email, people?.contact?.email], [addresses.ada, addresses.eve]);
  });
});
