import assert from 'node:assert/strict';
import { contoso } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonsOf, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { allSentTo } from '../requests/submitted.ts';
import { IntakeWalk } from './intakeWalk.ts';

const card = 'application/vnd.microsoft.card.adaptive';

describe('Intake: the offer to go on with an unfinished request', () => {
  const service = serviceForEachTest();
  const walk = new IntakeWalk(service);

  beforeEach(async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    await walk.presses('form.cancel');
  });

  it('goes on where it was, below, and closes itself on every device', async () => {
    const { messageId } = walk.button('draft.continue');
    const { status, body } = await walk.executes('draft.continue');
    assert.deepEqual([status, body.type], [200, card]);
    assert.match(JSON.stringify(body.value), /has moved/);
    assert.match(walk.shown, /2 of 3/);
    const pressed = walk.ada.chat.find(({ id }) => id === messageId);
    assert.match(JSON.stringify(pressed), /has moved/);
  });

  it('starts over: the answers are erased, and the first card comes', async () => {
    const before = await walk.draft();
    const { body } = await walk.executes('draft.restart');
    assert.match(JSON.stringify(body.value), /answers are erased/);
    assert.match(walk.shown, /1 of 3/);
    const draft = await walk.draft();
    assert.notEqual(draft?.id, before?.id);
    assert.equal(draft?.answers.services, undefined);
  });

  it('discards: the answers are erased, and nothing waits any more', async () => {
    const { body } = await walk.executes('draft.discard');
    assert.match(JSON.stringify(body.value), /discarded/i);
    assert.equal(await walk.draft(), undefined);
    await walk.ada.says('teams');
    assert.doesNotMatch(walk.shown, /of 3/);
  });

  it('works for clients that send its buttons as messages', async () => {
    await walk.presses('draft.continue');
    assert.match(walk.shown, /2 of 3/);
    await walk.presses('form.cancel');
    await walk.presses('draft.discard');
    assert.equal(await walk.draft(), undefined);
    assert.match(walk.shown, /discarded/i);
  });

  for (const verb of ['draft.continue', 'draft.restart', 'draft.discard']) {
    it(`changes nothing by ${verb} on a card of a request that is no more, and says so`, async () => {
      const { data, messageId } = walk.button(verb);
      await walk.executes('draft.restart');
      await walk.presses('form.next', { services: 'exchange' });
      const before = await walk.draft();
      const { status, body } = await walk.ada.executes(verb, data, { kind: 'personal' }, messageId);
      assert.deepEqual([status, body.type], [200, card]);
      assert.match(JSON.stringify(body.value), /out of date/);
      assert.deepEqual(await walk.draft(), before);
    });

    it(`names the request by ${verb} on a card of one that was sent`, async () => {
      const { data, messageId } = walk.button(verb);
      await walk.executes('draft.continue');
      await walk.presses('form.next');
      await walk.presses('form.send');
      const { body } = await walk.ada.executes(verb, data, { kind: 'personal' }, messageId);
      assert.match(JSON.stringify(body.value), /Sent as FT-000001/);
      assert.equal((await walk.requests()).length, 1);
    });

    it(`does nothing by ${verb} for anybody else, nor in a group or channel`, async () => {
      const { data } = walk.button(verb);
      const before = await walk.draft();
      const eve = new TestPerson(service, { id: 'eve', name: 'Eve', tenantId: contoso.tenantId });
      await eve.executes(verb, data);
      await walk.ada.executes(verb, data, requestsChannel);
      assert.deepEqual(await walk.draft(), before);
      assert.doesNotMatch(
        allSentTo(service, requestsChannel.kind === 'channel' ? requestsChannel.channelId : ''),
        /of 3/,
      );
    });
  }

  it('goes on once by a double press: one form can be pressed', async () => {
    const { data, messageId } = walk.button('draft.continue');
    const press = () => walk.ada.executes('draft.continue', data, { kind: 'personal' }, messageId);
    await Promise.all([press(), press()]);
    const forms = walk.ada.chat.filter(({ activity }) =>
      buttonsOf(activity.attachments?.[0]?.content).some(({ data: { verb } }) => verb === 'form.next'),
    );
    assert.equal(forms.length, 1);
  });

  it('erases nothing for a verb that there is not', async () => {
    const before = await walk.draft();
    const { data, messageId } = walk.button('draft.discard');
    const { body } = await walk.ada.executes(
      'draft.nonsense',
      { ...data, verb: 'draft.nonsense' },
      { kind: 'personal' },
      messageId,
    );
    assert.match(String(body.value), /does not know this button/);
    assert.deepEqual(await walk.draft(), before);
  });

  it('does not go on where a partner appeared meanwhile, and keeps the answers', async () => {
    service.facts = [
      {
        ...contoso,
        partner: {
          outcome: 'yes',
          partner: { name: 'Proseware' },
          evidence: 'directory',
          signals: ['subscription'],
        },
      },
    ];
    const { body } = await walk.executes('draft.continue');
    assert.match(JSON.stringify(body.value), /Proseware/);
    assert.doesNotMatch(walk.shown, /of 3/);
    assert.deepEqual((await walk.draft())?.answers.services, ['teams']);
  });

  it('is gone when its time is over', async () => {
    service.now = '2026-12-24T09:00:00Z';
    const { body } = await walk.executes('draft.continue');
    assert.match(JSON.stringify(body.value), /out of date/);
    assert.doesNotMatch(walk.shown, /of 3/);
  });

  it('is brought back by a press on the form on another device', async () => {
    const draft = await walk.draft();
    const { messageId } = walk.button('draft.continue');
    const press = { verb: 'form.next', draftId: draft?.id, step: 'details', reason: 'We merge' };
    await walk.ada.submits(press, messageId);
    assert.match(walk.shown, /3 of 3/);
    assert.equal(walk.ada.lastCard.id, messageId);
  });
});
