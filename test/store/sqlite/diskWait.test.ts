import assert from 'node:assert/strict';
import { DiskWait } from '../../../src/store/sqlite/diskWait.ts';

/** A disk that takes as long as the test says, and what was done about it. */
function aDisk() {
  const disk = { takes: 0.2, time: 0, ways: [] as string[] };
  const wait = new DiskWait({
    inPlace: () => {
      disk.ways.push('in place');
      disk.time += disk.takes;
    },
    beside: async () => {
      disk.ways.push('beside');
    },
    now: () => disk.time,
  });
  return { disk, wait };
}

describe('Waiting for the disk', () => {
  it('is done in place where the disk is quick', async () => {
    const { disk, wait } = aDisk();
    for (let times = 0; times < 3; times += 1) await wait.sync();
    assert.deepEqual(disk.ways, ['in place', 'in place', 'in place']);
  });

  it('is done beside the work after the disk was slow, a hundred times as long, and then tried again', async () => {
    const { disk, wait } = aDisk();
    disk.takes = 8;
    await wait.sync();
    disk.time += 799;
    await wait.sync();
    disk.time += 2;
    disk.takes = 0.2;
    await wait.sync();
    await wait.sync();
    assert.deepEqual(disk.ways, ['in place', 'beside', 'in place', 'in place']);
  });

  it('fails as the disk fails, either way', async () => {
    const fails = () => {
      throw new Error('EIO');
    };
    let time = 0;
    const wait = new DiskWait({ inPlace: fails, beside: async () => fails(), now: () => time });
    await assert.rejects(wait.sync(), /EIO/);
    const slow = new DiskWait({
      inPlace: () => {
        time += 50;
      },
      beside: async () => fails(),
      now: () => time,
    });
    await slow.sync();
    await assert.rejects(slow.sync(), /EIO/);
  });
});
