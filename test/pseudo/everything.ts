import { commandIds } from '../../src/bot/replies/recognizeCommand.ts';
import { graphCalendars } from '../../src/calendars/graphCalendars.ts';
import { consentedPage } from '../../src/host/consentedPage.ts';
import type { DemoPerson } from '../../src/host/pageCaller.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import type { Answers } from '../../src/requests/answers.ts';
import { draftSteps } from '../../src/requests/draft.ts';
import { type GraphStandIn, startGraph } from '../../standIns/graphStandIn.ts';
import { graphTenant } from '../../standIns/graphTenant.ts';
import {
  adatumId,
  contoso,
  fabrikam,
  requestsChannelId,
  serviceTenantId,
  startTestService,
  type TestService,
} from '../../standIns/testService.ts';
import { submitted } from '../bot/requests/submitted.ts';
import { callPage } from '../page/pageCaller.ts';
import { requestsChannel, TestPerson } from '../support/testPerson.ts';
import { Crawler, typed } from './crawler.ts';
import { pseudoLanguage } from './pseudoCatalogues.ts';
import { type Seen, textsIn, textsInData } from './seenTexts.ts';

const t = translatorFor(pseudoLanguage);

/** In Greek: the names of people and tenants, and everything that they type, have letters of their own. */
const people = {
  admin: { id: 'ada', name: 'Άδα Λιντ', tenantId: contoso.tenantId },
  colleague: { id: 'ugo', name: 'Ούγκο Ρος', tenantId: contoso.tenantId },
  managed: { id: 'jonas', name: 'Γιόνας', tenantId: fabrikam.tenantId },
  stranger: { id: 'nia', name: 'Νία', tenantId: adatumId },
  sofia: { id: 'sofia', name: 'Σοφία Μαρ', tenantId: serviceTenantId },
  bea: { id: 'bea', name: 'Μπέα Ρότ', tenantId: serviceTenantId },
} as const;
type Role = keyof typeof people;
/** A person who chooses another language leaves the walk's. */
const changesLanguage = /^menu\.setLanguage$|^language/;
const group = { kind: 'groupChat', id: '19:group@thread.v2' } as const;

/** Everything that the walk was shown, and the verbs of the buttons that it pressed. */
export interface Walked {
  readonly seen: readonly Seen[];
  readonly pressed: readonly string[];
}

/**
 * Walks through the product in the pseudo-language: every command of every kind of person in every place, the questions of the form, every
 * button that the cards of a dozen requests offer to anybody, the notices and reminders of three weeks, calendar entries and Outlook's
 * events, the message extension, the data of the page, and the public pages.
 */
export async function walkEverything(): Promise<Walked> {
  const graph = await startGraph(
    graphTenant(serviceTenantId, { permissions: ['Calendars.ReadWrite'], mailboxes: ['sofia', 'bea'] }),
  );
  let service: TestService | undefined;
  const now = () => service?.now ?? '2026-11-23T09:00:00Z';
  service = await startTestService({ SERVICE_NAME: 'Κέντρο' }, undefined, {
    calendars: graphCalendars({
      baseUrl: graph.url,
      tokens: { of: async (tenantId) => `loopback.${tenantId}`, forget: () => {} },
      tenantId: serviceTenantId,
      now,
    }),
    sharedNow: now,
    demoPeople: Object.values(people).map(demoOf),
  });
  const walk = new Walk(service, graph);
  try {
    await walk.commands();
    await walk.form();
    await walk.requests();
    await walk.wishes();
    await walk.page();
    await walk.others();
  } finally {
    await service.close();
    await graph.close();
  }
  return { seen: walk.crawler.seen, pressed: walk.crawler.pressed };
}

function demoOf({ id, name, tenantId }: (typeof people)[Role]): DemoPerson {
  const role = tenantId === serviceTenantId ? 'specialist' : id === 'ada' ? 'admin' : 'user';
  return { personId: id, name, tenantId, of: '', role };
}

class Walk {
  readonly crawler: Crawler;
  readonly #service: TestService;
  readonly #graph: GraphStandIn;
  readonly #as: Readonly<Record<Role, TestPerson>>;

