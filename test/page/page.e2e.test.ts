import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Browser, Frame } from 'playwright-core';
import { botLanguages } from '../../src/locales/languages.ts';
import type { TestService } from '../../standIns/testService.ts';
import { allInRunes } from '../pseudo/pseudoCatalogues.ts';
import { launchBrowser } from '../support/browser.ts';
import { aMeeting, aRequest } from '../support/requestBuilders.ts';
import { callPage } from './pageCaller.ts';
import { ensureBuilt, type OpenPage, openPage, pagePeople, startPageService } from './pageFixture.ts';

/** Fluent puts hidden stops for the keyboard at the ends of a list of tabs (`data-tabster-dummy`), which pass the focus on. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const folder = new URL('../../page/dist/', import.meta.url);

/** The files of the built page, by their sources. */
async function builtFiles() {
  return JSON.parse(await readFile(new URL('.vite/manifest.json', folder), 'utf8')) as Record<
    string,
    { readonly file: string; readonly imports?: readonly string[] }
  >;
}

/** Everything that a page says to those who see it, and to those who hear it. */
const everythingRead = `[
  document.title,
  document.body.innerText,
  ...Array.from(document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')).flatMap((element) =>
    ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? '')),
]`;

/** Words in Latin letters of the Korean catalogues and of the process data, and those of the people and requests of the fixture. */
async function wordsKnownInKorean(): Promise<readonly string[]> {
  const texts = await Promise.all(
    ['../../src/locales/ko/', '../../src/onboarding/data/'].map(async (name) => {
      const url = new URL(name, import.meta.url);
      const files = (await readdir(url)).filter((file) => file.endsWith('.json'));
      return Promise.all(files.map((file) => readFile(new URL(file, url), 'utf8')));
    }),
  );
  return [...texts.flat(), peopleAndTenants, aRequest().answers.reason ?? ''].flatMap(
    (text) => text.toLowerCase().match(/[a-z\p{sc=Han}]{2,}/gu) ?? [],
  );
}

/** A word with the text beside it. */
function around(text: string, word: string): string {
  const at = text.indexOf(word);
  return text.slice(Math.max(0, at - 30), at + word.length + 30).replaceAll('\n', ' / ');
}

const peopleAndTenants =
  'FT Adele Lindqvist Amina Diallo Sofia Marchetti Bruno Costa Mai Tanaka Contoso Fabrikam Adatum Corporation Wingtip Toys Tailspin Proseware Who manages your DNS Bo Ek Northwind Onboarding Services';

