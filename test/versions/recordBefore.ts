import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { RecordedVersion } from './recorded.ts';

// Records what an earlier version left behind: its rows, and the buttons of its cards. It runs on the tree of that version, with its packages:
// node test/versions/recordBefore.ts DIR NAME
const [folder = '', name = ''] = process.argv.slice(2);
const tree = resolve(folder);
const load = (path: string) => import(pathToFileURL(join(tree, path)).href);
const { startTestService, contoso, requestsChannelId } = await load('test/support/testService.ts');
const { TestPerson, aSpecialist, buttonsOf, requestsChannel } = await load('test/support/testPerson.ts');

const files = mkdtempSync(join(tmpdir(), 'record-'));
const path = join(files, 'bot.db');
const service = await startTestService({ DATABASE_URL: `sqlite:${path}` });
const person = (id: string, name: string) =>
  new TestPerson(service, { id, name, tenantId: contoso.tenantId });
const button = (someone: { lastCard: { id: string; card: unknown } }, verb: string) => {
  const { card, id } = someone.lastCard;
  const found = buttonsOf(card).find(({ data }: { data: { verb?: string } }) => data.verb === verb);
  if (found === undefined) throw new Error(`There is no button ${verb}.`);
  return { data: found.data, id };
};
type Person = InstanceType<typeof TestPerson>;
const presses = async (someone: Person, verb: string, inputs: object = {}) => {
  const { data, id } = button(someone, verb);
  await someone.submits({ ...data, ...inputs }, id);
};
const asks = async (someone: Person, services = 'exchange,teams') => {
  await someone.installs('installationUpdate');
  await someone.says('request assistance');
  await presses(someone, 'form.next', { services, help: 'advise' });
};
const sends = async (someone: Person, services: string, reason: string) => {
  await asks(someone, services);
  await presses(someone, 'form.next', { reason });
  await presses(someone, 'form.send');
  await service.delivered();
};
const newestInChannel = () =>
  service.connector.messages.findLast(
    ({ conversationId, activity }: { conversationId: string; activity: { attachments?: unknown[] } }) =>
      conversationId === requestsChannelId && (activity.attachments?.length ?? 0) > 0,
  );
const inChannel = async (someone: Person, verb: string, inputs: object = {}) => {
  const message = newestInChannel();
  const found = buttonsOf(message.activity.attachments[0].content).find(
    ({ data }: { data: { verb?: string } }) => data.verb === verb,
  );
  if (found === undefined) throw new Error(`There is no button ${verb} in the channel.`);
  const { body } = await someone.executes(verb, { ...found.data, ...inputs }, requestsChannel, message.id);
  await service.delivered();
  return body;
};

const sofia = aSpecialist(service);
// A draft in the middle of the form, by its card; and one that was begun by typing.
await asks(person('ada', 'Ada Lindqvist'));
const typing = person('bo', 'Bo Andersson');
await typing.says('request assistance');
await typing.says('sharepoint');
// Requests that wait, are claimed, and are planned.
await sends(person('cleo', 'Cleo Martin'), 'exchange', 'We merge two offices');
await sends(person('dora', 'Dora Rossi'), 'teams', 'We open a branch');
await inChannel(sofia, 'request.claim');
await sends(person('emil', 'Emil Weber'), 'intune', 'We close a site');
await inChannel(sofia, 'request.claim');
await inChannel(sofia, 'request.schedule', { date: '2026-12-14', time: '10:00', rhythm: 'weekly' });
// A card whose posts nobody answers: twice in doubt, and then given up.
const toChannel = ({ method, path }: { method: string; path: string }) =>
  method === 'POST' && path === '/v3/conversations';
service.connector.plan = (call: { method: string; path: string }) =>
  toChannel(call) ? { mishap: { kind: 'resetBefore' } } : {};
await sends(person('fay', 'Fay Dubois'), 'yammer', 'We change the domain');
for (const seconds of [60, 600, 3600]) await service.passes(seconds);
// One that waits for its first try.
service.connector.plan = (call: { method: string; path: string }) =>
  toChannel(call) ? { mishap: { kind: 'fault', fault: { status: 503 } } } : {};
await sends(person('gus', 'Gus Novak'), 'entra', 'We change the tenant');

const { serviceUrl } = service.connector;
const messages: RecordedVersion['messages'] = service.connector.messages.map(
  ({ id, conversationId, activity }: (typeof service.connector.messages)[number]) => {
    const content = activity.attachments?.[0]?.content;
    const buttons = content === undefined ? [] : buttonsOf(content).map(({ data }: { data: object }) => data);
    const executes = JSON.stringify(content ?? {}).includes('Action.Execute');
    return {
      id,
      conversationId,
      ...(activity.text === undefined ? {} : { text: activity.text }),
      buttons,
      executes,
    };
  },
);
const now = service.now;
await service.close();
const database = new DatabaseSync(path, { readOnly: true });
const names = database
  .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
  .all()
  .map((row) => String(row['name']));
const tables = Object.fromEntries(
  names.flatMap((table) => {
    const rows = database.prepare(`select * from "${table}"`).all();
    return rows.length === 0 || table.startsWith('kysely_migration_lock') ? [] : [[table, rows]];
  }),
);
database.close();
rmSync(files, { recursive: true });
const recorded = { now, serviceUrl, messages, tables };
writeFileSync(
  new URL(`./fixtures/${name}.json`, import.meta.url),
  `${JSON.stringify(recorded, undefined, 1)}\n`,
);
