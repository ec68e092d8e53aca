import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import type { DemoPerson } from '../../src/host/pageCaller.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import type { AssistanceRequest, RequestState } from '../../src/requests/request.ts';
import {
  contoso,
  requestsChannelId,
  serviceTenantId,
  startTestService,
  type TestService,
} from '../../standIns/testService.ts';
import { aMeeting, anEvent, aQuestion, aRequest } from '../support/requestBuilders.ts';

const person = (personId: string, tenantId: string, name: string, role: DemoPerson['role']): DemoPerson => ({
  tenantId,
  personId,
  name,
  of: role === 'specialist' ? 'the service' : 'contoso',
  role,
});

/** The people of the pages in a browser. */
export const pagePeople = {
  admin: person('adele', contoso.tenantId, 'Adele Lindqvist', 'admin'),
  user: person('amina', contoso.tenantId, 'Amina Diallo', 'user'),
  sofia: person('sofia', serviceTenantId, 'Sofia Marchetti', 'specialist'),
  bruno: person('bruno', serviceTenantId, 'Bruno Costa', 'specialist'),
} as const;

const adele = { id: 'adele', tenantId: contoso.tenantId, name: 'Adele Lindqvist' };
const sofia = { id: 'sofia', tenantId: serviceTenantId, name: 'Sofia Marchetti' };

/** Builds the page where it is not built, or was built from other sources: `npm ci` builds it, and a change of it does not. */
export async function ensureBuilt(): Promise<void> {
  const folder = fileURLToPath(new URL('../../page/', import.meta.url));
  const built = await stat(`${folder}dist/index.html`).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  const locales = fileURLToPath(new URL('../../src/locales/', import.meta.url));
  const sources = [
    ...(await readdir(`${folder}src`, { recursive: true })).map((name) => `${folder}src/${name}`),
    ...(await readdir(locales)).map((name) => `${locales}${name}`),
    ...botLanguages.map((language) => `${locales}${language}/page.json`),
  ];
  const times = await Promise.all(sources.map(async (path) => (await stat(path)).mtimeMs));
  if (Math.max(...times) > built) await promisify(execFile)(process.execPath, [`${folder}build.mjs`]);
}

