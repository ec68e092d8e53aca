import assert from 'node:assert/strict';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonsOf } from '../../support/testPerson.ts';
import { IntakeWalk } from './intakeWalk.ts';

describe('Intake: “change language”', () => {
  const service = serviceForEachTest();
  const walk = new IntakeWalk(service);
  const isLanguageCard = (card: unknown) =>
    buttonsOf(card).some(({ data }) => data['verb'] === 'menu.setLanguage');
  const showedLanguageCard = () =>
    walk.ada.chat.some(({ activity }) => isLanguageCard(activity.attachments?.[0]?.content));

  for (const text of ['change language', 'changer de langue', 'edit language', 'change the language']) {
    it(`opens the request’s language from the review: ${text}`, async () => {
      await walk.reviews();
      await walk.ada.says(text);
      assert.equal(showedLanguageCard(), false);
      assert.match(walk.shown, /2 of 3/);
      await walk.ada.says('language: German');
      await walk.ada.says('next');
      assert.match(walk.shown, /3 of 3/);
      assert.equal((await walk.draft())?.answers.language, 'de');
    });
  }

  for (const text of ['change language', 'changer de langue']) {
    it(`is the command before the form and on its other steps: ${text}`, async () => {
      await walk.ada.installs('installationUpdate');
      await walk.ada.says(text);
      assert.ok(isLanguageCard(walk.ada.lastCard.card));
      await walk.ada.says('request assistance');
      const before = walk.ada.chat.length;
      await walk.ada.says(text);
      const since = walk.ada.chat.slice(before).map(({ activity }) => activity.attachments?.[0]?.content);
      assert.ok(since.some(isLanguageCard));
      assert.match(walk.shown, /1 of 3/);
    });
  }

  it('is the command in the chat where the review was left', async () => {
    await walk.reviews();
    await walk.ada.says('cancel');
    await walk.ada.says('change language');
    assert.ok(isLanguageCard(walk.ada.lastCard.card));
  });

  it('leaves “language” to the command on the review too', async () => {
    await walk.reviews();
    await walk.ada.says('language');
    assert.ok(showedLanguageCard());
    assert.match(walk.shown, /3 of 3/);
  });
});
