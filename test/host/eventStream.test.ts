import assert from 'node:assert/strict';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { eventStream } from '../../src/host/eventStream.ts';

/** An answer whose other side reads nothing. */
const unread = () => new ServerResponse(new IncomingMessage(new Socket()));

describe('A stream of events', () => {
  it('keeps about a megabyte for a page that does not read, and lets go of it at the end', () => {
    const response = unread();
    const { send, end } = eventStream(response);
    const data = 'x'.repeat(1_000);
    // The rows of the longest catch-up.
    for (let id = 1; id <= 500; id += 1) assert.ok(send({ name: 'change', id, data }));
    let more = 500;
    while (send({ name: 'change', id: more, data })) more += 1;
    assert.ok(more < 1_000);
    end();
    assert.ok(response.destroyed);
  });

  it('ends with what was sent for a page that reads', () => {
    const response = unread();
    const { send, end } = eventStream(response);
    send({ name: 'hello', id: 1 });
    send({ name: 'end' });
    end();
    assert.ok(response.writableEnded);
    assert.ok(!response.destroyed);
  });
});
