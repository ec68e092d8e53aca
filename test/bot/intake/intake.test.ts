import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { contoso, fabrikam, requestsChannelId } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonsOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { allSentTo } from '../requests/submitted.ts';
import { IntakeWalk } from './intakeWalk.ts';

describe('Intake: one request, however often it is pressed or delivered', () => {
  const service = serviceForEachTest();
  const walk = new IntakeWalk(service);

  it('makes one request of the same activity delivered twice', async () => {
    await walk.reviews();
    const { data, messageId } = walk.button('form.send');
    const activity = { id: randomUUID(), type: 'message', value: data, replyToId: messageId };
    await walk.ada.send(activity);
    const said = walk.ada.texts.length;
    await walk.ada.send(activity);
    await Promise.all([walk.ada.send(activity), walk.ada.send(activity)]);
    assert.equal((await walk.requests()).length, 1);
    assert.equal(walk.ada.texts.length, said, 'and is answered once');
  });

  it('makes one request of the same press delivered with a new id, and names the same receipt', async () => {
    await walk.reviews();
    const { data, messageId } = walk.button('form.send');
    await walk.ada.submits(data, messageId);
    await walk.ada.submits(data, messageId);
    await service.delivered();
    assert.equal((await walk.requests()).length, 1);
    assert.match(walk.said, /already sent: it is request FT-000001/);
    assert.match(walk.shown, /FT-000001/);
    assert.equal(walk.ada.lastCard.id, messageId, 'the form became the status card');
  });

  it('makes one request of a double click on Send', async () => {
    await walk.reviews();
    const { data, messageId } = walk.button('form.send');
    await Promise.all([1, 2, 3].map(() => walk.ada.submits(data, messageId)));
    await service.delivered();
    assert.equal((await walk.requests()).length, 1);
    assert.equal(
      walk.ada.texts.filter((text) => text.includes('FT-000001')).length,
      3,
      'each press is answered',
    );
    const receipts = walk.ada.chat.filter(({ activity }) =>
      (activity.attachments ?? []).some(({ content }) => JSON.stringify(content).includes('FT-000001')),
    );
    assert.deepEqual(
      receipts.map(({ id }) => id),
      [messageId],
      'the form became the one status card',
    );
  });

  it('takes a double click on Next for one press', async () => {
    await walk.begins();
    const { data, messageId } = walk.button('form.next');
    const press = { ...data, services: 'teams', help: 'advise' };
    await Promise.all([walk.ada.submits(press, messageId), walk.ada.submits(press, messageId)]);
    assert.match(walk.shown, /2 of 3/);
    assert.equal(walk.ada.lastCard.id, messageId, 'in the same message');
    assert.equal(walk.ada.texts.length, 0, 'without a word');
  });

  it('makes a second request of a second form, with the next number', async () => {
    await walk.reviews();
    await walk.presses('form.send');
    await walk.ada.says('request assistance');
    await walk.presses('form.review', { services: 'intune' });
    await walk.presses('form.send');
    const numbers = (await walk.requests()).map(({ number }) => number);
    assert.deepEqual(numbers, [1, 2]);
  });

  it('begins one form by a double click on the button that begins it', async () => {
    await walk.ada.installs('installationUpdate');
    const { data, messageId } = walk.button('menu.request');
    await Promise.all([walk.ada.submits(data, messageId), walk.ada.submits(data, messageId)]);
    const forms = walk.ada.chat.filter(({ activity }) =>
      buttonsOf(activity.attachments?.[0]?.content).some(({ data: { verb } }) => verb === 'form.next'),
    );
    assert.equal(forms.length, 1);
  });

  it('takes a double click on Send for one press where it raises a question', async () => {
    await walk.reviews();
    await walk.presses('form.send');
    await service.delivered();
    await walk.ada.says('request assistance');
    await walk.presses('form.review', { services: 'teams' });
    const { data, messageId } = walk.button('form.send');
    await Promise.all([walk.ada.submits(data, messageId), walk.ada.submits(data, messageId)]);
    assert.equal((await walk.requests()).length, 1, 'the second click was no answer');
    await walk.presses('form.send');
    assert.equal((await walk.requests()).length, 2);
  });

  it('loses nothing where the answer could not be sent after the request was made', async () => {
    await walk.reviews();
    const { data, messageId } = walk.button('form.send');
    service.connector.fail(/^POST .*\/activities/, { status: 500 }, { status: 500 });
    await walk.ada.submits(data, messageId);
    await walk.ada.submits(data, messageId);
    await service.delivered();
    assert.equal((await walk.requests()).length, 1);
    assert.match(walk.said, /FT-000001/);
    assert.match(walk.shown, /FT-000001/);
  });

  it('keeps an answer whose form could not be brought up to date, and shows it with the next press', async () => {
    await walk.begins();
    const { data, messageId } = walk.button('form.next');
    service.connector.fail(/^PUT /, { status: 502 });
    service.connector.fail(/^POST .*\/activities/, { status: 502 });
    await walk.ada.submits({ ...data, services: 'teams' }, messageId);
    await walk.ada.submits({ ...data, services: 'teams' }, messageId);
    assert.match(walk.shown, /2 of 3/);
    assert.deepEqual((await walk.draft())?.answers.services, ['teams']);
  });

  it('asks once before a second open request for the same services', async () => {
    await walk.reviews();
    await walk.presses('form.send');
    await service.delivered();
    await walk.ada.says('request assistance');
    await walk.presses('form.review', { services: 'teams' });
    await walk.presses('form.send');
    assert.match(walk.said, /FT-000001 of your organization is still open/);
    assert.equal((await walk.requests()).length, 1);
    assert.match(walk.shown, /3 of 3/);
    await walk.ada.says('send');
    assert.equal((await walk.requests()).length, 2);
  });
});

