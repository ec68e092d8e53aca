import assert from 'node:assert/strict';
import { contoso } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { allSentTo } from '../requests/submitted.ts';
import { IntakeWalk } from './intakeWalk.ts';

const twoHours = 7_200_000;

describe('Intake: typing on the offer to go on', () => {
  const service = serviceForEachTest();
  const walk = new IntakeWalk(service);
  const interruptions = {
    'a typed cancel': () => walk.ada.says('cancel'),
    'a pressed cancel': () => walk.presses('form.cancel'),
    'a long pause': async () => {
      service.now = new Date(Date.parse(service.now) + twoHours).toISOString();
    },
    'a long pause, with the offer shown': async () => {
      service.now = new Date(Date.parse(service.now) + twoHours).toISOString();
      await walk.ada.says('so, where were we');
    },
  };

  beforeEach(async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
  });

  for (const [what, interrupt] of Object.entries(interruptions)) {
    for (const word of ['continue', 'Continuer', 'go on', 'resume', 'yes']) {
      it(`goes on where it was, after ${what}: ${word}`, async () => {
        await interrupt();
        await walk.ada.says(word);
        assert.match(walk.shown, /2 of 3/);
        await walk.ada.says('8 December 2026');
        assert.equal((await walk.draft())?.answers.desiredStart, '2026-12-08');
      });
    }

    for (const word of ['start over', 'recommencer']) {
      it(`starts over, after ${what}: ${word}`, async () => {
        const before = await walk.draft();
        await interrupt();
        await walk.ada.says(word);
        assert.match(walk.said, /earlier answers are erased/);
        assert.match(walk.shown, /1 of 3/);
        const draft = await walk.draft();
        assert.notEqual(draft?.id, before?.id);
        assert.equal(draft?.answers.services, undefined);
      });
    }

    for (const word of ['discard', 'supprimer']) {
      it(`discards and says so, after ${what}: ${word}`, async () => {
        await interrupt();
        await walk.ada.says(word);
        assert.match(walk.said, /Your request is discarded\. Nothing was sent/);
        assert.equal(await walk.draft(), undefined);
        await walk.ada.says('teams');
        assert.doesNotMatch(walk.shown, /of 3/);
      });
    }
  }

  it('takes nothing else for a choice, and offers again', async () => {
    await walk.ada.says('cancel');
    for (const text of ['send', 'skip', 'no', 'discard the old mailboxes']) {
      await walk.ada.says(text);
      assert.ok(walk.button('draft.continue'));
      assert.deepEqual((await walk.draft())?.answers.services, ['teams']);
    }
  });

  it('by a second cancel is told that the request is put aside already, and how to go on or discard it', async () => {
    await walk.ada.says('cancel');
    const before = await walk.draft();
    await walk.ada.says('cancel');
    assert.match(walk.said, /already set aside.*“continue”.*“start over”.*“discard”/);
    await walk.ada.says('annuler', { kind: 'groupChat', id: '19:group@thread.v2' });
    assert.match(
      allSentTo(service, '19:group@thread.v2'),
      /nothing to cancel/,
      'a group hears of no request',
    );
    assert.deepEqual(await walk.draft(), before);
    await walk.ada.says('discard');
    await walk.ada.says('cancel');
    assert.match(walk.said, /nothing to cancel/);
  });

  it('does not go on where a partner appeared meanwhile, and says why', async () => {
    await walk.ada.says('cancel');
    service.facts = [
      {
        ...contoso,
        partner: {
          outcome: 'yes',
          partner: { name: 'Proseware' },
          evidence: 'directory',
          signals: ['subscription'],
        },
      },
    ];
    await walk.ada.says('continue');
    assert.match(walk.shown, /Proseware/);
    assert.deepEqual((await walk.draft())?.answers.services, ['teams']);
  });

  it('is no choice in a group, where there is no offer', async () => {
    await walk.ada.says('cancel');
    const before = await walk.draft();
    for (const word of ['continue', 'start over', 'discard']) {
      await walk.ada.says(word, { kind: 'groupChat', id: '19:group@thread.v2' });
      assert.deepEqual(await walk.draft(), before, word);
    }
  });
});
