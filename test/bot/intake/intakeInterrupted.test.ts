import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stateVersion } from '../../../src/bot/turn/storedState.ts';
import { startTestService } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonsOf } from '../../support/testPerson.ts';
import { IntakeWalk } from './intakeWalk.ts';

const day = 86_400_000;

describe('Intake: interrupted', () => {
  const service = serviceForEachTest();
  const walk = new IntakeWalk(service);
  const later = (milliseconds: number) => {
    service.now = new Date(Date.parse(service.now) + milliseconds).toISOString();
  };
  const formsToPress = () =>
    walk.ada.chat.filter(({ activity }) =>
      buttonsOf(activity.attachments?.[0]?.content).some(({ data }) =>
        String(data['verb']).startsWith('form.'),
      ),
    ).length;
  const offersToGoOn = () =>
    assert.deepEqual(
      buttonsOf(walk.ada.lastCard.card).map(({ data }) => data['verb']),
      ['draft.continue', 'draft.restart', 'draft.discard'],
    );

  for (const command of [
    'help',
    'timeline',
    'my requests',
    'about',
    'roles',
    'privacy',
    'language',
    'services',
    'schedule',
    'hi',
    'merci',
    'aide',
  ]) {
    it(`by “${command}”, it answers that, leaves the form as it is, and leads back to it`, async () => {
      await walk.begins();
      await walk.presses('form.next', { services: 'teams' });
      const { length } = walk.ada.chat;
      const form = walk.ada.lastCard;
      const before = (await walk.draft())?.answers;
      await walk.ada.says(command);
      assert.equal(walk.ada.chat.length, length + 1, 'one message answers');
      assert.deepEqual(
        walk.ada.chat.find(({ id }) => id === form.id)?.activity,
        form.activity,
        'what is being filled in is not touched',
      );
      assert.match(walk.shown, /Your request is not sent yet: 2 of 3/);
      await walk.presses('menu.request', { draftId: (await walk.draft())?.id });
      assert.match(walk.shown, /form\.next/);
      assert.equal(formsToPress(), 1, 'one form can be pressed');
      assert.deepEqual((await walk.draft())?.answers, before);
      await walk.ada.says('8 December 2026');
      assert.equal((await walk.draft())?.answers.desiredStart, '2026-12-08');
    });
  }

  it('goes on in the form that stands above, typed or pressed', async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    const { data, messageId } = walk.button('form.next');
    await walk.ada.says('timeline');
    await walk.ada.says('8 December 2026');
    assert.equal((await walk.draft())?.answers.desiredStart, '2026-12-08');
    await walk.ada.submits({ ...data, reason: 'We merge', desiredStart: '2026-12-08' }, messageId);
    assert.equal((await walk.draft())?.step, 'review');
    assert.equal(formsToPress(), 1);
  });

  it('the way back to a form that was sent names the request, and begins no other', async () => {
    await walk.reviews();
    const send = walk.button('form.send');
    await walk.ada.says('help');
    const wayBack = { verb: 'menu.request', draftId: send.data['draftId'] };
    await walk.ada.submits(send.data, send.messageId);
    await walk.ada.submits(wayBack);
    assert.match(walk.said, /This form was already sent: it is request FT-000001/);
    assert.equal(await walk.draft(), undefined);
  });

  it('the way back to a form that was discarded says so, and begins no other', async () => {
    await walk.begins();
    const draftId = (await walk.draft())?.id;
    await walk.ada.says('help');
    await walk.ada.executes('draft.discard', { draftId });
    await walk.ada.submits({ verb: 'menu.request', draftId });
    assert.match(walk.said, /no longer filling in/);
    assert.equal(await walk.draft(), undefined);
  });

  it('the way back, pressed in a channel or a group, shows nothing of a request', async () => {
    await walk.reviews();
    const send = walk.button('form.send');
    await walk.ada.submits(send.data, send.messageId);
    const wayBack = { type: 'message', value: { verb: 'menu.request', draftId: send.data['draftId'] } };
    for (const place of [
      { kind: 'groupChat', id: '19:group@thread.v2' },
      { kind: 'channel', channelId: '19:general@thread.tacv2', teamId: '19:general@thread.tacv2' },
    ] as const) {
      const id = place.kind === 'channel' ? place.channelId : place.id;
      await walk.ada.send(wayBack, place);
      const shown = service.connector.messages.filter(({ conversationId }) => conversationId.startsWith(id));
      assert.match(JSON.stringify(shown), /go on in our chat/);
      assert.doesNotMatch(JSON.stringify(shown), /FT-0/);
    }
  });

  it('the way back after a long pause goes on: what is typed next is an answer', async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    await walk.ada.says('help');
    later(day / 12);
    await walk.ada.submits({ verb: 'menu.request', draftId: (await walk.draft())?.id });
    assert.match(walk.shown, /form\.next/);
    later(5_000);
    await walk.ada.says('8 December 2026');
    assert.equal((await walk.draft())?.answers.desiredStart, '2026-12-08');
  });

  it('the way back to a form that was put aside goes on with it', async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    await walk.ada.says('help');
    await walk.ada.says('cancel');
    await walk.ada.submits({ verb: 'menu.request', draftId: (await walk.draft())?.id });
    assert.match(walk.shown, /form\.next/);
    assert.equal(formsToPress(), 1);
  });

  it('by a command that is answered with a sentence, goes on below', async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    await walk.ada.says('my queue');
    assert.match(walk.said, /specialists/);
    assert.match(walk.shown, /form\.next/);
    assert.equal(formsToPress(), 1);
  });

  it('by “request assistance” once more, it goes on with the same answers', async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    await walk.ada.says('request assistance');
    assert.match(walk.shown, /2 of 3/);
    assert.deepEqual((await walk.draft())?.answers.services, ['teams']);
    assert.equal(formsToPress(), 1);
  });

  for (const how of ['typed', 'pressed'] as const) {
    it(`by a cancel that is ${how}, it keeps the answers and offers to go on`, async () => {
      await walk.begins();
      await walk.presses('form.next', { services: 'teams' });
      if (how === 'typed') await walk.ada.says('cancel');
      else await walk.presses('form.cancel');
      offersToGoOn();
      assert.equal(formsToPress(), 0);
      await walk.executes('draft.continue');
      assert.match(walk.shown, /2 of 3/);
      await walk.presses('form.next');
      assert.match(walk.shown, /3 of 3/);
    });
  }

  it('by something that is no answer, it says what to do and waits on', async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    const attachment = {
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name: 'plan.docx',
      content: {},
    };
    const voice = { contentType: 'audio/mp4', contentUrl: 'https://example.com/voice' };
    for (const attachments of [[attachment], [voice]]) {
      const before = walk.ada.chat.length;
      await walk.ada.send({ type: 'message', attachments });
      assert.ok(walk.ada.chat.length > before);
      assert.match(walk.shown, /Your request is not sent yet: 2 of 3/);
    }
    assert.equal(formsToPress(), 1);
    await walk.ada.says(
      'We merge',
      { kind: 'personal' },
      { attachments: [{ contentType: 'text/html', content: '<p>We merge</p>' }] },
    );
    assert.match(walk.said, /not sure which day/, 'text is an answer, though Teams adds HTML to it');
  });

  it('by a message that is edited or deleted, it leaves the answers as they are', async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    await walk.ada.says('8 December 2026');
    const before = await walk.draft();
    await walk.ada.send({
      type: 'messageUpdate',
      text: '9 December 2026',
      channelData: { eventType: 'editMessage', tenant: { id: before?.tenantId } },
    });
    assert.match(walk.said, /edited a message/);
    await walk.ada.send({
      type: 'messageDelete',
      channelData: { eventType: 'softDeleteMessage', tenant: { id: before?.tenantId } },
    });
    assert.deepEqual(await walk.draft(), before);
    await walk.ada.says('skip');
    assert.match(walk.said, /technical lead/);
  });

  it('for two days, takes “Bonjour” for a greeting and offers to go on with the next message', async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    await walk.ada.says('skip');
    assert.match(walk.said, /Next: reason/);
    later(2 * day);
    await walk.ada.says('Bonjour');
    assert.equal((await walk.draft())?.answers.reason, undefined);
    await walk.ada.says('so, where were we');
    offersToGoOn();
    assert.equal((await walk.draft())?.answers.reason, undefined);
    assert.match(walk.shown, /Microsoft Teams/);
    await walk.executes('draft.continue');
    assert.match(walk.shown, /2 of 3/);
    await walk.ada.says('We merge two offices');
    assert.equal((await walk.draft())?.answers.reason, 'We merge two offices');
  });

  it('for two days, goes on by a press on its form', async () => {
    await walk.begins();
    later(2 * day);
    await walk.presses('form.next', { services: 'teams' });
    assert.match(walk.shown, /2 of 3/);
    await walk.ada.says('8 December 2026');
    assert.equal((await walk.draft())?.answers.desiredStart, '2026-12-08');
  });

  it('for two days, offers to go on when the request is asked for again', async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    later(2 * day);
    await walk.ada.says('request assistance');
    offersToGoOn();
  });

  it('for days, is checked again when it is sent: dates that passed', async () => {
    await walk.reviews({}, { desiredStart: '2026-11-25' });
    later(4 * day);
    await walk.presses('form.send');
    assert.match(walk.shown, /2026 has passed/);
    assert.match(walk.said, /not sent yet/);
    assert.equal((await walk.requests()).length, 0);
    await walk.presses('form.next', { desiredStart: '2026-12-01' });
    await walk.presses('form.send');
    assert.equal((await walk.requests())[0]?.answers.desiredStart, '2026-12-01');
  });

  it('for longer than it is kept, is gone and says so', async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    later(31 * day);
    const { data, messageId } = walk.button('form.next');
    await walk.ada.submits(data, messageId);
    assert.match(walk.said, /was erased. .* for 30 days/);
    assert.equal(formsToPress(), 0);
    await walk.ada.says('request assistance');
    assert.match(walk.shown, /1 of 3/);
    assert.equal((await walk.draft())?.answers.services, undefined);
  });

  it('for longer than it is kept, takes no typed text for an answer', async () => {
    await walk.begins();
    later(31 * day);
    await walk.ada.says('teams');
    assert.match(walk.said, /was erased. .* for 30 days/, 'and says so');
    assert.equal(await walk.draft(), undefined);
    await walk.ada.says('teams');
    assert.match(walk.shown, /I did not understand that/, 'and waits no more');
    await walk.ada.says('request assistance');
    assert.equal((await walk.draft())?.answers.services, undefined);
  });

  it('by a message that a person deleted, shows the form anew', async () => {
    await walk.begins();
    const { data, messageId } = walk.button('form.next');
    service.connector.remove(messageId);
    await walk.ada.submits({ ...data, services: 'teams' }, messageId);
    assert.match(walk.shown, /2 of 3/);
    assert.equal(formsToPress(), 1);
  });

  it('has no more kept of the conversation from step to step: the draft has all of it', async () => {
    const kept = async () => {
      const nobody = { activityId: '', tenantId: '', personId: '', addressKey: '', welcomeKey: '' };
      const { visits } = service.application.store;
      const { record } = await visits.open({ conversationId: walk.ada.chatId, ...nobody }, service.now);
      return record?.body;
    };
    await walk.begins();
    const first = await kept();
    assert.match(first ?? '', /draftId/);
    await walk.presses('form.next', { services: 'teams' });
    assert.equal(await kept(), first);
    await walk.ada.says('8 December 2026');
    assert.equal(await kept(), first);
    await walk.presses('form.next', { desiredStart: 'never' });
    assert.match((await kept()) ?? '', /desiredStart/, 'what was not accepted is kept to be shown again');
    await walk.ada.says('help');
    await walk.ada.submits({ verb: 'menu.request', draftId: (await walk.draft())?.id });
    assert.match(walk.shown, /not sure which day/);
  });

  /** The stored state of the conversation, as if somebody else had written it. */
  const findsState = (body: string, version = stateVersion) =>
    service.application.store.conversations.save(walk.ada.chatId, { body, version }, service.now);

  for (const [what, body] of [
    ['that is no JSON', '{"dialogStack":['],
    ['that is no state', '[]'],
    ['of a dialog that is none of ours', '{"dialogStack":[{"id":"old","state":{}}]}'],
    ['of a dialog without its state', '{"dialogStack":[{"id":"request","state":"x"}]}'],
    ['with something else in its stack', '{"dialogStack":[null]}'],
  ] as const) {
    it(`by dialog state ${what}, says so once, keeps the answers and goes on`, async () => {
      await walk.begins();
      await walk.presses('form.next', { services: 'teams' });
      await findsState(body);
      await walk.presses('form.next', { reason: 'We merge' });
      assert.match(walk.said, /lost my place .* answers are saved: type “request assistance”/);
      assert.match(walk.shown, /3 of 3/, 'what was pressed is done');
      await findsState(body);
      await walk.ada.says('send');
      assert.match(walk.ada.texts.at(-1) ?? '', /lost my place/);
      offersToGoOn();
      const said = walk.ada.texts.length;
      await walk.ada.says('request assistance');
      assert.match(walk.shown, /3 of 3/);
      await walk.ada.says('send');
      const [request] = await walk.requests();
      assert.deepEqual([request?.answers.services, request?.answers.reason], [['teams'], 'We merge']);
      assert.doesNotMatch(walk.ada.texts.slice(said).join(), /lost my place/);
    });
  }

  it('by dialog state that can’t be read, says so in the person’s language, also after a press of a card that acts', async () => {
    await walk.begins();
    await walk.ada.submits({ verb: 'menu.setLanguage', language: 'fr' });
    await findsState('?');
    await walk.ada.executes('draft.continue', { draftId: 'none' });
    assert.match(
      walk.said,
      /J’ai perdu le fil .* enregistrées\u00a0: écrivez «\u00a0demander de l’assistance\u00a0»/,
    );
    await walk.ada.says('demander de l’assistance');
    assert.match(walk.shown, /1 sur 3/);
  });

  it('by dialog state that can’t be read, waits with saying so for something that is answered', async () => {
    await walk.begins();
    await findsState('?');
    await walk.ada.send({ type: 'messageReaction', reactionsAdded: [{ type: 'like' }] });
    assert.doesNotMatch(walk.said, /lost my place/);
    await walk.ada.says('help');
    assert.match(walk.ada.texts.join(), /lost my place/);
  });

  /** The first version's state: the dialogs within the request's own state. */
  const nested = { options: { draftId: 'd' }, values: { instanceId: 'i' }, stepIndex: 0 };
  const ofFirstVersion = JSON.stringify({
    dialogStack: [
      {
        id: 'request',
        state: {
          dialogs: {
            dialogStack: [
              { id: 'step', state: nested },
              { id: 'card', state: {} },
            ],
          },
        },
        version: '1',
      },
    ],
  });

  for (const [what, body, version] of [
    ['a stack of its own', '{"dialogStack":[{"id":"old"}]}', '0'],
    ['a form of its own', '{"kept":"otherwise"}', '0'],
    ['the form of the first version', ofFirstVersion, '1'],
  ] as const) {
    it(`by an upgrade, with state in ${what}, asks the first open question anew and takes no text for another’s answer`, async () => {
      await walk.begins();
      await walk.presses('form.next', { services: 'teams' });
      const answers = (await walk.draft())?.answers;
      await findsState(body, version);
      await walk.ada.says('8 December 2026');
      assert.match(walk.ada.texts.at(-1) ?? '', /I was updated .* answers are saved/);
      assert.match(walk.shown, /2 of 3/);
      assert.deepEqual((await walk.draft())?.answers, answers);
      await walk.ada.says('8 December 2026');
      assert.equal((await walk.draft())?.answers.desiredStart, '2026-12-08', 'then it is an answer');
      await findsState(body, version);
      await walk.presses('form.next', { desiredStart: '2026-12-08' });
      assert.match(walk.shown, /3 of 3/, 'a button says itself what it answers');
      await walk.ada.says('send');
      assert.equal((await walk.requests())[0]?.answers.desiredStart, '2026-12-08');
    });
  }

  it('by an upgrade that found no dialog under way, or no draft any more, goes on as ever', async () => {
    await findsState('{"dialogStack":[]}', '0');
    await walk.ada.says('what now');
    await findsState('{"dialogStack":[{"id":"old"}]}', '0');
    await walk.ada.says('what now');
    assert.doesNotMatch(walk.ada.texts.join(), /updated|was erased/);
    assert.match(walk.shown, /I did not understand that/);
  });

  const request = { id: 'request', state: { options: {}, values: {}, stepIndex: 0 } };
  for (const [what, dialogStack] of [
    ['a request of which nothing is told', [{ id: 'request', state: {} }]],
    ['a request that asks nothing', [request]],
    ['a dialog this version does not have', [request, { id: 'gone', state: {} }]],
    [
      'a step that is none',
      [
        { ...request, state: { stepIndex: 7 } },
        { id: 'form', state: {} },
      ],
    ],
  ] as const) {
    it(`by dialog state with ${what}, takes the next text for the answer it is`, async () => {
      await walk.begins();
      await walk.presses('form.next', { services: 'teams' });
      const body = JSON.stringify({ dialogStack });
      await findsState(body);
      await walk.ada.says('8 December 2026');
      assert.equal((await walk.draft())?.answers.desiredStart, '2026-12-08');
      await findsState(body);
      await walk.ada.says('help');
      assert.match(walk.shown, /2 of 3/);
      await walk.ada.says('request assistance');
      await findsState(body);
      await walk.ada.says('cancel');
      offersToGoOn();
    });
  }
});

