import assert from 'node:assert/strict';
import { requestsChannelId } from '../../../standIns/testService.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import {
  aSpecialist,
  buttonFor,
  cardWithButton,
  requestsChannel,
  TestPerson,
} from '../../support/testPerson.ts';
import { ada as adaIs, allSentTo, requestsChannelCard, submitted } from './submitted.ts';

const card = 'application/vnd.microsoft.card.adaptive';
const note = 'Sofia is ill; the customer waits for the DNS records';

describe('Taking a request over', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  const bea = specialistForEachTest(service, 'bea', 'Bea Roth');
  let requestId: string;

  beforeEach(async () => {
    await ada.says('hi');
    ({ id: requestId } = await submitted(service));
    await sofia.executes('request.claim', { requestId }, thread());
    await service.delivered();
  });

  const thread = () => ({ ...requestsChannel, threadId: requestsChannelCard(service).id }) as const;
  const requestNow = async () => service.application.store.requests.find(requestId);
  const button = async () => {
    const { card: shown } = requestsChannelCard(service);
    return buttonFor(await cardWithButton(bea, shown, 'request.takeOver', thread()), 'request.takeOver');
  };

  it('names both in the thread with the note, tells the former assignee and the customer, who reads no note', async () => {
    await sofia.says('hi');
    const { body } = await bea.executes(
      'request.takeOver',
      { ...(await button()), note: ` ${note} ` },
      thread(),
    );
    assert.equal(body.type, card);
    assert.equal((await requestNow())?.assignee?.name, 'Bea Roth');
    assert.equal((await requestNow())?.state, 'claimed');
    await service.delivered();
    const line = `Bea Roth has taken over FT-000001 of Contoso from Sofia Marchetti. Note for the team: ${note}`;
    assert.ok(allSentTo(service, requestsChannelId).includes(line));
    // She may have left the team: the note stays in the channel.
    assert.equal(sofia.texts.at(-1), 'Bea Roth has taken over FT-000001 of Contoso from you.');
    assert.equal(ada.texts.at(-1), 'Bea Roth has taken over FT-000001 and looks after it from now on.');
    assert.match(JSON.stringify(ada.lastCard.card), /Bea Roth/);
    assert.ok(!allSentTo(service, ada.chatId).includes('DNS records'), 'the customer reads no note');
  });

  it('lets the thread mention the new assignee where the customer writes', async () => {
    await bea.executes('request.takeOver', await button(), thread());
    await ada.executes('request.message', { requestId, text: 'The licenses are here' });
    await service.delivered();
    assert.match(
      allSentTo(service, requestsChannelId),
      /<at>Bea Roth<\/at>, Ada Lindqvist of Contoso writes/,
    );
  });

  it('leaves no message waiting for a colleague who has no chat with the bot', async () => {
    await bea.executes('request.takeOver', await button(), thread());
    await service.delivered();
    assert.deepEqual(await service.application.store.outbox.due('9999', 10), []);
  });

  it('is done once by a double press, and not at all from a card that names a former assignee', async () => {
    const carl = aSpecialist(service, 'carl', 'Carl Ek');
    const old = await button();
    await bea.executes('request.takeOver', old, thread());
    await bea.executes('request.takeOver', old, thread());
    const { body } = await carl.executes('request.takeOver', old, thread());
    assert.equal(body.type, card, 'the present card is shown');
    assert.equal((await requestNow())?.assignee?.name, 'Bea Roth');
    assert.equal((await requestNow())?.version, 3);
  });

  it('is refused to somebody who left the team and to people who are none of it, without a trace', async () => {
    const pressed = await button();
    service.now = '2026-11-23T09:20:00Z';
    service.connector.members = service.connector.members.filter(({ id }) => id !== '29:bea');
    for (const who of [bea, ada]) {
      const { body } = await who.executes('request.takeOver', pressed, thread());
      assert.notEqual(body.type, card);
    }
    assert.equal((await requestNow())?.assignee?.name, 'Sofia Marchetti');
  });

  it('with a note of 20,000 characters is refused with a sentence, and nothing is cut silently', async () => {
    const { body } = await bea.executes(
      'request.takeOver',
      { ...(await button()), note: 'x'.repeat(20_000) },
      thread(),
    );
    assert.match(
      String(body.value),
      /^Your text in “Note” has 20,000 characters; at most 2,000 are possible\. Nothing was changed/,
    );
    assert.equal((await requestNow())?.version, 2);
  });
});
