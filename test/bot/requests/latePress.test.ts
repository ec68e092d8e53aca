import assert from 'node:assert/strict';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonFor, buttonsOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, requestsChannelCard, submitted } from './submitted.ts';

describe('A press on a card that is out of date', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const sofia = specialistForEachTest(service);
  let requestId: string;

  beforeEach(async () => {
    await ada.says('hi');
    requestId = (await submitted(service, adaIs)).id;
    await sofia.executes('request.claim', { requestId }, thread());
    await service.delivered();
  });

  const thread = () => ({ ...requestsChannel, threadId: requestsChannelCard(service).id }) as const;
  const pressed = (verb: string) => buttonFor(requestsChannelCard(service).card, verb);
  const events = async () => (await service.application.store.events.listOf(requestId)).length;

  it('does nothing, says so above the present card, and that card acts again', async () => {
    const late = pressed('request.advance');
    await sofia.executes('request.advance', late, thread());
    const count = await events();
    const { body } = await sofia.executes('request.advance', { ...late, key: 'another' }, thread());
    const [note] = (body.value as { readonly body: readonly object[] }).body;
    assert.match(JSON.stringify(note), /FT-000001 has changed in the meantime, so nothing was done/);
    assert.ok(buttonsOf(body.value).some(({ data }) => data['verb'] === 'request.advance'));
    assert.equal(await events(), count);
  });

  it('does not do again what its person did by a newer form, and undid', async () => {
    const hold = async (data: object) =>
      (await sofia.executes('request.hold', { ...data, 'hold.reason': 'Licenses arrive' }, thread())).body;
    const late = pressed('request.hold');
    const shown = await sofia.executes('request.show', { requestId }, thread());
    const newer = buttonFor(shown.body.value, 'request.hold');
    const resumes = buttonFor((await hold(newer)).value, 'request.resume');
    const resumed = await sofia.executes('request.resume', resumes, thread());
    const count = await events();
    assert.match(JSON.stringify((await hold(late)).value), /FT-000001 has changed in the meantime/);
    assert.equal(await events(), count);
    await hold(buttonFor(resumed.body.value, 'request.hold'));
    assert.equal(await events(), count + 1);
  });

  it('agrees to no times that its reader has not read: those of meetings that moved or were added meanwhile', async () => {
    const meetings = () => service.application.store.meetings.listOf(requestId);
    const pick = { requestId, date: '2026-12-01', time: '10:00', rhythm: 'weekly' };
    await sofia.executes('request.schedule', pick, thread());
    const shown = await ada.executes('request.show', { requestId, part: 'meetings' });
    await sofia.executes('request.schedule', { ...pick, date: '2026-12-02' }, thread());
    const agrees = buttonFor(shown.body.value, 'meeting.accept');
    const { body } = await ada.executes('meeting.accept', agrees);
    assert.match(JSON.stringify(body.value), /FT-000001 has changed in the meantime, so nothing was done/);
    assert.ok((await meetings()).every(({ agreedAt }) => agreedAt === undefined));
    await ada.executes('meeting.accept', buttonFor(body.value, 'meeting.accept'));
    assert.ok((await meetings()).every(({ agreedAt }) => agreedAt !== undefined));
  });

  it('moves no series to other days than those that were shown, because a meeting of it was canceled meanwhile', async () => {
    const meetings = () => service.application.store.meetings.listOf(requestId);
    const pick = { requestId, date: '2026-12-01', time: '10:00', rhythm: 'weekly' };
    await sofia.executes('request.schedule', pick, thread());
    const [first, second] = await meetings();
    const { id: meeting, startsAt: meetingAt } = first ?? assert.fail();
    const input = { requestId, meeting, meetingAt, date: '2026-12-03', time: '11:00', which: 'rest' };
    const preview = (await sofia.executes('meeting.move', input, thread())).body.value;
    const cancels = { requestId, meeting: second?.id, meetingAt: second?.startsAt, reason: 'We are away' };
    await ada.executes('meeting.cancel', cancels);
    const before = await meetings();
    const moves = buttonFor(preview, 'meeting.move');
    const { body } = await sofia.executes('meeting.move', moves, thread());
    assert.match(JSON.stringify(body.value), /FT-000001 has changed in the meantime, so nothing was done/);
    assert.deepEqual(await meetings(), before);
  });

  it('gives back the texts of its form whole, so that they can be copied, and leads to the present card', async () => {
    const late = pressed('request.hold');
    await sofia.executes('request.advance', pressed('request.advance'), thread());
    const reason = `${'The mail server moves first. '.repeat(15)}End.`;
    const { body } = await sofia.executes('request.hold', { ...late, 'hold.reason': reason }, thread());
    const text = JSON.stringify(body.value);
    assert.match(text, /FT-000001 has changed in the meantime, so your text was not saved/);
    assert.ok(text.includes(reason.trim()));
    assert.ok(Buffer.byteLength(text) < 28 * 1024);
    const [show] = buttonsOf(body.value);
    assert.deepEqual([show?.data['verb'], show?.title], ['request.show', 'Show FT-000001']);
    const shown = await sofia.executes('request.show', show?.data ?? {}, thread());
    assert.match(JSON.stringify(shown.body.value), /Step 1 of/);
  });
});

describe('A form with a text that does not fit', () => {
  const service = serviceForEachTest();
  const sofia = specialistForEachTest(service);
  const ada = new TestPerson(service, adaIs);
  let requestId: string;

  beforeEach(async () => {
    await ada.says('hi');
    requestId = (await submitted(service, adaIs)).id;
    await sofia.executes('request.claim', { requestId }, thread());
  });
  const thread = () => ({ ...requestsChannel, threadId: requestsChannelCard(service).id }) as const;
  const said = async (verb: string, inputs: object) =>
    String((await sofia.executes(verb, { requestId, ...inputs }, thread())).body.value);

  it('names the input that is empty, and one that is too long with its limit', async () => {
    assert.equal(
      await said('request.hold', { 'hold.reason': ' ' }),
      'Please fill in “Reason”. Nothing was changed.',
    );
    assert.equal(await said('request.hold', {}), 'Please fill in “Reason”. Nothing was changed.');
    const long = await said('request.note', { 'note.text': 'x'.repeat(20_000) });
    assert.match(
      long,
      /^Your text in “Text” has 20,000 characters; at most 2,000 are possible\. Nothing was changed/,
    );
    const declined = await said('request.decline', { 'decline.reason': 'No', 'decline.instead': '' });
    assert.match(declined, /^Please fill in “What to do instead”/);
    assert.equal((await service.application.store.events.listOf(requestId)).length, 2);
  });
});
