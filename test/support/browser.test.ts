import assert from 'node:assert/strict';
import { launchBrowser } from './browser.ts';

describe('The browser of the tests', function () {
  this.timeout(60_000);

  it('draws text on a machine that has neither the libraries nor the fonts it needs', async function () {
    // Elsewhere the machine's own browser is started, with the machine's own fonts.
    if (process.platform !== 'linux') return this.skip();
    const browser = await launchBrowser({ machine: 'bare' });
    try {
      const page = await browser.newPage({ offline: true });
      await page.setContent('<p style="font: 20px sans-serif">Réunion de lancement</p>');
      const client = await page.context().newCDPSession(page);
      await client.send('DOM.enable');
      await client.send('CSS.enable');
      const { root } = await client.send('DOM.getDocument');
      const { nodeId } = await client.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'p' });
      const { fonts } = await client.send('CSS.getPlatformFontsForNode', { nodeId });
      assert.deepEqual(
        fonts.map(({ familyName, glyphCount }) => ({ familyName, glyphCount })),
        [{ familyName: 'Open Sans', glyphCount: 20 }],
      );
    } finally {
      await browser.close();
    }
  });
});
