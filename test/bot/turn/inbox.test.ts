import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Activity } from 'botbuilder';
import { pino } from 'pino';
import sinon from 'sinon';
import { type Inbox, startInbox } from '../../../src/bot/inbox/inbox.ts';
import { ConversationBusy } from '../../../src/bot/turn/conversationLease.ts';
import { opened } from '../../../src/directory/openDirectory.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { listedAdmin, type TenantDirectory } from '../../../src/tenants/tenantFacts.ts';
import { contoso, startTestService, type TestService } from '../../../standIns/testService.ts';
import { TestPerson } from '../../support/testPerson.ts';
import { IntakeWalk } from '../intake/intakeWalk.ts';
import { ada as adaIs } from '../requests/submitted.ts';

describe('What was answered for before it was handled', () => {
  let folder: string;
  let service: TestService;
  /** A look into the directory waits for this. */
  let directoryAnswers: Promise<void>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onboarding-assist-inbox-'));
    directoryAnswers = Promise.resolve();
  });
  afterEach(async () => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  const started = (holdMs?: number) => {
    const directory: TenantDirectory = {
      lookUp: async () => {
        await directoryAnswers;
        return contoso;
      },
      adminOf: async (_tenantId, personId) => listedAdmin(contoso, personId),
    };
    return startTestService(
      { DATABASE_URL: `sqlite:${join(folder, 'bot.db')}` },
      () => opened(directory),
      holdMs === undefined ? {} : { holdMs },
    );
  };
  /** The product on the files that a kill at this instant would leave on the disk. */
  const afterKill = async () => {
    const left = await mkdtemp(join(folder, 'left-'));
    for (const name of await readdir(folder)) {
      if (/^bot\.db(-wal)?$/.test(name)) await copyFile(join(folder, name), join(left, name));
    }
    return startTestService({ DATABASE_URL: `sqlite:${join(left, 'bot.db')}` });
  };

  it('is handled by the next process, in the order in which it came: what was sent is sent', async () => {
    service = await started();
    const walk = new IntakeWalk(service);
    await walk.reviews();
    const { connector } = service;
    const send = walk.button('form.send');
    await service.application.stop();

    service = await started(20);
    // Where it was is where the chat is.
    const ada = new TestPerson(service, { ...adaIs, connector });
    let answer: () => void = () => undefined;
    directoryAnswers = new Promise((resolve) => {
      answer = resolve;
    });
    assert.equal((await ada.submits(send.data, send.messageId)).status, 200);
    assert.equal((await ada.says('my requests')).status, 200);
    assert.deepEqual(await service.application.store.requests.listOpen(), [], 'nothing was done yet');

    const next = await afterKill();
    try {
      const list = () => {
        const message = ada.chat.at(-1);
        return message?.activity.attachments === undefined ? '' : JSON.stringify(message.activity);
      };
      await connector.until(() => list().includes('FT-000001'), 'the list of requests');
      const [request] = await next.application.store.requests.listOpen();
      assert.equal(request?.draftId, send.data['draftId']);
      assert.equal(ada.texts.filter((text) => text.includes('FT-000001 has been sent')).length, 1);
    } finally {
      answer();
      await next.close();
      await connector.close();
    }
  });
});

