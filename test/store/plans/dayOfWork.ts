import { tidy } from '../../../src/store/housekeeping.ts';
import { openStore } from '../../../src/store/store.ts';
import { contoso, startTestService, type TestService } from '../../../standIns/testService.ts';
import { aSpecialist, buttonFor, requestsChannel, TestPerson } from '../../support/testPerson.ts';

/**
 * Lets the product do what it does in a day on a new database: turns of both sides, their delivery, each check that runs by itself, the
 * housekeeping and the metrics.
 *
 * @param url a database
 * @param onStart called when the tables are there, before the product starts
 */
export async function workADay(url: string, onStart: () => void): Promise<void> {
  await (await openStore(url, () => '2026-11-23T09:00:00Z')).close();
  onStart();
  const service = await startTestService({ DATABASE_URL: url });
  try {
    const ada = new TestPerson(service, { id: 'ada', name: 'Ada Lindqvist', tenantId: contoso.tenantId });
    const sofia = aSpecialist(service);
    aSpecialist(service, 'sam', 'Sam Okafor');
    await askForAssistance(service, ada);
    await workOnRequest(service, ada, sofia);
    for (const text of [
      'my requests',
      'status',
      'timeline',
      'schedule',
      'help',
      'privacy',
      'language',
      'FT-000001',
    ]) {
      await ada.says(text);
    }
    for (const text of ['my queue', 'notifications', 'my customers', 'away until Friday', 'FT-000001'])
      await sofia.says(text);
    for (const text of ['open requests', 'open requests contoso', 'open requests french active']) {
      await sofia.says(text, requestsChannel);
    }
    await service.delivered();
    await checkEverything(service);
    // The bot is blocked: the address ends, and the team is told.
    await blockBot(service, sofia);
  } finally {
    await service.close();
  }
}

async function askForAssistance(service: TestService, ada: TestPerson): Promise<void> {
  const press = async (verb: string, inputs: object = {}) => {
    const { card, id } = ada.lastCard;
    await ada.submits({ ...buttonFor(card, verb), ...inputs }, id);
  };
  await ada.installs('installationUpdate', 'conversationUpdate');
  await press('menu.request');
  await press('form.review', { services: 'exchange,teams', help: 'advise' });
  await press('form.send');
  await service.delivered();
}

async function workOnRequest(service: TestService, ada: TestPerson, sofia: TestPerson): Promise<void> {
  const { requests } = service.application.store;
  const request = async () => {
    const found = await requests.findByNumber(1);
    if (found === undefined) throw new Error('The request was not sent.');
    return found;
  };
  const { id: requestId } = await request();
  const press = async (who: TestPerson, verb: string, inputs: object = {}) => {
    const { version } = await request();
    const place = who === sofia ? requestsChannel : { kind: 'personal' as const };
    await who.executes(verb, { requestId, version, ...inputs }, place);
    await service.delivered();
  };
  await press(sofia, 'request.claim');
  await press(sofia, 'request.schedule', { date: '2026-12-01', time: '10:00', rhythm: 'weekly' });
  await press(sofia, 'request.ask', { text: 'Which office moves first?' });
  const [question] = (await request()).questions ?? [];
  await press(ada, 'request.answer', { question: question?.id, text: 'The one in Lyon.' });
  await press(ada, 'request.message', { text: 'We have all the licences now.' });
  await press(sofia, 'request.advance', { services: '' });
  await press(sofia, 'request.hold', { reason: 'They wait for their lines.', until: '2026-12-04' });
  await press(sofia, 'request.show', {});
  const { calendarToken, events } = {
    calendarToken: (await request()).calendarToken,
    events: await service.application.store.events.listOf(requestId),
  };
  if (events.length < 6) throw new Error(`Only ${events.map(({ action }) => action).join(', ')} was done.`);
  await fetch(`${service.url}/calendar/${calendarToken}.ics`);
  await fetch(`${service.url}/readyz`);
}

async function checkEverything(service: TestService): Promise<void> {
  const { application } = service;
  service.now = '2026-12-07T09:00:00Z';
  await application.checkMembers();
  await application.checkRelations();
  await application.remind();
  // Nobody keeps calendars here: the statements of the sweep are sent by hand.
  const { keptEvents } = application.store;
  for (const { kept } of await keptEvents.leaseReads(service.now, '2027-01-01T00:00:00Z', 100))
    await keptEvents.recordRead(kept, {}, service.now);
  await application.postSummaries();
  await application.endAbsences();
  await tidy(application.store, service.now);
  await application.store.outbox.counts();
  await application.store.inbox.count();
  await service.delivered();
}

/** The customer has blocked the bot: what waits for them is dropped, and the team is told. */
async function blockBot(service: TestService, sofia: TestPerson): Promise<void> {
  const { id: requestId, version } = (await service.application.store.requests.findByNumber(1)) ?? {};
  service.connector.fail(
    /a:ada/,
    { status: 403, code: 'MessageWritesBlocked' },
    { status: 403, code: 'MessageWritesBlocked' },
  );
  await sofia.executes('request.ask', { requestId, version, text: 'Are you there?' }, requestsChannel);
  await service.delivered();
}