/** The product with the requests that the pages show, at a moment on a Tuesday morning. */
export async function startPageService(): Promise<TestService> {
  // A file: the product may start again.
  const folder = await mkdtemp(join(tmpdir(), 'onboarding-assist-page-'));
  const service = await startTestService({ DATABASE_URL: `sqlite:${join(folder, 'bot.db')}` }, undefined, {
    demoPeople: Object.values(pagePeople),
    demoChats: () => ({ customer: undefined, service: undefined }),
  });
  const { close } = service;
  Object.assign(service, {
    close: async () => {
      await close();
      await rm(folder, { recursive: true });
    },
  });
  service.now = new Date().toISOString();
  service.facts = [{ ...contoso, admins: ['adele'] }];
  service.connector.membersOf.set(
    requestsChannelId,
    [sofia, { ...sofia, id: 'bruno', name: 'Bruno Costa' }].map(({ id, name, tenantId }) => ({
      id: `29:${id}`,
      aadObjectId: id,
      name,
      tenantId,
      userRole: 'user',
    })),
  );
  const { store } = service.application;
  const ago = (hours: number) => new Date(Date.parse(service.now) - hours * 3_600_000).toISOString();
  const insert = async (request: AssistanceRequest) => {
    await store.requests.insert(request);
    await store.requests.indexPeople(request);
  };
  await insert(
    aRequest({
      id: 'r1',
      number: 1,
      draftId: 'd1',
      tenantId: contoso.tenantId,
      requester: adele,
      assignee: sofia,
      state: 'active',
      phase: 'remediate',
      questions: [aQuestion({ id: 'q1', text: 'Who manages your DNS?', askedBy: sofia, askedAt: ago(2) })],
      calendarToken: 'token-for-r1',
      createdAt: ago(400),
      updatedAt: ago(200),
      version: 3,
    }),
  );
  for (const [version, action, hours] of [
    [2, 'claim', 210],
    [3, 'resume', 205],
  ] as const) {
    const event = {
      id: `e${version}`,
      requestId: 'r1',
      version,
      action,
      actor: sofia,
      at: ago(hours),
    } as const;
    await store.events.append(anEvent({ ...event, state: action === 'claim' ? 'claimed' : 'active' }));
  }
  await store.meetings.replaceAll('r1', [
    aMeeting({ id: 'm1', requestId: 'r1', startsAt: ago(-26), link: 'https://teams.example/join' }),
    aMeeting({
      id: 'm2',
      requestId: 'r1',
      milestone: 'checkpoint',
      startsAt: ago(-190),
      uid: 'u2',
      check: { is: 'deleted', since: ago(1) },
      replies: [{ by: 'technicalLead', is: 'accepted' }],
    }),
  ]);
  const states: readonly RequestState[] = ['submitted', 'claimed', 'scheduled', 'active', 'onHold'];
  for (let number = 2; number <= 40; number += 1) {
    const state = states[number % states.length] ?? 'submitted';
    await insert(
      aRequest({
        id: `r${number}`,
        number,
        draftId: `d${number}`,
        tenantId: `22222222-aaaa-4aaa-8aaa-${String(number).padStart(12, '0')}`,
        tenantName:
          ['Fabrikam', 'Adatum Corporation', 'Wingtip Toys', 'Tailspin Toys', 'Proseware'][number % 5] ?? '',
        requester: {
          id: `p${number}`,
          tenantId: `22222222-aaaa-4aaa-8aaa-${String(number).padStart(12, '0')}`,
          name: 'Mai Tanaka',
        },
        state,
        ...(state === 'submitted'
          ? {}
          : { assignee: number % 2 === 0 ? sofia : { ...sofia, id: 'bruno', name: 'Bruno Costa' } }),
        answers: { ...aRequest().answers, language: number % 3 === 0 ? 'de' : 'fr' },
        calendarToken: `token-for-r${number}`,
        createdAt: ago(300 - number * 6),
        updatedAt: ago(250 - number * 6),
      }),
    );
  }
  return service;
}

/** A page in its host page, as local mode opens it. */
export interface OpenPage {
  readonly host: Page;
  /** The frame of the page itself. */
  readonly frame: Frame;
  /** The addresses outside this machine that were asked for. */
  readonly foreign: readonly string[];
  /** The complaints of the browser, such as a breach of the policy. */
  readonly complaints: readonly string[];
}

/** Opens the page for somebody, and waits until it is drawn. */
export async function openPage(
  browser: Browser | BrowserContext,
  service: Pick<TestService, 'url'>,
  who: keyof typeof pagePeople,
  {
    theme = 'default',
    language = 'en-us',
    width = 1200,
    height = 900,
    request,
  }: {
    readonly theme?: string;
    readonly language?: string;
    readonly width?: number;
    readonly height?: number;
    readonly request?: string;
  } = {},
): Promise<OpenPage> {
  const host = await browser.newPage();
  await host.setViewportSize({ width, height });
  // An element that fades in would be judged half faded.
  await host.emulateMedia({ reducedMotion: 'reduce' });
  const foreign: string[] = [];
  const complaints: string[] = [];
  host.on('request', (sent) => {
    const { hostname, protocol } = new URL(sent.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') foreign.push(sent.url());
  });
  host.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  host.on('pageerror', (error) => complaints.push(error.message));
  const place = new URLSearchParams({
    person: pagePeople[who].personId,
    theme,
    language,
    ...(request === undefined ? {} : { request }),
  });
  await host.goto(`${service.url}/tab/local#${place}`);
  const handle = await host.waitForSelector('#page');
  const frame = await handle.contentFrame();
  if (frame === null) throw new Error('The host page has no frame.');
  await frame.locator('[role="tablist"], h1').first().waitFor();
  return { host, frame, foreign, complaints };
}
