import assert from 'node:assert/strict';
import fs, { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sinon from 'sinon';
import { StoreError } from '../../src/store/database/adapter.ts';
import { openDatabase } from '../../src/store/database/openDatabase.ts';
import { type FileSystemProbe, networkFileSystem } from '../../src/store/sqlite/fileSystem.ts';

const fuse = 0x65735546;

describe('The file system of an SQLite database', () => {
  const probe = (type: number, mounts = '', platform: NodeJS.Platform = 'linux'): FileSystemProbe => ({
    platform,
    exists: (path) => path === '/' || path === '/tmp',
    type: () => type,
    mounts: () => mounts,
  });

  for (const [name, type] of [
    ['NFS', 0x6969],
    ['SMB', 0x517b],
    ['CIFS', 0xff534d42],
    ['SMB2', 0xfe534d42],
    ['9p', 0x01021997],
    ['Ceph', 0x00c36400],
    // As a system with signed numbers says it.
    ['CIFS', 0xff534d42 | 0],
  ] as const) {
    it(`is known as a network’s where it is ${name} (${type})`, () => {
      assert.equal(networkFileSystem('/data/bot.db', probe(type)), name);
    });
  }

  for (const [name, type] of [
    ['ext4', 0xef53],
    ['XFS', 0x58465342],
    ['Btrfs', 0x9123683e],
    ['tmpfs', 0x01021994],
    ['overlayfs', 0x794c7630],
  ] as const) {
    it(`is this machine’s where it is ${name}`, () => {
      assert.equal(networkFileSystem('/data/bot.db', probe(type)), undefined);
    });
  }

  const mounts = [
    '22 1 0:21 / / rw - ext4 /dev/sda1 rw',
    '23 22 0:30 / /tmp rw - fuse.sshfs ada@files:/ rw',
    '24 23 0:31 / /tmp/my\\040disk rw - fuseblk /dev/sdb1 rw',
    '25 22 0:32 / /tm rw - fuse.s3fs bucket rw',
  ].join('\n');

  it('of a program’s own is known by the nearest mount', () => {
    assert.equal(networkFileSystem('/tmp/none/bot.db', probe(fuse, mounts)), 'fuse.sshfs');
    assert.equal(
      networkFileSystem('/tmp', probe(fuse, mounts.replace('/tmp/my\\040disk', '/tmp'))),
      undefined,
    );
    assert.equal(networkFileSystem('/tmp', probe(fuse)), 'FUSE', 'a kind nobody tells is not trusted');
  });

  it('is a network’s on Windows where the path names a server', () => {
    const windows = probe(0, '', 'win32');
    assert.equal(networkFileSystem('\\\\files\\bot\\bot.db', windows), 'a network share');
    assert.equal(networkFileSystem('//files/bot/bot.db', windows), 'a network share');
    assert.equal(networkFileSystem('C:\\bot\\bot.db', windows), undefined);
    assert.equal(networkFileSystem('\\\\?\\C:\\bot\\bot.db', windows), undefined);
  });

  it('is this machine’s where the tests run, also for a folder that is not there yet', () => {
    assert.equal(networkFileSystem(join(tmpdir(), 'not', 'there', 'bot.db')), undefined);
  });

  it('of a network is refused at start with a sentence, and nothing is made there', async function () {
    // Elsewhere the kind of a file system is not asked: see networkFileSystem.
    if (process.platform !== 'linux') return this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'network-'));
    sinon.stub(fs, 'statfsSync').returns({ type: 0x6969 } as never);
    syncBuiltinESMExports();
    try {
      await assert.rejects(openDatabase(`sqlite:${join(folder, 'bot.db')}`), (error: unknown) => {
        assert.ok(error instanceof StoreError);
        assert.match(error.message, /bot\.db is on a network file system \(NFS\).*Set DATABASE_URL/);
        return true;
      });
      assert.deepEqual(readdirSync(folder), []);
    } finally {
      sinon.restore();
      syncBuiltinESMExports();
      rmSync(folder, { recursive: true });
    }
  });
});