describe('The page inside Teams, in a browser', function () {
  this.timeout(60_000);
  let service: TestService;
  let browser: Browser;
  let opened: OpenPage[] = [];

  before(async () => {
    await ensureBuilt();
    [service, browser] = await Promise.all([startPageService(), launchBrowser()]);
  });
  after(async () => {
    await browser.close();
    await service.close();
  });
  afterEach(async () => {
    const pages = opened;
    opened = [];
    // Nothing leaves this machine, and the browser has nothing to complain about: no breach of the policy, no fault of React.
    for (const { host, foreign, complaints } of pages) {
      await host.close();
      assert.deepEqual({ foreign, complaints }, { foreign: [], complaints: [] });
    }
  });
  const open = async (
    ...given: Parameters<typeof openPage> extends [unknown, unknown, ...infer Rest] ? Rest : never
  ) => {
    const page = await openPage(browser, service, ...given);
    opened.push(page);
    return page;
  };
  /** Writes a note on a request, from elsewhere. */
  const note = async (who: keyof typeof pagePeople, requestId: string, text: string) => {
    const path = `/api/tab/requests/${requestId}/note`;
    const answer = await callPage(service.url, pagePeople[who], 'POST', path, { body: { input: { text } } });
    assert.equal(answer.status, 200);
  };
  const notesOf = async (requestId: string) =>
    (await service.application.store.events.listOf(requestId)).flatMap((event) =>
      event.action === 'note' ? [event.detail?.text] : [],
    );
  const deletedNow = () => ({ is: 'deleted', since: service.now }) as const;
  /** The first button of an open dialog. */
  const send = (frame: Frame) => frame.getByRole('dialog').getByRole('button').first();
  const isAccessible = async (frame: Frame, what: string) => {
    // The page's policy lets no foreign script in. It is added by the browser, not by the document.
    await frame.evaluate(await readFile(axeSource, 'utf8'));
    const { violations } = await frame.evaluate<{ violations: readonly Violation[] }>(
      `axe.run({ exclude: ['[data-tabster-dummy]'] }, { runOnly: ${JSON.stringify(rules)} })`,
    );
    const found = violations.map(({ id, nodes }) => ({
      id,
      where: nodes.slice(0, 3).map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
    }));
    assert.deepEqual(found, [], what);
  };

  it('shows no word of its own but from the catalogue, in any view', async () => {
    const manifest = await builtFiles();
    const own = JSON.parse(
      await readFile(new URL('../../src/locales/en/page.json', import.meta.url), 'utf8'),
    );
    const context = await browser.newContext();
    // The page's own texts are in letters that nobody has; the server answers in Korean.
    await context.route(`**/tab/${manifest['../src/locales/ko/page.json']?.file}`, (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: `export default ${JSON.stringify(allInRunes(own))}`,
      }),
    );
    const known = new Set(await wordsKnownInKorean());
    const outside = new Set<string>();
    for (const [who, request] of [
      ['admin', 'r1'],
      ['sofia', 'r1'],
      ['sofia', 'r5'],
      ['user', undefined],
    ] as const) {
      const page = await openPage(context, service, who, {
        language: 'ko-kr',
        ...(request === undefined ? {} : { request }),
      });
      opened.push(page);
      const { frame } = page;
      const look = async (where: string) => {
        await frame.getByRole('status').first().waitFor({ state: 'attached' });
        for (const text of await frame.evaluate<readonly string[]>(everythingRead)) {
          for (const word of text.match(/[a-z\p{sc=Han}]{2,}/giu) ?? []) {
            if (!known.has(word.toLowerCase())) outside.add(`${who}, ${where}: …${around(text, word)}…`);
          }
        }
      };
      await frame.getByRole('heading').first().waitFor();
      await look('first');
      // Every dialog of the request, opened and closed.
      const buttons = frame.getByRole('main').getByRole('button');
      for (
        let at = request === undefined ? Number.MAX_SAFE_INTEGER : 0;
        at < (await buttons.count());
        at += 1
      ) {
        await buttons.nth(at).click();
        await look(`button ${at}`);
        if ((await frame.getByRole('dialog').count()) > 0) await page.host.keyboard.press('Escape');
      }
      for (const tab of await frame.getByRole('tab').all()) {
        await tab.click();
        await look(String(await tab.textContent()));
      }
    }
    await context.close();
    opened = [];
    assert.deepEqual([...outside], []);
  });

  it('shows an admin where the request is; a question is answered and a task ticked, as in the chat', async () => {
    const { frame } = await open('admin');
    await frame.getByRole('button', { name: 'Remediate' }).waitFor();
    assert.equal(await frame.locator('[aria-current="step"]').count(), 1);
    await frame.getByText('Being checked: the meeting is no longer in Outlook.').waitFor();
    await isAccessible(frame, 'overview');
    await frame.getByRole('button', { name: 'Send answer' }).click();
    await frame.getByText('Please write your answer first.').waitFor();
    await frame.getByLabel('Who manages your DNS?').fill('Our provider.');
    await frame.getByRole('button', { name: 'Send answer' }).click();
    await frame.getByLabel('Who manages your DNS?').waitFor({ state: 'detached' });
    const task = frame.getByRole('checkbox').first();
    await task.click();
    await frame.locator('input[type=checkbox]:checked').first().waitFor();
    const request = await service.application.store.requests.find('r1');
    assert.equal(request?.questions?.[0]?.answer?.text, 'Our provider.');
    assert.equal(Object.keys(request?.tasks ?? {}).length, 1);
    await frame.getByRole('button', { name: 'Open', exact: true }).click();
    await frame.getByText('Our provider.').first().waitFor();
    await isAccessible(frame, 'a request');
  });

  it('shows a specialist the board; a request is claimed by keyboard, and other pages see it without a reload', async () => {
    const [own, other] = [await open('sofia'), await open('bruno')];
    const card = own.frame.getByRole('button', { name: /FT-000005/ });
    await card.waitFor();
    await isAccessible(own.frame, 'board');
    const [size] = await own.frame
      .locator('li[aria-setsize]')
      .evaluateAll((items) => items.map((item) => item.getAttribute('aria-setsize')));
    assert.equal(size, '8');
    await card.focus();
    await own.host.keyboard.press('Enter');
    const claim = own.frame.getByRole('button', { name: 'Claim', exact: true });
    await claim.waitFor();
    assert.equal(await own.frame.evaluate('document.activeElement.tagName'), 'H2');
    await claim.focus();
    await own.host.keyboard.press('Enter');
    // The customer is told: the page asks first.
    const dialog = own.frame.getByRole('dialog');
    await dialog.waitFor();
    await isAccessible(own.frame, 'the question before a press');
    await dialog.getByRole('button', { name: 'Claim', exact: true }).focus();
    await own.host.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const request = await service.application.store.requests.find('r5');
    assert.equal(request?.assignee?.id, 'sofia');
    await other.frame
      .getByRole('list', { name: 'A specialist has it' })
      .getByRole('button', { name: /FT-000005/ })
      .waitFor();
  });

  it('keeps what was typed while the service restarts, sends it once, and goes on', async () => {
    const { frame, host, complaints } = await open('sofia', { request: 'r1' });
    await frame.getByRole('button', { name: 'Write a note' }).click();
    const text = frame.getByRole('dialog').getByRole('textbox');
    await text.fill('Only for the team');
    await host.mouse.click(4, 400);
    assert.equal(await text.inputValue(), 'Only for the team', 'a press beside the dialog');
    // The service restarts.
    const anew = host.waitForResponse(
      (response) => response.url().endsWith('/api/tab/events') && response.ok(),
    );
    await service.restartHere(async () => {
      await send(frame).click();
      await frame.getByText('There is no connection').waitFor();
    });
    assert.equal(await text.inputValue(), 'Only for the team');
    await send(frame).click();
    await frame.getByRole('dialog').waitFor({ state: 'detached' });
    assert.deepEqual(await notesOf('r1'), ['Only for the team']);
    // The page follows changes again, without a reload.
    await anew;
    await note('bruno', 'r1', 'Written after the restart');
    await frame.getByText('Written after the restart').waitFor();
    await frame.getByText('You may not see the newest changes').waitFor({ state: 'detached' });
    // The week shows a meeting that was changed meanwhile.
    await frame.getByRole('tab', { name: 'Week' }).click();
    await frame.getByRole('button', { name: 'This week' }).waitFor();
    await service.application.store.meetings.replaceAll(
      'r1',
      ['m1', 'm2', 'm3'].map((id) =>
        aMeeting({ id, uid: id, requestId: 'r1', startsAt: service.now, check: deletedNow() }),
      ),
    );
    await note('sofia', 'r1', 'Moved');
    await frame.getByText('3 meetings').waitFor();
    assert.equal(await frame.getByText('Being checked: the event was deleted in Outlook.').count(), 3);
    // Somebody types on while a search is under way.
    await frame.getByRole('tab', { name: 'Search' }).click();
    const words = frame.getByRole('searchbox');
    await words.fill('FT-000005');
    const isAsked = host.waitForRequest('**/api/tab/search');
    const { promise: isTyped, resolve: typed } = Promise.withResolvers<void>();
    await host.route('**/api/tab/search', async (route) => {
      await isTyped;
      await route.continue();
    });
    await words.press('Enter');
    await isAsked;
    await words.fill('FT-000005 or another');
    typed();
    await frame.getByRole('listitem').getByText('FT-000005').waitFor();
    assert.equal(await words.inputValue(), 'FT-000005 or another');
    // The browser says that a request failed, as it did.
    (complaints as string[]).length = 0;
  });

  it('gets a new token when one runs out, keeps what was typed, and follows changes on', async () => {
    const { frame, host, complaints } = await open('sofia', { request: 'r6' });
    const { now } = service;
    const write = async (text: string) => {
      await frame.getByRole('button', { name: 'Write a note' }).click();
      await frame.getByRole('dialog').getByRole('textbox').fill(text);
    };
    const isSent = () => frame.getByRole('dialog').waitFor({ state: 'detached' });
    // One that runs out on the way is replaced, and nobody notices.
    await host.route('**/requests/r6/note', (route) => route.fulfill({ status: 401 }), { times: 1 });
    await write('First');
    await send(frame).click();
    await isSent();
    // Teams gives none that is valid.
    service.now = new Date(Date.parse(now) + 2 * 3_600_000).toISOString();
    await write('Second');
    await send(frame).click();
    await frame.getByText('You are not signed in any more.').waitFor();
    assert.equal(await frame.getByRole('dialog').getByRole('textbox').inputValue(), 'Second');
    // It gives one again.
    await host.clock.setFixedTime(service.now);
    const anew = host.waitForResponse(
      (response) => response.url().endsWith('/api/tab/events') && response.ok(),
    );
    await send(frame).click();
    await isSent();
    assert.deepEqual(await notesOf('r6'), ['First', 'Second']);
    // The stream ended with its token, and was begun anew.
    await anew;
    await note('bruno', 'r6', 'From Bruno');
    await frame.getByText('From Bruno').waitFor();
    service.now = now;
    (complaints as string[]).length = 0;
  });

  it('shows nothing of the first person to a second one in the same browser', async () => {
    const { frame, host } = await open('admin');
    const isAdmins = () => frame.getByRole('heading', { name: 'FT-000001' }).waitFor();
    const isUsers = async () => {
      await frame.getByText('Only an admin of your tenant can request assistance.').first().waitFor();
      assert.doesNotMatch(await frame.evaluate<string>('document.body.innerText'), /FT-0|Sofia|DNS/);
      const kept = '[document.cookie, localStorage.length, sessionStorage.length]';
      assert.deepEqual(await frame.evaluate(kept), ['', 0, 0]);
    };
    await isAdmins();
    // Teams gives the token of somebody else: the page begins anew.
    await host.evaluate(`document.getElementById('person').value = 'amina'`);
    await frame.getByRole('tab', { name: 'Meetings' }).click();
    await isUsers();
    // Somebody else opens Teams.
    await host.selectOption('#person', 'adele');
    await isAdmins();
    await host.selectOption('#person', 'amina');
    await isUsers();
  });

  it('tells the second of two who claim a request who was first, and what left their sight', async () => {
    const { frame, host, complaints } = await open('bruno', { request: 'r10' });
    await frame.getByRole('button', { name: 'Claim', exact: true }).click();
    await frame.getByRole('dialog').waitFor();
    const path = '/api/tab/requests/r10/claim';
    const first = await callPage(service.url, pagePeople.sofia, 'POST', path, { body: { input: {} } });
    assert.equal(first.status, 200);
    const isSent = host.waitForRequest(`**${path}`);
    await send(frame).click();
    assert.equal((await isSent).postDataJSON().version, 1, 'the version that the button was drawn from');
    await frame
      .getByRole('dialog')
      .getByText(/Sofia Marchetti/)
      .waitFor();
    await frame.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    const data = JSON.stringify({ id: 'r10', version: 99 });
    const body = `id: 999\nevent: gone\ndata: ${data}\n\nevent: end\ndata: {}\n\n`;
    await host.route('**/api/tab/events', (route) =>
      route.fulfill({ contentType: 'text/event-stream', body }),
    );
    // A reload of the page's frame follows the stream from the beginning.
    await frame.evaluate('location.reload()');
    await frame.getByText('you can’t see it any more').waitFor();
    assert.doesNotMatch(await frame.evaluate<string>('document.body.innerText'), /Sofia|Claim/);
    await frame.getByRole('button', { name: /^← / }).click();
    await frame.getByRole('button', { name: /FT-000015/ }).waitFor();
    assert.equal(await frame.getByRole('button', { name: /FT-000010/ }).count(), 0);
    (complaints as string[]).length = 0;
  });

  it('follows Teams’ theme and language, and is accessible in each theme', async () => {
    const { frame, host } = await open('admin', { theme: 'dark', language: 'fr-fr' });
    await frame.getByRole('tab', { name: 'Vue d’ensemble' }).waitFor();
    assert.equal(await frame.evaluate('document.documentElement.lang'), 'fr');
    // It loads the texts of this language only, and offers every language that the product speaks.
    const loaded = await frame.evaluate<readonly string[]>(
      `performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)`,
    );
    const manifest = await builtFiles();
    const textsOf = (language: string) => `/tab/${manifest[`../src/locales/${language}/page.json`]?.file}`;
    assert.deepEqual(
      botLanguages.filter((language) => loaded.includes(textsOf(language))),
      ['fr'],
    );
    assert.equal(await host.locator('#language option').count(), botLanguages.length);
    const background = `getComputedStyle(document.querySelector('.fui-FluentProvider')).backgroundColor`;
    const dark = await frame.evaluate<string>(background);
    await isAccessible(frame, 'dark');
    await host.selectOption('#theme', 'contrast');
    await frame.waitForFunction(`${background} !== '${dark}'`);
    await isAccessible(frame, 'contrast');
  });

  it('fits a phone of 320 pixels, and a window of 1280 pixels at 200 %: nothing runs out of it', async () => {
    for (const who of ['admin', 'sofia'] as const) {
      const { frame, host } = await open(who, { language: 'fr-fr', request: 'r1' });
      await frame.getByRole('heading', { name: 'FT-000001' }).first().waitFor();
      await frame
        .getByText(/En cours de vérification/)
        .first()
        .waitFor();
      const tabs = await frame.getByRole('tab').all();
      // A browser at 200 % has half the pixels for the page.
      for (const [width, height] of [
        [320, 640],
        [640, 512],
      ] as const) {
        const fits = async (what: string) => {
          const over = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
          assert.equal(await frame.evaluate<number>(over), 0, `${who} at ${width}: ${what}`);
        };
        await host.setViewportSize({ width, height });
        await fits('the view');
        for (const tab of tabs) {
          await tab.click();
          await frame.getByRole('status').first().waitFor({ state: 'attached' });
          await fits(String(await tab.textContent()));
        }
      }
    }
  });

  it('folds the filters of the board behind a button with their number where they would fill a phone’s screen', async () => {
    const { frame, host } = await open('bruno', { width: 360, height: 640, theme: 'contrast' });
    const fold = frame.getByRole('button', { name: 'Filters', exact: true });
    await fold.waitFor();
    const first = frame.locator('li[aria-setsize]').first();
    await first.waitFor();
    const { y = 999 } = (await first.boundingBox()) ?? {};
    assert.ok(y < 400, `the first request is at ${y}`);
    assert.equal(await frame.getByRole('search').count(), 0);
    await fold.focus();
    await host.keyboard.press('Enter');
    await frame.getByRole('button', { name: 'Unclaimed' }).click();
    await frame.getByLabel('Service').selectOption({ index: 1 });
    await isAccessible(frame, 'filters on a phone');
    await host.setViewportSize({ width: 320, height: 640 });
    const over = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    assert.equal(await frame.evaluate<number>(over), 0);
    const set = frame.getByRole('button', { name: 'Filters (2)' });
    await set.focus();
    await host.keyboard.press('Space');
    await frame.getByRole('search').waitFor({ state: 'detached' });
    await isAccessible(frame, 'folded filters');
    // A wide page has no such button, and all filters.
    await host.setViewportSize({ width: 1200, height: 800 });
    await frame.getByRole('search').waitFor();
    assert.equal(await set.count(), 0);
  });

  it('shows a user the general pages, and says who can ask', async () => {
    const { frame } = await open('user');
    await frame.getByText('Only an admin of your tenant can request assistance.').first().waitFor();
    await frame.getByRole('button', { name: 'Enable the core' }).click();
    await frame.getByRole('heading', { name: 'Enable the core' }).waitFor();
    await isAccessible(frame, 'user');
  });

  it('shows the general pages and the way to the chat to somebody who can’t sign in', async () => {
    const page = await browser.newPage();
    await page.goto(`${service.url}/tab/local#person=nobody`);
    const frame = page.frameLocator('#page');
    await frame.getByText('Teams could not sign you in here.').waitFor();
    await frame.getByRole('heading', { name: 'The onboarding timeline' }).waitFor();
    await frame.getByRole('button', { name: 'Open the chat' }).click();
    await page.getByText('Teams would open the chat with the bot here.').waitFor();
    await page.close();
  });

  it('says outside Teams where it belongs', async () => {
    const page = await browser.newPage();
    await page.goto(`${service.url}/tab/`);
    await page.getByRole('heading', { name: 'This page belongs in Microsoft Teams' }).waitFor();
    await page.close();
  });

  it('is framed by Teams alone, and runs no script and no style but its own', async () => {
    const { headers, text } = await callPage(service.url, undefined, 'GET', '/tab/');
    const policy = String(headers['content-security-policy']);
    const [, nonce] = /style-src 'self' 'nonce-([^']+)'/.exec(policy) ?? [];
    assert.ok(nonce !== undefined && text.includes(nonce));
    assert.match(policy, /script-src 'self';/);
    assert.match(policy, /frame-ancestors 'self'$/);
    assert.equal(headers['x-frame-options'], undefined);
    const again = await callPage(service.url, undefined, 'GET', '/tab/');
    assert.ok(!again.text.includes(nonce));
    for (const path of [
      '/tab/assets/..%2findex.html',
      '/tab/assets/nothing.js',
      '/tab/assets/%2e%2e%2f%2e%2e%2fpackage.json',
    ]) {
      assert.equal((await callPage(service.url, pagePeople.admin, 'GET', path)).status, 404, path);
    }
  });

  it('loads at most 250 KB for an admin’s first view', async () => {
    const manifest = await builtFiles();
    const files = new Set<string>();
    const add = (name: string) => {
      const { file, imports = [] } = manifest[name] ?? { file: '' };
      if (file === '' || files.has(file)) return;
      files.add(file);
      for (const one of imports) add(one);
    };
    for (const name of ['index.html', 'src/customer/CustomerApp.tsx', '../src/locales/fr/page.json'])
      add(name);
    assert.ok(files.size >= 3);
    let bytes = 0;
    for (const file of files) bytes += gzipSync(await readFile(new URL(file, folder))).length;
    assert.ok(bytes < 250_000, `${bytes} bytes`);
  });
});
