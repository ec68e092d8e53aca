import assert from 'node:assert/strict';
import { readReply } from '../../dialogs/messages/cardPrompt.ts';

describe('readReply', () => {
  it('reads a button with its inputs, and the message it stands in', () => {
    const value = { verb: 'form.next', step: 'services', services: 'teams' };
    assert.deepEqual(readReply({ type: 'message', value, replyToId: '7' }), {
      kind: 'form',
      verb: 'form.next',
      values: value,
      messageId: '7',
    });
  });

  it('reads numbers and toggles that a client sends as they are', () => {
    const reply = readReply({ type: 'message', value: { verb: 'form.next', users: 250, more: true } });
    assert.deepEqual(reply?.kind === 'form' && reply.values, {
      verb: 'form.next',
      users: '250',
      more: 'true',
    });
  });

  it('leaves out what no input sends', () => {
    const value = { verb: 'form.next', users: { $gt: 0 }, services: ['teams'], reason: null };
    const reply = readReply({ type: 'message', value });
    assert.deepEqual(reply?.kind === 'form' && reply.values, { verb: 'form.next' });
  });

  it('reads typed text, and nothing where there is none', () => {
    assert.deepEqual(readReply({ type: 'message', text: '  hello ' }), { kind: 'text', text: 'hello' });
    for (const activity of [
      { type: 'message', text: '  ' },
      { type: 'message', attachments: [{ contentType: 'audio/mp4' }] },
      { type: 'messageUpdate', text: 'hello' },
      { type: 'message', value: { verb: 7 } },
      { type: 'message', value: 'form.next' },
    ]) {
      assert.equal(readReply(activity), undefined, JSON.stringify(activity));
    }
  });
});
