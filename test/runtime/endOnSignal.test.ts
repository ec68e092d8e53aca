import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { pino } from 'pino';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import { endOnSignal } from '../../src/runtime/endOnSignal.ts';

describe('A signal to end', () => {
  let clock: SinonFakeTimers;
  let signals: EventEmitter;
  let exits: number[];
  let logged: { msg: string; level: number; turns?: number; calls?: number }[];

  beforeEach(() => {
    clock = useFakeTimers();
    signals = new EventEmitter();
    exits = [];
    logged = [];
  });
  afterEach(() => clock.restore());

  const run = (stop: () => Promise<void>) =>
    endOnSignal(
      {
        log: pino({ base: null }, { write: (line: string) => void logged.push(JSON.parse(line)) }),
        stop,
        inFlight: () => ({ turns: 2, calls: 1 }),
      },
      { signals, exit: (code) => void exits.push(code) },
    );

  for (const signal of ['SIGTERM', 'SIGINT']) {
    it(`${signal} ends with code 0 as soon as all is finished`, async () => {
      let finish: () => void = () => undefined;
      run(() => new Promise((resolve) => (finish = resolve)));
      signals.emit(signal);
      await clock.tickAsync(7_000);
      assert.deepEqual(exits, []);
      finish();
      await clock.tickAsync(0);
      assert.deepEqual(exits, [0]);
      assert.deepEqual(signals.eventNames(), [], 'nobody listens any more');
      await clock.tickAsync(60_000);
      assert.deepEqual(exits, [0]);
      assert.deepEqual(
        logged.map(({ msg }) => msg),
        ['stopping', 'stopped'],
      );
    });
  }

  it('ends with code 1 in under 9 s where something never finishes, and says how much was left', async () => {
    run(() => new Promise(() => undefined));
    signals.emit('SIGTERM');
    await clock.tickAsync(8_500);
    assert.deepEqual(exits, [1]);
    assert.deepEqual(signals.eventNames(), [], 'nobody listens any more');
    const last = logged.at(-1);
    assert.deepEqual([last?.level, last?.turns, last?.calls], [40, 2, 1]);
  });

  it('ends with code 1 where letting go fails, without the words of the failure', async () => {
    run(() => Promise.reject(new Error('a secret')));
    signals.emit('SIGTERM');
    await clock.tickAsync(0);
    assert.deepEqual(exits, [1]);
    assert.doesNotMatch(JSON.stringify(logged), /secret/);
  });

  it('that comes twice, as npm and a terminal send it, stops once', async () => {
    let stops = 0;
    run(async () => {
      stops += 1;
    });
    signals.emit('SIGINT');
    signals.emit('SIGINT');
    await clock.tickAsync(0);
    assert.deepEqual([stops, exits], [1, [0]]);
  });
});
