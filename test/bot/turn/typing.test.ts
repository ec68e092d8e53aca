import assert from 'node:assert/strict';
import { opened } from '../../../src/directory/openDirectory.ts';
import { listedAdmin } from '../../../src/tenants/tenantFacts.ts';
import { contoso, startTestService, type TestService } from '../../../standIns/testService.ts';
import { requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs } from '../requests/submitted.ts';

describe('Somebody who waits', () => {
  let service: TestService;
  let answer: () => void;
  let ada: TestPerson;

  /** The product beside a directory that answers when the test says so. */
  const started = async (typingAfterMs: number) => {
    const answers = new Promise<void>((resolve) => {
      answer = resolve;
    });
    service = await startTestService(
      {},
      () =>
        opened({
          lookUp: async () => {
            await answers;
            return contoso;
          },
          adminOf: async (_tenantId, personId) => listedAdmin(contoso, personId),
        }),
      { typingAfterMs },
    );
    ada = new TestPerson(service, adaIs);
  };
  afterEach(() => service.close());

  it('sees that the bot is typing, once, and then the answer', async () => {
    await started(1);
    const said = ada.says('request assistance');
    await service.connector.until(() => service.connector.typing.length > 0, 'a sign of typing');
    answer();
    assert.equal((await said).status, 200);
    assert.deepEqual(service.connector.typing, [ada.chatId]);
    assert.ok(service.connector.messages.length > 0);
  });

  it('sees the answer at once where it comes at once', async () => {
    await started(60_000);
    answer();
    await ada.says('timeline');
    assert.deepEqual(service.connector.typing, []);
  });

  it('gets the answer also where the sign of typing can’t be sent', async () => {
    await started(1);
    service.connector.fail(/^POST /, { status: 503 });
    const said = ada.says('request assistance');
    await service.connector.until(() => service.connector.calls.length > 0, 'a sign that fails');
    answer();
    assert.equal((await said).status, 200);
    assert.ok(service.connector.messages.length > 0);
  });

  it('in a channel shows nothing to others', async () => {
    await started(1);
    const said = ada.says('timeline', requestsChannel);
    answer();
    await said;
    assert.deepEqual(service.connector.typing, []);
  });
});
