import assert from 'node:assert/strict';
import { openDirectory } from '../../src/directory/openDirectory.ts';
import {
  type DemoTenantName,
  demoDirectoryPath,
  demoPeople,
  demoTenants,
  isDemoTenant,
} from '../../src/local/demo.ts';
import { greeting } from '../../src/local/greeting.ts';
import { buttonsOf, dataOf, type Part, wordsOf } from '../../standIns/cardParts.ts';
import { requestsChannelId } from '../../standIns/testService.ts';
import { serviceForEachTest, specialistForEachTest } from '../support/serviceForEachTest.ts';
import { cardOf, requestsChannel, TestPerson } from '../support/testPerson.ts';

const playgrounds = [{ url: 'http://127.0.0.1:56150' }, { url: 'http://127.0.0.1:56151' }];
const config = { port: 3978, publicUrl: 'http://localhost:3978', serviceName: 'Northwind' };
const names = Object.keys(demoTenants).filter(isDemoTenant);

/** The inputs' values of any card when a button is pressed: one service, and nothing declared that would stop a request. */
const filledIn = { services: 'exchange', partner: 'no', admin: 'yes', subscription: 'yes' };

describe('What npm start prints', () => {
  for (const name of names) {
    describe(`for ${name}`, () => {
      const service = serviceForEachTest({}, (read) => openDirectory(read, demoDirectoryPath));
      const specialist = specialistForEachTest(service);
      const { id, admin: who } = demoTenants[name];
      const admin = new TestPerson(service, { id: who.aadObjectId, name: who.name, tenantId: id });

      beforeEach(async () => {
        await admin.installs('installationUpdate');
      });

      const newestIn = (chatId: string) => {
        const message = service.connector.messages.findLast(
          ({ conversationId, activity }) => conversationId === chatId && activity.attachments?.length,
        );
        assert.ok(message, `a card is shown in ${chatId}`);
        return { id: message.id, card: cardOf(message) };
      };
      const presses = async (title: string, inService: boolean) => {
        const { id, card } = newestIn(inService ? requestsChannelId : admin.chatId);
        const offered = buttonsOf(card);
        const button = offered.find((one) => one['title'] === title);
        assert.ok(button, `“${title}” is offered, not only ${offered.map((one) => one['title']).join(', ')}`);
        await pressed(button, id, inService);
        await service.delivered();
      };
      const pressed = (button: Part, id: string, inService: boolean) =>
        button['type'] === 'Action.Execute'
          ? (inService ? specialist : admin).executes(
              String(dataOf(button)['verb']),
              dataOf(button),
              inService ? requestsChannel : { kind: 'personal' },
              id,
            )
          : admin.submits({ ...dataOf(button), ...filledIn }, id);
      const types = async (text: string) => {
        const before = admin.chat.length;
        await admin.says(text);
        assert.ok(admin.chat.length > before, `“${text}” is answered`);
        assert.doesNotMatch(wordsOf(admin.lastCard.card), /I did not understand that/);
      };
      /** Follows the instructions of a thing to try, by the titles in it. */
      const tries = async (thing: string) => {
        const inService = thing.startsWith("In the service's Teams");
        for (const { how, title } of quotedIn(thing)) {
          if (how === 'channel') assert.equal(title, 'Requests');
          else if (how === 'type') await types(title);
          else await presses(title, inService);
        }
      };

      it('names only what can be pressed and typed there, one thing after the other', async () => {
        const things = thingsFor(name);
        assert.equal(things.length, 3);
        for (const thing of things) await tries(thing);
        const requests = await service.application.store.requests.listOpen();
        assert.equal(requests.length, tellsToSend(things) ? 1 : 0);
      });

      it('tells to send a request where one can be sent, and only there', async () => {
        await admin.says('request assistance');
        const canSend = buttonsOf(admin.lastCard.card).some((one) => dataOf(one)['verb'] === 'form.next');
        assert.equal(tellsToSend(thingsFor(name)), canSend);
      });
    });
  }

  it('proposes another tenant each time, until all have come round', () => {
    const seen = new Set<DemoTenantName>();
    let name: DemoTenantName = 'contoso';
    while (!seen.has(name)) {
      seen.add(name);
      const proposed: string | undefined = /--tenant (\S+)$/m.exec(printedFor(name))?.[1];
      assert.ok(proposed !== undefined && isDemoTenant(proposed) && proposed !== name);
      name = proposed;
    }
    assert.deepEqual([...seen].sort(), [...names].sort());
  });

  it('says how to get the demo back where the operator’s own entry wins over it', () => {
    const remove = `npm run tenants -- remove ${demoTenants.fabrikam.id}`;
    assert.ok(printedFor('fabrikam', true).includes(remove));
    assert.ok(!printedFor('fabrikam').includes(remove));
  });
});

function printedFor(tenant: DemoTenantName, hasEntry = false): string {
  return greeting(config, { tenant, hasEntry, playgrounds, people: demoPeople(tenant) });
}

function thingsFor(tenant: DemoTenantName): readonly string[] {
  return [...printedFor(tenant).matchAll(/^ {2}\d\. (.+)$/gm)].map(([, thing]) => thing ?? '');
}

function tellsToSend(things: readonly string[]): boolean {
  return things.some((thing) => thing.includes('"Send"'));
}

/** The quoted words: the name of a channel, a text to type, else a button to press. */
function quotedIn(thing: string): readonly { readonly how: string; readonly title: string }[] {
  return [...thing.matchAll(/(channel |type )?"([^"]+)"/g)].map(([, how = 'press', title = '']) => ({
    how: how.trim(),
    title,
  }));
}