describe('Intake: a form that is not the present one', () => {
  const service = serviceForEachTest();
  const walk = new IntakeWalk(service);

  it('of a request that was discarded does nothing and says so', async () => {
    await walk.begins();
    const old = walk.button('form.next');
    await walk.presses('form.cancel');
    await walk.executes('draft.discard');
    await walk.ada.submits({ ...old.data, services: 'teams' }, old.messageId);
    assert.match(walk.said, /no longer filling in, so nothing was changed/);
    assert.equal(await walk.draft(), undefined);
    assert.deepEqual(buttonsOf(walk.ada.lastCard.card), [], 'and can’t be pressed again');
  });

  it('of an earlier request leaves the present one as it is', async () => {
    await walk.begins();
    const old = walk.button('form.next');
    await walk.presses('form.cancel');
    await walk.executes('draft.restart');
    const before = await walk.draft();
    await walk.ada.submits({ ...old.data, services: 'teams' }, old.messageId);
    assert.match(walk.said, /nothing was changed/);
    assert.deepEqual(await walk.draft(), before);
    await walk.presses('form.next', { services: 'exchange' });
    assert.match(walk.shown, /2 of 3/, 'which goes on');
  });

  it('of a request that was sent names it, and sends nothing again', async () => {
    await walk.reviews();
    const back = walk.button('form.back');
    await walk.presses('form.send');
    await walk.ada.submits(back.data, back.messageId);
    assert.match(walk.said, /FT-000001/);
    assert.equal(await walk.draft(), undefined);
  });

  it('of somebody else does nothing for who presses it, and nothing to whom it belongs', async () => {
    await walk.reviews();
    const { data } = walk.button('form.send');
    const before = await walk.draft();
    for (const who of [
      { id: 'eve', name: 'Eve', tenantId: contoso.tenantId },
      { id: 'ada', name: 'Ada elsewhere', tenantId: fabrikam.tenantId },
    ]) {
      const other = new TestPerson(service, who);
      await other.submits(data, '1');
      assert.match(other.texts.at(-1) ?? '', /nothing was changed/);
    }
    assert.equal((await walk.requests()).length, 0);
    assert.deepEqual(await walk.draft(), before);
  });

  it('of somebody else that was sent does not tell its number', async () => {
    await walk.reviews();
    const { data } = walk.button('form.send');
    await walk.presses('form.send');
    const eve = new TestPerson(service, { id: 'eve', name: 'Eve', tenantId: contoso.tenantId });
    await eve.submits(data, '1');
    assert.doesNotMatch(allSentTo(service, eve.chatId), /FT-/);
  });

  it('of another step on a second device is not taken, and the present one is shown below', async () => {
    await walk.begins();
    const old = walk.button('form.next');
    await walk.presses('form.next', { services: 'exchange' });
    const before = await walk.draft();
    await walk.ada.submits({ ...old.data, services: 'teams', help: 'userAdoption' }, old.messageId);
    assert.match(walk.said, /another step, so nothing was changed/);
    assert.match(walk.shown, /2 of 3/);
    assert.notEqual(walk.ada.lastCard.id, old.messageId);
    assert.deepEqual((await walk.draft())?.answers, before?.answers);
  });

  it('that was copied into a group or channel shows nothing there', async () => {
    await walk.reviews();
    const { data } = walk.button('form.edit.details');
    await walk.ada.send({ type: 'message', value: data }, requestsChannel);
    await walk.ada.send({ type: 'message', value: data }, { kind: 'groupChat', id: '19:group@thread.v2' });
    for (const id of [requestsChannelId, '19:group@thread.v2']) {
      assert.doesNotMatch(allSentTo(service, id), /Ada|of 3/);
      assert.match(allSentTo(service, id), /only in your personal chat/);
    }
  });

  it('with nonsense in it does nothing harmful', async () => {
    await walk.reviews();
    const before = await walk.draft();
    const { data, messageId } = walk.button('form.send');
    for (const nonsense of [
      { ...data, verb: 'form.edit.nonsense' },
      { ...data, verb: 'form.edit.' },
      { ...data, verb: 'form.edit.source' },
      { ...data, verb: 'form.' },
      { ...data, verb: 'form.next', services: 'teams', tenantId: 'x', personId: 'y' },
      { ...data, step: 'details' },
      { ...data, draftId: '' },
      { ...data, draftId: { $ne: null } },
      { ...data, draftId: "' OR 1=1 --" },
      { verb: 'form.send' },
    ]) {
      await walk.ada.submits(nonsense, messageId);
      const now = await walk.draft();
      assert.deepEqual([now?.answers, now?.step], [before?.answers, before?.step], JSON.stringify(nonsense));
    }
    assert.equal((await walk.requests()).length, 0);
    assert.deepEqual(
      service.logged.filter((line) => line.includes('turn failed')),
      [],
    );
    await walk.presses('form.send');
    assert.equal((await walk.requests()).length, 1);
  });

  it('sends nothing from a step before the review', async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    const before = (await walk.draft())?.answers;
    const { data, messageId } = walk.button('form.next');
    await walk.ada.submits({ ...data, verb: 'form.send' }, messageId);
    await walk.ada.submits({ ...data, verb: 'form.send', step: 'review' }, messageId);
    assert.equal((await walk.requests()).length, 0);
    assert.deepEqual((await walk.draft())?.answers, before, 'and empties nothing');
  });

  it('whose inputs the client leaves out empties the optional answers', async () => {
    await walk.reviews(
      {},
      { reason: 'We merge', desiredStart: '2026-12-08', users: '12', projectManagerName: 'Bo' },
    );
    await walk.presses('form.edit.details');
    await walk.presses('form.next');
    const answers = (await walk.draft())?.answers;
    assert.deepEqual(
      [answers?.reason, answers?.desiredStart, answers?.users, answers?.projectManager],
      [undefined, undefined, undefined, undefined],
    );
    assert.equal(answers?.timeZone, 'Europe/Paris');
    await walk.presses('form.send');
    await service.delivered();
    assert.match(JSON.stringify(walk.channelCard), /FT-000001/);
  });

  it('takes numbers that a client sends as numbers', async () => {
    await walk.reviews({}, { users: 250 });
    assert.equal((await walk.draft())?.answers.users, 250);
  });
});
