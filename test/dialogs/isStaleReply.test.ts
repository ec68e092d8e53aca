import assert from 'node:assert/strict';
import { isStaleReply } from '../../dialogs/messages/isStaleReply.ts';
import { aDraft } from '../support/requestBuilders.ts';

const draft = aDraft({ updatedAt: '2026-11-23T09:00:05.000Z' });

const now = '2026-11-23T09:00:07Z';

describe('A text that was sent', () => {
  for (const [sentAt, early] of [
    ['2026-11-23T09:00:04Z', true],
    ['2026-11-23T09:00:04.999Z', true],
    ['2026-11-23T09:00:05Z', false],
    ['2026-11-23T09:00:06Z', false],
    [undefined, false],
  ] as const) {
    it(`${sentAt ?? 'nobody knows when'} is ${early ? 'no' : 'an'} answer to what was asked 09:00:05`, () => {
      const at = sentAt === undefined ? {} : { sentAt };
      assert.equal(isStaleReply(draft, { kind: 'text', text: 'exchange', ...at }, now), early);
    });
  }

  it('before a question that is still ahead is an answer: the clock was set back', () => {
    const reply = { kind: 'text', text: 'exchange', sentAt: '2026-11-23T08:59:00Z' } as const;
    assert.equal(isStaleReply(draft, reply, '2026-11-23T09:00:04Z'), false);
    assert.equal(isStaleReply(draft, reply, now), true);
  });

  it('and a button is judged by the step it is of', () => {
    assert.equal(isStaleReply(draft, { kind: 'form', verb: 'form.next', values: {} }, now), false);
  });
});