describe('Intake: over a restart', () => {
  it('goes on with what was answered, typed or pressed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'intake-'));
    const environment = { DATABASE_URL: `sqlite:${join(folder, 'bot.db')}` };
    try {
      const before = await startTestService(environment);
      const first = new IntakeWalk(before);
      await first.begins();
      await first.presses('form.next', { services: 'teams' });
      const { data, messageId } = first.button('form.next');
      await before.close();

      const after = await startTestService(environment);
      const second = new IntakeWalk(after);
      await second.ada.says('8 December 2026');
      await second.ada.submits({ ...data, reason: 'We merge', desiredStart: '2026-12-08' }, messageId);
      assert.match(second.shown, /3 of 3/);
      await second.presses('form.send');
      const [request] = await second.requests();
      assert.deepEqual(request?.answers.services, ['teams']);
      assert.equal(request?.answers.desiredStart, '2026-12-08');
      assert.equal(request?.answers.reason, 'We merge');
      await after.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('makes one request of a Send that was pressed before and is delivered again after', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'intake-'));
    const environment = { DATABASE_URL: `sqlite:${join(folder, 'bot.db')}` };
    try {
      const before = await startTestService(environment);
      const first = new IntakeWalk(before);
      await first.reviews();
      const { data, messageId } = first.button('form.send');
      await first.ada.submits(data, messageId);
      await before.close();

      const after = await startTestService(environment);
      const second = new IntakeWalk(after);
      await second.ada.submits(data, messageId);
      assert.equal((await second.requests()).length, 1);
      assert.match(second.said, /FT-000001/);
      await after.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
