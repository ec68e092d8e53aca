import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import type { DemoPerson } from '../src/host/pageCaller.ts';
import {
  contoso,
  requestsChannelId,
  serviceTenantId,
  startTestService,
  type TestService,
} from '../standIns/testService.ts';
import { ensureBuilt } from '../test/page/pageFixture.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { machine } from './conditions.ts';
import { percentile } from './figures.ts';
import { fillDatabase } from './filling/fillDatabase.ts';
import { madeUpCustomer, requestsACustomer } from './filling/madeUpPeople.ts';
import { aligned } from './table.ts';

const usage = `node bench/page.ts [--requests N] [--rounds N] [--slowdown N]
  --requests N  the made-up requests in the database (10000): the board shows the open ones, 1,000 at most
  --rounds N    how often each view is opened, each time with an empty cache (5)
  --slowdown N  how many times slower Chromium's processor is (4)
Exit code: 0; 1 if a view is slower or larger than the bounds of issue 20; 2 if there is no result.`;

/** A view that is measured: who opens it, and the selector of its data. */
interface View {
  readonly name: string;
  readonly personId: string;
  readonly data: string;
}

/** One opening of a view. */
interface Opening {
  /** When the page was drawn, in milliseconds since the navigation. */
  readonly shell: number;
  /** How long after that the data was drawn. */
  readonly data: number;
  /** As transferred, gzip. */
  readonly bytes: number;
}

/** The bound of bytes is for an admin's view. */
const bounds = { shell: 1_000, data: 1_500 };
const mostBytes = 250_000;
const specialist = { id: 'sofia', name: 'Sofia Marchetti' };

