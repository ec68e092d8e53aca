import assert from 'node:assert/strict';
import { startChild } from '../../bench/childProcess.ts';
import type { Counts } from '../../bench/connector.ts';
import { taken } from '../../bench/conversation.ts';
import { httpClient } from '../../bench/httpClient.ts';

describe('The bench’s stand-in of the connector', () => {
  it('keeps and counts messages, and not the typing of a bot that is slow', async () => {
    const child = startChild('connector', 'bench/connector.ts');
    try {
      const connector = httpClient(await child.told<number>('port'));
      const path = '/v3/conversations/a:chat/activities';
      for (const activity of [{ type: 'typing' }, { type: 'message', text: 'typing' }]) {
        const { status, body } = await connector.post(path, activity);
        assert.equal(status, 201);
        assert.match(JSON.parse(body).id, /^\d+$/);
      }
      const sent = await taken(connector, 'a:chat');
      assert.deepEqual(
        sent.map(({ text }) => JSON.parse(text)),
        [{ type: 'message', text: 'typing' }],
      );
      const { sends } = JSON.parse((await connector.get('/counts')).body) as Counts;
      assert.equal(sends, 1);
      connector.close();
    } finally {
      await child.stop();
    }
  });
});
