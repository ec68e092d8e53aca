import assert from 'node:assert/strict';
import { openTwoPlaygrounds, type TwoPlaygrounds } from './twoPlaygrounds.ts';

describe('The message extension, in the Playground of the specialists', function () {
  this.timeout(60_000);
  let playgrounds: TwoPlaygrounds;

  before(async () => {
    playgrounds = await openTwoPlaygrounds();
    const { admin, specialist } = playgrounds;
    await admin.card('Welcome').press('Request assistance');
    await admin.card('1 of 3').tick('Exchange Online');
    await admin.card('1 of 3').press('Review and send');
    await admin.card('3 of 3').press('Send');
    await admin.waitForText('FT-000001 has been sent');
    await specialist.openChannel('FastTrack specialists', 'Requests');
    await specialist.waitForText('FT-000001');
  });
  after(() => playgrounds?.close());

  it('finds a request, and puts a card with number, services and Show into the conversation', async () => {
    const { specialist } = playgrounds;
    await specialist.postFound('exchange unclaimed', 'FT-000001 · Contoso');
    const card = specialist.card('Show FT-000001');
    await card.waitForText('Exchange Online');
    assert.doesNotMatch(await card.text(), /Contoso|Waiting/);
    await card.press('Show FT-000001');
    await specialist.waitForCards(2, 'Contoso');
  });
});
