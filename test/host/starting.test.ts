import assert from 'node:assert/strict';
import { ListenError } from '../../src/host/server.ts';
import { type StartingServer, startStartingServer } from '../../src/host/startingServer.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';

describe('A product that starts', () => {
  let missing = 'the database does not answer';
  let server: StartingServer;
  beforeEach(async () => {
    server = await startStartingServer(0, '127.0.0.1', () => missing);
  });
  afterEach(() => server.close());

  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, init);
    return [response.status, await response.text()] as const;
  };

  it('is alive and not ready, and says what it waits for', async () => {
    assert.deepEqual(await ask('/healthz'), [200, 'ok']);
    assert.deepEqual(await ask('/readyz'), [503, 'not ready: the database does not answer']);
    missing = 'another instance brings the database to this version';
    assert.deepEqual(await ask('/readyz'), [503, `not ready: ${missing}`]);
    assert.deepEqual(await ask('/readyz', { method: 'HEAD' }), [503, '']);
  });

  it('takes no activity, so that Teams sends it again', async () => {
    assert.deepEqual(await ask('/api/messages', { method: 'POST', body: '{}' }), [503, '']);
  });

  it('leaves its port to the product, and finds one that is taken at once', async () => {
    await assert.rejects(
      startStartingServer(server.port, '127.0.0.1', () => ''),
      (error) => error instanceof ListenError && /is in use/.test(error.message),
    );
    const { port } = server;
    await server.close();
    server = await startStartingServer(port, '127.0.0.1', () => '');
    assert.equal(server.port, port);
  });
});

describe('A product whose database is gone', () => {
  const service = serviceForEachTest();

  it('is not ready, and says that it is the database', async () => {
    const ready = async () => {
      const response = await fetch(`${service.url}/readyz`);
      return [response.status, await response.text()];
    };
    assert.deepEqual(await ready(), [200, 'ready']);
    await service.application.store.close();
    assert.deepEqual(await ready(), [503, 'not ready: database']);
  });
});
