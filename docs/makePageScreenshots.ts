/** Makes the pictures of the page inside Teams, into `docs/screenshots/`. Run by `npm run screenshots`. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, openPage, startPageService } from '../test/page/pageFixture.ts';
import { launchBrowser } from '../test/support/browser.ts';

const folder = fileURLToPath(new URL('screenshots/', import.meta.url));
await mkdir(folder, { recursive: true });
await ensureBuilt();
const [service, browser] = await Promise.all([startPageService(), launchBrowser()]);
try {
  const overview = await openPage(browser, service, 'admin', { width: 1100, height: 900 });
  await overview.frame.getByRole('checkbox').first().waitFor();
  await overview.host.locator('#page').screenshot({ path: `${folder}page-overview.png` });

  const board = await openPage(browser, service, 'sofia', { width: 1280, height: 760 });
  await board.frame.getByRole('button', { name: /FT-000005/ }).waitFor();
  await board.host.locator('#page').screenshot({ path: `${folder}page-board.png` });

  const request = await openPage(browser, service, 'sofia', {
    width: 1100,
    height: 900,
    theme: 'dark',
    request: 'r1',
  });
  await request.frame.getByRole('button', { name: 'Put on hold' }).waitFor();
  await request.host.locator('#page').screenshot({ path: `${folder}page-request.png` });
} finally {
  await browser.close();
  await service.close();
}
