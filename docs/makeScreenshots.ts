/**
 * Makes the pictures of the README and the guides from the running product: starts the product as `npm start` does, works on a request from
 * the form to its rating in both Playgrounds, and draws cards into `docs/screenshots/`. Run by `npm run screenshots`.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PlaygroundCard } from '../standIns/playgroundPage.ts';
import { Casework } from '../test/e2e/casework.ts';
import { openTwoPlaygrounds } from '../test/e2e/twoPlaygrounds.ts';

const folder = fileURLToPath(new URL('screenshots/', import.meta.url));
await mkdir(folder, { recursive: true });

const number = 'FT-000001';
const { admin, specialist, close } = await openTwoPlaygrounds({ scale: 2, height: 1600 });
const casework = new Casework({ admin, specialist }, number);
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
  await admin.waitForText(`${number} has been sent`);

  await specialist.openChannel('FastTrack specialists', 'Requests');
  await casework.requestCard.press('Claim');
  await specialist.waitForText(`has claimed ${number}`);
  await casework.requestCard.press('Plan the meetings');
  await casework.requestCard.fillTime('Customer’s local time', '10:00 AM');
  await casework.requestCard.press('Make the schedule');
  await specialist.waitForText(`has planned the meetings of ${number}`);
  await draw(casework.requestCard, 'request-card');

  await admin.waitForText(`has planned the meetings of ${number}`);
  await admin.say('timeline');
  await draw(admin.card('Your onboarding'), 'timeline');
  await admin.say('privacy');
  await draw(admin.card('Your data'), 'privacy');

  await casework.start();
  await casework.ask('Which domain comes first?');
  await casework.requestCard.waitForText('Which domain comes first?');
  await draw(casework.requestCard, 'request-question');
  await casework.statusCard.press('Answer');
  await casework.statusCard.fill('Your answer', 'contoso.com');
  await draw(casework.statusCard, 'status-question');
  await casework.statusCard.press('Send the answer');
  await specialist.waitForText('contoso.com');

  await casework.goOnTo('Assess');
  await casework.goOnTo('Remediate');
  await casework.confirmForTeam('Remediation verified');
  await casework.statusCard.press('To do: 0 of 3');
  await casework.statusCard.tick('Work through the remediation checklist');
  await draw(casework.statusCard, 'status-gate');
  await casework.confirmForCustomer('Remediation verified');

  await casework.goOnTo('Enable the core');
  await casework.confirmForTeam('Core finished');
  await casework.confirmForCustomer('Core finished');
  await casework.goOnTo('Enable the services');
  await casework.enable('Exchange Online', 'Microsoft Teams');
  await casework.complete('Mail and Teams are in use in both offices.');
  await casework.rate(5, 'Quick and clear.');
  await casework.statusCard.waitForText('Quick and clear.');
  await draw(casework.statusCard, 'completed');
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
