import assert from 'node:assert/strict';
import { judgeCard } from '../../support/cards/cardJudge.ts';
import { hostileText } from '../../support/cards/requestCards.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { IntakeWalk, readAsMarkdown } from './intakeWalk.ts';

const texts = {
  'Markdown, HTML, a mention and a template': hostileText,
  'right-to-left marks': '\u202eevil\u202c مرحبا \u200f',
  emoji: '👩‍👩‍👧 🇫🇷 ❤️‍🔥',
  'a script': '<script>alert(1)</script><at>Sofia Marchetti</at>',
  'a link': '[press me](https://evil.example)',
};

describe('Intake: what people type is shown as text', () => {
  const service = serviceForEachTest();
  const walk = new IntakeWalk(service);

  for (const [what, text] of Object.entries(texts)) {
    it(`on the review, the status card and the specialists’ card, to the letter: ${what}`, async () => {
      const typed = text.trim();
      await walk.begins();
      await walk.presses('form.next', { services: 'exchange', help: 'dataMigration' });
      await walk.presses('form.next', { sourceDetails: text, mailSource: 'imap' });
      await walk.presses('form.next', { reason: text, projectManagerName: text, technicalLeadName: text });
      assert.match(walk.shown, /3 of 3/);
      const cards = [walk.ada.lastCard.card];
      assert.ok(walk.shown.includes(JSON.stringify(typed).slice(1, -1)));
      await walk.presses('form.send');
      await service.delivered();
      assert.ok(JSON.stringify(walk.channelCard).includes(JSON.stringify(typed).slice(1, -1)));
      for (const card of [...cards, walk.ada.lastCard.card, walk.channelCard]) {
        assert.deepEqual(readAsMarkdown(card, typed), []);
        const faults = judgeCard(card).filter((fault) => !fault.includes(typed));
        assert.deepEqual(faults, []);
      }
    });
  }

  it('in the lines that answer somebody who types, too', async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    await walk.ada.says('skip');
    await walk.ada.says(hostileText);
    const line = walk.ada.chat.findLast(({ activity }) => activity.text?.includes('**x**'));
    assert.equal(line?.activity.textFormat, 'plain');
    assert.equal((await walk.draft())?.answers.reason, hostileText);
  });

  it('and blank answers are none', async () => {
    await walk.reviews({}, { reason: '  \n ', technicalLeadName: '\u200b', projectManagerName: ' ' });
    const answers = (await walk.draft())?.answers;
    assert.deepEqual(
      [answers?.reason, answers?.technicalLead, answers?.projectManager],
      [undefined, undefined, undefined],
    );
  });

  it('and 10,000 characters are refused with the numbers, kept in the form to be shortened', async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    const long = 'عربي 👩‍👩‍👧 x'.repeat(1000).slice(0, 10_000);
    await walk.presses('form.next', { reason: long, users: '12' });
    assert.match(walk.shown, /10,000 characters/);
    assert.match(walk.shown, /2 of 3/);
    assert.ok(walk.shown.includes(long.slice(0, 1000)));
    assert.deepEqual(judgeCard(walk.ada.lastCard.card), []);
    assert.equal((await walk.draft())?.answers.users, 12, 'the rest is kept');
    await walk.ada.says('skip');
    await walk.ada.says(long);
    assert.match(walk.said, /characters; the maximum is 4,000/);
    await walk.presses('form.next', { reason: 'short' });
    assert.match(walk.shown, /3 of 3/);
  });

  it('and a text of white space or invisible marks alone gets a way forward', async () => {
    await walk.begins();
    for (const text of ['   ', '\u200b', '\u200f\u200e', '…', '👍', '<at></at>']) {
      const before = walk.ada.chat.length;
      await walk.ada.says(text);
      assert.ok(walk.ada.chat.length > before, JSON.stringify(text));
      assert.equal((await walk.draft())?.answers.services, undefined);
    }
  });

  it('and a partner’s name that is declared, too', async () => {
    service.facts = [];
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    await walk.presses('form.next', {
      partner: 'yes',
      partnerName: hostileText,
      admin: 'yes',
      subscription: 'yes',
    });
    assert.ok(walk.shown.includes(JSON.stringify(hostileText).slice(1, -1)));
    assert.deepEqual(readAsMarkdown(walk.ada.lastCard.card, hostileText), []);
  });
});