/** `node bench/page.ts`: opens the first views of the page in a slowed Chromium, and prints when they are drawn. Returns the exit code. */
async function main(): Promise<number> {
  const { requests, rounds, slowdown } = readArguments();
  await ensureBuilt();
  const folder = await mkdtemp(join(tmpdir(), 'onboarding-assist-page-bench-'));
  const url = `sqlite:${join(folder, 'bot.db')}`;
  try {
    await fillDatabase(url, requests, new Date().toISOString());
    // The last customer's requests are open.
    const { tenantId, requester } = madeUpCustomer(Math.ceil(requests / requestsACustomer));
    const people: readonly DemoPerson[] = [
      { tenantId, personId: requester.id, name: requester.name, of: 'a customer', role: 'admin' },
      {
        tenantId: serviceTenantId,
        personId: specialist.id,
        name: specialist.name,
        of: 'the service',
        role: 'specialist',
      },
    ];
    const [service, browser] = await Promise.all([
      startTestService({ DATABASE_URL: url, LOG_LEVEL: 'warn' }, undefined, { demoPeople: people }),
      launchBrowser(),
    ]);
    try {
      service.now = new Date().toISOString();
      service.facts = [{ ...contoso, tenantId, admins: [requester.id] }];
      service.connector.membersOf.set(requestsChannelId, [
        {
          id: `29:${specialist.id}`,
          aadObjectId: specialist.id,
          name: specialist.name,
          tenantId: serviceTenantId,
          userRole: 'user',
        },
      ]);
      return await measureViews(service, browser, people, rounds, slowdown);
    } finally {
      await browser.close();
      await service.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureViews(
  service: TestService,
  browser: Browser,
  people: readonly DemoPerson[],
  rounds: number,
  slowdown: number,
): Promise<number> {
  const [admin, member] = people.map(({ personId }) => personId);
  const views: readonly View[] = [
    { name: 'an admin’s overview', personId: admin ?? '', data: '[aria-current="step"]' },
    { name: 'the board', personId: member ?? '', data: 'li[aria-setsize]' },
  ];
  const found = views.map((view) => ({ view, openings: [] as Opening[] }));
  // The first opening of all warms the service, as visitors of a running one find it.
  for (const view of views) await openView(browser, service.url, view, slowdown);
  for (let round = 0; round < rounds; round += 1) {
    for (const { view, openings } of found) {
      openings.push(await openView(browser, service.url, view, slowdown));
    }
  }
  const board = await fetch(`${service.url}/api/tab/requests?list=board`, {
    headers: { Authorization: `Demo ${member}` },
  });
  const { rows } = (await board.json()) as { readonly rows: readonly unknown[] };
  const middle = (openings: readonly Opening[], figure: keyof Opening, share = 0.5) =>
    percentile(
      openings.map((opening) => opening[figure]),
      share,
    );
  const lines = found.map(({ view, openings }) => [
    view.name,
    ...(['shell', 'data'] as const).flatMap((figure) =>
      [0.5, 1].map((share) => middle(openings, figure, share).toFixed(0)),
    ),
    (middle(openings, 'bytes') / 1_000).toFixed(1),
  ]);
  const header = ['view', 'drawn ms', 'most', 'data after ms', 'most', 'KB (gzip)'];
  const { node, cores, processor } = machine();
  process.stdout.write(`${aligned(header, lines)}
A board of ${rows.length} requests; ${rounds} openings each, with an empty cache; Chromium ${browser.version()} at 1/${slowdown} of the
processor’s speed; Node ${node}, ${cores} cores (${processor}), which the service shares with the browser.\n`);
  const isSlow = found.some(({ openings }) =>
    (['shell', 'data'] as const).some((figure) => middle(openings, figure) > bounds[figure]),
  );
  const isLarge = middle(found[0]?.openings ?? [], 'bytes') > mostBytes;
  return isSlow || isLarge ? 1 : 0;
}

/** Opens a view in a browser without a cache. */
async function openView(
  browser: Browser,
  url: string,
  { personId, data }: View,
  slowdown: number,
): Promise<Opening> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    let bytes = 0;
    const ours = new Set<string>();
    client.on('Network.requestWillBeSent', ({ requestId, request }) => {
      const { pathname } = new URL(request.url);
      // The host page stands in for Teams.
      if (!pathname.startsWith('/tab/local') && pathname !== '/tab/people') ours.add(requestId);
    });
    client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (ours.has(requestId)) bytes += encodedDataLength;
    });
    await client.send('Network.enable');
    await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.addInitScript(watch, data);
    await page.goto(`${url}/tab/local#${new URLSearchParams({ person: personId })}`);
    const frame = await (await page.waitForSelector('#page')).contentFrame();
    if (frame === null) throw new Error('The host page has no frame.');
    await frame.locator(data).first().waitFor();
    const drawn = await frame.evaluate<number>('window.drawn');
    const shell = await frame.evaluate<number>(
      `performance.getEntriesByName('first-contentful-paint')[0].startTime`,
    );
    return { shell, data: drawn - shell, bytes };
  } finally {
    await context.close();
  }
}

/** Runs in the browser: promises the moment when the data of the page is painted. */
function watch(selector: string): void {
  const scope = globalThis as unknown as {
    readonly document: { querySelector(selector: string): object | null };
    readonly MutationObserver: new (
      look: () => void,
    ) => { observe(target: object, options: object): void; disconnect(): void };
    readonly requestAnimationFrame: (then: () => void) => void;
    drawn?: Promise<number>;
  };
  scope.drawn = new Promise((resolve) => {
    const painted = () => scope.requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    const observer = new scope.MutationObserver(() => {
      if (scope.document.querySelector(selector) === null) return;
      observer.disconnect();
      painted();
    });
    observer.observe(scope.document, { childList: true, subtree: true });
  });
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '5' },
      slowdown: { type: 'string', default: '4' },
    },
  });
  const whole = (name: keyof typeof values, most: number) => {
    const value = Number(values[name]);
    if (Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new RangeError(`--${name} takes a whole number from 1 to ${most}.\n${usage}`);
  };
  return {
    requests: whole('requests', 1_000_000),
    rounds: whole('rounds', 100),
    slowdown: whole('slowdown', 20),
  };
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const isArguments = error instanceof RangeError || (error instanceof TypeError && 'code' in error);
    process.stderr.write(`${error instanceof Error ? (isArguments ? error.message : error.stack) : error}\n`);
    process.exit(2);
  },
);