describe('The inbox', () => {
  let clock: sinon.SinonFakeTimers;
  let store: Store;
  let inbox: Inbox | undefined;
  let resume: sinon.SinonStub<[Activity], Promise<void>>;
  let tellFailed: sinon.SinonStub<[Activity], Promise<void>>;
  let logged: string[];
  let now: string;

  beforeEach(async () => {
    now = '2026-11-23T09:00:00Z';
    clock = sinon.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    store = await openStore('sqlite::memory:', () => now);
    resume = sinon.stub<[Activity], Promise<void>>().resolves();
    tellFailed = sinon.stub<[Activity], Promise<void>>().resolves();
    logged = [];
  });
  afterEach(async () => {
    clock.restore();
    sinon.restore();
    await Promise.race([inbox?.stop(), new Promise(setImmediate)]);
    await store.close();
  });

  const start = async (mayKeep = true) => {
    let ids = 0;
    inbox = await startInbox({
      kept: store.inbox,
      isShared: store.isShared,
      mayKeep: () => mayKeep,
      resume,
      tellFailed,
      now: () => now,
      newId: () => `id ${++ids}`,
      log: pino({ level: 'info' }, { write: (line: string) => void logged.push(line) }),
    });
    return inbox;
  };
  const never = () => new Promise<void>(() => undefined);
  const fails = (error: Error) => new Promise((_, reject) => setImmediate(reject, error));
  const activity = (id: string | undefined, text: string, conversation = 'a:ada') =>
    ({
      type: 'message',
      ...(id === undefined ? {} : { id }),
      text,
      conversation: { id: conversation },
    }) as Activity;
  /** Lets time pass, and everything that begins by it come to its end. */
  const passes = async (seconds: number) => {
    now = new Date(Date.parse(now) + seconds * 1000).toISOString();
    clock.tick(1000);
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
  };

  it('lets go of an activity when its turn is over, however it ended', async () => {
    const { keep } = await start();
    assert.equal(await keep(activity('1', 'one'), Promise.resolve()), true);
    assert.equal(await keep(activity('2', 'two'), fails(new Error('a fault of ours'))), true);
    await passes(60);
    assert.equal(await store.inbox.count(), 0);
    assert.equal(resume.callCount, 0, 'a turn that failed was told of, and is not run again');
  });

  it('runs a turn that was overtaken again, until it is not', async () => {
    const { keep } = await start();
    resume.onFirstCall().rejects(new ConversationBusy('still'));
    await keep(activity('1', 'one'));
    assert.equal(resume.callCount, 0, 'it rests for a moment');
    await passes(1);
    assert.equal(resume.callCount, 1);
    assert.equal(await store.inbox.count(), 1);
    await passes(1);
    assert.equal(resume.callCount, 2);
    assert.deepEqual(resume.secondCall.args, [activity('1', 'one')]);
    assert.equal(await store.inbox.count(), 0);
  });

  it('gives an activity an id where it has none, so that it is handled once', async () => {
    const { keep } = await start();
    await keep(activity(undefined, 'one'));
    await keep(activity(undefined, 'two'));
    await passes(1);
    await passes(1);
    await keep(activity('', 'three'));
    await keep(activity('', 'four'));
    await passes(1);
    await passes(1);
    assert.deepEqual(
      resume.args.map(([{ text }]) => text),
      ['one', 'two', 'three', 'four'],
    );
    assert.equal(new Set(resume.args.map(([{ id }]) => id)).size, 4);
    assert.ok(resume.args.every(([{ id }]) => id?.startsWith('id ')));
  });

  it('takes up what waits, however many turns go on behind their posts', async () => {
    const { keep } = await start();
    for (let other = 0; other < 20; other += 1) await keep(activity('1', 'slow', `a:${other}`), never());
    await keep(activity('1', 'one'));
    await passes(1);
    assert.equal(resume.callCount, 1);
  });

  it('lets what it could not erase go, while other turns go on', async () => {
    const { keep } = await start();
    await keep(activity('1', 'slow', 'a:other'), never());
    const remove = sinon.stub(store.inbox, 'remove').rejects(new Error('the database is away'));
    await keep(activity('1', 'one'), Promise.resolve());
    await passes(1);
    remove.restore();
    await keep(activity('2', 'two'));
    for (let second = 0; second < 9; second += 1) await passes(1);
    assert.deepEqual(
      resume.args.map(([{ id }]) => id),
      ['1', '2'],
    );
  });

  it('lets what it took without hearing of it go, while other turns go on', async () => {
    const { keep } = await start();
    await keep(activity('1', 'slow', 'a:other'), never());
    const { takeNext } = store.inbox;
    const take = sinon.stub(store.inbox, 'takeNext').callsFake(async (...all) => {
      await takeNext(...all);
      throw new Error('the connection was lost');
    });
    await keep(activity('1', 'one'));
    await passes(1);
    take.restore();
    for (let second = 0; second < 9; second += 1) await passes(1);
    assert.equal(resume.callCount, 1);
  });

  it('gives up on what ends the process each time, and tells the person', async () => {
    for (let life = 1; life <= 10; life += 1) {
      resume.callsFake(() => new Promise(() => undefined));
      if (life === 1)
        await store.inbox.keep({ conversationId: 'a:ada', activityId: '1' }, '{}', { until: now });
      await start();
      assert.equal(resume.callCount, life - 1, 'a start that fails has tried nothing');
      await passes(1);
      assert.equal(resume.callCount, life);
      // It ends here without a word; nothing of it is left but its row.
      clock.reset();
    }
    await start();
    await passes(1);
    assert.equal(resume.callCount, 10);
    assert.equal(tellFailed.callCount, 1);
    assert.equal(await store.inbox.count(), 0);
    assert.ok(logged.join().includes('activity dead-lettered'));
  });

  it('does not let what ends the process each time use up the tries of what is taken up beside it', async () => {
    await store.inbox.keep({ conversationId: 'a:ada', activityId: '1' }, '{"id":"1"}', { until: now });
    await store.inbox.keep({ conversationId: 'a:eve', activityId: '2' }, '{"id":"2"}', { until: now });
    for (let life = 1; life <= 10; life += 1) {
      resume.callsFake(never);
      await start();
      await passes(1);
      clock.reset();
    }
    const tried = (id: string) => resume.args.filter(([activity]) => activity.id === id).length;
    assert.deepEqual([tried('1'), tried('2')], [10, 3]);
    resume.resetBehavior();
    resume.resolves();
    await start();
    await passes(1);
    await passes(1);
    assert.equal(tellFailed.callCount, 1, 'the one is given up');
    assert.deepEqual([tried('1'), tried('2')], [10, 4], 'and the other is handled');
    assert.equal(await store.inbox.count(), 0);
  });

  it('takes up alone what was tried often, and then the rest', async () => {
    const { keep } = await start();
    resume.rejects(new ConversationBusy('still'));
    await keep(activity('1', 'one', 'a:ada'));
    for (let time = 0; time < 3; time += 1) await passes(1);
    let end: () => void = () => undefined;
    resume.callsFake(({ id }) =>
      id === '1' ? new Promise<void>((resolve) => (end = resolve)) : Promise.resolve(),
    );
    await keep(activity('2', 'two', 'a:eve'));
    await passes(1);
    assert.equal(resume.lastCall.args[0].id, '1', 'nothing is taken up beside it');
    end();
    await passes(1);
    assert.equal(resume.lastCall.args[0].id, '2');
    assert.equal(await store.inbox.count(), 0);
  });

  it('keeps nothing of strangers', async () => {
    const { keep } = await start(false);
    assert.equal(await keep(activity('1', 'one')), false);
    assert.equal(await store.inbox.count(), 0);
  });

  it('says so where the database does not take it', async () => {
    const { keep } = await start();
    sinon.stub(store.inbox, 'keep').rejects(new Error('the disk is full'));
    assert.equal(await keep(activity('1', 'Lisbon')), false);
    assert.ok(!logged.join().includes('Lisbon'), 'no words of the person are logged');
    sinon.restore();
  });

  it('takes nothing up once it is being stopped, and waits for what it has under way', async () => {
    const { keep, stop } = await start();
    let end: () => void = () => undefined;
    const turn = new Promise<void>((resolve) => {
      end = resolve;
    });
    await keep(activity('1', 'one'), turn);
    await keep(activity('2', 'two'));
    let stopped = false;
    const stopping = stop().then(() => {
      stopped = true;
    });
    for (let second = 0; second < 8; second += 1) await passes(1);
    assert.equal(stopped, false);
    const taken = await store.inbox.takeNext({ token: 'another instance', until: now }, now);
    assert.equal(taken, undefined, 'it keeps hold of what it finishes');
    end();
    await stopping;
    assert.equal(resume.callCount, 0);
    assert.equal(await store.inbox.count(), 1, 'the rest is for the next process');
  });
});
