import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { PlaygroundPage } from '../../standIns/playgroundPage.ts';
import { launchBrowser } from '../support/browser.ts';
import { type StartedProduct, startProduct } from './startedProduct.ts';

/** The product running, and its two Playgrounds open in a real Chromium. */
export interface TwoPlaygrounds {
  readonly product: StartedProduct;
  /** The customer's Teams, as their admin sees it. */
  readonly admin: PlaygroundPage;
  /** The service's Teams, as a specialist sees it. */
  readonly specialist: PlaygroundPage;
  /** Pictures of both pages in the temporary folder, for people who look into a failure; returns their paths. */
  takePictures(name: string): Promise<readonly string[]>;
  /** Closes the browser and ends the rest of the product. */
  close(): Promise<void>;
}

/** The options the product is started with, and those of its pages. */
export interface TwoPlaygroundsOptions {
  /** Arguments of `npm start -- …`. */
  readonly args?: readonly string[];
  /** Pixels of a picture for each of the page; 1 if absent. */
  readonly scale?: number;
  /** The height of the pages, in pixels: everything drawn has to fit. */
  readonly height?: number;
}

/** Patient enough for a machine that is busy with other things; a step takes some 200 ms. */
const stepDeadlineMs = 20_000;

/** Starts the product and opens both Playgrounds. */
export async function openTwoPlaygrounds({
  args = [],
  scale = 1,
  height = 1100,
}: TwoPlaygroundsOptions = {}): Promise<TwoPlaygrounds> {
  const [started, launched] = await Promise.allSettled([startProduct(args), launchBrowser()]);
  const close = async () => {
    if (launched.status === 'fulfilled') await launched.value.close();
    if (started.status === 'fulfilled') await started.value.dispose();
  };
  try {
    const product = settled(started);
    const browser = settled(launched);
    const [admin, specialist] = await Promise.all([
      open(browser, product.customerUrl, { scale, height }),
      open(browser, product.serviceUrl, { scale, height }),
    ]);
    const takePictures = (name: string) =>
      Promise.all(
        Object.entries({ admin, specialist }).map(async ([who, page]) => {
          const path = join(tmpdir(), `${name.replace(/\W+/g, '-')}-${who}.png`);
          await page.screenshot(path);
          return path;
        }),
      );
    return { product, admin, specialist, takePictures, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function open(
  browser: Browser,
  url: string,
  { scale, height }: { readonly scale: number; readonly height: number },
): Promise<PlaygroundPage> {
  return PlaygroundPage.open(browser, url, {
    timeZone: 'Europe/Paris',
    deadlineMs: stepDeadlineMs,
    viewport: { width: 1280, height },
    scale,
  });
}

function settled<Value>(outcome: PromiseSettledResult<Value>): Value {
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}
