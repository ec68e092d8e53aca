import assert from 'node:assert/strict';
import fs, { mkdtempSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sinon from 'sinon';
import { startTestService, type TestService } from '../../../standIns/testService.ts';
import { IntakeWalk } from '../intake/intakeWalk.ts';

describe('Before Teams is answered, the disk has', () => {
  let folder: string;
  let service: TestService;
  let walk: IntakeWalk;
  let waits: () => number;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'on-the-disk-'));
    service = await startTestService({ DATABASE_URL: `sqlite:${join(folder, 'bot.db')}` });
    walk = new IntakeWalk(service);
    const file = await open(join(folder, 'bot.db'));
    const beside = sinon.spy(Object.getPrototypeOf(file) as FileHandle, 'datasync');
    await file.close();
    const inPlace = sinon.spy(fs, 'fdatasyncSync');
    waits = () => inPlace.callCount + beside.callCount;
  });
  afterEach(async () => {
    sinon.restore();
    await service.close();
    rmSync(folder, { recursive: true });
  });

  /** How often the disk was waited for during something. */
  const during = async (work: () => Promise<unknown>) => {
    const before = waits();
    await work();
    return waits() - before;
  };

  const isWaitedFor = async (what: string, work: () => Promise<unknown>) => {
    assert.ok((await during(work)) >= 1, what);
  };

  it('where somebody is reached who installed the app', () =>
    isWaitedFor('the address', () => walk.ada.installs('installationUpdate')));

  it('a draft that was begun, what was answered, and that it was put aside', async () => {
    await walk.ada.installs('installationUpdate');
    await isWaitedFor('the draft and its form', () => walk.ada.says('request assistance'));
    await isWaitedFor('what was pressed', () => walk.presses('form.next', { services: 'teams' }));
    await isWaitedFor('what was typed', () => walk.ada.says('8 December 2026'));
    await isWaitedFor('where the dialog stands', () => walk.ada.says('cancel'));
  });

  it('a request that was sent', async () => {
    await walk.reviews();
    const { data, messageId } = walk.button('form.send');
    await isWaitedFor('the request', () => walk.ada.submits(data, messageId));
  });
});
