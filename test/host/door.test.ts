import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { contoso, type TestService } from '../../standIns/testService.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { TestPerson } from '../support/testPerson.ts';

/** An activity with nothing wrong in it. */
function anActivity(service: TestService): Record<string, unknown> {
  return {
    type: 'message',
    id: 'door-1',
    text: 'hello',
    channelId: 'msteams',
    serviceUrl: service.connector.serviceUrl,
    from: { id: '29:ada', name: 'Ada', aadObjectId: 'ada' },
    recipient: { id: '28:bot' },
    conversation: { id: 'a:ada', conversationType: 'personal', tenantId: contoso.tenantId },
    channelData: { tenant: { id: contoso.tenantId } },
  };
}

describe('The door', () => {
  const service = serviceForEachTest();

  /** A bare refusal: the status, no body, no name of a server, nothing done. */
  const assertBare = async (response: Response, status = 400) => {
    assert.equal(response.status, status);
    assert.equal(await response.text(), '');
    assert.equal(response.headers.get('server') ?? '', '', 'the answer does not say what answered');
    assert.deepEqual(service.connector.calls, [], 'nothing was done');
  };

  const noActivities: Readonly<Record<string, string>> = {
    'an empty object': '{}',
    'an array': '[]',
    null: 'null',
    'a string': '"hello"',
    'a number': '5',
    'no JSON': '<script>alert(1)</script>',
    nothing: '',
    'half of JSON': '{"type":"message"',
    'JSON after which more comes': '{} {}',
    'an array 100,000 deep': '['.repeat(100_000) + ']'.repeat(100_000),
    'an object 30,000 deep': `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`,
  };
  for (const [what, body] of Object.entries(noActivities)) {
    it(`answers ${what} with a bare 400`, async () => assertBare(await service.post(body)));
  }

  const wrongParts: Readonly<Record<string, object>> = {
    'without a type': { type: undefined },
    'without a conversation': { conversation: undefined },
    'with a conversation without an id': { conversation: { id: '' } },
    'without a sender': { from: undefined },
    'with a sender of null': { from: null },
    'without a recipient': { recipient: undefined },
    'without a channel': { channelId: undefined },
    'without a service URL': { serviceUrl: undefined },
    'with a service URL that is none': { serviceUrl: 'not a url' },
    'with a file as its service URL': { serviceUrl: 'file:///etc/passwd' },
    'with a service URL elsewhere, in local mode': { serviceUrl: 'https://smba.example.com/' },
    'with a service URL that only begins like the loopback': { serviceUrl: 'http://127.0.0.1.example.com/' },
    'with a service URL that hides its host behind a user': { serviceUrl: 'http://127.0.0.1@example.com/' },
    'with a text that is a list': { text: ['hello'] },
    'with a tenant that is a number': { channelData: { tenant: { id: 5 } } },
    'with a conversation tenant that is an object': { conversation: { id: 'a:ada', tenantId: {} } },
    'with members that are strings': { type: 'conversationUpdate', membersAdded: ['28:bot'] },
    'with entities of null': { entities: [null] },
    'with an Entra id that is an object': { from: { id: '29:ada', aadObjectId: {} } },
  };
  for (const [what, part] of Object.entries(wrongParts)) {
    it(`answers an activity ${what} with a bare 400`, async () => {
      await assertBare(await service.post({ ...anActivity(service), ...part }));
    });
  }

  it('answers an activity with a value 5,000 deep with a bare 400', async () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    const body = JSON.stringify({ ...anActivity(service), value: 'HERE' }).replace('"HERE"', deep);
    await assertBare(await service.post(body));
  });

  for (const type of ['text/plain', 'application/xml', 'application/jsonp', 'multipart/form-data']) {
    it(`answers ${type} with a bare 400`, async () => {
      await assertBare(await service.post(anActivity(service), { 'Content-Type': type }));
    });
  }

  it('takes JSON whose content type names a charset, and leaves out what a client says is null', async () => {
    const activity = {
      ...anActivity(service),
      locale: null,
      channelData: null,
      replyToId: null,
      entities: null,
    };
    const response = await service.post(activity, { 'Content-Type': 'Application/JSON; charset=utf-8' });
    assert.equal(response.status, 200);
  });

  it('answers 10 MB with a bare 400', async () => {
    const body = JSON.stringify({ ...anActivity(service), text: 'x'.repeat(10 * 1024 * 1024) });
    await assertBare(await service.post(body));
  });

  it('answers 10 MB that come in pieces, without a length, with a bare 400', async () => {
    const piece = new TextEncoder().encode('x'.repeat(64 * 1024));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let count = 0; count < 160; count += 1) controller.enqueue(piece);
        controller.close();
      },
    });
    const options = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, duplex: 'half' };
    await assertBare(await fetch(`${service.url}/api/messages`, options as RequestInit));
  });

  it('refuses a huge post before it has come, and cuts off whoever goes on sending', async () => {
    const { port } = new URL(service.url);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    socket.write(
      'POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nContent-Length: 1000000000\r\n\r\n{',
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    assert.match(answer.toString(), /^HTTP\/1\.1 400 /);
    await once(socket, 'close');
  });

  it('outlives a caller who hangs up in the middle', async () => {
    const { port } = new URL(service.url);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      'POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"type":',
    );
    socket.destroy();
    await once(socket, 'close');
    assert.equal((await service.post(anActivity(service))).status, 200);
    assert.ok(!service.logged.some((line) => line.includes('turn failed to run')));
  });

  it('answers other methods and addresses with a bare status that repeats nothing', async () => {
    for (const [method, path, status] of [
      ['GET', '/api/messages', 405],
      ['DELETE', '/api/messages', 405],
      ['GET', '/secret-word', 404],
      ['GET', '/%E0%A4%A', 404],
      ['GET', '/calendar/secret-word', 404],
      ['GET', '/calendar/..%2f..%2fetc%2fpasswd', 404],
    ] as const) {
      const response = await fetch(`${service.url}${path}`, { method });
      assert.equal(response.status, status, `${method} ${path}`);
      assert.equal(await response.text(), '', `${method} ${path}`);
    }
  });

  it('says whether it lives and is ready', async () => {
    assert.equal(await (await fetch(`${service.url}/healthz`)).text(), 'ok');
    assert.equal(await (await fetch(`${service.url}/readyz`)).text(), 'ready');
  });

  it('prints nothing on the console, whatever comes', async () => {
    const printed: string[] = [];
    const { stderr, stdout } = process;
    const write = { stderr: stderr.write, stdout: stdout.write };
    const keep = (text: unknown) => printed.push(String(text)) > 0;
    stderr.write = keep;
    stdout.write = keep;
    try {
      for (const body of Object.values(noActivities)) await service.post(body);
      const ada = new TestPerson(service, { id: 'ada', name: 'Ada', tenantId: contoso.tenantId });
      await ada.says('timeline');
    } finally {
      stderr.write = write.stderr;
      stdout.write = write.stdout;
    }
    assert.deepEqual(printed, []);
  });
});