  constructor(service: TestService, graph: GraphStandIn) {
    this.#service = service;
    this.#graph = graph;
    service.facts = [
      { ...contoso, displayName: 'Κόντοσο', admins: ['ada'] },
      {
        ...fabrikam,
        displayName: 'Φάμπρικαμ',
        partner: {
          outcome: 'yes',
          partner: { name: 'Πρόσγουερ' },
          evidence: 'operator',
          signals: ['entry'],
        },
      },
    ];
    service.connector.members = [people.sofia, people.bea].map(({ id, name, tenantId }) => ({
      id: `29:${id}`,
      aadObjectId: id,
      name,
      tenantId,
      email: `${id}@contoso.com`,
      userRole: 'user',
    }));
    const as = (role: Role) => new TestPerson(service, { ...people[role], locale: pseudoLanguage });
    const roles = Object.keys(people) as Role[];
    this.#as = Object.fromEntries(roles.map((role) => [role, as(role)])) as Record<Role, TestPerson>;
    this.crawler = new Crawler(service);
    for (const role of roles)
      this.crawler.add({
        name: role,
        who: this.#as[role],
        place: { kind: 'personal' },
        conversationId: this.#as[role].chatId,
      });
    this.crawler.add({
      name: 'channel',
      who: this.#as.sofia,
      place: requestsChannel,
      conversationId: requestsChannelId,
    });
  }

