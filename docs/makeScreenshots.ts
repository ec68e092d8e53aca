/**
 * Makes the pictures of the README from the running product: starts the product as `npm start` does, walks a request to its planned
 * meetings in both Playgrounds, and draws three cards into `docs/screenshots/`. Run by `npm run screenshots`.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PlaygroundCard } from '../standIns/playgroundPage.ts';
import { openTwoPlaygrounds } from '../test/e2e/twoPlaygrounds.ts';

const folder = fileURLToPath(new URL('screenshots/', import.meta.url));
await mkdir(folder, { recursive: true });

const { admin, specialist, close } = await openTwoPlaygrounds({ scale: 2, height: 1600 });
try {
  await admin.card('Welcome').press('Request assistance');
  await admin.card('1 of 3').tick('Exchange Online');
  await admin.card('1 of 3').tick('Microsoft Teams');
  await draw(admin.card('1 of 3'), 'form');
  await admin.card('1 of 3').press('Next');
  await admin
    .card('2 of 3')
    .fill('Business reason', 'We merge two offices and move to one tenant by spring.');
  await admin.card('2 of 3').press('Next');
  await admin.card('3 of 3').press('Send');
  await admin.waitForText('FT-000001 has been sent');

  await specialist.openChannel('FastTrack specialists', 'Requests');
  await specialist.card('FT-000001').press('Claim');
  await specialist.waitForText('has claimed FT-000001');
  await specialist.card('FT-000001').press('Plan the meetings');
  await specialist.card('FT-000001').fillTime('Customer’s local time', '10:00 AM');
  await specialist.card('FT-000001').press('Make the schedule');
  await specialist.waitForText('has planned the meetings of FT-000001');
  await draw(specialist.card('FT-000001'), 'request-card');

  await admin.waitForText('has planned the meetings of FT-000001');
  await admin.say('timeline');
  await draw(admin.card('Your onboarding'), 'timeline');
} finally {
  await close();
}

/** Draws one card, once its fonts are there. */
async function draw(card: PlaygroundCard, name: string): Promise<void> {
  await card.root.waitFor();
  await card.root.evaluate((element) => element.ownerDocument.fonts.ready);
  await card.root.page().mouse.move(0, 0);
  await card.screenshot(`${folder}${name}.png`);
}