  /** Every command, and what is no command, of every kind of person in every place. */
  async commands(): Promise<void> {
    const titles = commandIds.map((id) => t.text(`commands:${id}.title`));
    const lists = ['greetings', 'thanks', 'goodbyes', 'talkToPerson', 'iAmBack', 'awayUntil'] as const;
    const words = lists.map((list) => t.words(`commands:${list}`)[0] ?? '');
    const others = [typed, '', titles[1]?.slice(1) ?? '', 'FT-000001', 'α'.repeat(5000), 'Αα-Ββ'];
    for (const who of Object.values(this.#as)) await who.installs('installationUpdate');
    for (const role of ['admin', 'managed', 'stranger', 'sofia'] as const) {
      for (const text of [...titles, ...words, ...others]) await this.crawler.says(this.#as[role], text);
    }
    for (const text of [...titles, ...words, ...others]) {
      await this.crawler.says(this.#as.admin, text, group);
      await this.crawler.says(this.#as.sofia, text, requestsChannel);
    }
  }

  /** Wrong and right answers to each question of the form, by typing. */
  async form(): Promise<void> {
    const { admin } = this.#as;
    const wrong = [typed, '31.02.2027', '9999999', 'α@', 'αβγ?', '-'];
    const right = ['exchange', 'advise', '250', '8.12.2026', '10:00', 'bo@contoso.com'];
    const control = (['next', 'back', 'skip', 'send'] as const).map(
      (list) => t.words(`commands:${list}`)[0] ?? '',
    );
    await this.crawler.says(admin, t.text('commands:request.title'));
    for (const _step of draftSteps) {
      for (const text of [...wrong, ...right, ...control]) await this.crawler.says(admin, text);
      await this.crawler.presses(6, (verb) => /^(?:form|draft)\./.test(verb));
    }
    await this.crawler.says(admin, t.text('commands:cancel.title'));
  }

  /** Requests in every state, and every button of every card, while weeks go by. */
  async requests(): Promise<void> {
    const answers: Partial<Answers> = {
      language: pseudoLanguage,
      reason: typed,
      users: 250,
      services: ['exchange', 'teams'],
      projectManager: { name: 'Πάνος', email: 'bo@contoso.com' },
    };
    for (let weeks = 0; weeks < 3; weeks += 1) {
      for (let count = 0; count < 3; count += 1) await submitted(this.#service, people.admin, answers);
      await this.crawler.reads();
      await this.crawler.presses(90, (verb) => !changesLanguage.test(verb));
      for (let days = 0; days < 7; days += 1) {
        await this.#service.passes(86_400);
        const { application } = this.#service;
        await application.endAbsences();
        await application.readBack();
        await application.remind();
        await application.postSummaries();
        await this.crawler.reads();
      }
    }
  }

  /** The data of every view of the page, for each kind of person. */
  async page(): Promise<void> {
    const open = await this.#service.application.store.requests.listOpen();
    for (const role of ['admin', 'colleague', 'sofia'] as const) {
      const one = open[0]?.id ?? '';
      for (const path of [
        'me',
        'requests',
        'requests?list=mine',
        `requests/${one}`,
        `requests/${one}?meeting=`,
        'timeline',
        `timeline?request=${one}`,
        'meetings',
        'figures',
        'start',
      ]) {
        const { json } = await callPage(this.#service.url, demoOf(people[role]), 'GET', `/api/tab/${path}`, {
          headers: { 'Accept-Language': pseudoLanguage },
        });
        this.crawler.keep(textsInData(json, `page, ${path.replace(one, ':id')}`));
      }
    }
  }

  /** Wishes of specialists about channels and absences, and what is refused. */
  async wishes(): Promise<void> {
    const first = (key: Parameters<typeof t.words>[0]) => t.words(key)[0] ?? '';
    const here = t.text('commands:requestsHere.title');
    const second = { ...requestsChannel, channelId: '19:second@thread.tacv2' };
    const { connector } = this.#service;
    connector.membersOf.set(second.channelId, connector.members);
    connector.names.set(second.channelId, 'Δεύτερο');
    const until = first('commands:channelWords.until');
    for (const text of [
      `${here} ${first('commands:channelWords.for')} Κόντοσο`,
      `${here} ${first('commands:channelWords.for')} Άγνωστο`,
      `${here}, ${until} 8.12.2026`,
      `${here}, ${until} 8.12.2020`,
      `${first('commands:channelWords.where')} Κόντοσο ${first('commands:channelWords.go')}?`,
      t.text('commands:channels.title'),
      first('commands:channelWords.not'),
    ]) {
      await this.crawler.says(this.#as.bea, text, second);
    }
    for (const day of ['8.12.2026', '8.12.2020', '8.12.2099', typed]) {
      const text = `${first('commands:awayUntil')} ${day}`;
      for (const who of [this.#as.bea, this.#as.admin]) await this.crawler.says(who, text);
    }
    await this.crawler.says(this.#as.bea, first('commands:iAmBack'));
    for (const data of [
      { verb: 'menu.unknown' },
      { verb: 'form.next' },
      { verb: 'request.claim', requestId: 'x' },
    ]) {
      await this.#as.admin.submits(data);
      const { body } = await this.#as.colleague.executes(data.verb, data);
      this.crawler.keep(textsIn(body, `answer to ${data.verb}`));
    }
    await this.#as.admin.send({ type: 'messageDelete', id: 'α' });
    await this.crawler.reads();
  }

  /** Calendar entries, Outlook's events, the message extension, what a failure is answered with, and the pages that need no sign-in. */
  async others(): Promise<void> {
    const { url, application } = this.#service;
    const headers = { 'Accept-Language': pseudoLanguage };
    for (const { calendarToken } of await application.store.requests.listOpen()) {
      const entry = await (await fetch(`${url}/calendar/${calendarToken}.ics`)).text();
      this.crawler.keep(readByPeople(entry).map((text) => ({ where: 'calendar entry', text })));
    }
    for (const { subject, text } of [...this.#graph.events.of('sofia'), ...this.#graph.events.of('bea')]) {
      this.crawler.keep([subject, text].map((one) => ({ where: 'event in Outlook', text: one })));
    }
    for (const words of ['Κόντοσο', 'αβγ', 'FT-1', '']) {
      const value = { commandId: 'search', parameters: [{ name: 'words', value: words }] };
      for (const [who, place] of [
        [this.#as.sofia, requestsChannel],
        [this.#as.admin, { kind: 'personal' }],
      ] as const) {
        const answer = await who.send({ type: 'invoke', name: 'composeExtension/query', value }, place);
        this.crawler.keep(textsIn(await answer.json(), 'message extension'));
      }
    }
    for (const outcome of ['given', 'refused', 'nothing'] as const) {
      const page = consentedPage({ outcome, serviceName: 'Κέντρο' }, t);
      const text = page.replaceAll(/<style.*?<\/style>|<[^>]+>/gs, ' ');
      this.crawler.keep([{ where: 'page after a consent', text }]);
    }
    const { json } = await callPage(url, undefined, 'GET', '/tab/general', { headers });
    this.crawler.keep(textsInData(json, 'page, general'));
    // A fault of the store, in a message and in a press.
    Object.assign(application.store.requests, { page: () => Promise.reject(new Error('no database')) });
    await this.crawler.says(this.#as.admin, t.text('commands:myRequests.title'));
    const { body } = await this.#as.admin.executes('list.more', { list: 'mine' });
    this.crawler.keep(textsIn(body, 'answer to a fault'));
  }
}

/** The texts that a calendar shows of its entries: names, subjects, texts and places. */
function readByPeople(calendar: string): readonly string[] {
  const lines = calendar.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/);
  return lines.flatMap((line) => {
    const [, text] =
      /^(?:SUMMARY|DESCRIPTION|LOCATION|NAME|X-WR-CALNAME|COMMENT)[^:]*:(.*)$/.exec(line) ?? [];
    return text === undefined ? [] : [text.replaceAll('\\n', '\n')];
  });
}
